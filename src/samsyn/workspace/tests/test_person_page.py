"""A person's page: who sees what of the chain, and that nothing of the rest shows."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.core.codes import Role
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

NUMBER = "196408233234"


def signed_in(world, *roles, **more):
    client = Client()
    client.force_login(world.user(*roles, **more))
    client.get(reverse("start"))
    return client


def page(client, person, **query):
    response = client.get(reverse("person", args=[person.pk]), query)
    return response.status_code, response.content.decode()


def overview(client, person):
    status, html = page(client, person)
    assert status == 200
    return html


def tab(client, person, name, **query):
    response = client.get(reverse(f"person_{name}", args=[person.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def read(client, person):
    """The overview and the tabs with all that has happened."""
    return overview(client, person) + "".join(tab(client, person, name) for name in ("matters", "help", "details"))


def test_the_handler_sees_the_whole_chain(world):
    person = world.person(born_on=TODAY.replace(year=1979), personal_identity_number=NUMBER, phone="070-123 45 67")
    case = world.chain(person)
    world.stay(person, case=case)
    html = read(signed_in(world, "social_worker"), person)
    for shown in (
        "Åsa Lindqvist", "47 år", "19640823-••••", "070-123 45 67", "Boendestöd", "provider nord", case.number,
        "Ansökan", "Utredning, barnkonsekvensanalys gjord", "Beslut om boendestöd, 11 kap. 1 § SoL", "bifall",
        "Genomförandeplan, klienten deltog", "Uppföljning, DUR", "klarar mer på egen hand", "Hemmet supported_housing",
        "1 insats pågår",
    ):  # fmt: skip
        assert shown in html, shown
    assert "3234" not in html


def test_of_a_case_behind_the_wall_nothing_shows(world):
    person = world.person()
    world.chain(person)
    plain = read(signed_in(world, "social_worker"), person)
    hidden = world.chain(person, "violence_exposed", kind="sheltered_housing")
    world.stay(person, kind="sheltered_housing", case=hidden)
    world.chain(person, "social_psychiatry", unit="syd-team", provider=None)
    for role in ("social_worker", "intake_worker"):
        html = read(signed_in(world, role), person)
        for betrayal in (hidden.external_id, "kyddat boende", "åldsutsatt", "syd", "2 öppna", "sheltered"):
            assert betrayal not in html, (role, betrayal)
    again = read(signed_in(world, "social_worker"), person)
    assert _without_form_key(again) == _without_form_key(plain)
    violence = read(signed_in(world, "violence_worker"), person)
    assert "Skyddat boende" in violence
    assert "Beslut om boendestöd" not in violence
    assert "Hemmet" not in violence


def _without_form_key(html):
    lines = (line for line in html.splitlines() if "csrf" not in line)
    return [line for line in lines if "konto" not in line]


def test_the_provider_sees_what_it_carries_out_while_it_runs(world):
    person = world.person()
    world.chain(person, kind="housing_support")
    world.chain(person, kind="occupation", provider="syd-provider")
    carer = signed_in(world, "support_worker", unit="nord-provider")
    html = overview(carer, person) + tab(carer, person, "help")
    for shown in ("Uppdrag till dina enheter", "Boendestöd", "Genomförandeplan", "Uppföljning, DUR"):
        assert shown in html, shown
    for hidden in ("Ansökan", "Utredning", "Beslut om", "Sysselsättning", "öppet sedan", "Handläggare"):
        assert hidden not in html, hidden


def test_what_the_provider_has_carried_out_is_no_ground_any_more(world):
    person = world.person()
    world.chain(person, over=True)
    assert page(signed_in(world, "support_worker", unit="nord-provider"), person)[0] == 404
    other = world.chain(person, kind="occupation")
    html = read(signed_in(world, "support_worker", unit="nord-provider"), person)
    assert "Sysselsättning" in html
    assert "Boendestöd" not in html
    assert other.number not in html


def test_a_residence_sees_who_lives_there_and_not_why(world):
    person = world.person()
    case = world.chain(person)
    world.stay(person, case=case)
    world.stay(person, case=case, moved_in_on=ago(900), moved_out_on=ago(800))
    html = read(signed_in(world, "support_worker", unit="nord-home"), person)
    assert html.count("Hemmet supported_housing") >= 1
    assert "2024" not in html
    assert case.number not in html
    assert "Boendestöd" not in html


def test_leases_and_notices_belong_to_those_who_work_with_them(world):
    person = world.known()
    world.lease(person)
    world.notice(person)
    coordinator = read(signed_in(world, "housing_coordinator"), person)
    assert "Underrättelse från hyresvärd, 1 barn berörs" in coordinator
    assert "Hemmet trial_flat" in coordinator
    worker = read(signed_in(world, "social_worker"), person)
    assert "Underrättelse" not in worker
    assert "Hemmet" not in worker


def test_a_followup_without_a_case_shows_to_nobody(world):
    from samsyn.interventions.models import FollowUp

    person = world.known()
    FollowUp.objects.create(
        **world.common(world.units["nord-team"]), person=person, kind="asi_review", followed_up_on=ago(9)
    )
    assert "Uppföljning, ASI" not in read(signed_in(world, "head"), person)


def plain(html: str) -> str:
    """Without the token of the session's forms, which is written differently each time."""
    return re.sub(r'"x-csrftoken": "\w+"|name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_whoever_has_no_ground_is_told_the_same_as_if_there_were_nobody(world):
    person = world.known(area="violence_exposed")
    client = signed_in(world, "social_worker")
    status, html = page(client, person)
    nobody = client.get(reverse("person", args=[10**15]))
    assert (status, plain(html)) == (nobody.status_code, plain(nobody.content.decode()))
    assert status == 404
    assert client.post(reverse("person", args=[person.pk]), {"show": "1"}).status_code == 404
    assert client.get(f"/personer/{10**30}/").status_code == 404
    assert set(LogEntry.objects.filter(person_id=person.pk).values_list("action", "facts__status")) == {
        ("refused", 404)
    }


def test_the_number_shows_in_that_answer_alone(world):
    person = world.known(personal_identity_number=NUMBER)
    client = signed_in(world, "social_worker")
    url = reverse("person", args=[person.pk])
    asked = client.post(url, {"show": "1"})
    assert "19640823-3234" in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]
    assert "3234" not in client.get(url).content.decode()
    hidden = client.post(url, {"show": "0"})
    assert (hidden.status_code, hidden["Location"]) == (302, url)
    assert "3234" not in client.get(f"{url}?show=1").content.decode()
    assert LogEntry.objects.filter(action="number_shown").count() == 1


