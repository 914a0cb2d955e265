"""What is shown of many faults, and that all of them are counted."""

import pytest

from samsyn.exchange.faults import SHOWN, Faults


def faults(number: int, *, more: int = 0) -> Faults:
    reported = Faults()
    for line in range(number):
        reported.add("persons.csv", line, "sex", "fel värde")
    reported.more(more)
    return reported


@pytest.mark.parametrize(
    ("number", "more", "lines", "last"),
    [
        (0, 0, 0, ""),
        (1, 0, 1, "persons.csv:0 sex: fel värde"),
        (SHOWN, 0, SHOWN, "persons.csv:999 sex: fel värde"),
        (SHOWN + 1, 0, SHOWN + 1, "… och 1 fel till, 1001 sammanlagt."),
        (SHOWN, 7, SHOWN + 1, "… och 7 fel till, 1007 sammanlagt."),
        (2, 3, 3, "… och 3 fel till, 5 sammanlagt."),
    ],
)
def test_those_beyond_the_shown_are_counted(number, more, lines, last):
    reported = faults(number, more=more)
    report = reported.report().splitlines()
    assert reported.count == number + more
    assert len(report) == lines
    assert (report or [""])[-1] == last
    assert reported.room == SHOWN - min(number, SHOWN)
    assert bool(reported) is bool(number + more)
