"""The numbers that a board may decide, and where a unit stands."""

import pytest

from samsyn.organisation.rules import PRACTICE_BOUNDS, PRACTICES, unit_paths


def test_no_board_keeps_its_log_for_less_than_dataintrang_can_be_prosecuted():
    """Two years (BrB 4:9 c with 35:1)."""
    assert PRACTICE_BOUNDS["log_kept_years"] == (2, 100)


@pytest.mark.parametrize(
    ("code", "bounds"),
    [
        ("provider_reads_after_days", (0, 3650)),
        ("log_sample", (0, 1000)),
        ("many_persons_an_hour", (1, 10_000)),
        ("no_assignment_one_in", (0, 10_000)),
        ("former_client_days", (0, 3650)),
        ("own_ground_days", (1, 365)),
        ("glass_tries_an_hour", (1, 1000)),
    ],
)
def test_what_a_board_may_decide(code, bounds):
    least, most = bounds
    assert PRACTICE_BOUNDS[code] == bounds
    assert least <= PRACTICES[code][0] <= most


def test_every_practice_has_its_bounds():
    assert PRACTICES.keys() == PRACTICE_BOUNDS.keys()


@pytest.mark.parametrize("order", [(1, 5, 9, 7), (9, 7, 5, 1), (5, 9, 1, 7)])
def test_a_unit_stands_below_all_above_it_in_whatever_order_they_come(order):
    above = {1: None, 5: 1, 9: 5, 7: None}
    assert unit_paths({unit: above[unit] for unit in order}) == {1: "/1/", 5: "/1/5/", 9: "/1/5/9/", 7: "/7/"}
