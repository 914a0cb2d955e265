from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.logreview.rules import RULES, SAMPLE, SAMPLED
from samsyn.shell.kept_forms import KeptForm

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
        rules = [(code, _(rule.name)) for code, rule in RULES.items()]
        choices: dict[str, list[tuple[str, Any]]] = {
            "state": [("", _("Alla")), ("waiting", _("Väntar")), ("reviewed", _("Granskade"))],
            "rule": [("", _("Alla")), (SAMPLE, _(SAMPLED.name)), *rules],
            "month": [("", _("Alla")), *((month, month) for month in months)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ReviewForm(KeptForm):
    called = _("en granskning av en läsning")

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
