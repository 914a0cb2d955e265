"""Reads of interventions; scope in the queryset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from samsyn.access import policies as access_policies
from samsyn.access import rules
from samsyn.access.actors import Actor
from samsyn.access.decision import units_opened
from samsyn.core.codes import InterventionKind
from samsyn.core.rows import MOST_OF_ONE, NO_ROW
from samsyn.core.same_query import SameQuery
from samsyn.interventions import policies
from samsyn.interventions.models import (
    EndReason,
    FollowUp,
    FollowUpKind,
    GoalAttainment,
    Intervention,
    ManagesMoreAlone,
    Satisfied,
)


@dataclass(frozen=True)
class KindCount:
    """People with a running intervention of a kind, by sex."""

    kind: str
    people: int
    female: int
    male: int


def running_by_kind(actor: Actor) -> list[KindCount]:
    """Sums over what the units within the actor's reach carry out; a sum names nobody. One query."""
    within = Q(pk__in=())
    for reach in actor.roles_in_force:
        areas = reach.areas & rules.SUM_AREAS[reach.role] if reach.areas else rules.SUM_AREAS[reach.role]
        if areas:
            within |= Q(provider_id__in=reach.unit_ids, area__in=areas)
    rows = (
        Intervention.objects.filter(within, board__in=actor.board_ids, person__board__in=actor.board_ids)
        .filter(started_on__lte=actor.today, until__gte=actor.today)
        .values("kind")
        .annotate(
            people=Count("person", distinct=True),
            female=Count("person", distinct=True, filter=Q(person__sex="female")),
            male=Count("person", distinct=True, filter=Q(person__sex="male")),
        )
        .order_by()
    )
    by_kind = {row["kind"]: row for row in actor.totals.rows(rows, actor.board_ids)}
    return [
        KindCount(str(kind.label), row["people"], row["female"], row["male"])
        for kind in InterventionKind
        if (row := by_kind.get(kind.value))
    ]


BROKEN = (EndReason.CLIENT_WITHDREW, EndReason.DROPPED_OUT, EndReason.PROVIDER_ENDED)
"""Somebody broke it off; a move, a death and a replacement did not."""


@dataclass(frozen=True)
class InterventionLine:
    """`in_case`: the actor may see its case, and not only carry it out. `broken`: ended against the plan."""

    id: int
    case_id: int
    in_case: bool
    decision_id: int | None
    kind: str
    provider: str
    started_on: date | None
    ended_on: date | None
    end_reason: str
    broken: bool


_LINES = SameQuery(
    lambda: Intervention.objects.order_by(F("started_on").desc(nulls_first=True), "-pk").values_list(
        "pk", "case_id", "decision_id", "kind", "provider__name", "started_on", "ended_on", "end_reason"
    ),
    MOST_OF_ONE,
)


def interventions_of_person(actor: Actor, person_id: int) -> list[InterventionLine]:
    """In the cases the actor may see, and those the actor's units carry out; newest first. One query."""
    cases = access_policies.cases_seen(actor, person_id)
    lines = _LINES.where(policies.interventions_seen(actor, person_id), person_id=person_id)
    return [
        InterventionLine(
            id=pk,
            case_id=case_id,
            in_case=case_id in cases,
            decision_id=decision_id if case_id in cases else None,
            kind=str(InterventionKind(kind).label),
            # The shelter's name is its address (OSL 26:14 c).
            provider=_("visas inte") if kind == InterventionKind.SHELTERED_HOUSING else provider or "",
            started_on=started_on,
            ended_on=ended_on,
            end_reason=str(EndReason(reason).label) if reason else "",
            broken=reason in BROKEN,
        )
        for pk, case_id, decision_id, kind, provider, started_on, ended_on, reason in lines
    ]


@dataclass(frozen=True)
class FollowUpLine:
    """`answers`: what was registered, as finished words."""

    case_id: int | None
    intervention_id: int | None
    kind: str
    on: date
    answers: Sequence[str]


_FOLLOW_UPS = SameQuery(
    lambda: FollowUp.objects.order_by("-followed_up_on", "-pk").values_list(
        *("case_id", "intervention_id", "kind", "followed_up_on"),
        *("manages_more_alone", "satisfied", "goal_attainment"),
    ),
    MOST_OF_ONE,
)


def followups_of_person(actor: Actor, person_id: int) -> list[FollowUpLine]:
    """Of the interventions and cases the actor may see, newest first. One query.

    One that hangs on the person alone is nobody's case, so that it cannot be told whose wall it stands behind:
    it shows to nobody.
    """
    lines = _FOLLOW_UPS.where(policies.of_interventions_seen(actor, person_id), person_id=person_id)
    return [
        FollowUpLine(case_id, intervention_id, str(FollowUpKind(kind).label), on, _answers(*codes))
        for case_id, intervention_id, kind, on, *codes in lines
    ]


def _answers(manages_more_alone: str, satisfied: str, goal_attainment: str) -> list[str]:
    answers = [
        (_("klarar %(how)s på egen hand"), ManagesMoreAlone, manages_more_alone),
        (_("nöjd: %(how)s"), Satisfied, satisfied),
        (_("mål: %(how)s"), GoalAttainment, goal_attainment),
    ]
    return [sentence % {"how": codes(code).label} for sentence, codes, code in answers if code]


def persons_carried(actor: Actor) -> list[tuple[int, str]]:
    """Whom the actor's units carry something out for today, and the kinds of it. One query."""
    theirs = NO_ROW
    for _role, units, areas in units_opened(actor, "order"):
        theirs |= Q(provider_id__in=sorted(units), area__in=sorted(areas))
    running = Intervention.objects.filter(theirs, started_on__lte=actor.today, until__gte=actor.today)
    running = running.filter(access_policies.may_list_person(actor, "person_id"))
    kinds: dict[int, list[str]] = {}
    for person, kind in running.order_by("started_on", "pk").values_list("person_id", "kind")[:MOST_OF_ONE]:
        kinds.setdefault(person, []).append(str(InterventionKind(kind).label))
    return [(person, ", ".join(dict.fromkeys(labels))) for person, labels in kinds.items()]
