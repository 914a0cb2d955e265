from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.core.codes import Area, Sex
from samsyn.intake import rules
from samsyn.intake.refusals import day_sentence
from samsyn.intake.selectors import IntakeChoices
from samsyn.people import rules as people_rules
from samsyn.shell.forms import ReasonForm
from samsyn.shell.kept_forms import KeptForm
from samsyn.shell.steps import Step
from samsyn.ui.choosing import UnitField, unit_in
from samsyn.ui.forms import DayField, needed_when

LONGEST_NAME = 200
_TOO_LONG = _("Skriv högst %(limit_value)d tecken.")

Choices = Sequence[tuple[str, str]]


def _capitalised(choices: Iterable[tuple[Any, Any]]) -> Choices:
    return [(str(code), str(label)[:1].upper() + str(label)[1:]) for code, label in choices]


class PlaceForm(forms.Form):
    """A unit and an area in which the actor may receive matters."""

    area = forms.ChoiceField(
        label=_("Område"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett område."), "invalid_choice": _("Välj ett av områdena.")},
    )
    unit = UnitField(label=_("Enhet"))

    def __init__(self, *args: Any, actor: Actor, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        areas = actor.areas_with(rights.REGISTER)
        self._choose("area", _capitalised(choice for choice in Area.choices if choice[0] in areas))
        unit_in(self).offer_or_take(units)

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unit, area = cleaned.get("unit"), cleaned.get("area")
        if unit and area and self.actor.reach_over(rights.REGISTER, unit, area) is None:
            self.add_error("area", _("Du tar inte emot ärenden i det området i den enheten."))
        return cleaned


class WhoFields(KeptForm):
    """Whom a matter is about, as far as it is known."""

    called = _("vem ett ärende gäller")
    actor: Actor

    number = forms.CharField(
        label=_("Personnummer eller samordningsnummer"),
        help_text=_("Tio eller tolv siffror. Lämna tomt om det inte är känt."),
        required=False,
        max_length=40,
        error_messages={"max_length": _TOO_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "numeric"}),
    )
    given_name = forms.CharField(
        label=_("Förnamn"),
        help_text=_("Har personen bara ett namn räcker ett av fälten. Är inget känt: skriv Okänt."),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _TOO_LONG},
    )
    family_name = forms.CharField(
        label=_("Efternamn"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _TOO_LONG},
    )
    born_on = DayField(label=_("Födelsedag"), help_text=_("Till exempel 1974-11-22"), required=False)
    sex = forms.ChoiceField(
        label=_("Kön"),
        choices=_capitalised(Sex.choices),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj kön, eller att uppgift saknas."),
            "invalid_choice": _("Välj kön, eller att uppgift saknas."),
        },
    )

    def ask_for_a_name(self) -> None:
        for name in ("given_name", "family_name"):
            needed_when(self.fields[name], _("ett av namnen krävs"))

    def refuse_nameless(self) -> None:
        """And a number that says another sex."""
        cleaned = self.cleaned_data
        if cleaned.get("given_name") == cleaned.get("family_name") == "":
            self.add_error("given_name", _("Skriv minst ett namn, eller Okänt."))
        numbers, sex = cleaned.get("number"), cleaned.get("sex")
        if numbers and sex and rules.number_contradicts_sex(numbers[0], sex):
            self.add_error("sex", _("Numrets näst sista siffra säger något annat. Rätta numret eller könet."))

    def clean_number(self) -> tuple[str, ...]:
        typed = str(self.cleaned_data["number"])
        if not typed:
            return ()
        query = people_rules.read_query(typed, today=self.actor.today)
        if wrong := people_rules.number_fault(query):
            raise forms.ValidationError(wrong)
        return query.numbers

    def clean_given_name(self) -> str:
        return self._name("given_name")

    def clean_family_name(self) -> str:
        return self._name("family_name")

    def _name(self, field: str) -> str:
        typed = str(self.cleaned_data[field])
        return " ".join("".join(c if c.isprintable() else " " for c in typed).split())

    def clean_born_on(self) -> Any:
        born_on = self.cleaned_data["born_on"]
        if born_on and born_on > self.actor.today:
            raise forms.ValidationError(_("Dagen ligger efter i dag."))
        return born_on


class NameForm(WhoFields):
    """Who a matter that came in without a person is about."""

    called = _("vem ett ärende gäller")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.ask_for_a_name()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_nameless()
        return cleaned

    def who(self) -> rules.Who:
        cleaned = self.cleaned_data
        return rules.Who(
            cleaned["given_name"], cleaned["family_name"], cleaned["sex"], cleaned["born_on"], cleaned["number"]
        )


