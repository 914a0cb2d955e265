"""Refusals: what a verb answers when a rule says no."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from django.http import Http404
from django.utils.translation import gettext


class NotFound(Http404):
    """There is no such record, or the actor may not see it; nobody learns which."""


class Refused(ValueError):
    """A rule says no. A subclass is one rule; its docstring is the Swedish sentence that people read.

    `field` is the form's field that the rule is about, empty for the act as a whole; what stands in braces in
    the sentence is given by name. `code` is the rule's name, as tests and chain.csv write it.
    """

    field: ClassVar[str] = ""

    def __init__(self, **values: Any) -> None:
        self.values = values
        self.sentence = gettext(type(self).template()).format(**values)
        super().__init__(self.sentence)

    @classmethod
    def template(cls) -> str:
        """The docstring on one line, its values still in braces."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def rule(cls) -> str:
        """The rule's name: `AlreadySent` is `already_sent`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @property
    def code(self) -> str:
        return self.rule()


def all_refusals() -> list[type[Refused]]:
    """Every rule of every app, by module and name."""
    source = Path(__file__).parents[1]
    for file in source.rglob("refusals.py"):
        import_module(".".join(("samsyn", *file.relative_to(source).with_suffix("").parts)))
    return sorted(_kinds_of(Refused), key=lambda kind: (kind.__module__, kind.__name__))


def _kinds_of(base: type[Refused]) -> list[type[Refused]]:
    return [kind for each in base.__subclasses__() for kind in (each, *_kinds_of(each))]


_INTRODUCTION = """# What is refused

Written by `samsyn refusallist` from the rules themselves (`refusals.py` of each app): correct the sentence there, then
write the page anew. The field is where a form shows the sentence; without one it is about the form as a whole.

| Rule | Sentence | Field | Module |
|---|---|---|---|
"""


def page(kinds: list[type[Refused]]) -> str:
    """The page docs/refusals.md."""
    cells = ((kind.rule(), kind.template(), kind.field and f"`{kind.field}`", kind.__module__) for kind in kinds)
    rows = (f"| `{rule}` | {text.replace('|', '/')} | {field} | `{module}` |\n" for rule, text, field, module in cells)
    return _INTRODUCTION + "".join(rows)
