"""What is asked along an investigation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.investigations.case_selectors import CONSENTS, LEFT_OUT, MANNERS, OPENING_GROUNDS
from samsyn.shell.forms import ReasonForm, day_field
from samsyn.shell.kept_forms import KeptForm


class OpenForm(KeptForm):
    called = _("en utredning som inleds")
    opening_ground = forms.ChoiceField(
        label=_("Grund"),
        choices=OPENING_GROUNDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Ange varför utredning får inledas.")},
    )
    minor_children = forms.BooleanField(label=_("Barn under 18 år berörs"), required=False)

    def __init__(self, *args: Any, applied: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if applied:
            del self.fields["opening_ground"]


class PartForm(KeptForm):
    """One part; `without_importance` is asked once the material has been sent."""

    called = _("en del av en utredning")
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=100_000,
        error_messages={"required": _("Skriv något innan du signerar delen.")},
    )
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)
    without_importance = forms.BooleanField(label=_("Saknar betydelse för beslutet"), required=False)

    def __init__(self, *args: Any, title: str, hint: str, sent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = title, hint
        if not sent:
            del self.fields["without_importance"]


class ChildForm(KeptForm):
    called = _("ett barn som berörs")
    born_year = forms.IntegerField(
        label=_("Född år"),
        required=False,
        min_value=1950,
        max_value=2199,
        help_text=_("Lämna tomt om det är okänt."),
        error_messages={"invalid": _("Skriv ett årtal med fyra siffror.")},
    )
    lives_with = forms.ChoiceField(
        label=_("Bor barnet med personen?"),
        choices=[("yes", _("Ja")), ("no", _("Nej")), ("", _("Vet inte"))],
        required=False,
        widget=forms.RadioSelect,
    )


class ConsentForm(KeptForm):
    called = _("ett samtycke")
    what = forms.ChoiceField(label=_("Samtycke till"), choices=CONSENTS)
    whom = forms.CharField(label=_("Vem det gäller"), required=False, max_length=300)
    how = forms.CharField(
        label=_("Hur det gavs"),
        max_length=300,
        help_text=_("Muntligt i telefon, skriftligt vid mötet …"),
        error_messages={"required": _("Skriv hur samtycket gavs.")},
    )
    refused = forms.BooleanField(label=_("Personen sade nej"), required=False)


class AskForm(KeptForm):
    called = _("en begäran om uppgifter")
    whom = forms.CharField(
        label=_("Vem du frågar"), max_length=300, error_messages={"required": _("Skriv vem du frågar.")}
    )
    what = forms.CharField(
        label=_("Vad du begär"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv vad du begär.")},
    )
    legal_basis = forms.CharField(
        label=_("Med vilken rätt"),
        max_length=200,
        help_text=_("Skriv samtycke, eller lagrummet."),
        error_messages={"required": _("Ange lagrummet.")},
    )


class CommunicateForm(KeptForm):
    called = _("en kommunicering")
    manner = forms.ChoiceField(label=_("Hur"), choices=MANNERS)
    answer_by_on = day_field(_("Svar senast"), hint=_("Personen får svara till och med den dagen."))


class PartyAnswerForm(KeptForm):
    called = _("personens svar")
    answer = forms.CharField(
        label=_("Vad personen svarade"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Med personens egna ord. Det som är fel enligt personen står kvar i akten (SoL 14:6)."),
    )
    waives = forms.BooleanField(label=_("Personen behöver inte mer tid"), required=False)


class LeaveOutForm(KeptForm):
    called = _("ett beslut att inte skicka utredningen")
    why = forms.ChoiceField(
        label=_("Varför"),
        choices=LEFT_OUT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför.")},
    )


class ProposeForm(KeptForm):
    called = _("ett förslag till beslut")
    to = forms.ChoiceField(
        label=_("Lämna till"), widget=forms.RadioSelect, error_messages={"required": _("Välj vem som beslutar.")}
    )

    def __init__(self, *args: Any, deciders: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = deciders


class ReturnForm(ReasonForm):
    called = _("ett förslag som skickas tillbaka")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_("Skriv vad som behöver göras om."))


class ConcludeForm(KeptForm):
    called = _("en utredning som avslutas utan åtgärd")
    sure = forms.BooleanField(
        label=_("Bedömningen säger varför ingen åtgärd behövs"),
        error_messages={"required": _("Läs bedömningen och bekräfta.")},
    )


class DelayForm(ReasonForm):
    called = _("ett besked om försening")
    until_on = day_field(_("Nytt senaste datum"))
    field_order = ("until_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_("Skriv till personen varför det dröjer."))


class DelayRequestForm(KeptForm):
    called = _("en begäran om avgörande")
    received_on = day_field(_("Kom in"))


class RefuseRequestForm(ReasonForm):
    called = _("ett avslag på en begäran om avgörande")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_("Skriv till personen varför ärendet inte kan avgöras ännu."))


class ConferenceForm(KeptForm):
    called = _("en anteckning från en ärendedragning")
    note = forms.CharField(
        label=_("Vad som sades"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv vad som sades.")},
    )
    todo = forms.CharField(label=_("Att göra"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    todo_by = forms.ChoiceField(label=_("Vem som gör det"), required=False)

    def __init__(self, *args: Any, staff: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["todo_by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ingen särskild")), *staff]


class PointForm(KeptForm):
    """Nothing is asked; the button says it."""

    called = _("en punkt som är klar")
