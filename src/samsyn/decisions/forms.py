"""What is asked when something is decided."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import InterventionKind
from samsyn.decisions import rules
from samsyn.decisions.selectors import BODIES, DECIDABLE
from samsyn.decisions.services.ending import DECEASED, OBJECT_LOST, WITHDRAWN
from samsyn.shell.forms import day_field
from samsyn.shell.kept_forms import KeptForm


class RulingForm(KeptForm):
    """What is decided of one thing that was applied for."""

    called = _("ett beslut")
    request = forms.ChoiceField(
        label=_("Ansökan"), error_messages={"required": _("Välj vilken ansökan beslutet gäller.")}
    )
    outcome = forms.ChoiceField(
        label=_("Beslut"),
        choices=DECIDABLE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj bifall, delvis bifall eller avslag.")},
    )
    legal_basis = forms.ChoiceField(label=_("Lagrum"))
    intervention_kind = forms.ChoiceField(
        label=_("Insats som beviljas"),
        required=False,
        choices=[("", _("Ingen")), *InterventionKind.choices],
    )
    valid_from = day_field(_("Gäller från"), required=False)
    valid_to = day_field(_("Gäller till och med"), required=False, hint=_("Lämna tomt om det gäller tills vidare."))
    price_per_day = forms.DecimalField(
        label=_("Pris per dygn, kronor"),
        required=False,
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        localize=True,
        help_text=_("Lämna tomt om priset är okänt."),
        error_messages={"invalid": _("Skriv ett belopp som 1 234,50.")},
    )
    not_granted = forms.CharField(
        label=_("Vad som inte beviljas"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    conditions = forms.CharField(label=_("Villkor"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reasons = forms.CharField(
        label=_("Skäl"),
        help_text=_("Skriv till personen, så att hen förstår varför (FL 32 §)."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Skriv skälen så att personen förstår dem.")},
    )

    def __init__(self, *args: Any, requests: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked, basis = self.fields["request"], self.fields["legal_basis"]
        assert isinstance(asked, forms.ChoiceField)
        assert isinstance(basis, forms.ChoiceField)
        basis.choices = [(one.text, one.text) for one in rules.bases_in_force(today)]
        if requests:
            asked.choices = requests if len(requests) == 1 else [("", _("Välj ansökan")), *requests]
        else:
            del self.fields["request"]


class BodyRulingForm(RulingForm):
    called = _("ett beslut av nämnden")
    body = forms.ChoiceField(
        label=_("Beslutat av"),
        choices=BODIES,
        initial="committee",
        error_messages={"required": _("Välj vem som har beslutat.")},
    )
    decided_by_name = forms.CharField(
        label=_("Sammanträde och paragraf"),
        max_length=300,
        error_messages={"required": _("Skriv sammanträde och paragraf.")},
    )
    decided_on = day_field(_("Beslutsdag"))
    field_order = ("body", "decided_by_name", "decided_on", "request", "outcome")


class DiscontinueForm(KeptForm):
    called = _("en avskrivning")
    why = forms.ChoiceField(
        label=_("Varför"),
        choices=[
            (WITHDRAWN, _("Ansökan är återtagen")),
            (DECEASED, _("Personen har avlidit")),
            (OBJECT_LOST, _("Saken finns inte längre")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför.")},
    )
    withdrawn_on = day_field(_("Återtagen den"), required=False)
    how = forms.CharField(
        label=_("Hur det gick till"),
        help_text=_("Vem som sade det, till vem och hur."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hur det gick till.")},
    )


class DismissForm(KeptForm):
    called = _("en avvisning")
    reasons = forms.CharField(
        label=_("Skäl"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv skälen så att personen förstår dem.")},
    )
    helped = forms.CharField(
        label=_("Hur personen fick hjälp att komplettera"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hjälp först personen att komplettera, och skriv hur.")},
    )


class CorrectForm(KeptForm):
    called = _("en rättelse av ett beslut")
    column = forms.ChoiceField(
        label=_("Vad som rättas"),
        choices=[("reasons", _("Skäl")), ("conditions", _("Villkor")), ("not_granted", _("Vad som inte beviljas"))],
    )
    text = forms.CharField(
        label=_("Ny lydelse"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Skriv den nya lydelsen.")},
    )
    why = forms.CharField(
        label=_("Vad som var fel"),
        max_length=500,
        error_messages={"required": _("Skriv vad som var fel.")},
    )
