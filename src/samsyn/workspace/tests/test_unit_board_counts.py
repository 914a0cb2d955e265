"""The board's counts are those that a second program counts, over random units."""

import random
from datetime import date, timedelta

import pytest

from samsyn.access.reach import actor_of
from samsyn.access.rules import AREAS
from samsyn.cases.models import Case
from samsyn.decisions.models import Decision
from samsyn.delivery.models import ImplementationPlan
from samsyn.intake.models import Intake
from samsyn.interventions.models import FollowUp, Intervention
from samsyn.investigations.models import Investigation
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.naive_board import counted
from samsyn.workspace.unit_board import Matters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

BASIS = "SoL (2025:400) 11 kap. 1 §"
WALLED = ("violence_exposed", "violence_perpetrator")


def some_days_after(day: date) -> date | None:
    """Often not yet, and never in the days to come."""
    later = day + timedelta(days=random.choice((0, 1, 9, 40, 100)))
    return later if later <= TODAY and random.random() < 0.75 else None


def some_case(world, handlers):
    area = random.choice(("addiction", "addiction", "social_psychiatry", "violence_exposed"))
    unit = random.choice(("nord-team", "nord-team", "nord", "syd-team"))
    person = world.person("Åsa", "Berg", board=unit[:4].removesuffix("-"), born_on=date(1970, 5, 1))
    received = TODAY - timedelta(days=random.choice((0, 1, 2, 3, 13, 14, 15, 60, 119, 121, 190, 400)))
    closed = TODAY if random.random() < 0.1 else None
    case = world.case(person, area, unit=unit, handler=random.choice(handlers), opened_on=received, closed_on=closed)
    place = world.units[unit]
    here = {"case": case, "person": person, "unit": place}
    assessed = some_days_after(received)
    intake = Intake.objects.create(
        **world.common(place), **here, area=area, kind=random.choice(("application", "concern_report")),
        received_on=received, assessed_on=assessed, outcome="investigation" if assessed else "",
    )  # fmt: skip
    if not assessed:
        return
    concluded = some_days_after(assessed)
    investigation = Investigation.objects.create(
        **world.common(place), **here, intake=intake, area=area, opened_on=assessed, concluded_on=concluded,
        minor_children=False, child_impact_analysis="not_applicable",
    )  # fmt: skip
    if not concluded:
        return
    started = some_days_after(concluded)
    decision = Decision.objects.create(
        **world.common(place), **here, investigation=investigation, decided_on=concluded, outcome="granted",
        legal_basis=BASIS, intervention_kind="housing_support", executed_on=started,
    )  # fmt: skip
    if not started:
        return
    ended = some_days_after(started)
    intervention = Intervention.objects.create(
        **world.common(place), **here, decision=decision, area=area, kind="housing_support", started_on=started,
        ended_on=ended, end_reason="as_planned" if ended else "",
    )  # fmt: skip
    if random.random() < 0.7:
        ImplementationPlan.objects.create(
            **world.common(place), **here, intervention=intervention, made_on=started, client_took_part=True
        )
    if followed_on := some_days_after(started):
        FollowUp.objects.create(
            **world.common(place), **here, intervention=intervention, kind="intervention", followed_up_on=followed_on
        )


@pytest.mark.parametrize("_round", range(4))
def test_matters_by_step_and_late_are_what_a_second_program_counts(world, _round):
    handlers = [world.user("social_worker", unit="nord-team").staff for _each in range(3)] + [None]
    for _each in range(40):
        some_case(world, handlers)
    actor = actor_of(world.user("head"), today=TODAY)
    units = {unit.pk for name, unit in world.units.items() if name.startswith("nord")}
    expected = counted(units, AREAS["head"] - set(WALLED), TODAY)
    table = Matters(actor).load
    shown = {}
    for name, *cells, _oldest in [*table.rows, *([table.total] if table.total else [])]:
        matters, *steps, late, lying = (int(cell) for cell in cells)
        shown[name] = (matters, tuple(steps), late, lying)
    names = {"": "Ingen handläggare", "all": "Tillsammans"}
    assert Case.objects.count() == 40
    assert shown == {
        names.get(name, name): (one.matters, one.by_step, one.late, one.lying) for name, one in expected.items()
    }
    assert expected["all"].late > 0
