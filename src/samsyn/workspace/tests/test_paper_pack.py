"""The paper for a day without Samsyn: whom it shows, what it hides, that each one's log has it."""

import io
import re

import pytest
from django.urls import reverse

from samsyn.access.models import PersonWall
from samsyn.access.reach import actor_of
from samsyn.cases.models import Watch
from samsyn.log.models import LogEntry
from samsyn.people.models import PersonRelation
from samsyn.people.tests.factories import TODAY, client_of, queries_of
from samsyn.reporting.documents import written
from samsyn.workspace.paper import paper_of
from samsyn.workspace.tests.test_my_day import received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


def words_of(user):
    """What stands on the paper, cell by cell, and whom it shows."""
    document, shown = paper_of(actor_of(user, today=TODAY))
    tables = [section.table for section in document.sections]
    return [[written(cell) for cell in row] for table in tables for row in table.rows], shown


def on_paper(user):
    return " | ".join(cell for row in words_of(user)[0] for cell in row)


def test_my_people_their_telephones_today_and_what_runs(world, anna):
    person = received(world, anna, "Sena", days=4, phone="070-123 45 67", personal_identity_number="197005012388")
    case = person.cases.get()
    Watch.objects.create(**world.common(case.unit), case=case, staff=anna.staff, due_on=TODAY, text="Hembesök kl. 14")
    received(world, anna, "Annans", handler=False, phone="070-999")
    rows, shown = words_of(anna)
    assert shown == [person.pk]
    assert ["2026-11-22", "Berg, Sena", "Hembesök kl. 14"] in rows
    assert any(row[1:] == ["Berg, Sena", "Inleda utredning, ansökan"] for row in rows)
    line = next(row for row in rows if len(row) == 5)
    assert line[:3] == ["Berg, Sena", "19700501-••••", "070-123 45 67"]
    assert "Inleda utredning" in line[4]
    assert "070-999" not in on_paper(anna)


def test_a_protected_person_is_masked_and_a_shared_address_gives_no_telephone(world, anna):
    hidden = received(world, anna, "Hemlig", days=3, protection="confidential", phone="070-111")
    together = received(world, anna, "Sambo", days=3, phone="070-222")
    PersonRelation.objects.create(
        **world.common(world.units["nord-team"]), person=together, related_person=hidden, relation="partner",
        lives_together=True,
    )  # fmt: skip
    text = on_paper(anna)
    assert "Skyddade personuppgifter" in text
    for word in ("Hemlig", "070-111", "070-222"):
        assert word not in text


def test_nobody_behind_a_wall(world, anna):
    walled = received(world, anna, "Muren", days=3)
    PersonWall.objects.create(
        board=walled.board, unit=world.units["nord"], person_id=walled.pk, why="En kollega", set_by=world.system
    )
    rows, shown = words_of(anna)
    assert shown == []
    assert "Muren" not in str(rows)


def test_a_pdf_and_it_stands_in_the_log_of_each(world, anna):
    people = [received(world, anna, name, days=2) for name in ("Ett", "Två")]
    client = client_of(anna)
    assert "Hämta som PDF" in client.get(reverse("paper_pack")).content.decode()
    assert not LogEntry.objects.filter(action="paper_taken").exists()
    answer = client.post(reverse("paper_pack_file"))
    assert answer.content.startswith(b"%PDF")
    assert re.search(r"attachment; filename=\"samsyn-2026-11-22\.pdf\"", answer["Content-Disposition"])
    assert io.BytesIO(answer.content).getbuffer().nbytes > 1000
    entry = LogEntry.objects.get(action="paper_taken")
    assert entry.facts == {"persons": sorted(person.pk for person in people)}


def test_as_many_queries_for_many_as_for_one(world, anna):
    received(world, anna, "Ett")
    client, address = client_of(anna), reverse("paper_pack_file")
    client.post(address)
    few = queries_of(client.post, address)
    for number in range(10):
        received(world, anna, f"N{number}", days=number)
    assert queries_of(client.post, address) == few <= 25
