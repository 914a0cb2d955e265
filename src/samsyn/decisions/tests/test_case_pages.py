"""The chain as people walk it: the page of a case, and the page of each verb."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.cases.services import assigning
from samsyn.core.errors import NotFound
from samsyn.decisions.models import Decision
from samsyn.decisions.tests.factories import BASIS
from samsyn.exchange.verification import verify_board
from samsyn.intake.models import Request
from samsyn.intake.tests.factories import new_number
from samsyn.investigations import services as investigations
from samsyn.investigations.case_selectors import parts_of
from samsyn.investigations.models import Investigation
from samsyn.journal.models import JournalEntry
from samsyn.journal.policies import desks, entry_scope
from samsyn.journal.rules import EntryContent
from samsyn.journal.services import sign
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db

NOON = datetime.combine(TODAY, time(12), tzinfo=UTC)
WHY = "Personen är släkt med min sambo sedan länge"


def page(case, slug="", key=""):
    parts = [case.person_id, case.number, *filter(None, (slug, key))]
    return reverse(("case", "case_act", "case_act_on")[len(parts) - 2], args=parts)


def text_of(answer):
    return answer.content.decode()


def send(client, case, slug, key="", **given):
    """The form sent as filled in; what it says was wrong, where it was not taken."""
    answer = client.post(page(case, slug, key), given)
    wrong = dict(answer.context["form"].errors) if answer.status_code == 422 else {}
    assert (answer.status_code, wrong) == (302, {})
    return answer


def case_of(intake):
    return Case.objects.get(pk=intake.case_id)


def test_an_application_walked_by_its_pages_to_a_granted_decision(world):
    case = case_of(world.application())
    anna = client_of(world.anna)
    send(anna, case, "inled")
    investigation = Investigation.objects.get(case=case)
    for part in parts_of(investigation):
        if part.needed != "minors":
            assert page(case, "skriv", part.code) in text_of(anna.get(page(case)))
            send(anna, case, "skriv", part.code, text="Åsa vill klara vardagen hemma.", without_importance="")
    send(anna, case, "skicka", manner="post", answer_by_on=(TODAY + timedelta(days=14)).isoformat())
    send(anna, case, "svar", waives="on", answer="")
    request = Request.objects.get(case=case)
    shown = text_of(anna.get(page(case, "besluta")))
    basis = next(line for line in shown.split('"') if line.startswith("SoL (2025:400) 11 kap. 1"))
    send(
        anna, case, "besluta", outcome="granted", request=str(request.pk), legal_basis=basis,
        intervention_kind="housing_support", valid_from=TODAY.isoformat(),
        valid_to=(TODAY + timedelta(days=179)).isoformat(), price_per_day="400",
        reasons="Du behöver stöd i hemmet och kan inte få det på annat sätt.",
    )  # fmt: skip
    assert Decision.objects.get(investigation=investigation).outcome == "granted"
    assert "Bifall" in text_of(anna.get(page(case)))


def test_the_next_part_to_write_is_the_first_thing_to_do(world):
    investigation = world.investigation()
    case = Case.objects.get(pk=investigation.case_id)
    shown = text_of(client_of(world.anna).get(page(case)))
    first = shown.index('class="button button-primary"')
    assert page(case, "skriv", parts_of(investigation)[0].code) in shown[first : first + 200]


def test_what_cannot_be_done_yet_is_not_offered(world):
    report, application = case_of(world.report()), case_of(world.application())
    client = client_of(world.anna)
    about_report, about_application = text_of(client.get(page(report))), text_of(client.get(page(application)))
    for slug in ("skriv-av", "avvisa"):
        assert page(report, slug) not in about_report
        assert page(application, slug) in about_application
    assert page(report, "forlang") not in about_report


def test_the_need_of_protection_is_the_first_thing_about_a_young_person(world):
    born = TODAY.replace(year=TODAY.year - 19)
    case = case_of(world.received(new_number(born), kind="concern_report", born_on=born))
    client = client_of(world.anna)
    shown = text_of(client.get(page(case)))
    assert page(case, "skydd") in shown
    assert page(case, "inled") not in shown
    answer = client.post(page(case, "skydd"), {"in_need": "yes", "assessment": "Sover ute sedan i måndags"})
    assert answer.status_code == 422
    send(
        client,
        case,
        "skydd",
        in_need="yes",
        assessment="Sover ute sedan i måndags",
        measures="Plats på härbärge i natt",
    )
    shown = text_of(client.get(page(case)))
    assert page(case, "inled") in shown
    assert page(case, "forlang") in shown
    entry = JournalEntry.objects.get(case=case)
    assert "behöver skydd nu" in entry.text
    assert "härbärge" in entry.text


@pytest.mark.parametrize("number", ["9" * 40, "2026-0000", "%00", "x" * 300, "2026-7k3f"])
def test_a_number_that_is_no_case_is_not_found(world, number):
    case = case_of(world.application())
    address = page(case).replace(case.number, number)
    assert client_of(world.anna).get(address).status_code == 404


@pytest.mark.parametrize("key", ["9" * 40, "9" * 18, "0", "٣", "-1"])
def test_a_key_that_is_no_row_is_not_found(world, key):
    case = case_of(world.application())
    address = reverse("case_act", args=[case.person_id, case.number, "prova-jav"])
    for client in (client_of(world.disa), client_of(world.anna)):
        assert client.get(f"{address}{key}/").status_code in (403, 404)


def declared(world, case):
    """The violence worker's interest, declared in the walled case of the same person."""
    vera = world.user("violence_worker", unit="nord-team")
    person = Case.objects.get(pk=case.pk).person
    walled = world.case(person, "violence_exposed", handler=vera.staff)
    return assigning.declare_conflict(actor=world.act(vera), case_id=walled.pk, why=WHY), walled, vera


