"""Forms that lose nothing: what is typed saves itself, and what is sent is one act."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.shell import ciphers, selectors

ONCE = "once"
"""The form's own token: of its draft, and of the act it becomes."""
BASE = "base"
"""The version of the draft that the page went on from."""
TAKEN = "utkast"
"""In an address: the draft to go on with."""
UNTYPED = frozenset(("csrfmiddlewaretoken", ONCE, BASE))
"""Hidden fields that nobody types in."""
_ACCEPTED = "accepted_by_form"


@dataclass(frozen=True)
class Offer:
    """A draft that may be gone on with, or thrown away."""

    line: selectors.DraftLine
    take_url: str
    discard_url: str


@dataclass(frozen=True)
class Keeping:
    """What the page needs to keep what is typed: for `ui/components/keeping.html` and its script.

    `typed`: what stands in the fields was typed and is not saved yet.
    """

    form: str
    once: str
    base: int
    address: str
    save_url: str
    state_url: str
    drafts_url: str
    slot: str
    key: str
    mark: str
    offers: tuple[Offer, ...] = ()
    taken_at: datetime | None = None
    typed: bool = False


class KeptForm(forms.Form):
    """A form that saves itself while it is written, and is sent once.

    Nothing more is asked of its view. `called` is what its drafts are called where they are listed.
    """

    called: ClassVar[Any] = _("ett formulär")

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid:
            setattr(self.data, _ACCEPTED, True)
        return valid

    def keeping(self, request: HttpRequest) -> Keeping | None:
        """Asked once, before the fields are shown: a draft that is taken up becomes what stands in them."""
        account_id = request.user.pk
        if account_id is None:
            return None
        name, address = type(self).__name__, request.path
        once, base, taken_at, offers = uuid4(), 0, None, []
        if self.is_bound:
            once, base = token_in(self.data) or once, read_number(self.data.get(BASE, ""))
        else:
            taken = self._take_up(request, account_id, name, address)
            if taken is not None:
                once, base, taken_at = taken.id, taken.version, taken.saved_at
            lines = selectors.drafts_at(account_id, name, address)
            offers = [_offer(line) for line in lines if line.id != once]
        return Keeping(
            form=name,
            once=str(once),
            base=base,
            address=address,
            save_url=reverse("save_draft"),
            state_url=reverse("draft_state", args=[once]),
            drafts_url=reverse("drafts"),
            slot=ciphers.browser_slot(account_id, name, address),
            key=ciphers.browser_key(account_id),
            mark=ciphers.account_mark(account_id),
            offers=tuple(offers),
            taken_at=taken_at,
            typed=self.is_bound,
        )

    def _take_up(self, request: HttpRequest, account_id: int, name: str, address: str) -> selectors.DraftLine | None:
        wanted = read_token(request.GET.get(TAKEN, ""))
        taken = selectors.take_up(account_id, wanted) if wanted else None
        if taken is None or (taken.line.form, taken.line.address) != (name, address):
            return None
        typed = QueryDict(mutable=True)
        for posted, values in taken.typed.items():
            typed.setlist(posted, values)
        for field_name, field in self.fields.items():
            posted = self.add_prefix(field_name)
            if not field.widget.value_omitted_from_data(typed, {}, posted):
                self.initial[field_name] = field.widget.value_from_datadict(typed, {}, posted)
        return taken.line


def kept_forms() -> dict[str, type[KeptForm]]:
    """Every form that saves itself, by the name its drafts have."""
    return {kind.__name__: kind for kind in _kinds_of(KeptForm)}


def called(form: str) -> str:
    """What a draft of the form is called; the same for all whose form is gone."""
    return str(kept_forms().get(form, KeptForm).called)


def accepted(data: Mapping[str, Any]) -> bool:
    """Whether a form that was made of these data found them right."""
    return getattr(data, _ACCEPTED, False)


def token_in(data: Mapping[str, Any]) -> UUID | None:
    return read_token(str(data.get(ONCE, "")))


def read_token(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def read_typed(text: str) -> dict[str, list[str]] | None:
    """The fields with what stands in them; None for anything else."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    whole = isinstance(found, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in found.values()
    )
    return found if whole else None


def _offer(line: selectors.DraftLine) -> Offer:
    return Offer(line, f"{line.address}?{TAKEN}={line.id}", reverse("discard_draft", args=[line.id]))


def read_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _kinds_of(base: type[KeptForm]) -> list[type[KeptForm]]:
    return [kind for each in base.__subclasses__() for kind in (each, *_kinds_of(each))]
