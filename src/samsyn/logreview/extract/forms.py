from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samsyn.logreview import person_log
from samsyn.ui.forms import DayField

PAST = _("Till exempel 2026-11-22, idag eller igår")


class PeriodForm(forms.Form):
    """Both days inclusive; empty is the whole log."""

    first = DayField(label=_("Från och med"), help_text=PAST, required=False)
    last = DayField(label=_("Till och med"), help_text=PAST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Den sista dagen är före den första."))
        return cleaned


class ExtractForm(PeriodForm):
    """To whom a person's log is handed out, and on what."""

    recipient = forms.ChoiceField(
        label=_("Vem ska ha utdraget?"),
        choices=[(code, capfirst(_(name))) for code, name in person_log.RECIPIENTS.items()],
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
        choices=[(code, _(name)) for code, name in person_log.BASES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en laglig grund.")},
    )
    field_order = ("recipient", "name", "basis", "first", "last")
