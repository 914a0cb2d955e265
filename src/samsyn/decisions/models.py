from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import InterventionKind
from samsyn.core.fields import MoneyField
from samsyn.core.rows import BoardRow, code_check, order_check


class DecisionOutcome(models.TextChoices):
    GRANTED = "granted", _("bifall")
    PARTLY_GRANTED = "partly_granted", _("delvis bifall")
    REJECTED = "rejected", _("avslag")
    DISCONTINUED = "discontinued", _("avskrivning")
    DISMISSED = "dismissed", _("avvisning")


GRANTING = (DecisionOutcome.GRANTED.value, DecisionOutcome.PARTLY_GRANTED.value)


class Decision(BoardRow):
    """`legal_basis` carries the statute's version, since appeals follow the law of their day (domain C 1).

    `executed_on` is the first day that an intervention of it started or ended (SoL 34:1). It is kept so that
    the decisions that wait are found without looking at every intervention there ever was: by whatever
    starts or ends one; `samsyn verify` compares.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="decisions", verbose_name=_("ärende"))
    investigation = models.ForeignKey(
        "investigations.Investigation", models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="decisions")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    decided_on = models.DateField(_("beslutsdag"))
    outcome = models.CharField(_("utfall"), max_length=14, choices=DecisionOutcome)
    legal_basis = models.TextField(_("lagrum"))
    intervention_kind = models.CharField(
        _("beviljad insats"), max_length=24, choices=InterventionKind, default="", blank=True
    )
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    price_per_day = MoneyField(_("pris per dygn"), null=True, blank=True)
    executed_on = models.DateField(_("verkställd"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("outcome", DecisionOutcome, name="decision_outcome_known"),
            code_check("intervention_kind", InterventionKind, name="decision_kind_known", blank=True),
            order_check("valid_from", "valid_to", name="decision_ends_after_start"),
            models.CheckConstraint(condition=Q(price_per_day__gte=0), name="decision_price_not_negative"),
            models.CheckConstraint(
                condition=(Q(outcome__in=GRANTING) & ~Q(intervention_kind=""))
                | (~Q(outcome__in=GRANTING) & Q(intervention_kind="")),
                name="decision_kind_when_granted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "outcome", "executed_on", "decided_on", "person", "unit"], name="decision_waiting"
            )
        ]