def test_a_form_from_elsewhere_shows_no_number(world):
    person = world.known(personal_identity_number=NUMBER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.user("social_worker"))
    assert client.post(reverse("person", args=[person.pk]), {"show": "1"}).status_code == 403


def test_a_protected_identity_is_loud_and_tells_no_address(world):
    handler = world.user("social_worker")
    erik = world.person(
        "Erik", "Åkerblom", protection="protected_registration", personal_identity_number=NUMBER,
        address="Storgatan 1", phone="070-123",
    )  # fmt: skip
    world.case(erik, handler=handler.staff)
    client = Client()
    client.force_login(handler)
    address, secrets = (
        reverse("person", args=[erik.pk]),
        ("Erik", "Åkerblom", "19640823", "3234", "Storgatan", "070-123"),
    )
    for reader in (client, signed_in(world, "head")):
        html = read(reader, erik)
        assert "Skyddad folkbokföring" in html
        assert "<title>Skyddade personuppgifter" in html
        asked = reader.post(address, {"show": "1"}).content.decode()
        short = reader.post(address, {"reason": "för att"})
        assert short.status_code == 422
        for secret in secrets:
            assert secret not in html + asked + short.content.decode()
    shown = client.post(address, {"reason": "Ska ringa klienten om mötet"}).content.decode()
    for secret in ("Erik Åkerblom", "19640823-3234", "Storgatan", "070-123"):
        assert secret in shown
    assert "Erik" not in read(client, erik)
    assert "Visa uppgifterna en gång" not in read(signed_in(world, "intake_worker"), erik)


def test_somebody_who_has_died(world):
    person = world.known(born_on="1950-05-01", died_on="2024-03-01")
    html = read(signed_in(world, "social_worker"), person)
    assert "Avliden" in html
    assert "blev 73 år" in html
    assert "Inget pågår i det som du får läsa." in html


