from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.passages import Colleague
from samsyn.shell.forms import ReasonForm
from samsyn.ui.choosing import PeopleField

_LIFT = _("Skriv varför väggen inte behövs längre.")
_SET = _("Skriv varför personen ska ha en vägg.")


class LiftWallForm(ReasonForm):
    called = _("varför en vägg upphävs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_LIFT)


class WallForm(ReasonForm):
    """Who needs to know; `people` are the accounts to choose among."""

    called = _("en vägg kring en person")

    members = PeopleField(
        label=_("De som behöver veta"),
        help_text=_("Bara de här ser personen. Du ser den inte heller, om du inte väljer dig själv."),
        error_messages={"required": _("Välj minst en; annars kan ingen arbeta med ärendet.")},
    )
    closed_in_emergency = forms.BooleanField(
        label=_("Stängd även i nödläge"),
        help_text=_("Ingen utanför listan kan öppna personen, inte ens när liv eller hälsa kräver det."),
        required=False,
    )
    field_order = ("members", "closed_in_emergency", "reason")

    def __init__(self, *args: Any, people: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reason" in self.fields:
            self.asks_for(_SET)
        members = self.fields["members"]
        assert isinstance(members, PeopleField)
        members.offer((one.id, ", ".join(filter(None, (one.name, one.role)))) for one in people)


class WallMembersForm(WallForm):
    """The list alone, of a wall that stands. `shown`: whom the page offered; of others nothing is said."""

    reason = None  # type: ignore[assignment]  # a form drops a field this way
    closed_in_emergency = None  # type: ignore[assignment]  # as above
    shown = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, *args: object, people: Sequence[Colleague], others: int = 0, **kwargs: object) -> None:
        """`others`: how many stand on the list beside those of `people`."""
        chosen = {
            "members": [str(one.id) for one in people if one.listed],
            "shown": " ".join(str(one.id) for one in people),
        }
        super().__init__(*args, people=people, initial=chosen, **kwargs)
        self.fields["members"].required = not others

    def listed(self, before: set[int]) -> set[int]:
        """Who stands on the list once it is saved."""
        shown = {int(pk) for pk in self.cleaned_data["shown"].split() if pk.isdecimal()}
        return before - shown | set(self.cleaned_data["members"])
