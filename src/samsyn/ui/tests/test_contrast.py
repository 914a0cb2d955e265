"""7:1 for text, 4.5:1 for what carries meaning, in every theme; computed from the tokens themselves."""

import pytest

from samsyn.ui import stylesheet
from samsyn.ui.tests import colours

THEMES = colours.tokens((stylesheet.SOURCES / "tokens.css").read_text("utf-8"))
SURFACES = ("--desk", "--paper", "--sunk", "--folder")
WASHES = ("--accent-wash", "--warning-wash", "--danger-wash")

TEXT = [
    *((ink, on) for ink in ("--ink", "--ink-quiet") for on in (*SURFACES, *WASHES)),
    *((ink, on) for ink in ("--accent", "--accent-deep") for on in (*SURFACES, *WASHES)),
    *(("--warning", on) for on in (*SURFACES, "--warning-wash")),
    *(("--danger", on) for on in (*SURFACES, "--danger-wash")),
    *(("--on-solid", on) for on in ("--accent", "--accent-deep", "--danger")),
]
MEANING = [
    *(("--edge", on) for on in SURFACES),
    *(("--focus", on) for on in SURFACES),
    *(("--mark", on) for on in ("--paper", "--sunk")),
    *(("--mark-faded", on) for on in ("--paper", "--sunk")),
    *(("--warning-mark", on) for on in ("--paper", "--folder", "--warning-wash")),
    *(("--danger-mark", on) for on in ("--paper", "--folder", "--danger-wash")),
]


def test_the_formulas_on_known_colours():
    white, black, red = (1.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.627955, 0.257683, 29.2339)
    assert colours.contrast(white, black) == pytest.approx(21, abs=0.01)
    assert colours.linear_srgb(red) == pytest.approx((1, 0, 0), abs=1e-3)
    assert colours.contrast(red, white) == pytest.approx(3.998, abs=0.01)


def test_all_four_themes_were_read():
    assert set(THEMES) == {"light", "dark", "light more", "dark more"}
    named = {token for pair in TEXT + MEANING for token in pair}
    assert all(named <= set(theme) for theme in THEMES.values())


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_can_be_shown(theme):
    assert [name for name, colour in THEMES[theme].items() if not colours.in_gamut(colour)] == []


@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (MEANING, 4.5)], ids=["text", "meaning"])
@pytest.mark.parametrize("theme", THEMES)
def test_contrast(theme, pairs, least):
    tokens = THEMES[theme]
    weak = {pair: round(colours.contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_more_contrast_is_more(theme):
    usual, more = THEMES[theme], THEMES[f"{theme} more"]
    for token in ("--ink", "--ink-quiet", "--edge", "--accent"):
        assert colours.contrast(more[token], more["--paper"]) > colours.contrast(usual[token], usual["--paper"])
