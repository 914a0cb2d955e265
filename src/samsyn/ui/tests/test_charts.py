"""What holds for every chart, whatever it is given: inside its picture, no text on text, all escaped."""

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.ui import charts
from samsyn.ui.charts import svg
from samsyn.ui.charts.intervals import axis_top
from samsyn.ui.components import Figure, Target
from samsyn.ui.preview import chain as example_chain
from samsyn.ui.preview import figures as example_figures
from samsyn.ui.preview import intervals as example_intervals

HOSTILE = "\"><script>alert(1)</script>&' ]]>\x00\x1b"
NS = "{http://www.w3.org/2000/svg}"

labels = st.one_of(st.text(max_size=60), st.just(HOSTILE), st.sampled_from(["Alla", "Kvinnor", "W" * 80]))
days = st.dates(date(1980, 1, 1), date(2040, 12, 31))


@st.composite
def estimates(draw):
    denominator = draw(st.integers(0, 5000))
    numerator = draw(st.integers(0, denominator))
    value = 100 * numerator / denominator if denominator else None
    low = draw(st.floats(0, value)) if value is not None else None
    high = draw(st.floats(value, 100)) if value is not None else None
    shape = draw(st.sampled_from(["circle", "square", "diamond"]))
    return charts.Estimate(draw(labels), numerator, denominator, low, high, shape)


@st.composite
def interval_charts(draw):
    targets = st.none() | st.builds(Target, st.floats(0, 100), st.booleans())
    period = st.builds(charts.Period, labels, st.lists(estimates(), max_size=4), targets, st.booleans())
    return charts.IntervalChart("x", draw(labels), draw(labels), draw(st.lists(period, min_size=1, max_size=4)))


@st.composite
def chains(draw):
    rows = ["Ärendet", "Insatser", HOSTILE]
    row = st.sampled_from(rows)
    kinds = st.sampled_from(["intake", "decision", "followup", "deadline", "overdue"])
    marks = st.lists(st.builds(charts.Mark, row, days, kinds, labels), max_size=12)
    bars = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(days)
        length = timedelta(days=draw(st.integers(0, 4000)))
        end = start + length if draw(st.booleans()) else None
        until = start + length if end is None and draw(st.booleans()) else None
        ending = draw(st.sampled_from(["as_planned", "broken"])) if end else "running"
        bars.append(charts.Bar(draw(row), start, draw(labels), end, ending, until, draw(st.none() | days)))
    return charts.Chain("x", draw(labels), draw(labels), draw(days), draw(marks), bars, rows)


def pictures(chart):
    """A chain is a list where it has no room for a picture."""
    return [picture for picture in (chart.wide, chart.narrow) if picture and picture.startswith("<svg")]


def parsed(picture):
    return ET.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own picture


def check(picture):
    root = parsed(picture)
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    assert root.get("role") == "img"
    name, described = root.get("aria-labelledby"), root.get("aria-describedby")
    assert root.find(f"{NS}title").get("id") == name
    assert root.find(f"{NS}desc").get("id") == described
    for node in root.iter():
        assert "style" not in node.attrib
        assert not any(key.startswith("on") for key in node.attrib)
        assert node.tag.removeprefix(NS) in {
            "svg", "title", "desc", "g", "text", "line", "rect", "circle", "polygon", "path",
        }  # fmt: skip
        for x, y in corners(node):
            assert -0.05 <= x <= width + 0.05, (node.tag, node.attrib)
            assert -0.05 <= y <= height + 0.05, (node.tag, node.attrib)
    boxes = [box(node) for node in root.iter(f"{NS}text") if node.text]
    for one, other in combinations(boxes, 2):
        assert not overlap(one, other), (one, other)
    for left, _, right, _, text in boxes:
        assert left >= -1, text
        assert right <= width + 1, text


def corners(node):
    tag = node.tag.removeprefix(NS)
    at = {key: float(value) for key, value in node.attrib.items() if re.fullmatch(r"-?[\d.]+", value)}
    if tag == "line":
        return [(at["x1"], at["y1"]), (at["x2"], at["y2"])]
    if tag == "rect":
        return [(at["x"], at["y"]), (at["x"] + at["width"], at["y"] + at["height"])]
    if tag == "circle":
        return [(at["cx"], at["cy"])]
    if tag == "text":
        return [(at["x"], at["y"])]
    if tag == "polygon":
        return [tuple(map(float, pair.split(","))) for pair in node.get("points").split()]
    return []


