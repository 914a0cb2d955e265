from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import InterventionKind
from samsyn.core.fields import MoneyField
from samsyn.core.rows import BoardRow, Registered, code_check, order_check


class DecisionOutcome(models.TextChoices):
    GRANTED = "granted", _("bifall")
    PARTLY_GRANTED = "partly_granted", _("delvis bifall")
    REJECTED = "rejected", _("avslag")
    DISCONTINUED = "discontinued", _("avskrivning")
    DISMISSED = "dismissed", _("avvisning")


GRANTING = (DecisionOutcome.GRANTED.value, DecisionOutcome.PARTLY_GRANTED.value)


class Body(models.TextChoices):
    """Who decided."""

    DELEGATE = "delegate", _("delegat")
    CHAIR = "chair", _("ordföranden")
    APPOINTED_MEMBER = "appointed_member", _("förordnad ledamot")
    COMMITTEE = "committee", _("utskottet")
    BOARD = "board", _("nämnden")


class WhyClosed(models.TextChoices):
    """Why a granting decision is closed without having been carried out [inference]."""

    APPLICATION_WITHDRAWN = "application_withdrawn", _("ansökan återtagen")
    NEED_GONE = "need_gone", _("behovet finns inte längre")
    DECEASED = "deceased", _("avliden")
    MOVED = "moved", _("flyttat")


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

    request = models.ForeignKey("intake.Request", models.PROTECT, null=True, blank=True, related_name="decisions")
    body = models.CharField(_("beslutat av"), max_length=16, choices=Body, default="", blank=True)
    decided_by_name = models.TextField(_("beslutsfattare"), default="", blank=True)
    delegation_rule = models.ForeignKey(
        "organisation.DelegationRule", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    reasons = models.TextField(_("skäl"), default="", blank=True)
    conditions = models.TextField(_("villkor"), default="", blank=True)
    not_granted = models.TextField(_("vad som inte beviljas"), default="", blank=True)
    cost = MoneyField(_("kostnad under perioden"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name=_("ersatt av")
    )
    minuted_on = models.DateField(_("protokollet justerat"), null=True, blank=True)
    announced_on = models.DateField(_("anslaget"), null=True, blank=True)
    closed_unexecuted_on = models.DateField(_("avslutat utan verkställighet"), null=True, blank=True)
    why_closed = models.CharField(_("varför avslutat"), max_length=21, choices=WhyClosed, default="", blank=True)
    lov_wait = models.BooleanField(_("väntar på valt boende"), null=True, blank=True)
    annulled_on = models.DateField(_("tillbakataget"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("body", Body, name="decision_body_known", blank=True),
            code_check("why_closed", WhyClosed, name="decision_why_closed_known", blank=True),
            models.CheckConstraint(condition=Q(cost__gte=0), name="decision_cost_not_negative"),
            models.CheckConstraint(
                condition=Q(closed_unexecuted_on__isnull=True, why_closed="")
                | (Q(closed_unexecuted_on__isnull=False) & ~Q(why_closed="")),
                name="decision_closed_unexecuted_with_why",
            ),
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


class Correction(Registered):
    """A correction of an obvious mistake: both readings (FL 36 §). The project's own table."""

    decision = models.ForeignKey("decisions.Decision", models.PROTECT, related_name="corrections")
    column = models.CharField(_("vad"), max_length=20)
    before = models.TextField(_("före"), default="", blank=True)
    after = models.TextField(_("efter"), default="", blank=True)
    why = models.TextField(_("skäl"))
    corrected_on = models.DateField(_("rättat"))
