"""The text as it is shown: nothing lost, no markup gets through; ranges and lateness."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from samsyn.journal import rules

HOSTILE = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    st.sampled_from(
        ["\n", "\n\n", "- ", "<", ">", "&", '"', "'", "<script>", "</p>", "{{ x }}", "{% load %}", "\u202e"]
    ),
)
TEXTS = st.lists(HOSTILE, max_size=80).map("".join).map(rules.tidy_text)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, str]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends).map(sorted).map(tuple), max_size=5))
    return text, rules.written_ranges([(first, last) for first, last in pairs if first < last])


class Words(HTMLParser):
    """What a reader sees, and which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.own, self.depth = "", "", 0
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.depth += tag == "q"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "q"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.own += data if self.depth else ""


@given(marked())
def test_nothing_is_lost_and_no_markup_gets_through(case: tuple[str, str]) -> None:
    text, own_words = case
    words = Words()
    words.feed(render_to_string("journal/text.html", {"blocks": rules.blocks(text, own_words)}))
    words.close()
    assert words.tags <= {"p", "ul", "li", "q", "br"}
    assert _dense(words.text) == _dense("\n".join(_unlisted(line) for line in text.split("\n")))
    own = "".join(text[first:last] for first, last in rules.read_ranges(own_words) or ())
    assert _dense(words.own).replace("-", "") == _dense(own).replace("-", "")


def _unlisted(line: str) -> str:
    return line[2:] if line.startswith("- ") else line


def _dense(text: str) -> str:
    return "".join(text.replace("\r", "\n").split())


@given(marked())
def test_the_runs_are_the_lines(case: tuple[str, str]) -> None:
    text, own_words = case
    shown = ["".join(run.text for run in line) for block in rules.blocks(text, own_words) for line in block.lines]
    assert shown == [_unlisted(line) for line in text.split("\n") if line.strip()]


@given(marked())
def test_marked_words_are_found_again(case: tuple[str, str]) -> None:
    text, own_words = case
    again, missing = rules.find_words(text, rules.quotes_of(text, own_words))
    assert missing == []
    assert not rules.ranges_beyond(text, again)


def test_paragraphs_and_lists() -> None:
    text = "Ringde upp.\nHon svarade.\n\nVi kom överens om:\n- hon ringer banken\n- jag ringer hyresvärden\nNytt möte."
    shown = [(block.listed, ["".join(r.text for r in line) for line in block.lines]) for block in rules.blocks(text)]
    assert shown == [
        (False, ["Ringde upp.", "Hon svarade."]),
        (False, ["Vi kom överens om:"]),
        (True, ["hon ringer banken", "jag ringer hyresvärden"]),
        (False, ["Nytt möte."]),
    ]


def test_own_words_are_ranges_of_characters() -> None:
    text = "Hon säger: jag vill bo kvar 🏠. Jag vill bo kvar."
    assert rules.find_words(text, "jag vill bo kvar 🏠\nJag vill bo kvar") == ("11-29 31-47", [])
    assert rules.find_words(text, "jag flyttar") == ("", ["jag flyttar"])
    assert [run.own for run in rules.blocks(text, "11-29")[0].lines[0]] == [False, True, False]


@pytest.mark.parametrize("written", ["1", "3-3", "4-2", "0-2 2-4", "5-6 1-2", "0-1  2-3", "a-b", "0-1000000"])
def test_ranges_that_are_none(written: str) -> None:
    assert rules.read_ranges(written) is None


def test_days_late() -> None:
    """SoL 14:3: seven days are not late, eight are."""
    assert rules.days_late(date(2026, 11, 1), date(2026, 11, 8), 7) == 0
    assert rules.days_late(date(2026, 11, 1), date(2026, 11, 9), 7) == 8


@pytest.mark.parametrize(
    ("typed", "meant"), [("9.05", "09:05"), ("14:30", "14:30"), ("okänd", ""), ("", ""), ("25.00", None), ("nio", None)]
)
def test_times_of_day(typed: str, meant: str | None) -> None:
    assert rules.read_time(typed) == meant


def test_line_ends_are_one_character() -> None:
    assert rules.tidy_text("\r\nett\r\ntvå\rtre\n\n") == "ett\ntvå\ntre"
