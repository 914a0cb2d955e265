"""A form of high stakes in steps that each fit a screen, looked through before it is sent.

What is typed goes along. Nothing is kept on the server between the steps, and nobody is looked up before the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samsyn.ui.components import Fact

STEP, GO = "step", "go"
NEXT, BACK, SEND, CHANGE = "next", "back", "send", "change-"
"""What the pressed button says; a form without one is sent."""


@dataclass(frozen=True)
class Step:
    """`lead` says what the step is about."""

    title: str
    fields: Sequence[str]
    lead: str = ""


@dataclass(frozen=True)
class Part:
    """A step's answers as they are looked through; `change` is the button's value that goes back there."""

    title: str
    facts: Sequence[Fact]
    change: str


class Walk:
    """Where somebody is in a form of several steps. The step after the last is to look through."""

    def __init__(self, request: HttpRequest, form: forms.Form, steps: Sequence[Step]) -> None:
        self.form, self.steps = form, steps
        self.sent = False
        self.at = 0
        if request.method == "POST":
            self._move(request.POST.get(GO, SEND), _number(request.POST.get(STEP, ""), len(steps)))

    def _move(self, go: str, was: int) -> None:
        if go == BACK or go.startswith(CHANGE):
            self.at = max(was - 1, 0) if go == BACK else _number(go.removeprefix(CHANGE), len(self.steps) - 1)
            self._forget_errors(keep=())
            return
        asked = self.steps if go == SEND else self.steps[: was + 1]
        wrong = next((place for place, step in enumerate(asked) if set(step.fields) & set(self.form.errors)), None)
        whole = go == SEND and (wrong is not None or not self.form.is_valid())
        self.sent = go == SEND and self.form.is_valid()
        self.at = wrong if wrong is not None else len(self.steps) if whole or self.sent else was + 1
        self._forget_errors(keep=self.names if wrong is not None else self.form.errors if whole else ())

    def refused(self) -> None:
        """After a verb has refused what was sent: back to the step with the field it is about."""
        wrong = (place for place, step in enumerate(self.steps) if set(step.fields) & set(self.form.errors))
        self.at = next(wrong, len(self.steps))
        self.sent = False

    def _forget_errors(self, keep: Sequence[str] | Any) -> None:
        """Show no error of a field that has not been asked for yet."""
        for name in set(self.form.errors) - set(keep):
            del self.form.errors[name]

    @property
    def step(self) -> Step:
        return self.steps[self.at] if self.at < len(self.steps) else Step(_("Se igenom"), ())

    @property
    def names(self) -> Sequence[str]:
        return self.step.fields

    @property
    def last(self) -> bool:
        return self.at == len(self.steps)

    @property
    def says(self) -> str:
        return _("Steg %(at)s av %(of)s") % {"at": self.at + 1, "of": len(self.steps) + 1}

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Every step with its state: done, now or ahead."""
        names = [*(step.title for step in self.steps), _("Se igenom")]
        return [
            (name, "done" if place < self.at else "now" if place == self.at else "ahead")
            for place, name in enumerate(names)
        ]

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self.form[name] for name in self.names if not self.form[name].is_hidden]

    @property
    def carried(self) -> list[Any]:
        """The fields of the other steps, hidden, with what was typed."""
        shown = {field.name for field in self.shown}
        return [self.form[name] if self.form[name].is_hidden else _hidden(self.form[name])
                for name in self.form.fields if name not in shown]  # fmt: skip

    @property
    def parts(self) -> list[Part]:
        return [
            Part(step.title, [_fact(self.form[name]) for name in step.fields if _is_said(self.form[name])], f"{CHANGE}{place}")
            for place, step in enumerate(self.steps)
        ]  # fmt: skip


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 4 else most


def _hidden(field: forms.BoundField) -> Any:
    return field.as_hidden()


def _is_said(field: forms.BoundField) -> bool:
    choices = getattr(field.field, "choices", None)
    return not field.is_hidden or (choices is not None and len(list(choices)) > 1)


def _fact(field: forms.BoundField) -> Fact:
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()) or ())
    said = str(choices.get(value, choices.get(str(value), value or "")))
    return Fact(str(field.label), said or _("inte angivet"))
