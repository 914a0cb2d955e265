from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.shell.forms import ReasonForm


class BreakGlassForm(ReasonForm):
    """Whom, by number alone, and why."""

    called = _("en nödöppning")

    number = forms.CharField(
        label=_("Personnummer, samordningsnummer eller reservnummer"),
        help_text=_("Hela numret. I nödläge går det inte att söka på namn."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Skriv hela numret.")},
    )
    field_order = ("number", "reason")
