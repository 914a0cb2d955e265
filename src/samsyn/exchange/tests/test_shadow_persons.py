"""A shadow person in a package: a person without a number (ADR 0012)."""

import pytest

from samsyn.exchange.tests.importing import bring_in, take_out
from samsyn.exchange.verification import verify_board
from samsyn.intake.tests.factories import Reception, new_number
from samsyn.people.models import Person

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.mark.parametrize("way", ["exposed", "misnamed"])
def test_out_and_in_again(way, tmp_path):
    world, number = Reception(), new_number()
    if way == "exposed":
        world.receive(number, user=world.user("violence_worker", unit="nord-team"), area="violence_exposed")
    else:
        world.receive_elsewhere(number, "nord-home", given_name="Kim", family_name="Ask")
    world.receive(number)
    shadow = Person.objects.get(stated_number=number)
    files = take_out(tmp_path / "out", board="nord")
    stated = {name: content.count(number.encode()) for name, content in files.items()}
    assert {name: times for name, times in stated.items() if times} == {"persons.csv": 1}
    row = next(line for line in files["persons.csv"].decode().splitlines() if line.startswith(shadow.external_id))
    assert row.split(",")[1:4] == ["", "Åsa", "Lindqvist"]
    bring_in(tmp_path / "out")
    again = Person.objects.get(pk=shadow.pk)
    assert (again.personal_identity_number, again.stated_number) == ("", number)
    assert Person.objects.count() == 2
    report = verify_board(world.board("nord"))
    assert report.sound, (report.faults.report(), report.derived)
