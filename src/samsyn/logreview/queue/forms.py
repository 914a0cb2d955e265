from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.shell.kept_forms import KeptForm
from samsyn.ui.forms import needed_when

OUTCOMES = {
    "justified": _("Befogad"),
    "ask": _("Fråga medarbetaren"),
    "unjustified": _("Obefogad – anmäls som personuppgiftsincident"),
}


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
        help_text=_("Skriv vad du frågar eller kom fram till, minst tio tecken."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed_when(self.fields["comment"], _("krävs för de två sista valen"))
