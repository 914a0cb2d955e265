"""The chart of one line a row: axes that hold what is drawn, targets, and the table behind."""

import pytest

from samsyn.ui.charts.lines import Line, LinesChart, lines_chart, number_top, strip
from samsyn.ui.components import Figure, Target

YEARS = [
    Line("2019", "22,6 % (60 av 265)", 22.64, 18.0, 28.1, 25.0, "mål minst 25 %"),
    Line("2018", "20 % (50 av 250)", 20.0, 15.5, 25.4, 25.0, "mål minst 25 %", current=False),
    Line("2017", "inga fall", None, current=False),
]


def chart(lines, **more):
    return lines_chart(LinesChart(id="c", title="Titel", says="Det här.", lines=lines, first_column="År", **more))


@pytest.mark.parametrize(
    ("most", "top"), [(0, 5), (4, 5), (5, 5), (6, 8), (11, 20), (36, 40), (49, 50), (81, 100), (6_907_990, 8_000_000)]
)
def test_the_axis_of_numbers_holds_them(most, top):
    assert number_top([most]) == top


def test_a_target_is_written_once_for_the_rows_it_holds_for():
    drawn = chart(YEARS)
    assert str(drawn.wide).count("mål minst 25 %") == 1
    assert str(drawn.wide).count("c-target") == 2
    assert drawn.table.rows[0] == ["2019", "22,6 % (60 av 265)", "18,0–28,1\N{NO-BREAK SPACE}%", "mål minst 25 %"]
    assert drawn.table.rows[2] == ["2017", "inga fall", "–", "–"]


def test_numbers_are_bars_and_need_no_column_of_intervals():
    drawn = chart([Line("2019", "49", 49), Line("2018", "0", 0)], percent=False)
    assert str(drawn.wide).count("c-bar") == 1
    assert [column.label for column in drawn.table.columns] == ["År", "Värde"]


@pytest.mark.parametrize("value", [-5.0, 0.0, 250.0, 1e12])
def test_whatever_the_value_it_is_drawn_inside(value):
    for percent in (True, False):
        drawn = chart([Line("2019", "x", value, target=value)], percent=percent)
        assert 'width="-' not in str(drawn.wide) + str(drawn.narrow)


def test_texts_are_escaped():
    assert "<b>" not in str(chart([Line("<b>", "<b>", 1.0)]).wide)


def test_a_strip_is_for_shares_and_tells_what_it_shows():
    assert strip(Figure("a", "Antal", 49), "49") is None
    drawn = str(strip(Figure("a", "Andel", 1, 4, low=4.6, high=69.9, target=Target(50)), "25 % (1 av 4)"))
    assert "25 % (1 av 4)" in drawn
    assert "c-target" in drawn
