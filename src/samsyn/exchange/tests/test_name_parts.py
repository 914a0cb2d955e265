"""Who came in a package is found by any part of the name, also after a later package has changed it."""

import pytest

from samsyn.exchange.tests.importing import bring_in, take_out
from samsyn.exchange.verification import verify_board
from samsyn.people import rules
from samsyn.people.selectors import find
from samsyn.people.tests.factories import TODAY, World, names_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_parts_of_names_follow_the_package(tmp_path):
    world = World()
    world.known("Jimmy", "Ek")
    actor = world.actor("social_worker")
    files = take_out(tmp_path / "out", board="nord")
    changed = files["persons.csv"].decode().replace("Jimmy,Ek", "Karl Jimmy,von Bergström-Fälk")
    (tmp_path / "out" / "persons.csv").write_text(changed, encoding="utf-8")
    bring_in(tmp_path / "out")
    for text in ("fälk", "bergström f", "jimmy", "jim berg"):
        answer = find(actor, rules.read_query(text, today=TODAY))
        assert names_of(answer.people) == ["von Bergström-Fälk, Karl Jimmy"], text
    assert names_of(find(actor, rules.read_query("falk", today=TODAY)).suggested)
    (was,) = find(actor, rules.read_query("ek", today=TODAY)).people
    assert (was.name, was.former) == ("von Bergström-Fälk, Karl Jimmy", "Ek, Jimmy")
    assert verify_board(world.board("nord")).derived["namnens söknycklar"] == 0
