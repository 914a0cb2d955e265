"""Min dag: what is late, due and soon, and my people with their next step; nothing that is walled off."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.core.codes import Role
from samsyn.decisions.models import Decision
from samsyn.intake.models import Intake
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of, queries_of
from samsyn.shell import my_day
from samsyn.shell.my_day import DayLine, Heading
from samsyn.workspace.tests.cast import make_cast
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


def page_of(user):
    return " ".join(unescape(strip_tags(client_of(user).get(reverse("start")).content.decode())).split())


def received(world, user, name, *, days=0, kind="application", handler=True, **more):
    person = world.person(name, "Berg", **more)
    case = world.case(person, handler=user.staff if handler else None)
    unit = world.units["nord-team"]
    Intake.objects.create(
        **world.common(unit), case=case, person=person, unit=unit, area="addiction", kind=kind, received_on=ago(days)
    )
    return person


def part(page, heading, until):
    return page.partition(heading)[2].partition(until)[0]


def test_late_today_and_soon_stand_under_their_headings(world, anna):
    received(world, anna, "Sena", days=4)
    received(world, anna, "Snara")
    page = page_of(anna)
    late, soon = part(page, "Sent", "I dag"), part(page, "De närmaste sju dagarna", "Det som väntar")
    assert "Berg, Sena: Inleda utredning, ansökan" in late
    assert "Snara" not in late
    assert "Berg, Snara: Inleda utredning" in soon
    assert "2026-11-23" in soon


def test_my_people_have_their_next_step_and_its_day(world, anna):
    person = received(world, anna, "Snara")
    received(world, anna, "Annans", handler=False)
    world.case(world.known("Lugn", "Berg"), handler=anna.staff)
    people = part(page_of(anna), "Mina personer", "Sidan")
    assert "Berg, Snara Inleda utredning, ansökan 2026-11-23" in people
    assert "Berg, Lugn inget med en dag" in people
    assert "Annans" not in people
    entry = LogEntry.objects.filter(action="persons_listed").latest("pk")
    assert entry.facts["page"] == "my_day"
    assert person.pk in entry.facts["persons"]


def test_a_protected_name_is_masked_and_a_walled_person_is_not_there(world, anna):
    received(world, anna, "Hemlig", days=3, protection="confidential")
    walled = received(world, anna, "Muren", days=3)
    from samsyn.access.models import PersonWall

    PersonWall.objects.create(
        board=walled.board, unit=world.units["nord"], person_id=walled.pk, why="En kollega", set_by=world.system
    )
    page = page_of(anna)
    assert "Skyddade personuppgifter: Inleda utredning" in page
    assert "Hemlig" not in page
    assert "Muren" not in page


def test_whoever_receives_sees_what_has_come_in_and_nothing_of_the_file(world):
    worker = world.user("intake_worker", unit="nord-team")
    received(world, worker, "Nya", days=5, handler=False)
    chain = world.known("Gamla", "Berg")
    case = world.chain(chain)
    Decision.objects.filter(case=case).update(executed_on=ago(240))
    page = page_of(worker)
    assert "Berg, Nya: Inleda utredning" in page
    assert "Gamla" not in page


def test_whoever_carries_out_has_their_people(world):
    world.chain(world.known("Ola", "Berg"))
    page = page_of(world.user("support_worker", unit="nord-provider"))
    assert "Berg, Ola boendestöd" in page.replace("Boendestöd", "boendestöd")
    assert "Uppföljning av plan" in page


def test_apps_add_lines_under_a_heading(world, anna, monkeypatch):
    person = received(world, anna, "Snara")
    lines = [
        DayLine(Heading.DRAFTS, "Anteckning om hembesök", person_id=person.pk, url="/x/"),
        DayLine(Heading.UNREAD, "Nytt ärende", person_id=world.person("Okänd", "Berg").pk),
        DayLine(Heading.DUE, "Ring läkaren", TODAY, person.pk, note="bevakning"),
    ]
    monkeypatch.setattr(my_day, "_tellers", lambda _names: (lambda _actor: lines,))
    page = page_of(anna)
    assert "Berg, Snara: Ring läkaren" in part(page, "I dag", "De närmaste")
    assert "Berg, Snara: Anteckning om hembesök" in part(page, "Mina osignerade utkast", "Mina personer")
    assert "Okänd" not in page
    assert "Nytt ärende" in part(page, "Oläst", "Mina osignerade")


@pytest.mark.parametrize("role", Role.values)
def test_no_role_lands_on_an_empty_page(role):
    client = Client()
    client.force_login(make_cast().users[role])
    html = client.get(reverse("start")).content.decode()
    assert "Mina personer" in html or "Din uppgift" in html
    assert 'href="/min-behorighet/"' in html


def test_as_many_queries_for_sixty_people_as_for_none(world, anna):
    client = client_of(anna)
    client.get(reverse("start"))
    few = queries_of(client.get, reverse("start"))
    for number in range(60):
        received(world, anna, f"N{number}", days=number)
        person = world.known(f"K{number}")
        world.ground(person, "handler", staff=anna.staff, area="addiction", case=world.chain(person))
    assert queries_of(client.get, reverse("start")) == few
    assert few <= 25
    assert TODAY + timedelta(days=1)
