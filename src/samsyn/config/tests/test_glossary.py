"""Every model and code list stands in the glossary, each code with the word on the screen."""

import re

import pytest
from django.apps import apps
from django.db import models

from samsyn.config.tests.test_layers import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [line for line in GLOSSARY.splitlines() if line.startswith("| ")]
LISTS = sorted(
    (codes for codes in models.TextChoices.__subclasses__() if codes.__module__.startswith("samsyn.")),
    key=lambda found: found.__qualname__,
)


def in_code(row: str) -> list[str]:
    """The names in backquotes in the row's second cell."""
    return re.findall(r"`(\w+)`", row.split(" | ")[1])


@pytest.mark.parametrize(
    "name", sorted(model.__name__ for model in apps.get_models() if model.__module__.startswith("samsyn."))
)
def test_every_model_is_named(name: str) -> None:
    assert [row for row in ROWS if name in in_code(row)], f"docs/glossary.md has no row with `{name}`"


@pytest.mark.parametrize("codes", LISTS, ids=lambda codes: codes.__name__)
def test_every_code_is_listed_with_its_word(codes: type[models.TextChoices]) -> None:
    listed = ", ".join(f"`{code.value}` {code.label}" for code in codes)
    assert [row for row in ROWS if codes.__name__ in in_code(row) and row.endswith(f" | {listed} |")], listed
