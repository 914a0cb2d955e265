from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.core.rows import BoardRow, order_check


class ImplementationPlan(BoardRow):
    """Genomförandeplan; one that replaces another says when the other was replaced.

    `person` and `unit` are those of its intervention.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="plans", verbose_name=_("ärende"))
    intervention = models.ForeignKey("interventions.Intervention", models.PROTECT, related_name="plans")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="plans", editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, editable=False, related_name="+", db_index=False)
    made_on = models.DateField(_("upprättad"))
    client_took_part = models.BooleanField(_("klienten deltog"))
    replaced_on = models.DateField(_("ersatt"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("made_on", "replaced_on", name="plan_replaced_after_made"),
        ]
        indexes = [
            models.Index(
                fields=["board", "made_on", "person", "client_took_part", "external_id", "unit"],
                name="plan_made",
            )
        ]
