"""A unit's board counted anew, row by row and day by day, sharing no code with the board."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samsyn.cases.models import Case
from samsyn.decisions.models import Decision
from samsyn.delivery.models import ImplementationPlan
from samsyn.intake.models import Intake
from samsyn.interventions.models import FollowUp, Intervention
from samsyn.investigations.models import Investigation

DAYS_OFF_2026 = {"01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "06-19", "12-24", "12-25", "12-31"}
"""Those on weekdays: holidays, and the eves of midsummer, Christmas and New Year."""
STEPS = ("received", "investigated", "decided", "carried_out", "idle")
UNTOUCHED_AFTER = 60


@dataclass(frozen=True)
class Counts:
    """A row of the board, for one handler or for all."""

    matters: int
    by_step: tuple[int, ...]
    late: int
    lying: int


def counted(unit_ids: Iterable[int], areas: Iterable[str], today: date) -> dict[str, Counts]:
    """By handler's name, empty for nobody; `all` for all of them."""
    units, wanted = set(unit_ids), set(areas)
    rows = [
        case for case in Case.objects.all() if case.unit_id in units and case.area in wanted and case.closed_on is None
    ]
    handlers = {case.handler.name if case.handler else "" for case in rows}
    of = {name: [case for case in rows if (case.handler.name if case.handler else "") == name] for name in handlers}
    return {name: _counts(cases, today) for name, cases in (of | {"all": rows}).items()}


def _counts(cases: list[Case], today: date) -> Counts:
    steps = Counter(step(case, today) for case in cases)
    return Counts(
        len(cases),
        tuple(steps[one] for one in STEPS),
        sum(any(last < today for last in last_days(case, today)) for case in cases),
        sum((today - touched(case, today)).days >= UNTOUCHED_AFTER for case in cases),
    )


def step(case: Case, today: date) -> str:
    if any(row.assessed_on is None for row in _of(Intake, case)):
        return "received"
    if any(row.concluded_on is None for row in _of(Investigation, case)):
        return "investigated"
    if any(row.intervention_kind and row.executed_on is None for row in _of(Decision, case)):
        return "decided"
    return "carried_out" if any(_runs(row, today) for row in _of(Intervention, case)) else "idle"


def touched(case: Case, today: date) -> date:
    days = [row.received_on for row in _of(Intake, case)]
    days += [row.opened_on for row in _of(Investigation, case)]
    days += [row.decided_on for row in _of(Decision, case)]
    days += [row.started_on for row in _of(Intervention, case) if row.started_on]
    days += [row.followed_up_on for row in _of(FollowUp, case)]
    return max(day for day in [*days, case.opened_on or today] if day <= today)


def last_days(case: Case, today: date) -> list[date]:
    """The last day of everything that runs in the case."""
    days: list[date] = []
    decisions = _of(Decision, case)
    for intake in _of(Intake, case):
        applied = intake.kind == "application"
        if intake.assessed_on is None:
            days.append(_next_working(intake.received_on) if applied else intake.received_on + timedelta(days=14))
        if applied and not decisions:
            days += [intake.received_on + timedelta(days=120), _months(intake.received_on, 6)]
    days += [_months(row.decided_on, 3) for row in decisions if row.intervention_kind and row.executed_on is None]
    for row in _of(Intervention, case):
        if _runs(row, today):
            plans = list(ImplementationPlan.objects.filter(intervention=row))
            followed = [one.followed_up_on for one in FollowUp.objects.filter(intervention=row, kind="intervention")]
            since = max(followed, default=row.started_on)
            days.append(_months(since, 3))
            days += [_months(plan.made_on, 6) for plan in plans] or [row.started_on + timedelta(days=14)]
    return days


def _runs(row: Any, today: date) -> bool:
    return row.started_on is not None and row.started_on <= today and (row.ended_on is None or row.ended_on >= today)


def _of(rows: Any, case: Case) -> list[Any]:
    return list(rows.objects.filter(case=case))


def _next_working(day: date) -> date:
    while day.weekday() >= 5 or day.strftime("%m-%d") in DAYS_OFF_2026:
        day += timedelta(days=1)
    return day


def _months(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    for last in range(day.day, 0, -1):
        try:
            return date(months // 12, months % 12 + 1, last)
        except ValueError:
            continue
    raise AssertionError
