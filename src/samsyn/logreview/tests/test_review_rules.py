"""Each rule of the log review by itself: when it asks, and when it does not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from samsyn.core.names import sort_key
from samsyn.logreview import rules
from samsyn.people.rules import change_to_review


def test_no_assignment():
    case: dict[str, Any] = {"role": "social_worker", "ground": "unit", "ever_handled": False, "another_handles": True}
    assert rules.no_assignment(**case)
    for other in (
        {"role": "head"},
        {"role": "support_worker"},
        {"role": ""},
        {"ground": "order"},
        {"ground": "handler"},
        {"ever_handled": True},
        {"another_handles": False},
    ):
        assert not rules.no_assignment(**{**case, **other})


def test_weak_is_drawn():
    pairs = [(user, person) for user in range(40) for person in range(50)]
    drawn = [pair for pair in pairs if rules.weak_is_drawn(b"key", *pair, "2026-11", 10)]
    assert 140 < len(drawn) < 260
    assert drawn == [pair for pair in pairs if rules.weak_is_drawn(b"key", *pair, "2026-11", 10)]
    assert drawn != [pair for pair in pairs if rules.weak_is_drawn(b"other", *pair, "2026-11", 10)]
    assert drawn != [pair for pair in pairs if rules.weak_is_drawn(b"key", *pair, "2026-12", 10)]
    assert all(rules.weak_is_drawn(b"key", *pair, "2026-11", 1) for pair in pairs)
    assert not any(rules.weak_is_drawn(b"key", *pair, "2026-11", 0) for pair in pairs)


def test_same_name():
    assert rules.same_name("Anna Öberg", "ÖBERG")
    assert rules.same_name("Bo Ek Lund", "Ek Lund")
    assert rules.same_name("Bo Ek-Lund", "Lund")
    assert not rules.same_name("Anna Oberg", "Öberg")
    assert not rules.same_name("Anna Fjellberg", "Berg")
    assert not rules.same_name("Öberg", "Öberg")
    assert not rules.same_name("Anna Öberg", "")


def test_same_address():
    street, code = "Björkbacken 93 lgh 1101", "991 34"
    for home in (
        "Björkbacken 93, 99134 Åsvalla",
        "björkbacken  93",
        "c/o Ek, Björkbacken 93\n991 34 Åsvalla",
        "Björkbacken 93, 2 tr, 991 34 Åsvalla",
    ):
        assert rules.same_address(home, street, code), home
    for home in ("", "Björkbacken 9", "Bjorkbacken 93", "Björkbacken 93, 111 11 Åsvalla", "Åsvalla", "991 34"):
        assert not rules.same_address(home, street, code), home
    assert not rules.same_address("", "", "")
    assert rules.same_address("Björkbacken 93", "Björkbacken 93", "")


def test_colleague():
    staff = {sort_key("Åsa Lindqvist")}
    assert rules.colleague("ÅSA", "Lindqvist", staff)
    assert not rules.colleague("Asa", "Lindqvist", staff)
    assert not rules.colleague("Åsa", "", {sort_key("Åsa")})


def test_many_persons():
    assert rules.many_persons({1, 2}, 3, most=2)
    assert not rules.many_persons({1, 2}, 2, most=2)
    assert not rules.many_persons({1}, 2, most=2)
    assert not rules.many_persons({1, 2, 3}, 4, most=2)


@pytest.mark.parametrize(("hour", "asks"), [(21, False), (22, True), (23, True), (0, True), (4, True), (5, False)])
def test_night(hour, asks):
    at = datetime(2026, 11, 22, hour, 59)  # noqa: DTZ001 - local time is what the rule takes
    assert rules.night(at, residence=False) is asks
    assert not rules.night(at, residence=True)


def test_protected():
    assert rules.protected(is_protected=True, handles=False)
    assert not rules.protected(is_protected=True, handles=True)
    assert not rules.protected(is_protected=False, handles=False)


def test_walled():
    assert rules.walled(ground="stated_reason", handles=False)
    assert rules.walled(ground="need_to_know", handles=False)
    assert not rules.walled(ground="need_to_know", handles=True)
    assert not rules.walled(ground="unit", handles=False)


def test_searched_not_opened():
    assert rules.searched_not_opened([1, 2, 3], [], [])
    assert not rules.searched_not_opened([1, 2, 3, 4], [], [])
    assert not rules.searched_not_opened([], [], [])
    assert not rules.searched_not_opened([1, 2], [2], [])
    assert not rules.searched_not_opened([1, 2], [], [1])


def test_former_client():
    on = date(2026, 11, 22)

    def asks(*closings, handles=False):
        return rules.former_client(closings, on, after_days=90, handles=handles)

    assert asks(date(2026, 8, 23))
    assert not asks(date(2026, 8, 24))
    assert asks(date(2020, 1, 1), date(2021, 1, 1))
    assert not asks(date(2020, 1, 1), None)
    assert not asks(date(2020, 1, 1), date(2026, 12, 1))
    assert not asks()
    assert not asks(date(2020, 1, 1), handles=True)


def test_own_ground():
    day = date(2026, 11, 22)
    left: dict[str, Any] = {
        "known_before": True, "opened": True, "another_ground": False, "done_on": None, "due_on": day,
    }  # fmt: skip
    assert rules.own_ground(**left)
    assert rules.own_ground(**{**left, "done_on": date(2026, 11, 23)})
    for other in ({"known_before": False}, {"opened": False}, {"another_ground": True}, {"done_on": day}):
        assert not rules.own_ground(**{**left, **other})


def test_wrong_file():
    stood = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert rules.wrong_file(read_at=stood, stood_since=stood)
    assert not rules.wrong_file(read_at=stood - timedelta(seconds=1), stood_since=stood)


def test_every_rule_has_its_function_and_its_test_and_no_code_stands_inside_another():
    asked_of_imports = {
        change_to_review("confidential", after, address_added=True) for after in ("none", "confidential")
    }
    assert set(rules.BY_IMPORT) == asked_of_imports
    for code in rules.RULES:
        if code not in rules.BY_IMPORT:
            assert callable(getattr(rules, code))
            assert f"test_{code}" in globals()
        assert [other for other in (*rules.RULES, rules.SAMPLE) if code in other] == [code]


def test_of_walled_area():
    both = ("violence_exposed", "addiction")
    assert rules.of_walled_area("violence_worker", "unit", both) == {"violence_exposed"}
    assert rules.of_walled_area("housing_coordinator", "unit", both) == frozenset()
    assert rules.of_walled_area("social_worker", "unit", both) == frozenset()
    assert rules.of_walled_area("head", "unit", both) == frozenset()
    assert rules.of_walled_area("head", "stated_reason", both) == {"violence_exposed"}
    assert rules.of_walled_area("violence_worker", "unit", ("addiction",)) == frozenset()


@pytest.mark.parametrize(
    ("today", "years", "since"),
    [("2028-02-29", 4, "2024-02-29"), ("2028-02-29", 10, "2018-02-28"), ("2026-11-22", 2, "2024-11-22")],
)
def test_the_log_is_kept_from_the_same_day_so_many_years_ago(today, years, since):
    assert rules.log_kept_since(date.fromisoformat(today), years) == date.fromisoformat(since)
