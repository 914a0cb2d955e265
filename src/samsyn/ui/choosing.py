"""A person and a unit as fields: the same wherever a form asks for one.

The caller offers whom the user may choose.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

Offered = Iterable[tuple[Any, Any]]


def _key(value: str) -> int | str:
    """A row's key as a number; a code, such as that of the whole board, as it is."""
    return int(value) if value.isascii() and value.isdecimal() else value


class _OneRow(forms.TypedChoiceField):
    """Gives the row's key, a code that was offered beside the rows, or None for nothing."""

    nothing: Any = ""

    def __init__(self, **more: Any) -> None:
        more["error_messages"] = self.sentences | more.get("error_messages", {})
        super().__init__(coerce=_key, empty_value=None, **more)

    sentences: dict[str, Any] = {}

    def offer(self, rows: Offered, *, none: Any = None, others: Offered = ()) -> None:
        """`none`: what the empty choice is called; `others`: codes that stand before the rows."""
        first = [("", self.nothing if none is None else none)] if none != "" else []
        self.choices = [*first, *others, *((str(key), name) for key, name in rows)]


class PersonField(_OneRow):
    """One colleague: an account or a row of the staff list."""

    nothing = gettext_lazy("Välj person")
    sentences = {
        "required": gettext_lazy("Välj en person."),
        "invalid_choice": gettext_lazy("Välj en av personerna i listan."),
    }


class UnitField(_OneRow):
    """One unit. Where only one can be chosen it is not asked for."""

    nothing = gettext_lazy("Välj enhet")
    sentences = {
        "required": gettext_lazy("Välj en enhet."),
        "invalid_choice": gettext_lazy("Välj en enhet i listan."),
    }

    def offer_or_take(self, rows: Offered) -> None:
        """The only one there is, hidden; else a choice among them, the first already made."""
        units = list(rows)
        self.offer(units, none="")
        self.initial = units[0][0] if units else None
        if len(units) == 1:
            self.widget = forms.HiddenInput()


class PeopleField(forms.TypedMultipleChoiceField):
    """Several colleagues, ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **more: Any) -> None:
        sentences = {"invalid_choice": PersonField.sentences["invalid_choice"]}
        super().__init__(coerce=int, error_messages=sentences | more.pop("error_messages", {}), **more)

    def offer(self, people: Offered) -> None:
        self.choices = [(str(key), name) for key, name in people]


def person_in(form: forms.BaseForm, name: str) -> PersonField:
    field = form.fields[name]
    assert isinstance(field, PersonField)
    return field


def unit_in(form: forms.BaseForm, name: str = "unit") -> UnitField:
    field = form.fields[name]
    assert isinstance(field, UnitField)
    return field
