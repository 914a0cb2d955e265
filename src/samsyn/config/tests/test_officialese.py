"""What people read holds no officialese: the words of the government's black list and their like.

Source: Statsrådsberedningen, Svarta listan (2011), and Myndigheternas skrivregler; the words that every reader has a
plainer one for. The law's own terms (delgivning, jäv) are explained where they stand.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samsyn.config.tests.house import SOURCE

STOP_WORDS = (
    "anhålla anhåller anhållan anmoda anmodas avseende behörigen beträffande därest därjämte därvid därvidlag dylik dylika"
    " ehuru emedan enär erfordra erfordras erforderlig erforderliga erhålla erhåller erhållit erlägga erläggs förefinnas"
    " föreligga föreligger förete föranleda föranleder gällande huruvida härav härför härigenom härmed hänseende"
    " icke ifrågavarande ifrågakommande inneha innehar jämlikt jämte likaledes likväl medelst oaktat"
    " omförmäld sagda samtlig samtliga sålunda såvida såvitt tillika tillse tillses tillställa utröna vederbörande"
    " vederbörlig vidimera vidtaga vidtagande ävensom ådraga åligga åligger åvila åvilar åtnjuta"
).split()
OFFICIALESE = re.compile(rf"\b(?:{'|'.join(STOP_WORDS)})\b", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>|\{#.*?#\}", re.DOTALL)


def officialese(text: str) -> list[str]:
    return OFFICIALESE.findall(text)


def _strings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _texts(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from _strings(text) if path.suffix == ".py" else [TAGS.sub(" ", text)]


def _read_by_people() -> Iterator[Path]:
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if not {"tests", "migrations", "demo"} & set(path.relative_to(SOURCE).parts):
            yield path


def test_nothing_that_people_read_is_officialese() -> None:
    hits = {
        str(path.relative_to(SOURCE)): words
        for path in _read_by_people()
        if (words := [word for text in _texts(path) for word in officialese(text)])
    }
    assert hits == {}


@pytest.mark.parametrize("planted", ["Beslut erhålles icke.", "Samtliga handlingar beträffande ärendet"])
def test_officialese_is_found(planted: str) -> None:
    assert officialese(planted)


def test_plain_words_are_let_through() -> None:
    assert officialese("Du får ett beslut. Det gäller till och med 2026-12-31.") == []
