"""Parts of forms that several apps ask the same way."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.rules import LEAST_REASON
from samsyn.ui.forms import DayField


class ReasonForm(forms.Form):
    """A stated reason; it is kept, and read by whoever reviews."""

    reason = forms.CharField(
        label=_("Skäl"),
        help_text=_("Skriv varför du behöver det i ditt arbete. Skälet sparas och granskas."),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Skriv skälet."),
            "min_length": _("Skriv skälet med minst %(limit_value)d tecken."),
            "max_length": _("Högst %(limit_value)d tecken. Nu är de %(show_value)d."),
        },
    )

    def asks_for(self, sentence: Any) -> None:
        """What the reason is to say, in its hint and where it says too little."""
        field = self.fields["reason"]
        field.help_text = f"{sentence} " + str(_("Minst tio tecken. Skälet sparas."))
        field.error_messages |= {"required": sentence, "min_length": f"{sentence} " + str(_("Minst tio tecken."))}


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> DayField:
    return DayField(
        label=label, required=required, help_text=hint, error_messages={"required": _("Skriv en dag som 2026-11-22.")}
    )


def started(today: date) -> dict[str, Any]:
    return {"valid_from": today.isoformat()}
