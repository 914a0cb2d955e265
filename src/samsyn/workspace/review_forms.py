from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.logreview import person_log
from samsyn.logreview.rules import RULES, SAMPLE, SAMPLED
from samsyn.ui.forms import DayField

OUTCOMES = {
    "justified": _("Befogad"),
    "ask": _("Fråga medarbetaren"),
    "unjustified": _("Obefogad – anmäls som personuppgiftsincident"),
}


class QueueForm(forms.Form):
    """Which readings of the queue. What cannot be read in the address is taken for all."""

    state = forms.ChoiceField(label=_("Läge"), required=False)
    rule = forms.ChoiceField(label=_("Varför"), required=False)
    month = forms.ChoiceField(label=_("Månad"), required=False)
    reader = forms.CharField(
        label=_("Vem"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, data: Any, *, months: Sequence[str]) -> None:
        super().__init__(data)
        rules = [(code, rule.name) for code, rule in RULES.items()]
        choices: dict[str, list[tuple[str, Any]]] = {
            "state": [("", _("Alla")), ("waiting", _("Väntar")), ("reviewed", _("Granskade"))],
            "rule": [("", _("Alla")), (SAMPLE, SAMPLED.name), *rules],
            "month": [("", _("Alla")), *((month, month) for month in months)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Bedömning"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en bedömning.")},
    )
    comment = forms.CharField(
        label=_("Kommentar"),
        help_text=_("Krävs för de två sista valen: skriv vad du frågar eller kom fram till, minst tio tecken."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


PAST = _("Till exempel 2026-11-22, idag eller igår")


class PeriodForm(forms.Form):
    """Both days inclusive; empty is the whole log."""

    first = DayField(label=_("Från och med"), help_text=PAST, required=False)
    last = DayField(label=_("Till och med"), help_text=PAST, required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", _("Den sista dagen är före den första."))
        return found


class ExtractForm(PeriodForm):
    """To whom a person's log is handed out, and on what."""

    recipient = forms.ChoiceField(
        label=_("Vem ska ha utdraget?"),
        choices=[(code, name.capitalize()) for code, name in person_log.RECIPIENTS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som ska ha utdraget.")},
    )
    name = forms.CharField(
        label=_("Namn på den som får det"),
        help_text=_("Står på utdraget, men inte i loggen."),
        max_length=200,
        error_messages={"required": _("Skriv vem som får utdraget.")},
    )
    basis = forms.ChoiceField(
        label=_("Laglig grund"),
        choices=list(person_log.BASES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en laglig grund.")},
    )
    field_order = ("recipient", "name", "basis", "first", "last")
