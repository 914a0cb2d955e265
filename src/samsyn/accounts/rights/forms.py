from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.shell.forms import ReasonForm, day_field
from samsyn.ui.choosing import UnitField, unit_in


class WhyForm(ReasonForm):
    """A reason for a decision, which is kept with it."""

    called = _("ett skäl till ett beslut om rättigheter")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Skälet sparas med beslutet och visas här.")


class NarrowForm(WhyForm):
    called = _("en begränsning av en rättighet")
    unit = UnitField(label=_("Enhet"))
    role = forms.ChoiceField(label=_("Roll"), error_messages={"required": _("Välj en roll.")})
    right = forms.ChoiceField(label=_("Rättighet"), error_messages={"required": _("Välj en rättighet.")})
    valid_from = day_field(_("Från och med"))
    field_order = ("unit", "role", "right", "valid_from", "reason")

    def __init__(
        self,
        *args: Any,
        units: list[tuple[int, str]],
        roles: list[tuple[str, str]],
        choices: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        unit_in(self).offer(units)
        chosen = {
            "role": [("", _("Välj roll")), *roles],
            "right": [("", _("Välj rättighet")), *choices],
        }
        for name, listed in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed


WHOLE_BOARD = "board"


class PracticeForm(WhyForm):
    called = _("ett beslut om praxis")
    unit = UnitField(label=_("Gäller"), error_messages={"required": _("Välj vad talet ska gälla.")})
    number = forms.IntegerField(
        label=_("Antal"),
        error_messages={"required": _("Skriv ett tal."), "invalid": _("Skriv ett helt tal.")},
    )
    valid_from = day_field(_("Från och med"))
    field_order = ("unit", "number", "valid_from", "reason")

    def __init__(
        self, *args: Any, bounds: tuple[int, int], units: list[tuple[int, str]], whole_board: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bounds = bounds
        if not units:
            del self.fields["unit"]
            return
        board = [(WHOLE_BOARD, _("Hela nämnden"))] if whole_board else []
        unit_in(self).offer(units, none="", others=board)

    @property
    def unit_id(self) -> int | None:
        """The unit that was chosen; None for the whole board."""
        chosen = self.cleaned_data.get("unit", WHOLE_BOARD)
        return None if chosen == WHOLE_BOARD else chosen

    def clean_number(self) -> int:
        number, (least, most) = int(self.cleaned_data["number"]), self.bounds
        if not least <= number <= most:
            raise forms.ValidationError(
                _("Skriv ett tal från %(least)s till %(most)s.") % {"least": least, "most": most}
            )
        return number
