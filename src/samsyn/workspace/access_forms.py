from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.services.passages import FINDINGS
from samsyn.workspace.people_forms import ReasonForm


class BreakGlassForm(ReasonForm):
    """Whom, by number alone, and why."""

    number = forms.CharField(
        label=_("Personnummer eller samordningsnummer"),
        help_text=_("Hela numret, tio eller tolv siffror. I nödläge går det inte att söka på namn."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "numeric"}),
        error_messages={"required": _("Skriv hela numret.")},
    )
    field_order = ("number", "reason")


class BreakGlassReviewForm(forms.Form):
    finding = forms.ChoiceField(
        label=_("Bedömning"),
        choices=list(FINDINGS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en bedömning.")},
    )
    comment = forms.CharField(
        label=_("Kommentar"),
        help_text=_("Behövs om öppningen inte var befogad."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WallForm(ReasonForm):
    """Who needs to know; `people` are the accounts to choose among."""

    members = forms.MultipleChoiceField(
        label=_("De som behöver veta"),
        help_text=_("Bara de här ser personen. Du ser den inte heller, om du inte väljer dig själv."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en; annars kan ingen arbeta med ärendet.")},
    )
    closed_in_emergency = forms.BooleanField(
        label=_("Stängd även i nödläge"),
        help_text=_("Ingen utanför listan kan öppna personen, inte ens när liv eller hälsa kräver det."),
        required=False,
    )
    field_order = ("members", "closed_in_emergency", "reason")

    def __init__(self, *args: object, people: list[tuple[int, str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        members = self.fields["members"]
        assert isinstance(members, forms.MultipleChoiceField)
        members.choices = [(str(pk), f"{name}, {role}") for pk, name, role in people]


class WallMembersForm(WallForm):
    """The list alone, of a wall that stands."""

    reason = None  # type: ignore[assignment]  # a form drops a field this way
    closed_in_emergency = None  # type: ignore[assignment]
