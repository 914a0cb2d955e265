import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samsyn.shell.forms import day_field
from samsyn.ui.forms import needed_when

USERNAME = re.compile(r"[a-zåäöéü0-9._@+-]+", re.IGNORECASE)
"""Letters of one script: a Cyrillic а looks like somebody else's name in a list."""


EVERY_AREA = "every"
NOBODY = "nobody"
"""The account is tied to no row of the personnel records, and that was chosen."""


class RoleForm(forms.Form):
    """A role in a unit, from–to."""

    unit = forms.ChoiceField(label=_("Enhet"), error_messages={"required": _("Välj en enhet.")})
    role = forms.ChoiceField(label=_("Roll"), error_messages={"required": _("Välj en roll.")})
    areas = forms.MultipleChoiceField(
        label=_("Områden"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Välj områden, eller alla som rollen har."),
            "invalid_choice": _("Välj bland områdena."),
        },
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
        self._choose(
            "areas", [(EVERY_AREA, _("Alla områden som rollen har")), *((code, capfirst(name)) for code, name in areas)]
        )

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_areas(self) -> list[str]:
        areas: list[str] = self.cleaned_data["areas"]
        if EVERY_AREA in areas and len(areas) > 1:
            raise forms.ValidationError(_("Välj antingen alla områden eller några av dem."))
        return areas

    def values(self) -> dict[str, Any]:
        """What the verb takes, but for the unit."""
        cleaned = self.cleaned_data
        return {
            "role": cleaned["role"],
            "areas": "" if EVERY_AREA in cleaned["areas"] else " ".join(cleaned["areas"]),
            "valid_from": cleaned["valid_from"],
            "valid_to": cleaned["valid_to"],
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

    def __init__(
        self, *args: Any, staff: Sequence[tuple[int, str]], namesakes: Sequence[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.namesakes = namesakes
        rows = dict([*namesakes, *staff])
        self._choose("staff", [("", _("Välj")), (NOBODY, _("Ingen")), *((str(pk), name) for pk, name in rows.items())])

    def clean_staff(self) -> str:
        """Nothing is filled in by itself: where somebody of that name is in the records it is asked who it is."""
        chosen = str(self.cleaned_data["staff"])
        if not chosen and self.namesakes:
            raise forms.ValidationError(
                _("%(who)s finns i personalregistret. Välj raden om det är samma person, annars Ingen.")
                % {"who": self.namesakes[0][1]}
            )
        return "" if chosen == NOBODY else chosen

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
        needed_when(field, _("kan väljas senare, före den sista dagen"))


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
