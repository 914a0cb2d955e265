import pytest

from samsyn.core.directions import END, ISOLATE, isolated

NAME = "\u0627\u0644\u062e\u0637\u064a\u0628\u064a, \u0645\u062d\u0645\u062f"


@pytest.mark.parametrize("line", ["{}, 19700315-9873", "19700315-9873 ({})", "till {}: 3 av 4", "{}", "{} {} 5"])
def test_a_right_to_left_run_is_isolated_with_the_signs_within_it(line):
    assert isolated(line.format(NAME, "Ek")) == line.format(f"{ISOLATE}{NAME}{END}", "Ek")


@pytest.mark.parametrize("line", ["", "Åsa Öberg 19700315-9873", "Nguyễn", "Ελένη", "2\u00a0000 kr"])
def test_other_words_are_left_alone(line):
    assert isolated(line) == line


def test_two_names_with_latin_between_are_two_runs():
    assert isolated(f"{NAME} och {NAME}") == f"{ISOLATE}{NAME}{END} och {ISOLATE}{NAME}{END}"
