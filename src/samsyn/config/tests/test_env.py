import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.config import env

NAME = "SAMSYN_TRIED"


@pytest.fixture
def given_value(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda value: monkeypatch.setenv(NAME, value)


def test_defaults_when_not_set_or_blank(given_value):
    for _ in (None, given_value("  ")):
        assert env.text(NAME, "a") == "a"
        assert env.flag(NAME, True) is True
        assert env.integer(NAME, 3, least=1, most=9) == 3
        assert env.items(NAME, ["a"]) == ["a"]
        assert env.choice(NAME, "a", ["a", "b"]) == "a"
        assert env.path(NAME, Path("/a")) == Path("/a")
        assert env.url(NAME) is None


def test_a_required_text_that_is_missing_is_named():
    with pytest.raises(env.SettingsError, match=f"^{NAME} saknas; den ska vara ett namn\\.$"):
        env.text(NAME, expected="ett namn")


@pytest.mark.parametrize(
    ("given", "expected"), [("yes", True), ("JA", True), ("1", True), ("off", False), ("0", False)]
)
def test_flags(given_value, given, expected):
    given_value(given)
    assert env.flag(NAME, not expected) is expected


def test_a_list_has_commas_and_no_empty_items(given_value):
    given_value(" a, b ,,c")
    assert env.items(NAME) == ["a", "b", "c"]


def test_a_home_folder_is_understood(given_value):
    given_value("~/samsyn")
    assert env.path(NAME, Path("/a")) == Path.home() / "samsyn"


def test_an_address_loses_its_last_slash(given_value):
    given_value("https://samsyn.kommunen.se/")
    assert env.url(NAME) == "https://samsyn.kommunen.se"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.flag(NAME, False), "kanske"),
        (lambda: env.integer(NAME, 1, least=1, most=9), "10"),
        (lambda: env.integer(NAME, 1, least=1, most=9), "ett"),
        (lambda: env.choice(NAME, "a", ["a", "b"]), "c"),
        (lambda: env.path(NAME, Path("/a")), "mapp/fil"),
        (lambda: env.url(NAME), "samsyn.kommunen.se"),
        (lambda: env.url(NAME), "https://samsyn.kommunen.se/sida"),
        (lambda: env.url(NAME), "https://namn:hemligt@samsyn.kommunen.se"),
        (lambda: env.url(NAME), "https://samsyn.kommunen.se:port"),
    ],
)
def test_a_bad_value_is_one_sentence_with_name_value_and_what_is_expected(given_value, read, value):
    given_value(value)
    with pytest.raises(env.SettingsError) as refused:
        read()
    sentence = str(refused.value)
    assert sentence.startswith(f"{NAME} är ”{value}”, men ska vara ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_no_text_at_all_breaks_a_reader(value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NAME, value)
        for read in (
            lambda: env.flag(NAME, False),
            lambda: env.integer(NAME, 1, least=1, most=9),
            lambda: env.url(NAME),
            lambda: env.items(NAME),
        ):
            with contextlib.suppress(env.SettingsError):
                read()
