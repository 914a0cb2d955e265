import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samsyn.shell.forms import day_field
from samsyn.ui.choosing import PersonField, UnitField, person_in, unit_in
from samsyn.ui.forms import needed_when

USERNAME = re.compile(r"[a-zåäöéü0-9._@+-]+", re.IGNORECASE)
"""Letters of one script: a Cyrillic а looks like somebody else's name in a list."""


EVERY_AREA = "every"
NOBODY = "nobody"
"""The account is tied to no row of the personnel records, and that was chosen."""


class RoleForm(forms.Form):
    """A role in a unit, from–to."""

    unit = UnitField(label=_("Enhet"))
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
        unit_in(self).offer(units)
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
    staff = PersonField(
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
        person_in(self, "staff").offer(rows.items(), others=[(NOBODY, _("Ingen"))])

    def clean_staff(self) -> int | None:
        """Nothing is filled in by itself: where somebody of that name is in the records it is asked who it is."""
        chosen = self.cleaned_data["staff"]
        if not chosen and self.namesakes:
            raise forms.ValidationError(
                _("%(who)s finns i personalregistret. Välj raden om det är samma person, annars Ingen.")
                % {"who": self.namesakes[0][1]}
            )
        return None if chosen == NOBODY else chosen

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
    """The last day, who takes over, and who instead in an area of the leaver's.

    `waiting`: there are open cases.
    """

    last_day = day_field(
        _("Sista dagen"), hint=_("Rollerna gäller till och med den dagen. Till exempel 2026-11-22 eller +14")
    )
    successor = PersonField(
        label=_("Tar över de öppna ärendena"),
        required=False,
        help_text=_("Får dem från och med dagen efter den sista, och de ärenden som kommer till kontot senare."),
    )

    def __init__(
        self,
        *args: Any,
        successors: Sequence[tuple[int, str]],
        areas: Sequence[tuple[str, str]],
        waiting: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        person_in(self, "successor").offer(successors, none=_("Ingen"))
        if waiting:
            needed_when(self.fields["successor"], _("krävs, för det finns öppna ärenden"))
        self.areas = [code for code, _name in areas] if len(areas) > 1 else []
        for code, name in areas if self.areas else ():
            field = PersonField(label=_("Tar i stället över %(area)s") % {"area": name}, required=False)
            field.offer(successors, none=_("Samma som ovan"))
            self.fields[_of_area(code)] = field

    def by_area(self) -> dict[str, int]:
        chosen = {area: self.cleaned_data[_of_area(area)] for area in self.areas}
        return {area: account for area, account in chosen.items() if account}


def _of_area(area: str) -> str:
    return f"successor_{area}"


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
