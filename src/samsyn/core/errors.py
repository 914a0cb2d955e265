"""Refusals: what a verb answers when a rule says no."""

import re
from typing import Any, ClassVar

from django.utils.translation import gettext


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


def all_refusals(base: type[Refused] = Refused) -> list[type[Refused]]:
    """Every rule that is loaded, by name."""
    kinds = [kind for each in base.__subclasses__() for kind in (each, *all_refusals(each))]
    return sorted(kinds, key=lambda kind: (kind.__module__, kind.__name__))
