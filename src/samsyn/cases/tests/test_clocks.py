"""The clocks that run for an actor: their facts, their scope, and what they cost."""

from datetime import date, timedelta

import pytest

from samsyn.access import services as access
from samsyn.cases.clocks import clocks_of_person, my_scope, running_clocks, unit_scope
from samsyn.decisions.models import Decision
from samsyn.delivery.models import ImplementationPlan
from samsyn.instruments.models import InstrumentResponse
from samsyn.intake.models import Intake
from samsyn.interventions.models import FollowUp
from samsyn.people.tests.factories import TODAY, actor_of, queries_of
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


def actor(user):
    return actor_of(user, today=TODAY)


def mine(user):
    return running_clocks(actor(user), my_scope(actor(user)))


def days(clocks):
    return {clock.rule.code: clock.day for clock in clocks}


def received(world, anna, kind, *, born_on=None, on=None):
    person = world.known("Kim", born_on=born_on)
    case = world.case(person, handler=anna.staff)
    unit = world.units["nord-team"]
    Intake.objects.create(
        **world.common(unit), case=case, person=person, unit=unit, area="addiction", kind=kind,
        received_on=on or TODAY, handler=anna.staff,
    )  # fmt: skip
    return case


@pytest.mark.parametrize(
    ("born_on", "codes"),
    [
        (date(2008, 11, 22), {"young_protection", "young_report"}),
        (date(2008, 11, 23), set()),
        (date(2005, 11, 23), {"young_protection", "young_report"}),
        (date(2005, 11, 22), {"adult_report_local"}),
        (None, {"young_protection", "young_report"}),
    ],
)
def test_a_report_follows_the_age_when_it_came(world, anna, born_on, codes):
    received(world, anna, "concern_report", born_on=born_on)
    assert days(mine(anna)).keys() == codes


def test_an_application_is_to_be_opened_and_decided(world, anna):
    case = received(world, anna, "application", on=date(2026, 6, 19))
    assert days(mine(anna)) == {
        "open_investigation": date(2026, 6, 22), "delay_notice": date(2026, 10, 17), "delay_request": date(2026, 12, 19),
    }  # fmt: skip
    Intake.objects.filter(case=case).update(assessed_on=TODAY, outcome="no_investigation")
    assert mine(anna) == []


def of_chain(world, anna, **changes):
    person = world.known("Lo")
    case = world.chain(person)
    Decision.objects.filter(case=case).update(executed_on=ago(240))
    world.ground(person, "handler", staff=anna.staff, area="addiction", case=case)
    return case


def test_a_course_has_its_follow_ups_and_renewal(world, anna):
    case = of_chain(world, anna)
    assert days(mine(anna)) == {
        "renewal_due": ago(-100) - timedelta(days=60),
        "plan_followup": date(2027, 3, 23),
        "order_followup": date(2026, 6, 27),
        "half_year_local": date(2026, 9, 27),
        "yearly": date(2027, 3, 27),
    }
    FollowUp.objects.update(kind="intervention")
    by_code = {clock.rule.code: clock for clock in mine(anna)}
    assert by_code["order_followup"].day == date(2026, 12, 23)
    assert by_code["order_followup"].how[0].why == "senaste uppföljningen"
    ImplementationPlan.objects.all().delete()
    assert days(mine(anna))["plan_grace"] == ago(240) + timedelta(days=14)
    assert {clock.fact.case_id for clock in mine(anna)} == {case.pk}


@pytest.mark.parametrize(
    ("basis", "reported"), [("11 kap. 1 § SoL", True), ("11 kap. 5 § SoL", False), ("4 kap. 1 § SoL (2001:453)", True)]
)
def test_what_is_not_executed_is_reported_by_its_basis(world, anna, basis, reported):
    person = world.known("Mio")
    case = world.case(person, handler=anna.staff)
    unit = world.units["nord-team"]
    Decision.objects.create(
        **world.common(unit), case=case, person=person, unit=unit, decided_on=date(2026, 9, 24), outcome="granted",
        legal_basis=basis, intervention_kind="housing_support",
    )  # fmt: skip
    expected = {"non_executed": date(2026, 12, 24), "fee_bar": date(2028, 9, 24)} if reported else {}
    assert days(mine(anna)) == expected


def test_a_rejection_without_a_day_of_service_runs_nowhere(world, anna):
    person = world.known("Nova")
    case = world.case(person, handler=anna.staff)
    unit = world.units["nord-team"]
    Decision.objects.create(
        **world.common(unit), case=case, person=person, unit=unit, decided_on=ago(5), outcome="rejected",
        legal_basis="11 kap. 1 § SoL",
    )  # fmt: skip
    (clock,) = mine(anna)
    assert (clock.rule.code, clock.last_day, clock.says) == ("appeal", None, "löper inte: delfående okänt")


def test_a_yearly_interview_from_the_last(world, anna):
    case = of_chain(world, anna)
    unit = world.units["nord-team"]
    for instrument, day in (("asi", date(2025, 3, 1)), ("asi_followup", date(2026, 2, 28)), ("audit", TODAY)):
        InstrumentResponse.objects.create(
            **world.common(unit), case=case, person=case.person, unit=unit, instrument=instrument, answered_on=day
        )
    assert days(mine(anna))["asi_yearly"] == date(2027, 2, 28)


def test_a_units_own_number_moves_its_clock(world, anna):
    of_chain(world, anna)
    access.decide_unit_practice(
        actor=actor(world.user("head")), unit=world.units["nord"], code="renewal_due", number=30,
        why="Kortare tid räcker här", valid_from=TODAY,
    )  # fmt: skip
    assert days(mine(anna))["renewal_due"] == ago(-100) - timedelta(days=30)


def test_whoever_carries_out_has_the_plans_and_no_more(world):
    carrier = world.user("support_worker", unit="nord-provider")
    person = world.known("Ola")
    world.chain(person)
    assert days(mine(carrier)).keys() == {"plan_followup"}
    assert days(clocks_of_person(actor(carrier), person.pk, [])).keys() == {"plan_followup"}
    assert mine(world.user("support_worker", unit="syd-team")) == []


def test_a_unit_shows_what_its_head_reads(world, anna):
    case = of_chain(world, anna)
    walled = world.known("Pia")
    world.chain(walled, "violence_exposed")
    head = actor(world.user("head"))
    shown = running_clocks(head, unit_scope(head, head.roles_in_force[0].unit_ids))
    assert {clock.fact.case_id for clock in shown} == {case.pk}
    elsewhere = actor(world.user("head", unit="syd"))
    assert running_clocks(elsewhere, unit_scope(elsewhere, elsewhere.roles_in_force[0].unit_ids)) == []


def test_as_many_queries_for_sixty_as_for_none(world, anna):
    none = queries_of(mine, anna)
    for number in range(60):
        received(world, anna, ("application", "concern_report")[number % 2])
    of_chain(world, anna)
    assert len(mine(anna)) > 100
    assert queries_of(mine, anna) == none
    head = world.user("head")

    def of_unit():
        return running_clocks(actor(head), unit_scope(actor(head), [world.units["nord-team"].pk]))

    assert len(of_unit()) > 100
    assert queries_of(of_unit) == none
