"""Forms that change what others may change too: the second save is never silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samsyn.shell.comparing import Piece, even, joined, pieces
from samsyn.shell.kept_forms import KeptForm
from samsyn.shell.refusals import ChangedMeanwhile

SEEN = "seen"
CHOICE = "choice"
KEEP_MINE, TAKE_THEIRS, JOIN = "mine", "theirs", "join"
_THEIRS = "theirs_"


CHOICES = (
    (KEEP_MINE, gettext_lazy("Min text, som den står i fältet")),
    (TAKE_THEIRS, gettext_lazy("Den andras text")),
    (JOIN, gettext_lazy("Båda, hopsatta – jag läser igenom innan jag sparar")),
)


@dataclass(frozen=True)
class ComparedField:
    """One field's two texts as one (`comparing.pieces`); `name` carries the other text to the next answer."""

    label: str
    name: str
    theirs: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Conflict:
    fields: list[ComparedField]
    who: str
    at: datetime | None


class ComparedForm(KeptForm):
    """A form of a text that has a version: what was changed meanwhile is shown, to choose or to join.

    The view gives the version as the initial `seen`, and its verb the cleaned one; the verb raises `ChangedMeanwhile`
    with what stands there now where it is another. `refusals_in` does the rest. `compared`: the fields with text.
    """

    called: ClassVar[Any] = gettext_lazy("en text")
    compared: ClassVar[tuple[str, ...]] = ("text",)
    choices = CHOICES
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict: Conflict | None = None
        self.choice_missing = self.was_joined = False
        theirs = {name: self.data.get(self._carried(name)) for name in self.compared} if self.is_bound else {}
        self.theirs = {name: even(text) for name, text in theirs.items() if text is not None}
        if self.theirs:
            self._choose(self.data.get(CHOICE, ""))

    def _carried(self, name: str) -> str:
        return _THEIRS + self.add_prefix(name)

    def _choose(self, choice: str) -> None:
        if choice not in (KEEP_MINE, TAKE_THEIRS, JOIN):
            self.choice_missing = True
            self._show(self.theirs, self.data.get("who", ""), None)
        elif choice == TAKE_THEIRS:
            self._put(self.theirs)
        elif choice == JOIN:
            self._put(
                {name: joined(self.data.get(self.add_prefix(name), ""), text) for name, text in self.theirs.items()}
            )
            self.was_joined = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.choice_missing:
            raise forms.ValidationError(gettext("Välj vilken text som ska stå."))
        if self.was_joined:
            raise forms.ValidationError(gettext("Texterna är hopsatta här nedanför. Läs igenom dem och spara."))
        return cleaned

    def show_conflict(self, refusal: ChangedMeanwhile) -> None:
        """Both texts, and the next answer is to what stands there now."""
        self._put({SEEN: refusal.version})
        self._show(refusal.theirs, refusal.who, refusal.at)
        self.add_error(None, refusal.sentence)

    def _show(self, theirs: Mapping[str, str], who: str, at: datetime | None) -> None:
        compared = [
            ComparedField(
                str(self.fields[name].label or ""),
                self._carried(name),
                even(text),
                pieces(self.data.get(self.add_prefix(name), ""), text),
            )
            for name, text in theirs.items()
        ]
        self.conflict = Conflict(compared, who, at)

    def _put(self, values: Mapping[str, str]) -> None:
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        for name, value in values.items():
            data[self.add_prefix(name)] = value
        self.data = data
