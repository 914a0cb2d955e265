"""Code that nothing in the program uses is gone; a test is no use of it (vulture)."""

import re
from pathlib import Path

import pytest
import vulture

from samsyn.config.tests.house import real_tree

KINDS = {"function", "method", "class", "property", "import", "unreachable_code"}
"""Fields and constants apart: rows, settings and code lists are read by name."""

CALLED_BY_OTHERS = {
    "*Config ready": "Django: apps",
    "clean_*": "Django: forms",
    "process_*": "Django: middleware",
    "from_db_value get_prep_value as_sqlite as_postgresql": "Django: fields, and expressions with SQL of our own",
    "get_error_message get_help_text validate": "Django: checks of a new password",
    "get_session_store_class get_model_class create_model_instance _get_session_from_db": "Django: sessions",
    "get_by_natural_key": "Django: signing in",
    "use_required_attribute": "Django: widgets",
    "db_for_write allow_relation allow_migrate": "Django: routers of databases",
    "readinto": "Python: streams",
}
"""Names that somebody else calls, and who."""

STANDING = {
    "by_default": "tests ask what a role may before anybody has narrowed it",
    "my_scope unit_scope": "clocks of my own cases and of a unit, for the lists that are to come",
    "ranges_beyond quotes_of": "tests ask them of the words that an entry marks",
    "SignedText": "what a verb that changed a signed entry would say; there is none",
    "may_be_sent": "asked before anything is sent, which nothing is as yet (ADR 0012)",
}
"""What stands without a use in the program, and why."""

IN_A_LIST = ["@register*"]
"""Decorators: Django has a list of checks and template tags."""


def unused(sources: dict[str, str]) -> list[str]:
    names = [name for each in (*CALLED_BY_OTHERS, *STANDING) for name in each.split()]
    finder = vulture.Vulture(ignore_names=names, ignore_decorators=IN_A_LIST)
    for path, text in sources.items():
        if path.endswith(".html"):
            finder.used_names.update(re.findall(r"\w+", text))
        elif path != "conftest.py":
            finder.scan(text, filename=Path(path))
            # Settings, acts and timed work name code in strings.
            finder.used_names.update(re.findall(r"""["']samsyn[\w.]*[.:](\w+)["']""", text))
    # A table's rows may be reached by SQL alone.
    return [
        f"{item.filename}:{item.first_lineno} {item.name}"
        for item in finder.get_unused_code()
        if item.typ in KINDS and not (item.typ == "class" and "models" in str(item.filename))
    ]


def test_nothing_is_left_that_nothing_uses() -> None:
    assert unused(real_tree()) == []


@pytest.mark.parametrize(
    "planted",
    [
        "def forgotten():\n    return 1\n",
        "class Forgotten:\n    pass\n",
        "def used():\n    return 1\n    return 2\n\nused()\n",
        "import json\n",
    ],
)
def test_what_nothing_uses_is_found(planted: str) -> None:
    assert len(unused({"people/planted.py": planted})) == 1
    assert unused({"people/planted.py": "def clean_name():\n    return 1\n"}) == []
