from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, Registered, code_check


class Instrument(models.TextChoices):
    ASI = "asi", _("ASI")
    ASI_FOLLOWUP = "asi_followup", _("ASI uppföljning")
    DUR = "dur", _("DUR")
    UBAT = "ubat", _("UBÅT")
    FREDA_SHORT = "freda_short", _("FREDA kortfrågor")
    FREDA_DESCRIPTION = "freda_description", _("FREDA beskrivning")
    FREDA_DANGER = "freda_danger", _("FREDA farlighetsbedömning")
    AUDIT = "audit", _("AUDIT")
    DUDIT = "dudit", _("DUDIT")


class InstrumentResponse(BoardRow):
    """One interview or form. Its investigation, where it has one, points at it (`investigations`).

    `case` and `unit` are those of its investigation; without one the response hangs on the person alone.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, related_name="responses", verbose_name=_("ärende")
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="responses")
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    instrument = models.CharField(_("instrument"), max_length=18, choices=Instrument)
    answered_on = models.DateField(_("besvarad"))
    handler = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("instrument", Instrument, name="response_instrument_known"),
        ]
        indexes = [
            models.Index(fields=["board", "instrument", "answered_on", "person", "unit"], name="response_answered")
        ]


class InstrumentAnswer(Registered):
    response = models.ForeignKey(
        "instruments.InstrumentResponse", models.PROTECT, related_name="answers", db_index=False
    )
    item = KeyField(_("fråga"), max_length=500)
    value = models.TextField(_("svar"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "item"], name="answer_item_once")]
