"""Who has read about a person: for the manager on screen, for the person and for inspectors on paper."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from samsyn.access import services
from samsyn.access.reach import actor_of
from samsyn.log.models import LogEntry, LogPerson
from samsyn.logreview import services as logreview_services
from samsyn.logreview.person_log import NOT_READINGS, person_log
from samsyn.logreview.tests.log_world import moment
from samsyn.people.models import PersonRelation
from samsyn.people.tests.factories import TODAY, client_of
from samsyn.reporting import documents
from samsyn.reporting.tests.papers import text

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]

ASKED = {"recipient": "client", "name": "Kim Ask", "basis": "party", "first": "", "last": ""}


@pytest.fixture
def bo(world):
    return world.user("head")


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


def html_of(user, person, query=""):
    answer = client_of(user).get(reverse("person_log", args=[person.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def extract_of(user, person, **more):
    return client_of(user).post(reverse("person_log_extract", args=[person.pk]), {**ASKED, **more})


def of_board(world, number):
    return {"board": world.board("nord"), "external_id": f"kin{number}", "registered_by": world.system}


class TestPage:
    def test_who_when_in_which_role_on_which_ground_and_what(self, world, bo, anna):
        person = world.known("Kim", "Ask")
        world.reads(anna, person, moment(9.25))
        world.searches(anna, [person, world.known()], moment(9))
        world.reads(anna, world.known("Li", "Ek"), moment(10))
        html = html_of(bo, person)
        assert html.count(f">{anna.name}</td>") == 2
        for words in (
            "09.15", "socialsekreterare", "Ärendet hör till enheten", "Läste om en person: översikten",
            "Sökte efter en person", "Visades i en lista",
        ):  # fmt: skip
            assert words in html, words

    def test_a_relative_who_was_shown_by_name_has_it_in_the_own_log(self, world, bo, anna):
        person, partner, hidden = world.known("Kim", "Ask"), world.known("Bo", "Ek"), world.person("Otto", "Dold")
        for number, other in enumerate((partner, hidden)):
            PersonRelation.objects.create(
                **of_board(world, number), person=person, related_person=other, relation="partner", lives_together=True
            )
        assert "Bo Ek" in client_of(anna).get(reverse("person", args=[person.pk])).content.decode()
        entry = LogEntry.objects.get(action="person_read", user_id=anna.pk)
        assert (entry.person_id, entry.facts) == (person.pk, {"page": "overview", "persons": [partner.pk]})
        html = html_of(bo, partner)
        assert f">{anna.name}</td>" in html
        assert "som närstående på en annan persons sida" in html
        assert "Kim" not in html
        assert "Läste om dig: som närstående" in " ".join(text(extract_of(bo, partner).content).split())

    def test_a_reading_behind_a_wall_is_not_told_in_a_relatives_log(self, world, bo):
        vera = world.user("violence_worker", "social_worker", unit="nord-team")
        exposed, partner = world.known("Kim", "Ask", area="violence_exposed"), world.known("Bo", "Ek")
        PersonRelation.objects.create(
            **of_board(world, 1), person=exposed, related_person=partner, relation="partner", lives_together=True
        )
        assert "Bo Ek" in client_of(vera).get(reverse("person", args=[exposed.pk])).content.decode()
        assert LogPerson.objects.filter(person_id=partner.pk).exists()
        assert vera.name not in html_of(bo, partner)

    def test_receiving_a_matter_is_not_said_to_be_a_list(self, world, bo, anna):
        person = world.known("Kim", "Ask")
        world.entry(anna, "matter_received", person.pk, moment(9), ground="", facts={"receipt": "K-2026-22222"})
        html = html_of(bo, person)
        assert "Tog emot ett ärende" in html
        assert "Hör till rollens arbete" in html
        assert "Visades i en lista" not in html

    def test_reading_it_is_itself_in_it(self, world, bo):
        person = world.known()
        html_of(bo, person)
        assert f">{bo.name}</td>" in html_of(bo, person)
        entry = LogEntry.objects.filter(action="person_read").latest("pk")
        assert (entry.user_id, entry.facts, entry.person_id) == (bo.pk, {"page": "log"}, person.pk)

    def test_a_tab_on_the_persons_page(self, world, bo, anna):
        person = world.known()
        for user, shown in ((bo, True), (anna, False)):
            page = client_of(user).get(reverse("person_access", args=[person.pk])).content.decode()
            assert (reverse("person_log", args=[person.pk]) in page) is shown

    def test_the_period(self, world, bo, anna):
        person = world.known()
        for days in (0, 10, 20):
            world.reads(anna, person, moment(9, days=days))
        for query, times in (
            ("?first=2026-11-12&last=2026-11-12", 1),
            ("?first=2026-11-12", 2),
            ("?last=2026-11-12", 2),
            ("", 3),
            ("?first=x&last=2026-13-01", 3),
            ("?first=2026-11-12&last=2026-01-01", 3),
        ):
            assert html_of(bo, person, query).count(f">{anna.name}</td>") == times, query

    def test_entries_that_showed_nothing_are_not_readings(self, world, bo, anna):
        person = world.known()
        for action in NOT_READINGS:
            world.entry(anna, action, person.pk, moment(9))
        assert anna.name not in html_of(bo, person)

    @pytest.mark.parametrize(
        ("role", "unit", "status"),
        [("head", "nord-home", 404), ("head", "syd", 404), ("social_worker", "nord", 403), ("controller", "nord", 403)],
    )
    def test_who_may_not(self, world, role, unit, status):
        person, user = world.known(), world.user(role, unit=unit)
        for name in ("person_log", "person_log_extract"):
            assert client_of(user).get(reverse(name, args=[person.pk])).status_code == status
        assert extract_of(user, person).status_code == status
        with pytest.raises(PermissionDenied):
            logreview_services.disclose_person_log(
                actor=actor_of(user, today=TODAY), person_id=person.pk, recipient="client", basis="party"
            )
        assert not LogEntry.objects.filter(action="person_log_disclosed").exists()

    def test_the_number_of_queries_is_the_same(self, world, bo, anna, django_assert_num_queries):
        person, client = world.known(), client_of(bo)
        page = reverse("person_log", args=[person.pk])
        client.get(page)
        for _ in range(2):
            with django_assert_num_queries(15):
                client.get(page)
            for n in range(60):
                world.reads(anna, person, moment(n / 10))
                world.searches(anna, [person, world.known(f"Kim{n}")])


def bounds(paper):
    """What an extract says of its own bounds."""
    text = " ".join(paper.split())
    return text[text.index("Utdraget visar") :][:140], "inte med" in text


class TestWalls:
    REASON = "Personen har bett om sin logg"

    @pytest.fixture
    def person(self, world):
        """Somebody with a case in addiction, and one that nobody outside may know of."""
        person = world.known("Vera", "Ask")
        world.case(person, "violence_exposed")
        return person

    @pytest.fixture
    def vera(self, world):
        return world.user("violence_worker", unit="nord-team")

    def test_readings_behind_a_wall_are_counted_until_a_reason_is_stated(self, world, bo, anna, vera, person):
        world.reads(anna, person)
        world.reads(vera, person)
        world.searches(vera, [person])
        world.reads(bo, person, moment(9, days=9), ground="stated_reason")
        html = html_of(bo, person)
        assert anna.name in html
        assert f">{vera.name}</td>" not in html
        assert "3 läsningar visas inte." in html
        assert reverse("wall", args=[person.pk]) in html
        paper = text(extract_of(bo, person).content)
        assert vera.name not in paper
        before = bounds(paper)
        services.pass_wall(actor=actor_of(bo, today=TODAY), person_id=person.pk, reason=self.REASON)
        html = html_of(bo, person)
        assert html.count(f">{vera.name}</td>") == 2
        assert "visas inte" not in html
        paper = text(extract_of(bo, person).content)
        assert vera.name in paper
        assert before == bounds(paper)

    def test_a_manager_without_the_area_is_not_told_that_anything_is_left_out(self, world, vera):
        chief, plain, person = world.user("head", areas="addiction"), world.known(), world.known("Vera", "Ask")
        world.case(person, "violence_exposed")
        world.reads(vera, person)
        html = html_of(chief, person)
        assert vera.name not in html
        assert "visas inte" not in html
        papers = [text(extract_of(chief, one).content) for one in (plain, person)]
        assert bounds(papers[0]) == bounds(papers[1])
        assert vera.name not in papers[1]

    def test_a_person_behind_the_wall_alone_sends_the_manager_to_the_gate(self, world, bo):
        person = world.known(area="violence_exposed")
        answer = client_of(bo).get(reverse("person_log", args=[person.pk]))
        assert answer.headers["Location"] == reverse("wall", args=[person.pk])
        assert extract_of(bo, person).status_code == 302

    def test_a_housing_coordinators_reading_is_left_out_where_it_may_be_of_a_perpetrator(self, world, bo):
        coordinator = world.user("housing_coordinator", unit="nord-team")
        person = world.known()
        world.reads(coordinator, person)
        assert coordinator.name in html_of(bo, person)
        world.case(person, "violence_perpetrator")
        assert person_log(actor_of(bo, today=TODAY), person.pk).left_out == 1


class TestPeriod:
    @pytest.mark.parametrize(
        ("day", "says"),
        [
            ("9999-12-31", "Skriv en dag mellan"),
            ("0001-01-01", "Skriv en dag mellan"),
            ("2026-11-31", "Den dagen finns inte."),
            ("x\0", "Skriv en dag som 2026-11-22."),
        ],
    )
    def test_a_day_that_nobody_can_mean_is_told(self, world, bo, day, says):
        person = world.known()
        page = client_of(bo).get(reverse("person_log", args=[person.pk]), {"first": day, "last": day})
        assert page.status_code == 200
        assert says in page.content.decode()
        answer = extract_of(bo, person, last=day)
        assert answer.status_code == 422


class TestExtract:
    def test_the_client_reads_who_in_plain_words(self, world, bo, anna):
        person = world.known("Kim", "Ask", personal_identity_number="196408233234")
        for hour in (9, 10):
            world.reads(anna, person, moment(hour))
        answer = extract_of(bo, person)
        assert answer.headers["Content-Type"] == "application/pdf"
        paper = " ".join(text(answer.content).split())
        for words in (
            "Vem har läst min akt", "Kim Ask", "Nämnden nord", "Kim Ask (personen själv)", "Partsinsyn", "hela loggen",
            anna.name, "Socialsekreterare", "Ärendet hör till enheten", "Undrar du över en läsning", "Läste om dig: översikten",
        ):  # fmt: skip
            assert words in paper, words
        assert "3234" not in paper

    def test_for_an_inspector_and_a_period(self, world, bo, anna):
        person = world.known("Kim", "Ask")
        world.reads(anna, person, moment(9, days=40))
        answer = extract_of(
            bo, person, recipient="inspector", basis="oversight", name="IVO", first="2026-11-01", last="2026-11-22"
        )
        paper = text(answer.content)
        assert "Vem har läst om personen" in paper
        assert "IVO (tillsynsmyndighet eller revisor)" in paper
        assert anna.name not in paper

    def test_it_is_logged_with_basis_and_kind_and_never_with_a_name(self, world, bo):
        person = world.known("Kim", "Ask")
        extract_of(bo, person, first="2026-11-01")
        entry = LogEntry.objects.get(action="person_log_disclosed")
        assert (entry.person_id, entry.role, entry.ground) == (person.pk, "head", "unit")
        assert entry.facts == {
            "recipient": "client", "basis": "party", "first": "2026-11-01", "last": "", "lines": 1, "left_out": 0,
        }  # fmt: skip

    @pytest.mark.parametrize(
        "wrong",
        [
            {"recipient": ""},
            {"name": ""},
            {"basis": ""},
            {"basis": "oversight"},
            {"recipient": "inspector", "basis": "party"},
            {"first": "2026-11-02", "last": "2026-11-01"},
            {"first": "någon gång"},
        ],
    )
    def test_what_does_not_fit_is_not_handed_out(self, world, bo, wrong):
        answer = extract_of(bo, world.known(), **wrong)
        assert answer.status_code == 422
        assert answer.content[:4] != b"%PDF"
        assert not LogEntry.objects.filter(action="person_log_disclosed").exists()

    def test_more_than_a_document_holds_is_said(self, world, bo, anna, monkeypatch):
        monkeypatch.setattr(documents, "MOST_ROWS", 3)
        person = world.known()
        for hour in range(5):
            world.reads(anna, person, moment(hour))
        answer = extract_of(bo, person)
        assert answer.status_code == 422
        assert "Välj en kortare period" in answer.content.decode()
        assert not LogEntry.objects.filter(action="person_log_disclosed").exists()

    def test_a_protected_person_has_no_name_on_it(self, world, bo):
        erik = world.known("Erik", "Åkerblom", protection="confidential", personal_identity_number="196408233234")
        paper = text(extract_of(bo, erik, name="Personen").content)
        assert "Åkerblom" not in paper
        assert "1964" not in paper
