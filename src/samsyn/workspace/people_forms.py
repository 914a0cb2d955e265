from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.people import rules


class FindPersonForm(forms.Form):
    """One field; what is wrong with it is said by `people.rules`, since the limit is the law's and not the form's."""

    q = forms.CharField(
        label=_("Namn, personnummer eller ärendenummer"),
        help_text=_("Början av ett förnamn eller efternamn räcker. Personnummer med tio eller tolv siffror."),
        strip=True,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )

    def __init__(self, *args: object, query: rules.Query, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given
        self.query = query

    def clean_q(self) -> str:
        if self.query.kind == "too_long":
            raise forms.ValidationError(
                _("Sökningen är för lång. Skriv högst %(words)s ord och %(characters)s tecken.")
                % {"words": rules.MOST_WORDS, "characters": rules.MOST_CHARACTERS}
            )
        if self.query.kind == "nothing" and self.query.text:
            raise forms.ValidationError(
                _("Det finns ingen bokstav eller siffra att söka på. Skriv början av ett namn.")
            )
        return str(self.cleaned_data["q"])