def test_whoever_sees_a_part_of_the_chain_is_told_which_and_never_that_nothing_runs(world):
    running, over = world.known(), world.known("Ola", "Berg")
    world.chain(running)
    world.chain(over, over=True)
    told = {
        (
            "intake_worker",
            "nord-team",
        ): "Du ser aktualiseringar. Utredningar, beslut och insatser visas inte för din roll.",
        ("case_manager", "nord-provider"): "Aktualiseringar, utredningar och beslut visas inte för din roll.",
    }
    for (role, unit), says in told.items():
        client = signed_in(world, role, unit=unit)
        for person in (running, over) if role == "intake_worker" else (running,):
            html = read(client, person)
            assert says in html
            assert "Inget pågår" not in html
    assert "visas inte för din roll" not in read(signed_in(world, "social_worker"), running)


def test_a_person_with_nothing_but_a_ground(world):
    person = world.person("", "Ek")
    world.ground(person, "unit", unit=world.units["nord-team"])
    html = read(signed_in(world, "head"), person)
    assert "Inget är registrerat som du får se" in html
    assert "Inga kontaktuppgifter" in html


def test_what_is_registered_is_text_and_never_markup(world):
    person = world.known("<script>alert(1)</script>", "O'Hara & Co", phone="<b>070</b>", address='" onload="x')
    html = read(signed_in(world, "social_worker"), person)
    assert "<script>alert" not in html
    assert "<b>070" not in html
    assert '" onload="x' not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_long_stories_are_paged_and_the_picture_is_cut(world):
    person = world.person()
    world.everything(person, 15)
    client = signed_in(world, "head")
    first, last, beyond = (tab(client, person, "help", page=number) for number in ("1", "3", "999"))
    assert "Visa som tabell" in overview(client, person)
    assert "Bilden visar de 60 senaste av" in overview(client, person)
    assert first != last
    assert "1–25 av" in first
    assert "26" in beyond
    for odd in ("0", "-1", "x", "²", "9" * 40, "\x00"):
        assert "1–25 av" in tab(client, person, "help", page=odd)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_else_may_be_done_here(world, method):
    person = world.known()
    client = signed_in(world, "head")
    for url in (reverse("person", args=[person.pk]), reverse("find_person")):
        assert getattr(client, method)(url).status_code == 405


class TestQueries:
    def test_the_same_number_for_few_rows_and_for_hundreds(
        self, world, django_assert_num_queries, django_assert_max_num_queries
    ):
        poor = world.known("Poor", personal_identity_number="192408233231")
        rich = world.person("Rich", personal_identity_number=NUMBER)
        world.everything(rich, 40)
        client = signed_in(world, "head")
        for person in (poor, rich):
            with django_assert_num_queries(25):
                overview(client, person)
            for name, most in (("matters", 15), ("help", 18), ("details", 15)):
                with django_assert_max_num_queries(most):
                    tab(client, person, name)
            with django_assert_num_queries(29):
                client.post(reverse("person", args=[person.pk]), {"show": "1"})

    def test_within_bounds_for_one_assignment_and_for_all(self, world, django_assert_max_num_queries):
        person = world.person()
        world.everything(person, 3)
        every = tuple(Role.values) * 3
        for roles in (("head",), ("social_worker",), ("support_worker",), every):
            client = signed_in(world, *roles)
            with django_assert_max_num_queries(25):
                overview(client, person)

    def test_nobody_to_show_costs_less_with_the_refusal_logged(self, world, django_assert_max_num_queries):
        client = signed_in(world, *Role.values)
        with django_assert_max_num_queries(12):
            assert client.get(reverse("person", args=[10**9])).status_code == 404


def test_the_next_step_has_its_days_also_where_nothing_waits(world):
    person = world.person()
    world.chain(person)
    html = overview(signed_in(world, "social_worker"), person)
    section = html.partition('<h2 id="next">')[2].partition("</section>")[0]
    assert re.search(r"<dt>\w.*?</dt>\s*<dd>.*?2\d{3}-\d\d-\d\d.*?dag", section, re.DOTALL), section
    before = html.index('<h2 id="own">'), html.index('<h2 id="next">'), html.index('<h2 id="now">')
    assert list(before) == sorted(before)
