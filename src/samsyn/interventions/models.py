from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area, InterventionKind
from samsyn.core.days import or_for_ever
from samsyn.core.rows import BoardRow, code_check, order_check


class EndReason(models.TextChoices):
    """Kept apart: ended before it started is not ended against the plan (domain B)."""

    AS_PLANNED = "as_planned", _("enligt plan")
    CLIENT_WITHDREW = "client_withdrew", _("på egen begäran")
    DROPPED_OUT = "dropped_out", _("avbruten")
    PROVIDER_ENDED = "provider_ended", _("avslutad av utföraren")
    NEVER_STARTED = "never_started", _("ej påbörjad")
    WITHDRAWN_BEFORE_START = "withdrawn_before_start", _("återtagen före start")
    MOVED = "moved", _("flytt")
    DECEASED = "deceased", _("avliden")
    REPLACED = "replaced", _("ersatt av annan insats")


BEFORE_START = (EndReason.NEVER_STARTED.value, EndReason.WITHDRAWN_BEFORE_START.value)


class FollowUpKind(models.TextChoices):
    INTERVENTION = "intervention", _("insats")
    IMPLEMENTATION_PLAN = "implementation_plan", _("genomförandeplan")
    DUR_REVIEW = "dur_review", _("DUR")
    ASI_REVIEW = "asi_review", _("ASI")
    UBAT = "ubat", _("UBÅT")


class ManagesMoreAlone(models.TextChoices):
    MORE = "more", _("mer")
    SAME = "same", _("lika mycket")
    LESS = "less", _("mindre")


class Satisfied(models.TextChoices):
    YES = "yes", _("ja")
    PARTLY = "partly", _("delvis")
    NO = "no", _("nej")


class GoalAttainment(models.TextChoices):
    MET = "met", _("nått")
    PARTLY = "partly", _("delvis nått")
    NOT_MET = "not_met", _("inte nått")


class Intervention(BoardRow):
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="interventions", verbose_name=_("ärende"))
    decision = models.ForeignKey(
        "decisions.Decision", models.PROTECT, null=True, blank=True, related_name="interventions"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="interventions")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    area = models.CharField(_("område"), max_length=24, choices=Area)
    kind = models.CharField(_("slag"), max_length=24, choices=InterventionKind)
    provider = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    started_on = models.DateField(_("påbörjad"), null=True, blank=True)
    ended_on = models.DateField(_("avslutad"), null=True, blank=True)
    end_reason = models.CharField(_("avslutsorsak"), max_length=22, choices=EndReason, default="", blank=True)
    until = or_for_ever("ended_on")

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="intervention_area_known"),
            code_check("kind", InterventionKind, name="intervention_kind_known"),
            code_check("end_reason", EndReason, name="intervention_end_reason_known", blank=True),
            order_check("started_on", "ended_on", name="intervention_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="intervention_end_reason_with_end",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="")
                | Q(end_reason__in=BEFORE_START, started_on__isnull=True)
                | (~Q(end_reason__in=BEFORE_START) & Q(started_on__isnull=False)),
                name="intervention_end_reason_with_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "area", "until", "end_reason", "kind", "started_on", "person", "unit"],
                name="intervention_ended",
            ),
            models.Index(
                fields=["board", "started_on", "provider", "person", "unit"],
                condition=models.Q(kind=InterventionKind.OUTPATIENT_TREATMENT),
                name="intervention_outpatient",
            ),
        ]


class FollowUp(BoardRow):
    """`case` and `unit` are those of its intervention.

    Without one the follow-up hangs on the person alone.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, related_name="followups", verbose_name=_("ärende")
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="followups")
    intervention = models.ForeignKey(
        "interventions.Intervention", models.PROTECT, null=True, blank=True, related_name="followups"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    kind = models.CharField(_("slag"), max_length=20, choices=FollowUpKind)
    followed_up_on = models.DateField(_("dag"))
    manages_more_alone = models.CharField(
        _("klarar mer på egen hand"), max_length=4, choices=ManagesMoreAlone, default="", blank=True
    )
    satisfied = models.CharField(_("nöjd med insatsen"), max_length=6, choices=Satisfied, default="", blank=True)
    goal_attainment = models.CharField(
        _("måluppfyllelse"), max_length=7, choices=GoalAttainment, default="", blank=True
    )

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", FollowUpKind, name="followup_kind_known"),
            code_check("manages_more_alone", ManagesMoreAlone, name="followup_alone_known", blank=True),
            code_check("satisfied", Satisfied, name="followup_satisfied_known", blank=True),
            code_check("goal_attainment", GoalAttainment, name="followup_goal_known", blank=True),
        ]
        indexes = [
            models.Index(
                fields=[
                    "board",
                    "followed_up_on",
                    "kind",
                    "person",
                    "manages_more_alone",
                    "satisfied",
                    "unit",
                    "external_id",
                ],
                name="followup_on",
            )
        ]
