from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area
from samsyn.core.rows import BoardRow, code_check, order_check


class IntakeKind(models.TextChoices):
    APPLICATION = "application", _("ansökan")
    CONCERN_REPORT = "concern_report", _("orosanmälan")
    LVM_REPORT = "lvm_report", _("LVM-anmälan")
    REFERRAL = "referral", _("remiss")
    LANDLORD_NOTICE = "landlord_notice", _("meddelande från hyresvärd")
    ENFORCEMENT_NOTICE = "enforcement_notice", _("underrättelse från Kronofogden")
    OWN_CONTACT = "own_contact", _("egen kontakt")


class IntakeOutcome(models.TextChoices):
    INVESTIGATION = "investigation", _("utredning inleds")
    NO_INVESTIGATION = "no_investigation", _("utredning inleds inte")
    ADVICE_ONLY = "advice_only", _("råd och stöd")
    PASSED_ON = "passed_on", _("lämnas vidare")


class OpenContactKind(models.TextChoices):
    ADVICE = "advice", _("rådgivning")
    RELATIVE_SUPPORT = "relative_support", _("anhörigstöd")
    MEETING_PLACE = "meeting_place", _("träfflokal")
    STUDY_CIRCLE = "study_circle", _("studiecirkel")
    VIOLENCE_TALK = "violence_talk", _("samtal om våld")
    OUTREACH = "outreach", _("uppsökande arbete")


class Intake(BoardRow):
    """Aktualisering. The person may be unknown as yet."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="intakes", verbose_name=_("ärende"))
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="intakes")
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", db_index=False)
    area = models.CharField(_("område"), max_length=24, choices=Area)
    kind = models.CharField(_("slag"), max_length=18, choices=IntakeKind)
    received_on = models.DateField(_("inkom"))
    assessed_on = models.DateField(_("bedömd"), null=True, blank=True)
    outcome = models.CharField(_("utfall"), max_length=16, choices=IntakeOutcome, default="", blank=True)
    handler = models.ForeignKey("access.Staff", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="intake_area_known"),
            code_check("kind", IntakeKind, name="intake_kind_known"),
            code_check("outcome", IntakeOutcome, name="intake_outcome_known", blank=True),
            order_check("received_on", "assessed_on", name="intake_assessed_after_received"),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True, outcome="") | (Q(assessed_on__isnull=False) & ~Q(outcome="")),
                name="intake_outcome_with_assessment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "received_on", "kind", "area", "assessed_on", "person", "unit"], name="intake_received"
            )
        ]


class OpenContact(BoardRow):
    """Support without an individual decision, counted in people (SoL 11:5, 14:4)."""

    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    area = models.CharField(_("område"), max_length=24, choices=Area)
    kind = models.CharField(_("slag"), max_length=16, choices=OpenContactKind)
    held_on = models.DateField(_("dag"))
    female = models.PositiveIntegerField(_("kvinnor"))
    male = models.PositiveIntegerField(_("män"))
    unknown = models.PositiveIntegerField(_("uppgift saknas"))

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="open_contact_area_known"),
            code_check("kind", OpenContactKind, name="open_contact_kind_known"),
        ]
