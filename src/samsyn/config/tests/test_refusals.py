"""Refusals: each has a test that bears its name, and nothing else is shown as one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.management import call_command
from django.urls import get_resolver

from samsyn.config.tests.house import SOURCE
from samsyn.core.errors import Refused, all_refusals

PAGE = SOURCE.parents[1] / "docs" / "refusals.md"

PASSED_THROUGH = {"day_not_possible": "{fault}"}
"""Rules whose sentence is another rule's answer, word by word."""

SENTENCES = re.compile(r"[A-ZÅÄÖ][^.!?]*[.?](?: [A-ZÅÄÖ][^.!?]*[.?]){0,3}")

each_rule = pytest.mark.parametrize("kind", all_refusals(), ids=lambda kind: kind.rule())


def names_of_tests() -> set[str]:
    trees = (ast.parse(file.read_text("utf-8")) for file in SOURCE.rglob("tests/test_*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def bearing(rule: str, names: set[str]) -> set[str]:
    bears = re.compile(rf"test_(?:.*_)?{rule}(?:_.*)?")
    return {name for name in names if bears.fullmatch(name)}


def test_every_rule_has_a_test_that_bears_its_name():
    names = names_of_tests()
    assert [kind.rule() for kind in all_refusals() if not bearing(kind.rule(), names)] == []


def test_a_test_of_another_rule_is_not_taken_for_one():
    names = {"test_the_same_handlers_case", "test_not_same_handler_twice", "same_handler"}
    assert bearing("same_handler", names) == {"test_not_same_handler_twice"}


def test_no_two_rules_have_one_name():
    rules = [kind.rule() for kind in all_refusals()]
    assert sorted(set(rules)) == sorted(rules)


@each_rule
def test_its_docstring_is_whole_sentences(kind):
    if kind.rule() in PASSED_THROUGH:
        assert kind.template() == PASSED_THROUGH[kind.rule()]
        return
    assert SENTENCES.fullmatch(kind.template())


def fields_of_forms() -> set[str]:
    # The addresses import every view, and so every form.
    assert get_resolver().url_patterns
    kinds = [forms.Form]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return {name for kind in kinds if kind.__module__.startswith("samsyn.") for name in kind.base_fields}


@each_rule
def test_its_field_is_some_forms(kind):
    assert kind.field in {"", *fields_of_forms()}


def other_texts(source: str) -> Iterator[str]:
    """Where a page catches another exception than a refusal by a name, or writes one out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            if "ValueError" in caught or (node.name and caught != "Refused"):
                yield f"{node.lineno}: except {caught}"
            names = {node.name} - {None}
            for inner in ast.walk(node):
                if isinstance(inner, ast.FormattedValue):
                    shown = ast.unparse(inner.value)
                elif isinstance(inner, ast.Call) and ast.unparse(inner.func) == "str" and inner.args:
                    shown = ast.unparse(inner.args[0])
                else:
                    continue
                if shown in names:
                    yield f"{inner.lineno}: {ast.unparse(inner)}"


def views() -> list[Path]:
    return [file for file in SOURCE.rglob("*views.py") if "tests" not in file.relative_to(SOURCE).parts]


def test_no_page_shows_the_text_of_another_exception():
    assert len(views()) > 10
    shown = [f"{file.relative_to(SOURCE)}:{offence}" for file in views() for offence in other_texts(file.read_text())]
    assert shown == []


@pytest.mark.parametrize(
    "planted",
    [
        "try: verb()\nexcept ValueError: pass",
        "try: verb()\nexcept (KeyError, ValueError): pass",
        "try: verb()\nexcept KeyError as error: pass",
        "try: verb()\nexcept Refused as error: show(str(error))",
        "try: verb()\nexcept Refused as error: show(f'{error}')",
    ],
)
def test_a_page_that_does_is_found(planted):
    assert list(other_texts(planted))
    assert not list(other_texts("try: verb()\nexcept Refused as refusal: add_refusal(form, refusal)"))


def test_the_page_is_current(capsys):
    call_command("refusallist")
    assert PAGE.read_text("utf-8") == capsys.readouterr().out, "samsyn refusallist > docs/refusals.md"


def test_a_sentence_with_values_is_filled_in():
    # As the formatter folds a long sentence.
    TooFew = type("TooFew", (Refused,), {"__doc__": "Skriv minst {n}\n        tecken.\n        "})
    assert TooFew(n=3).sentence == str(TooFew(n=3)) == "Skriv minst 3 tecken."
