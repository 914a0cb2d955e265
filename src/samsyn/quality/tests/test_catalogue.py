from pathlib import Path

import pytest

import samsyn
from samsyn.quality.catalogue import CATALOGUE, survey_question
from samsyn.quality.catalogue.declaration import Direction, Measure, Source
from samsyn.quality.catalogue_page import page
from samsyn.quality.sources import SOURCES
from samsyn.quality.tallies import narrowed

DOCUMENT = Path(samsyn.__file__).parents[2] / "docs" / "indicators.md"
EVERY = [*CATALOGUE, survey_question("easy_to_reach")]


def test_the_page_is_what_the_declarations_say():
    assert DOCUMENT.read_text("utf-8") == page(), "samsyn indicator_docs > docs/indicators.md"


def test_every_source_is_used_and_gives_rows():
    assert {indicator.source for indicator in EVERY} == set(Source)
    assert set(SOURCES) == set(Source) - {Source.BUDGET, Source.CLIENT_SURVEY}


@pytest.mark.parametrize("indicator", EVERY, ids=lambda indicator: indicator.code)
def test_a_declaration_is_whole(indicator):
    assert indicator.name
    assert indicator.says.endswith(".")
    assert indicator.origin
    assert [edition.since for edition in indicator.editions] == sorted({e.since for e in indicator.editions})
    assert indicator.editions[0].since == 0
    for edition in indicator.editions:
        assert edition.numerator.endswith(".")
        assert bool(edition.population) == (indicator.measure is Measure.PERCENT)
        assert len({reason.name for reason in edition.left_out}) == len(edition.left_out)
        assert all(reason.says.endswith(".") for reason in edition.left_out)


def test_an_edition_holds_until_the_next():
    violence = next(indicator for indicator in CATALOGUE if len(indicator.editions) > 1)
    first, second = violence.editions
    assert [violence.edition(year) for year in (1900, 2019, 2020, 2199)] == [first, first, second, second]


def test_lower_is_better_where_the_page_says_so():
    lower = {indicator.code for indicator in CATALOGUE if indicator.direction is Direction.AT_MOST}
    assert lower == {
        "notices_avertable",
        "evictions_with_children",
        "homeless_after_placement",
        "not_executed_decisions",
        "budget_adherence",
    }


def test_what_several_have_in_common_keeps_all_their_rows():
    assert not narrowed([{"area": "a"}, {}])
    assert narrowed([{"area": "a"}]).children == [("area", "a")]
    assert narrowed([{"area": "a"}, {"area": ("b", "a"), "kind": "k"}]).children == [("area__in", ("a", "b"))]
