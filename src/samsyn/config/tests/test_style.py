"""Docstrings: a first line of one sentence, in standard words (docs/style.md)."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from samsyn.config.tests.house import SOURCE

LONGEST = 100
ODD = re.compile(r"\b(?:is told|lets go of|as it stands|made anew)\b", re.IGNORECASE)


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield node.body[0].lineno, text


def first_line_faults(source: str) -> list[int]:
    """The lines of docstrings whose first line is too long, or is no whole sentence."""
    return [line for line, text in docstrings(source) if not _is_sentence(text.splitlines()[0])]


def _is_sentence(first: str) -> bool:
    return len(first) <= LONGEST and first.rstrip().endswith((".", "?"))


def odd_words(source: str) -> list[int]:
    return [line for line, text in docstrings(source) if ODD.search(text)]


def sources() -> dict[str, str]:
    """Refusals apart: their docstrings are Swedish sentences with a test of their own."""
    files = {file.relative_to(SOURCE).as_posix(): file for file in SOURCE.rglob("*.py")}
    return {
        name: file.read_text("utf-8")
        for name, file in files.items()
        if "migrations" not in file.relative_to(SOURCE).parts and file.name != "refusals.py"
    }


STILL_LONG: dict[str, int] = {"access": 20, "people": 8, "shell": 1, "ui": 3, "workspace": 14}
"""Docstrings by app whose first line is longer, or no whole sentence. Lower a number with each that is mended."""


def test_first_lines_are_short_sentences():
    counted: Counter[str] = Counter()
    for name, source in sources().items():
        counted[name.partition("/")[0]] += len(first_line_faults(source))
    assert {app: count for app, count in counted.items() if count > STILL_LONG.get(app, 0)} == {}


BARE = {"found", "held", "said", "told", "made"}
STILL_BARE: dict[str, int] = {
    "access": 33,
    "documents": 16,
    "exchange": 1,
    "housing": 2,
    "people": 28,
    "quality": 1,
    "shell": 17,
    "ui": 8,
    "workspace": 64,
}
"""Locals by app whose name says only that something was. Lower a number with each that is renamed."""


def bare_names(source: str) -> list[int]:
    nodes = list(ast.walk(ast.parse(source)))
    fields = {id(line.target) for node in nodes if isinstance(node, ast.ClassDef) for line in node.body
              if isinstance(line, ast.AnnAssign)}  # fmt: skip
    names = (node for node in nodes if isinstance(node, ast.Name) and id(node) not in fields)
    return [name.lineno for name in names if name.id in BARE and isinstance(name.ctx, ast.Store)]


def test_locals_say_what_they_hold():
    counted: Counter[str] = Counter()
    for name, source in sources().items():
        counted[name.partition("/")[0]] += len(bare_names(source))
    assert {app: count for app, count in counted.items() if count > STILL_BARE.get(app, 0)} == {}
    assert bare_names("for made in rows:\n    found = made\n    told(found)") == [1, 2]


SILENCED = re.compile(r"#\s*(?:noqa(?!: [A-Z]+\d+(?:, [A-Z]+\d+)*\s+[-#] \w)|type: ignore(?!\[[\w, -]+\]  # \w))")


def without_reason(source: str) -> list[int]:
    """Lines that silence a check without a code and a reason: `# noqa: S603 - our own command`."""
    return [number for number, line in enumerate(source.splitlines(), 1) if SILENCED.search(line)]


def test_whoever_silences_a_check_says_why():
    own = sources() | dict.fromkeys(("config/tests/test_style.py",), "")
    assert {name: lines for name, source in own.items() if (lines := without_reason(source))} == {}


@pytest.mark.parametrize("planted", ["x = 1  # noqa", "x = 1  # noqa: S105", "x = 1  # type: ignore[misc]"])
def test_a_check_silenced_without_a_reason_is_found(planted):
    assert without_reason(planted) == [1]
    assert not without_reason("x = y()  # noqa: S603, S607 - our own\nx = 1  # type: ignore[misc]  # Django's")


def test_words_are_standard():
    assert {name: lines for name, source in sources().items() if (lines := odd_words(source))} == {}


@pytest.mark.parametrize(
    "planted", ['"""No full stop"""', f'"""{"long " * 20}."""', 'def f():\n    """Wrapped over\n    two lines."""']
)
def test_a_bad_first_line_is_found(planted):
    assert first_line_faults(planted)
    assert not first_line_faults('class A:\n    """Short, and whole.\n\n    Then the law."""')


@pytest.mark.parametrize("planted", ['"""Nobody is told."""', '"""Short.\n\nThe row lets\ngo of it, made anew."""'])
def test_an_odd_word_is_found(planted):
    assert odd_words(planted)
