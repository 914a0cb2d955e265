"""No number that is kept back can be worked out from those that show."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.access.rules import WALLED_AREAS
from samsyn.quality.catalogue import CATALOGUE
from samsyn.quality.catalogue.declaration import Source
from samsyn.quality.rules import WALLED_INDICATORS, is_small_count, kept_back

SEXES = ("female", "male", "unknown")
COUNTS = [(n,) for n in range(14)]
SHARES = [(n, n + rest, rest) for n in range(7) for rest in range(7)]


def told(*cells: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """The figure of women, men and those whose sex is unknown; the last are never shown by themselves."""
    return {"all": tuple(map(sum, zip(*cells, strict=True))), "female": cells[0], "male": cells[1]}


def shown(figure: dict[str, tuple[int, ...]]) -> tuple[object, ...]:
    """All that a reader has, who knows the rule too."""
    hidden = kept_back(figure)
    return tuple(None if sex in hidden else numbers for sex, numbers in figure.items())


def worlds(cells: list[tuple[int, ...]], unknown: list[tuple[int, ...]]) -> dict[object, list[tuple[object, ...]]]:
    """By what shows: every set of cells that looks so, as far as all of them are among the cells."""
    alike: dict[object, list[tuple[object, ...]]] = defaultdict(list)
    for world in product(cells, cells, unknown):
        figure = told(*world)
        if figure["all"] in cells:
            alike[shown(figure)].append(world)
    return alike


def assert_nothing_small_is_certain(found: dict[object, list[tuple[object, ...]]]) -> None:
    for looks, alike in found.items():
        for place, name in enumerate(SEXES):
            for part in range(len(alike[0][0])):  # type: ignore[arg-type]  # each has parts
                values = {world[place][part] for world in alike}  # type: ignore[index]  # each has parts
                assert len(values) > 1 or not is_small_count(*values), (looks, name, part, values)


def test_nothing_small_is_certain():
    assert_nothing_small_is_certain(worlds(COUNTS, COUNTS))
    assert_nothing_small_is_certain(worlds(SHARES, SHARES))


def test_nor_to_somebody_who_knows_that_every_sex_is_known():
    assert_nothing_small_is_certain(worlds(COUNTS, [(0,)]))
    assert_nothing_small_is_certain(worlds(SHARES, [(0, 0, 0)]))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=3))
def test_nothing_small_shows_and_no_sum_gives_it(parts):
    cells = [(n, n + rest, rest) for n, rest in parts]
    figure = told(*cells)
    hidden = kept_back(figure)
    visible = [numbers for sex, numbers in figure.items() if sex not in hidden]
    assert not is_small_count(*(number for numbers in visible for number in numbers))
    if "all" not in hidden and hidden:
        assert hidden == {"female", "male"}
    if not hidden:
        assert not is_small_count(*cells[2])


def test_every_indicator_of_a_walled_area_is_named():
    walled = {
        indicator.code
        for indicator in CATALOGUE
        if indicator.source is Source.VIOLENCE_KNOWN
        or any(edition.where.get("area") in WALLED_AREAS for edition in indicator.editions)
    }
    assert walled == set(WALLED_INDICATORS)
    assert set(WALLED_INDICATORS.values()) <= WALLED_AREAS


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_fewer_than_five_are_few_and_none_is_no_one(count, small):
    """The bound that is printed: statistik.stockholm.se prints no cell from one to four."""
    assert is_small_count(count) is small
    assert is_small_count(10, count) is small


@pytest.mark.parametrize(
    ("every", "women", "men", "hidden"),
    [
        ((4,), (0,), (4,), {"all", "female", "male"}),
        ((9,), (4,), (5,), {"female", "male"}),
        ((10,), (5,), (5,), set()),
        ((14,), (5,), (5,), {"female", "male"}),
        ((15,), (5,), (5,), set()),
        ((5,), (0,), (5,), set()),
        ((0,), (0,), (0,), {"all", "female", "male"}),
    ],
)
def test_what_is_hidden_of_a_figure(every, women, men, hidden):
    """Few of a sex, or few whose sex is unknown, hide both; few in all, or none, hide the whole."""
    assert kept_back({"all": every, "female": women, "male": men}) == hidden
