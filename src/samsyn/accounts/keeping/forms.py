import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.shell.forms import day_field

USERNAME = re.compile(r"[a-zåäöéü0-9._@+-]+", re.IGNORECASE)
"""Letters of one script: a Cyrillic а looks like somebody else's name in a list."""


class RoleForm(forms.Form):
    """A role in a unit, from–to."""

    unit = forms.ChoiceField(label=_("Enhet"), error_messages={"required": _("Välj en enhet.")})
    role = forms.ChoiceField(label=_("Roll"), error_messages={"required": _("Välj en roll.")})
    areas = forms.MultipleChoiceField(
        label=_("Bara de här områdena"),
        help_text=_("Välj inget för alla områden som rollen har."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    valid_from = day_field(_("Från och med"))
    valid_to = day_field(
        _("Till och med"), required=False, hint=_("Sista dagen, om den är känd. Till exempel 2026-11-22 eller +14")
    )

    def __init__(
        self,
        *args: Any,
        units: list[tuple[int, str]],
        roles: list[tuple[str, str]],
        areas: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("unit", [("", _("Välj enhet")), *((str(pk), name) for pk, name in units)])
        self._choose("role", [("", _("Välj roll")), *roles])
        self._choose("areas", areas)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def values(self) -> dict[str, Any]:
        """What the verb takes, but for the unit."""
        found = self.cleaned_data
        return {
            "role": found["role"],
            "areas": " ".join(found["areas"]),
            "valid_from": found["valid_from"],
            "valid_to": found["valid_to"],
        }


class InviteForm(RoleForm):
    name = forms.CharField(label=_("Namn"), max_length=200, error_messages={"required": _("Skriv namnet.")})
    username = forms.CharField(
        label=_("Användarnamn"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Skriv ett användarnamn.")},
    )
    staff = forms.ChoiceField(
        label=_("Medarbetare i personalregistret"),
        help_text=_("Den som handlägger ärenden hittar dem genom sin rad i registret."),
        required=False,
    )
    field_order = ("name", "username", "staff", "unit", "role", "areas", "valid_from", "valid_to")

    def __init__(self, *args: Any, staff: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("staff", [("", _("Ingen")), *((str(pk), name) for pk, name in staff)])

    def clean_username(self) -> str:
        name = normalize("NFKC", str(self.cleaned_data["username"]))
        if not USERNAME.fullmatch(name):
            raise forms.ValidationError(
                _("Använd bokstäverna a till ö, siffror och tecknen . _ - @ +, utan mellanslag.")
            )
        return name


class EndRoleForm(forms.Form):
    last_day = day_field(_("Sista dagen"))


class LeaveForm(forms.Form):
    last_day = day_field(
        _("Sista dagen"), hint=_("Rollerna gäller till och med den dagen. Till exempel 2026-11-22 eller +14")
    )
    successor = forms.ChoiceField(
        label=_("Tar över de öppna ärendena"),
        help_text=_("Får dem från och med dagen efter den sista, och de ärenden som kommer till kontot senare."),
        required=False,
    )

    def __init__(self, *args: Any, successors: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ingen")), *((str(pk), name) for pk, name in successors)]


class CloseForm(forms.Form):
    """Where open cases are left without a handler, it is asked whether that is known."""

    sure = forms.BooleanField(
        label=_("Stäng ändå, utan att ärendena lämnas över"),
        error_messages={"required": _("Lämna över ärendena först, med Sista dagen, eller kryssa för att stänga ändå.")},
    )

    def __init__(self, *args: Any, cases: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not cases:
            del self.fields["sure"]


class ConfirmForm(forms.Form):
    """Nothing to fill in; holds what is wrong."""
