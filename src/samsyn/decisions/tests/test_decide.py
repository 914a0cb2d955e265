"""A decision by delegation: what it writes, and every rule that refuses it."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from samsyn.cases.models import Case
from samsyn.cases.refusals import OutsideDelegation, PartialInterest, WrongState
from samsyn.cases.services.assigning import declare_conflict, settle_conflict
from samsyn.core.errors import NotFound
from samsyn.decisions import refusals, services
from samsyn.decisions.models import Decision
from samsyn.exchange.verification import verify_board
from samsyn.interventions.models import Intervention
from samsyn.investigations import services as investigations
from samsyn.investigations.case_selectors import state_of
from samsyn.investigations.models import InvestigationPart
from samsyn.investigations.refusals import (
    AnswerDayAhead,
    Incomplete,
    NeedsChildImpactAnalysis,
    NotCommunicated,
    ViolenceNotAsked,
)
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_an_application_to_a_granted_decision(world):
    investigation = world.ready()
    decision = Decision.objects.get(pk=world.decide(investigation))
    investigation.refresh_from_db()
    assert (decision.outcome, decision.body, decision.decided_by) == ("granted", "delegate", world.anna.staff)
    assert (decision.cost, decision.delegation_rule.role) == (Decimal(400 * 180), "social_worker")
    assert (investigation.concluded_on, investigation.communicated_on) == (TODAY, TODAY)
    intervention = Intervention.objects.get(decision=decision)
    assert (intervention.kind, intervention.started_on, intervention.area) == ("housing_support", None, "addiction")
    assert (intervention.case_id, intervention.person_id) == (investigation.case_id, investigation.person_id)
    assert Case.objects.get(pk=investigation.case_id).closed_on is None
    entry = LogEntry.objects.filter(action="decided").get()
    assert (entry.person_id, entry.case_id, entry.role) == (
        investigation.person_id,
        investigation.case_id,
        "social_worker",
    )
    assert verify_board(world.board("nord")).sound


def test_a_rejection_closes_the_matter(world):
    investigation = world.ready()
    world.decide(investigation, outcome="rejected")
    assert Case.objects.get(pk=investigation.case_id).closed_on == TODAY
    assert not Intervention.objects.exists()


def test_every_thing_applied_for_has_its_own_decision(world):
    investigation = world.ready()
    from samsyn.intake.models import Request

    first = investigation.intake.requests.get()
    second = Request.objects.create(
        board=first.board, registered_by=world.anna, external_id="r2", intake=first.intake, case=first.case,
        asked_for="En kontaktperson", asked_on=TODAY, kind="contact_person",
    )  # fmt: skip
    world.decide(investigation, request_id=first.pk)
    investigation.refresh_from_db()
    assert investigation.concluded_on is None
    with pytest.raises(refusals.AlreadyDecided):
        world.decide(investigation, request_id=first.pk)
    with pytest.raises(refusals.WhichRequest):
        world.decide(investigation, request_id=None)
    world.decide(investigation, outcome="rejected", request_id=second.pk)
    investigation.refresh_from_db()
    assert investigation.concluded_on == TODAY


def test_the_party_sees_it_first(world):
    investigation = world.investigation()
    world.write(investigation)
    with pytest.raises(NotCommunicated):
        world.decide(investigation)
    investigations.communicate(
        actor=world.act(), investigation_id=investigation.pk, manner="post", answer_by_on=TODAY + timedelta(days=14)
    )
    with pytest.raises(AnswerDayAhead):
        world.decide(investigation)
    investigations.record_answer(actor=world.act(), investigation_id=investigation.pk, answer="Jag vill ha mer.")
    assert world.decide(investigation)


def test_what_is_signed_after_it_was_sent_is_shown_too(world):
    investigation = world.ready()
    latest = InvestigationPart.objects.get(investigation=investigation, part="assessment")
    slight = world.sign(investigation, "assessment", "Rättat ett ord.", replaces_id=latest.pk, without_importance=True)
    assert state_of(investigation, TODAY) == "ready"
    with time_machine.travel(f"{TODAY} 13:00", tick=False):
        world.sign(investigation, "assessment", "Nya uppgifter.", replaces_id=slight)
    with pytest.raises(NotCommunicated):
        world.decide(investigation)


@pytest.mark.parametrize(
    ("left", "refusal", "minors"),
    [
        ("violence", ViolenceNotAsked, False),
        ("child_impact", NeedsChildImpactAnalysis, True),
        ("assessment", Incomplete, False),
    ],
)
def test_nothing_needed_is_missing(world, left, refusal, minors):
    investigation = world.investigation(minor_children=minors)
    world.write(investigation, left)
    with pytest.raises(refusal):
        investigations.communicate(
            actor=world.act(), investigation_id=investigation.pk, manner="post", answer_by_on=TODAY + timedelta(days=14)
        )


def test_outside_delegation_says_who_may(world):
    investigation = world.ready()
    with pytest.raises(OutsideDelegation, match="tiden är längre"):
        world.decide(investigation, valid_to=TODAY + timedelta(days=365))
    with pytest.raises(OutsideDelegation, match="kostnaden är högre"):
        world.decide(investigation, price_per_day=Decimal(2000))
    with pytest.raises(OutsideDelegation, match="kostnaden är okänd"):
        world.decide(investigation, price_per_day=None)
    with pytest.raises(OutsideDelegation, match="biträdande enhetschef"):
        world.decide(investigation, intervention_kind="supported_housing")
    assert world.decide(investigation, world.disa, intervention_kind="supported_housing")


def test_beyond_everybody_it_is_the_committees(world):
    investigation = world.ready()
    far = {"intervention_kind": "family_home", "price_per_day": Decimal(9000)}
    with pytest.raises(OutsideDelegation, match="utskottet"):
        world.decide(investigation, world.bo, **far)
    ruling = world.ruling(investigation, **far)
    key = services.record_body_decision(
        actor=world.act(world.disa), investigation_id=investigation.pk, ruling=ruling, body="committee",
        decided_by_name="Individutskottet § 114", decided_on=TODAY,
    )  # fmt: skip
    decision = Decision.objects.get(pk=key)
    assert (decision.body, decision.decided_by, decision.delegation_rule) == ("committee", None, None)


def test_not_twice(world):
    investigation = world.ready()
    world.decide(investigation)
    with pytest.raises(WrongState):
        world.decide(investigation)


def test_who_may(world):
    investigation = world.ready()
    with pytest.raises(NotFound):
        world.decide(investigation, world.user("social_worker", unit="syd-team"))
    with pytest.raises(NotFound):
        world.decide(investigation, world.user("violence_worker", unit="nord-team"))
    with pytest.raises(PermissionDenied):
        world.decide(investigation, world.user("intake_worker", unit="nord-team"))


def test_an_interest_bars_until_it_is_found_immaterial(world):
    investigation = world.ready()
    case = investigation.case_id
    conflict = declare_conflict(actor=world.act(), case_id=case, why="Vi är grannar sedan länge")
    with pytest.raises(PartialInterest):
        world.decide(investigation)
    settle_conflict(actor=world.act(world.disa), case_id=case, conflict_id=conflict, upheld=False)
    assert world.decide(investigation)
