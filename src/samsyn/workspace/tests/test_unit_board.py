"""The unit's board: load, what is late, what has been left lying; for whoever leads the unit alone."""

from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from openpyxl import load_workbook

from samsyn.cases.models import Case
from samsyn.interventions.models import FollowUp
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import client_of, queries_of
from samsyn.workspace.tests.test_my_day import received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def page_of(user, **asked):
    answer = client_of(user).get(reverse("unit_board"), asked)
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def test_load_by_handler_late_and_left_lying(world):
    anna, head = world.user("social_worker", unit="nord-team"), world.user("head")
    Case.objects.filter(person=received(world, anna, "Sena", days=10)).update(handler=anna.staff)
    received(world, anna, "Nya", handler=False)
    lying = world.person("Liggande", "Berg")
    world.chain(lying)
    FollowUp.objects.all().delete()
    Case.objects.filter(person=lying).update(handler=anna.staff)
    page = page_of(head)
    assert page.count(anna.staff.name) >= 3
    assert "Berg, Sena" in page
    assert "inget på 240 dagar" in page
    assert page.index("Berg, Sena") < page.index("Berg, Nya")
    assert "Berg, Nya" not in page_of(head, handler=str(anna.staff_id))
    assert "Berg, Sena" not in page_of(head, step="decided")


def test_walled_areas_and_other_units_are_not_there(world):
    world.chain(world.person("Vera", "Mur"), "violence_exposed")
    received(world, world.user("social_worker", unit="nord-team"), "Sena", days=10)
    assert "Mur" not in page_of(world.user("head"))
    assert "Berg, Sena" not in page_of(world.user("head", unit="syd"))


def test_as_many_queries_for_many_matters_as_for_none(world):
    client, anna = client_of(world.user("head")), world.user("social_worker", unit="nord-team")
    client.get(reverse("unit_board"))
    few = queries_of(client.get, reverse("unit_board"))
    for number in range(40):
        received(world, anna, f"N{number}", days=number)
        world.chain(world.known(f"K{number}"))
    assert queries_of(client.get, reverse("unit_board")) == few <= 25


def test_the_board_as_a_workbook_names_whom_the_list_names_and_is_logged(world):
    anna, head = world.user("social_worker", unit="nord-team"), world.user("head")
    person = received(world, anna, "Sena", days=10)
    world.chain(world.person("Vera", "Mur"), "violence_exposed")
    answer = client_of(head).get(reverse("unit_board_file"), {"visa": "late"})
    cells = [str(cell) for row in load_workbook(BytesIO(answer.content)).active.values for cell in row]
    assert "Berg, Sena" in cells
    assert not any("Mur" in cell for cell in cells)
    entry = LogEntry.objects.get(action="list_taken")
    assert entry.facts["page"] == "enhetens-arenden"
    assert person.pk in entry.facts["persons"]
