"""Swedish words are marked for translation, or stand in the list of those that are not (ADR 0016)."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from samsyn.config.tests.house import SOURCE

MARKS = frozenset(("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"))

OPERATORS = "read on the command line or in the server's log by whoever runs the program"
PACKAGE = "a fault in a package, a period or a number, as the command line tells it"

PLAIN = {
    "*/management/*": OPERATORS,
    "config/checks.py": OPERATORS,
    "config/cli.py": OPERATORS,
    "config/databases.py": OPERATORS,
    "config/deploy_checks.py": OPERATORS,
    "config/env.py": OPERATORS,
    "config/middleware.py": OPERATORS,
    "config/sealer.py": OPERATORS,
    "config/settings/*": OPERATORS,
    "config/tick.py": OPERATORS,
    "log/anchors.py": OPERATORS,
    "log/cached_totals.py": OPERATORS,
    "log/checkpoint_reading.py": OPERATORS,
    "log/guards.py": OPERATORS,
    "log/key.py": OPERATORS,
    "log/seal_keys.py": OPERATORS,
    "log/sealing.py": OPERATORS,
    "log/verifying.py": OPERATORS,
    "organisation/command_line.py": OPERATORS,
    "organisation/statistics.py": OPERATORS,
    "decisions/act.py": OPERATORS,
    "journal/act.py": OPERATORS,
    "journal/guards.py": OPERATORS,
    "quality/formats.py": OPERATORS,
    "quality/selectors.py": OPERATORS,
    "exchange/*": PACKAGE,
    "core/identity_numbers.py": PACKAGE,
    "core/money.py": PACKAGE,
    "core/periods.py": PACKAGE,
    "core/law.py": "the statutes' names, on a page in the documentation",
    "core/names.py": "letters to sort by",
    "core/typed_days.py": "what people type",
    "journal/rules.py": "what people type",
    "accounts/keeping/forms.py": "letters of a user name",
    "logreview/extract/views.py": "a file's name",
    "logreview/rules.py": "parts of an address that are left out of it",
    "demo/*": "invented data, and its command's words",
    "ui/preview*.py": "invented words to look at the components with; developers alone see the page",
}
"""Files whose Swedish is not marked, by decision, and why."""

MARKED_AS_WELL = frozenset(
    ("accounts/keeping/forms.py", "config/middleware.py", "log/cached_totals.py", "logreview/extract/views.py",
     "logreview/rules.py")
)  # fmt: skip
"""Files of the list with words that people read: one string alone may stand unmarked there."""

LETTERS = re.compile(r"[åäöÅÄÖ]")
WORDS = re.compile(r"\b(?:och|inte|som|ett|att|eller|inga|inget|utan|av|med|den|det|har|kan|till)\b")


def unmarked(source: str) -> Iterator[tuple[int, str]]:
    """Swedish in the code, outside docstrings and marks, with its line."""
    yield from _unmarked(ast.parse(source))


def _unmarked(node: ast.AST) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func).rpartition(".")[2] in MARKS:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and is_swedish(child.value):
            yield child.lineno, child.value
        yield from _unmarked(child)


def is_swedish(text: str) -> bool:
    return bool(LETTERS.search(text) or (len(text.split()) > 1 and WORDS.search(text)))


def offences() -> dict[str, list[tuple[int, str]]]:
    by_file = {}
    for file in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(file.relative_to(SOURCE).parts) and file.name != "conftest.py":
            by_file[file.relative_to(SOURCE).as_posix()] = list(unmarked(file.read_text("utf-8")))
    return {name: lines for name, lines in by_file.items() if lines}


def is_plain(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in PLAIN)


def test_what_people_read_is_marked():
    assert {name: lines for name, lines in offences().items() if not is_plain(name)} == {}


def test_where_one_string_may_stand_unmarked_no_other_does():
    unmarked_strings = offences()
    assert {name: len(unmarked_strings[name]) for name in MARKED_AS_WELL} == dict.fromkeys(MARKED_AS_WELL, 1)


def test_every_row_of_the_list_has_words():
    names = offences()
    assert [pattern for pattern in PLAIN if not any(fnmatch(name, pattern) for name in names)] == []


@pytest.mark.parametrize(
    "planted",
    [
        'title = "Ärendet är avslutat"',
        'title = "Kontot finns inte"',
        "title = f\"Välj {gettext('en dag')}\"",
        'class A(Entry, action="a", sentence="öppnade"): pass',
        'def f(): return show("två")',
    ],
)
def test_what_is_not_marked_is_found(planted):
    assert list(unmarked(planted))


@pytest.mark.parametrize(
    "sound",
    [
        '"""Stängt."""\ntitle = _("Stängt")',
        'class A(Refused):\n    """Kontot är stängt."""',
        'title = words.gettext_noop("Stängt")',
        'title = ngettext("%(n)s ärende", "%(n)s ärenden", n)',
        'code = "without a word of Swedish"',
    ],
)
def test_what_is_marked_is_not(sound):
    assert not list(unmarked(sound))


def test_words_marked_where_no_django_is_are_shown_through_gettext(monkeypatch):
    """Another language than Swedish reaches a log sentence, a role's right and a refusal."""
    from django.utils import translation
    from django.utils.translation import trans_real

    from samsyn.access import rights
    from samsyn.access.refusals import NoSuchPractice
    from samsyn.accounts.audit import AccountClosed
    from samsyn.log.entries import sentence_of

    known = {AccountClosed.sentence: "closed an account", NoSuchPractice.template(): "There is no such practice."}
    known[rights.RIGHTS["register"].name] = "Register"
    with translation.override("en"):
        real = trans_real.gettext
        monkeypatch.setattr(trans_real, "gettext", lambda text: known.get(text) or real(text))
        monkeypatch.setattr(translation._trans, "gettext", trans_real.gettext, raising=False)
        assert sentence_of(AccountClosed.action) == "closed an account"
        assert NoSuchPractice().sentence == "There is no such practice."
        assert translation.gettext(rights.RIGHTS["register"].name) == "Register"
