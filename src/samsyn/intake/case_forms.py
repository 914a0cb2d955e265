"""What is asked in the preliminary assessment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import InterventionKind
from samsyn.intake.selectors import OUTCOMES, WHY_NOT
from samsyn.shell.forms import ReasonForm, day_field
from samsyn.shell.kept_forms import KeptForm


class RequestForm(KeptForm):
    called = _("vad ansökan gäller")
    asked_for = forms.CharField(
        label=_("Vad personen ansöker om"),
        help_text=_("Med personens egna ord så långt det går."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv vad personen ansöker om.")},
    )
    kind = forms.ChoiceField(
        label=_("Slag av insats"),
        help_text=_("Det som ligger närmast. Beslutet kan bli ett annat."),
        choices=[("", _("Välj insats")), *InterventionKind.choices],
        error_messages={"required": _("Välj slag av insats.")},
    )


class CloseIntakeForm(ReasonForm):
    called = _("en förhandsbedömning")
    outcome = forms.ChoiceField(
        label=_("Vad blir det?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad det blir.")},
    )
    why_not = forms.ChoiceField(
        label=_("Varför inte utredning"),
        required=False,
        choices=[("", _("Annat skäl")), *WHY_NOT],
    )
    field_order = ("outcome", "why_not", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_("Skriv skälen så att personen kan förstå dem."))


class DangerForm(KeptForm):
    """Nothing is asked but that it is so."""

    called = _("fara nu")


class ProtectionForm(KeptForm):
    called = _("en skyddsbedömning")
    in_need = forms.ChoiceField(
        label=_("Behöver personen skydd nu?"),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ja eller nej.")},
    )
    assessment = forms.CharField(
        label=_("Varför"),
        help_text=_("Vad som är känt om personens hälsa och säkerhet, och av vem."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv varför personen behöver skydd eller inte.")},
    )
    measures = forms.CharField(
        label=_("Vad som gjordes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("in_need") == "yes" and not cleaned.get("measures", "").strip():
            self.add_error("measures", _("Skriv vad som gjordes för att skydda personen."))
        return cleaned


class ExtendForm(ReasonForm):
    called = _("en förlängd förhandsbedömning")
    until = day_field(_("Ny sista dag"))
    field_order = ("until", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_("Skriv de synnerliga skälen."))


class ReceivedForm(KeptForm):
    """Nothing is asked; the button writes."""

    called = _("ett besked om mottagande")