def test_an_interest_declared_behind_a_wall_is_told_nowhere_else(world):
    case = case_of(world.application())
    key, _walled, vera = declared(world, case)
    disa = client_of(world.disa)
    shown = text_of(disa.get(page(case)))
    assert vera.staff.name not in shown
    assert WHY not in shown
    assert disa.get(page(case, "prova-jav", str(key))).status_code == 404
    assert disa.post(page(case, "prova-jav", str(key)), {"upheld": "no"}).status_code == 404
    with pytest.raises(NotFound):
        assigning.settle_conflict(actor=world.act(world.disa), case_id=case.pk, conflict_id=key, upheld=False)


def test_an_interest_is_told_to_whoever_settles_it_and_to_its_own(world):
    case = case_of(world.application())
    key = assigning.declare_conflict(actor=world.act(), case_id=case.pk, why=WHY)
    other = world.user("social_worker", unit="nord-team")
    name = world.anna.staff.name
    assert f"{name} har anmält jäv" in text_of(client_of(world.anna).get(page(case)))
    assert f"{name} har anmält jäv" not in text_of(client_of(other).get(page(case)))
    disa = client_of(world.disa)
    shown = text_of(disa.get(page(case)))
    assert page(case, "prova-jav", str(key)) in shown
    assert WHY not in shown
    assert WHY in text_of(disa.get(page(case, "prova-jav", str(key))))
    send(disa, case, "prova-jav", str(key), upheld="no")
    assert disa.get(page(case, "prova-jav", str(key))).status_code == 404


def test_the_persons_page_leads_to_the_case(world):
    case = case_of(world.application())
    address = reverse("person_matters", args=[case.person_id])
    assert page(case) in text_of(client_of(world.anna).get(address))


@pytest.fixture
def nanna(world):
    return world.user("board_secretary", unit="nord-team")


def left_with_the_committee(world):
    investigation = world.ready()
    investigations.propose_decision(actor=world.act(), investigation_id=investigation.pk)
    return investigation, Case.objects.get(pk=investigation.case_id)


