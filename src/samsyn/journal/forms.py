from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samsyn.journal import rules
from samsyn.journal.refusals import EntryTooLong, NulCharacter
from samsyn.journal.rules import EntryContent
from samsyn.journal.selectors import EntryFilter
from samsyn.shell.compared_forms import JOIN, KEEP_MINE, TAKE_THEIRS, ComparedForm
from samsyn.ui.choosing import PersonField, person_in
from samsyn.ui.forms import DayField, OwnWordsInput

Choices = Sequence[tuple[str, str]]

_NUL = {"null_characters_not_allowed": NulCharacter.template()}


def _chosen(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class EntryForm(ComparedForm):
    """An entry as it is written. To be signed it must be whole; a draft may lack anything.

    `desks`: where the actor may write; one alone is not asked for.
    """

    called = _("en anteckning")
    compared = ("text", "quotes")
    choices = (
        (KEEP_MINE, _("Texten här, som den står i fältet")),
        (TAKE_THEIRS, _("Texten från det andra fönstret")),
        (JOIN, _("Båda, hopsatta – jag läser igenom innan jag sparar")),
    )

    desk = forms.ChoiceField(
        label=_("Ärende"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ärende."), "invalid_choice": _("Välj ett av ärendena.")},
    )
    kind = forms.ChoiceField(
        label=_("Slag"),
        error_messages={"required": _("Välj vad det var."), "invalid_choice": _("Välj ett av slagen.")},
    )
    happened_on = DayField(
        label=_("Dag"),
        help_text=_("Dagen det hände, till exempel 2026-11-22, idag eller igår"),
        error_messages={"required": _("Skriv dagen det hände.")},
    )
    happened_time = forms.CharField(
        label=_("Klockslag"),
        help_text=_("Till exempel 14.30. Lämna tomt om det är okänt."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input-date"}),
    )
    with_whom = forms.CharField(
        label=_("Med vem"),
        required=False,
        max_length=rules.LONGEST_WITH_WHOM,
        error_messages=_NUL | {"max_length": _("Skriv högst %(limit_value)d tecken.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Anteckning"),
        help_text=_("Tom rad delar stycken. Rader som börjar med ”- ” visas som en lista."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "data-entry-text": ""}),
        error_messages=_NUL | {"required": _("Skriv anteckningen.")},
    )
    quotes = forms.CharField(
        label=_("Personens egna ord"),
        help_text=_("Skriv av det i anteckningen som är personens egna ord, ett på varje rad. Det visas som citat."),
        required=False,
        strip=False,
        widget=OwnWordsInput(attrs={"rows": 2, "data-entry-quotes": ""}),
        error_messages=_NUL,
    )

    def __init__(self, *args: Any, desks: Choices, kinds: Choices, signing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _chosen(self, "desk", desks)
        _chosen(self, "kind", [("", str(_("Välj"))), *kinds])
        if len(desks) == 1:
            self.fields["desk"].widget = forms.HiddenInput()
            self.fields["desk"].initial = desks[0][0]
        for name in ("kind", "happened_on", "text"):
            self.fields[name].required = signing

    def clean_happened_time(self) -> str:
        read = rules.read_time(str(self.cleaned_data["happened_time"]))
        if read is None:
            raise forms.ValidationError(_("Skriv klockslaget som 14.30, eller lämna det tomt."))
        return read

    def clean_text(self) -> str:
        text = rules.tidy_text(str(self.cleaned_data["text"]))
        if len(text) > rules.LONGEST_TEXT:
            raise forms.ValidationError(EntryTooLong(length=len(text), most=rules.LONGEST_TEXT).sentence)
        return text

    def content(self) -> EntryContent:
        cleaned = self.cleaned_data
        names = ("kind", "happened_on", "happened_time", "with_whom", "text", "quotes")
        return EntryContent(**{name: cleaned[name] for name in names})


def initial_of(content: EntryContent) -> dict[str, Any]:
    """A draft as the form shows it."""
    return {
        "kind": content.kind,
        "happened_on": content.happened_on.isoformat() if content.happened_on else "",
        "happened_time": content.happened_time.replace(":", "."),
        "with_whom": content.with_whom,
        "text": content.text,
        "quotes": content.quotes,
    }


class StreamForm(forms.Form):
    """What of the journal is asked for; it is in the address. The case is chosen in the person's head."""

    arende = forms.CharField(required=False, widget=forms.HiddenInput)
    slag = forms.ChoiceField(label=_("Slag"), required=False)
    vem = PersonField(label=_("Författare"), required=False)
    fran = DayField(label=_("Från"), required=False)
    till = DayField(label=_("Till och med"), required=False)
    nytt = forms.BooleanField(label=_("Bara det som kommit sedan mitt förra besök"), required=False)

    def __init__(self, *args: Any, kinds: Choices, authors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", str(_("Alla")))
        _chosen(self, "slag", [everything, *kinds])
        person_in(self, "vem").offer(authors, none=everything[1])

    def asked(self, case_id: int | None) -> EntryFilter:
        """What could be read of the form; the rest is not asked for."""
        self.is_valid()
        cleaned = self.cleaned_data if self.is_bound else {}
        return EntryFilter(
            case_id=case_id,
            kind=cleaned.get("slag") or "",
            author_id=cleaned.get("vem") or None,
            first=cleaned.get("fran"),
            last=cleaned.get("till"),
            unread=bool(cleaned.get("nytt")),
        )


class DisclosureForm(forms.Form):
    """To whom a stretch of the journal is handed out, and on what. `cases`: one alone is not asked for."""

    case = forms.TypedChoiceField(
        label=_("Ärende"),
        help_text=_("Ett ärende i taget. Utdraget sparas i ärendets akt, som det lämnades ut."),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ärende."), "invalid_choice": _("Välj ett av ärendena.")},
    )
    recipient = forms.TypedChoiceField(
        label=_("Vem ska ha utdraget?"),
        choices=[(one.value, capfirst(_(one.words))) for one in rules.Recipient],
        coerce=rules.Recipient,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som ska ha utdraget.")},
    )
    name = forms.CharField(
        label=_("Namn på den som får det"),
        max_length=200,
        error_messages=_NUL | {"required": _("Skriv vem som får utdraget."), "max_length": _("Högst 200 tecken.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    ground = forms.TypedChoiceField(
        label=_("Laglig grund"),
        choices=[(one.value, _(one.words)) for one in rules.DisclosureGround],
        coerce=rules.DisclosureGround,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en laglig grund.")},
    )
    why = forms.CharField(
        label=_("Bestämmelse eller prövning"),
        help_text=_(
            "Vilken bestämmelse som kräver uppgifterna, eller vad ni har vägt in. Står på utdraget och i loggen."
        ),
        required=False,
        max_length=500,
        error_messages=_NUL | {"max_length": _("Högst 500 tecken.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    others_weighed = forms.BooleanField(
        label=_("Det som andra har lämnat är prövat, och kan lämnas ut (OSL 10:3, 26:5)"), required=False
    )
    protection_weighed = forms.BooleanField(label=_("Det framgår inte var personen finns (OSL 21:3)"), required=False)

    def __init__(self, *args: Any, cases: Choices, protected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _chosen(self, "case", cases)
        if len(cases) == 1:
            self.fields["case"].widget = forms.HiddenInput()
            self.fields["case"].initial = cases[0][0]
        if not protected:
            del self.fields["protection_weighed"]

    def terms(self) -> rules.DisclosureTerms:
        cleaned = self.cleaned_data
        return rules.DisclosureTerms(
            recipient=cleaned["recipient"],
            name=cleaned["name"].strip(),
            ground=cleaned["ground"],
            why=cleaned["why"].strip(),
            others_weighed=cleaned["others_weighed"],
            protection_weighed=cleaned.get("protection_weighed", False),
        )


class MoveForm(forms.Form):
    """Whom an entry is about: found by number, chosen with a case, confirmed."""

    number = forms.CharField(
        label=_("Personnummer eller ärendenummer"),
        max_length=40,
        help_text=_("Den person som anteckningen handlar om."),
        error_messages=_NUL | {"required": _("Skriv numret."), "max_length": _("Skriv högst %(limit_value)d tecken.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    choice = forms.ChoiceField(
        label=_("Person och ärende"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Välj ett av ärendena.")},
    )
    confirmed = forms.BooleanField(label=_("Anteckningen handlar om den personen"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _chosen(self, "choice", choices)
        if not choices:
            del self.fields["choice"], self.fields["confirmed"]


class SuccessorForm(forms.Form):
    """Who takes over a leaver's draft."""

    successor = PersonField(label=_("Tar över"), error_messages={"required": _("Välj vem som tar över.")})

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person_in(self, "successor").offer(people)