def box(node):
    """Left, top, right, bottom of a text as it is at most."""
    classes = node.get("class")
    width = svg.text_width(node.text, bold="c-bold" in classes)
    x, y = float(node.get("x")), float(node.get("y"))
    left = x - width if "c-end" in classes else x - width / 2 if "c-mid" in classes else x
    return left, y - 12, left + width, y + 3, node.text


def overlap(one, other):
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] and other[1] < one[3]


@given(interval_charts())
def test_intervals_keep_inside_and_apart(data):
    for picture in pictures(charts.interval_chart(data)):
        check(picture)


@given(chains())
def test_a_chain_keeps_inside_and_apart(data):
    for picture in pictures(charts.chain(data)):
        check(picture)


@pytest.mark.parametrize("chart", [example_chain(), example_intervals()], ids=["chain", "intervals"])
def test_the_examples(chart):
    for picture in pictures(chart):
        check(picture)


@given(
    st.integers(0, 300), st.floats(0, 100), st.floats(0, 100), st.none() | st.builds(Target, st.floats(0, 100)), labels
)
def test_the_small_interval_keeps_inside(numerator, low, high, target, label):
    figure = Figure("x", label, numerator, 300, low=min(low, high), high=max(low, high), target=target)
    check(charts.small_interval(figure))


def test_no_small_interval_without_a_share():
    assert charts.small_interval(Figure("x", "Dygn", 12408)) is None
    assert charts.small_interval(Figure("x", "Andel", 0, 0)) is None


@pytest.mark.parametrize(("values", "top"), [([3], 5), ([28.1, 25], 30), ([75.0, 51.6], 80), ([], 5), ([100], 100)])
def test_the_axis_starts_at_zero_and_ends_at_a_round_number(values, top):
    assert axis_top(values) == top


def test_hostile_text_is_text():
    data = charts.Chain("<x>", HOSTILE, HOSTILE, date(2026, 1, 1), [charts.Mark(HOSTILE, date(2025, 1, 1), "intake")])
    picture = charts.chain(data).wide
    assert "<script" not in picture
    assert "\x00" not in picture
    assert "&lt;script&gt;" in picture


def test_the_table_has_every_thing_of_the_picture():
    chain = example_chain()
    assert len(chain.table.rows) == 16
    assert [row[0] for row in chain.table.rows] == sorted(row[0] for row in chain.table.rows)
    intervals = example_intervals()
    assert len(intervals.table.rows) == 6
    assert intervals.table.rows[4][2:4] == ("42,9\u00a0%", "3 av 7")


def test_a_bar_that_runs_has_an_open_end_and_one_that_ended_none():
    today = date(2026, 6, 1)
    running = charts.chain(charts.Chain("x", "t", "s", today, bars=[charts.Bar("Insatser", date(2025, 1, 1), "a")]))
    ended = charts.Bar("Insatser", date(2025, 1, 1), "a", date(2026, 1, 1), "as_planned")
    assert "c-ahead" in running.wide
    assert "c-ahead" not in charts.chain(charts.Chain("x", "t", "s", today, bars=[ended])).wide


def test_earlier_periods_are_lighter():
    picture = example_intervals().wide
    assert picture.index("c-faded") < picture.index(">2019<")
    assert "c-faded" not in picture[picture.index(">2019<") :]


def test_an_empty_chain_still_has_its_today():
    check(charts.chain(charts.Chain("x", "t", "s", date(2026, 1, 1))).wide)


def test_long_text_is_cut_by_width():
    assert svg.text_width(svg.shorten("Försökslägenhet, eget kontrakt", 100)) <= 100
    assert svg.shorten("kort", 100) == "kort"
    assert example_figures()


@given(chains())
def test_a_chain_as_a_list_has_everything_and_no_markup_of_others(data):
    listed = charts.chain(data).narrow
    assert listed.count("<li>") == len(data.marks) + len(data.bars)
    assert "<script" not in listed
    ET.fromstring(listed)  # noqa: S314 - our own picture