class RegisterForm(PlaceForm, WhoFields):
    """What is known when a matter comes in. `submission` is what was typed, once it is valid."""

    called = _("ett ärende som ska tas emot")

    kind = forms.ChoiceField(
        label=_("Vad som kom in"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som kom in."), "invalid_choice": _("Välj vad som kom in.")},
    )
    reporter = forms.ChoiceField(
        label=_("Från vem?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj vem det kom från."),
            "invalid_choice": _("Välj vem det kom från."),
        },
    )
    channel = forms.ChoiceField(label=_("Hur det kom in"), required=False)
    danger = forms.ChoiceField(
        label=_("Är någon i fara nu?"),
        help_text=_("Personen själv, ett barn eller någon annan. Vid fara för liv: ring 112 först."),
        choices=[("yes", _("Ja")), ("no", _("Nej")), ("unknown", _("Det går inte att säga"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Svara på om någon är i fara nu."),
            "invalid_choice": _("Svara på om någon är i fara nu."),
        },
    )
    received_on = DayField(
        label=_("Kom in"),
        help_text=_("Till exempel 2026-11-22, idag eller igår"),
        error_messages={"required": _("Skriv dagen då ärendet kom in.")},
    )
    field_order = (
        "number",
        "given_name",
        "family_name",
        "born_on",
        "sex",
        "kind",
        "reporter",
        "channel",
        "received_on",
        "danger",
        "area",
        "unit",
    )

    def __init__(self, *args: Any, actor: Actor, known: IntakeChoices, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self._choose("kind", _capitalised(known.kinds))
        self._choose("reporter", _capitalised(known.reporters))
        self._choose("channel", [("", str(_("Välj väg in"))), *_capitalised(known.channels)])
        self.ask_for_a_name()
        self.fields["received_on"].initial = actor.today.isoformat()

    def steps(self) -> list[Step]:
        """Who, what and from whom, how urgent and whose; each fits a screen."""
        who = ("number", "given_name", "family_name", "born_on", "sex")
        return [
            Step(gettext("Vem gäller det?"), who, gettext("Skriv det som är känt. Namnet eller numret räcker.")),
            Step(gettext("Vad kom in, och från vem?"), ("kind", "reporter", "channel", "received_on")),
            Step(
                gettext("Hur bråttom är det, och vem tar hand om det?"),
                ("danger", "area", "unit"),
                gettext("En anmälan om någon som är 18–20 år, eller vars ålder är okänd, ska skyddsbedömas genast."),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_nameless()
        if cleaned.get("received_on"):
            wrong = rules.received_fault(
                cleaned["received_on"], cleaned.get("born_on"), cleaned.get("number", ()), today=self.actor.today
            )
            if wrong:
                self.add_error("received_on", day_sentence(wrong))
        return cleaned

    def submission(self) -> rules.IntakeSubmission:
        cleaned = self.cleaned_data
        return rules.IntakeSubmission(
            unit_id=cleaned["unit"],
            area=cleaned["area"],
            kind=cleaned["kind"],
            received_on=cleaned["received_on"],
            given_name=cleaned["given_name"],
            family_name=cleaned["family_name"],
            sex=cleaned["sex"],
            born_on=cleaned["born_on"],
            numbers=cleaned["number"],
            channel=cleaned["channel"],
            reporter=cleaned["reporter"],
            danger={"yes": True, "no": False}.get(cleaned["danger"]),
        )


class UnknownForm(PlaceForm, KeptForm):
    """What came in about somebody whom nobody knows as yet."""

    called = _("ett ärende om en okänd person")
    about = forms.CharField(
        label=_("Vem det gäller"),
        help_text=_("Så långt det är känt: utseende, adress, var och när någon såg personen. Vem det är anges senare."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv vem det gäller så långt det är känt."), "max_length": _TOO_LONG},
    )
    kind = forms.ChoiceField(
        label=_("Vad som kom in"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som kom in."), "invalid_choice": _("Välj vad som kom in.")},
    )
    received_on = DayField(
        label=_("Kom in"),
        help_text=_("Till exempel 2026-11-22, idag eller igår"),
        error_messages={"required": _("Skriv dagen då ärendet kom in.")},
    )
    field_order = ("about", "kind", "received_on", "area", "unit")

    def __init__(self, *args: Any, actor: Actor, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self._choose("kind", _capitalised(choice for choice in kinds if not rules.is_application(choice[0])))
        self.fields["received_on"].initial = actor.today.isoformat()

    def matter(self) -> rules.Unnamed:
        cleaned = self.cleaned_data
        return rules.Unnamed(
            cleaned["unit"], cleaned["area"], cleaned["kind"], cleaned["received_on"], cleaned["about"]
        )


class SetAsideForm(ReasonForm):
    called = _("varför ett mottaget ärende läggs undan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Skriv varför inget mer behöver göras med det som kom in.")
