"""What somebody who tried to break in found: each is a kind, with the example in it."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.cases.alarms import alarms_for
from samsyn.cases.models import Case
from samsyn.cases.refusals import CannotTake
from samsyn.cases.selectors import case_in_view, who_can_take
from samsyn.cases.services import assigning
from samsyn.decisions import services as decisions
from samsyn.decisions.models import Decision
from samsyn.decisions.tests.test_case_pages import case_of, left_with_the_committee, page, send, text_of
from samsyn.intake.models import Intake
from samsyn.investigations import services as investigations
from samsyn.investigations.refusals import ConsentMissing, NotAtCommittee
from samsyn.journal.policies import desks
from samsyn.journal.rules import EntryContent
from samsyn.journal.services import save_draft
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db

WHY = "Mannen som hotar henne är min svåger"


@pytest.fixture
def frida(world):
    """Handles both what is walled and what is not."""
    return world.user("violence_worker", "social_worker", unit="nord-team")


@pytest.fixture
def nanna(world):
    return world.user("board_secretary", unit="nord-team")


@pytest.fixture
def case(world):
    return case_of(world.application())


@pytest.fixture
def walled(world, case, frida):
    """Another case of the same person, that the deputy opens with a stated reason only."""
    return world.case(case.person, "violence_exposed", handler=frida.staff)


def test_an_interest_of_somebody_with_both_areas_is_told_nowhere_outside_the_wall(world, case, walled, frida):
    key = assigning.declare_conflict(actor=world.act(frida), case_id=walled.pk, why=WHY)
    disa = client_of(world.disa)
    assert frida.staff.name not in text_of(disa.get(page(case))).partition("<h2>")[2]
    assert disa.get(page(case, "prova-jav", str(key))).status_code == 404
    with pytest.raises(CannotTake) as refused:
        assigning.assign(actor=world.act(world.disa), case_id=case.pk, staff_id=frida.staff_id)
    assert "jäv" not in refused.value.sentence


def test_an_interest_that_the_secretary_declares_is_settled(world, nanna):
    investigation, case = left_with_the_committee(world)
    key = assigning.declare_conflict(actor=world.act(nanna), case_id=case.pk, why=WHY)
    assert f"{nanna.staff.name} har anmält jäv" in text_of(client_of(nanna).get(page(case)))
    send(client_of(world.disa), case, "prova-jav", str(key), upheld="no")
    investigations.return_proposal(
        actor=world.act(nanna), investigation_id=investigation.pk, why="Underlaget saknar pris"
    )


def record(world, investigation, user):
    return decisions.record_body_decision(
        actor=world.act(user), investigation_id=investigation.pk, ruling=world.ruling(investigation), body="committee",
        decided_by_name="AU § 1", decided_on=TODAY,
    )  # fmt: skip


def test_not_at_committee(world, nanna):
    investigation, case = left_with_the_committee(world)
    ground = Ground.objects.filter(why="committee").values().get()
    investigations.return_proposal(
        actor=world.act(nanna), investigation_id=investigation.pk, why="Underlaget saknar pris"
    )
    assert not Ground.objects.filter(why="committee").exists()
    Ground.objects.create(**ground)
    assert page(case, "namndens-beslut") not in text_of(client_of(nanna).get(page(case)))
    with pytest.raises(NotAtCommittee):
        record(world, investigation, nanna)
    assert record(world, investigation, world.bo)


def test_a_consent_to_ask_one_is_none_to_ask_another(world):
    investigation = world.investigation()
    case_id = investigation.case_id

    def ask(whom):
        return investigations.ask_third_party(
            actor=world.act(), investigation_id=investigation.pk, whom=whom, what="Vård under det senaste året",
            legal_basis="samtycke",
        )  # fmt: skip

    investigations.record_consent(actor=world.act(), case_id=case_id, what="ask", whom="Vårdcentralen  Eken")
    with pytest.raises(ConsentMissing):
        ask("Kvinnojouren Linden")
    assert ask("vårdcentralen eken")
    investigations.record_consent(actor=world.act(), case_id=case_id, what="ask")
    assert ask("Kvinnojouren Linden")


def test_the_load_of_a_colleague_counts_nothing_behind_a_wall(world, case, walled, frida):
    world.case(world.person("Kim", "Ask"), handler=frida.staff)
    view = case_in_view(world.act(world.disa), case.person_id, case.number)
    load = {one.id: one.load for one in who_can_take(world.act(world.disa), view)}
    assert load[frida.staff_id] == 1


def test_a_decision_is_corrected_from_its_own_case_alone(world):
    theirs, mine = world.ready(), world.ready()
    world.decide(theirs)
    decision = Decision.objects.get()
    other, own = (Case.objects.get(pk=one.case_id) for one in (mine, theirs))
    client, correction = (
        client_of(world.anna),
        {"column": "reasons", "text": "En annan lydelse", "why": "Fel ord i texten"},
    )
    assert client.get(page(other, "ratta", str(decision.pk))).status_code == 404
    assert client.post(page(other, "ratta", str(decision.pk)), correction).status_code == 404
    assert client.get(page(own, "ratta")).status_code == 404
    assert client.get(page(own, "ratta", str(decision.pk))).status_code == 200
    decision.refresh_from_db()
    assert decision.reasons != "En annan lydelse"


def test_a_reading_names_the_case_and_the_role_that_opens_it(world, case, walled, frida):
    client_of(frida).get(page(walled))
    client_of(frida).get(page(case, "inled"))
    client_of(frida).get(page(case).replace(case.number, "2026-7K3F"))
    read = LogEntry.objects.filter(action="person_read").order_by("at", "pk")
    assert sorted(read.values_list("case_id", "role", "facts__page")) == [
        (case.pk, "social_worker", "case_open_investigation"),
        (walled.pk, "violence_worker", "case"),
    ]


def test_ones_own_draft_names_nobody_behind_a_wall(world, case):
    desk = desks(world.act(), case.person_id)[0]
    content = EntryContent(kind="phone", happened_on=TODAY, text="Ringde och bokade en tid")
    save_draft(actor=world.act(), person_id=case.person_id, desk=desk.code, content=content)
    name = case.person.family_name
    assert name in text_of(client_of(world.anna).get(reverse("entry_drafts")))
    world.wall(case.person, world.bo)
    assert name not in text_of(client_of(world.anna).get(reverse("entry_drafts")))


def test_an_alarm_names_nobody_by_another_case(world, case, walled, frida):
    Intake.objects.create(
        board_id=walled.board_id, registered_by=world.system, external_id=walled.external_id, case=walled,
        person=walled.person, unit=walled.unit, area=walled.area, kind="concern_report", received_on=TODAY,
        received_at=datetime.combine(TODAY, time(8), tzinfo=UTC), danger=True,
    )  # fmt: skip
    shown = text_of(client_of(world.disa).get(reverse("alarms")))
    assert walled.number in shown
    assert case.person.family_name not in shown
    assert page(walled) not in shown


def test_who_is_shut_out_by_a_wall_hears_no_alarm_of_what_was_given_to_them(world, case):
    assigning.assign(actor=world.act(world.disa), case_id=case.pk, staff_id=world.anna.staff_id)
    with time_machine.travel(datetime.combine(TODAY + timedelta(days=20), time(12), tzinfo=UTC)):
        anna = actor_of(world.anna, today=TODAY + timedelta(days=20))
        assert [one.number for one in alarms_for(anna)] == [case.number]
        world.wall(case.person, world.bo)
        assert alarms_for(actor_of(world.anna, today=TODAY + timedelta(days=20))) == []