def test_the_committees_secretary_reads_the_statement_and_no_more(world, nanna):
    investigation = world.ready()
    case = Case.objects.get(pk=investigation.case_id)
    client = client_of(nanna)
    assert client.get(page(case)).status_code == 404
    investigations.propose_decision(actor=world.act(), investigation_id=investigation.pk)
    shown = text_of(client.get(page(case)))
    assert "Åsa vill ha lugn och ro." in shown
    assert page(case, "namndens-beslut") in shown
    assert client.get(reverse("journal", args=[case.person_id])).status_code == 200
    assert entry_scope(world.act(nanna), case.person_id).cases == frozenset()
    assert verify_board(world.board("nord")).sound
    with time_machine.travel(NOON + timedelta(days=1)):
        investigations.return_proposal(
            actor=actor_of(world.bo, today=TODAY + timedelta(days=1)),
            investigation_id=investigation.pk,
            why="Pengarna räcker inte",
        )
    assert page(case, "namndens-beslut") not in text_of(client_of(world.anna).get(page(case)))
    with time_machine.travel(NOON + timedelta(days=2)):
        assert client_of(nanna).get(page(case)).status_code == 404


def test_what_lies_with_the_committee_is_on_its_secretarys_day(world, nanna):
    _investigation, case = left_with_the_committee(world)
    shown = text_of(client_of(nanna).get("/"))
    assert "Förslag till nämnden" in shown
    assert page(case) in shown
    assert "Förslag till nämnden" not in text_of(client_of(world.anna).get("/"))


def test_what_is_left_with_a_role_is_on_the_day_of_whoever_has_it(world):
    investigation = world.ready()
    investigations.propose_decision(actor=world.act(), investigation_id=investigation.pk, to_role="deputy_head")
    case = Case.objects.get(pk=investigation.case_id)
    assert page(case) in text_of(client_of(world.disa).get("/"))
    assert "Förslag till beslut" not in text_of(client_of(world.bo).get("/"))


def test_the_secretary_enters_what_the_committee_decided(world, nanna):
    investigation, case = left_with_the_committee(world)
    client = client_of(nanna)
    request = Request.objects.get(case=case)
    send(
        client, case, "namndens-beslut", outcome="rejected", request=str(request.pk), legal_basis=BASIS,
        reasons="Du klarar vardagen med det stöd som du redan har.", body="committee",
        decided_by_name="Utskottet", decided_on=TODAY.isoformat(),
    )  # fmt: skip
    decision = Decision.objects.get(investigation=investigation)
    assert (decision.outcome, decision.body, decision.decided_by) == ("rejected", "committee", None)
    assert client.get(page(case)).status_code == 200


def test_a_wall_around_the_person_shuts_the_committees_secretary_out(world, nanna):
    _investigation, case = left_with_the_committee(world)
    world.wall(case.person, world.anna)
    assert client_of(nanna).get(page(case)).status_code == 404
    assert page(case) not in text_of(client_of(nanna).get("/"))


def test_the_latest_of_the_journal_stands_beside_the_steps_for_whoever_reads_it(world, nanna):
    _investigation, case = left_with_the_committee(world)
    desk = next(one for one in desks(world.act(), case.person_id) if one.case_id == case.pk)
    content = EntryContent(kind="phone", happened_on=TODAY, text="Åsa ringde och var orolig för hyran.")
    sign(actor=world.act(), person_id=case.person_id, desk=desk.code, content=content, token=uuid4())
    shown = text_of(client_of(world.anna).get(page(case)))
    assert "orolig för hyran" in shown
    writing = f"{reverse('write_entry', args=[case.person_id])}?arende={case.number}"
    assert writing in shown
    intake_worker = world.user("intake_worker", unit="nord-team")
    for user in (nanna, intake_worker):
        other = text_of(client_of(user).get(page(case)))
        assert "orolig för hyran" not in other
        assert writing not in other


def test_the_persons_head_and_next_step_lead_to_the_case(world):
    case = case_of(world.application())
    overview = text_of(client_of(world.anna).get(reverse("person", args=[case.person_id])))
    assert overview.count(f'href="{page(case)}"') == 2


def test_the_committees_secretary_reads_nothing_decided_before(world, nanna):
    _investigation, case = left_with_the_committee(world)
    Decision.objects.create(
        board_id=case.board_id, registered_by=world.system, external_id="d-before", case=case, person=case.person,
        unit=case.unit, decided_on=TODAY, outcome="rejected", legal_basis=BASIS,
        reasons="Det som sagts tidigare i ett annat beslut",
    )  # fmt: skip
    assert "Det som sagts tidigare" in text_of(client_of(world.anna).get(page(case)))
    assert "Det som sagts tidigare" not in text_of(client_of(nanna).get(page(case)))
