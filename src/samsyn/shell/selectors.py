"""Drafts, each read by its author alone, so that nothing more than the account is asked for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.shell.ciphers import opened
from samsyn.shell.models import Draft, SentForm


@dataclass(frozen=True)
class DraftLine:
    """A draft without what stands in it."""

    id: UUID
    form: str
    address: str
    person_id: int | None
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class TakenUp:
    """A draft with what stands in it, by the names of the form's fields."""

    line: DraftLine
    typed: dict[str, list[str]]


_COLUMNS = ("id", "form", "address", "person_id", "version", "saved_at")


def _unsent(account_id: int) -> QuerySet[Draft]:
    """A save that was under way when its form was sent may leave a draft behind; nobody is offered it."""
    sent = SentForm.objects.filter(account_id=OuterRef("account_id"), token=OuterRef("pk"))
    return Draft.objects.filter(~Exists(sent), account_id=account_id)


def drafts_at(account_id: int, form: str, address: str) -> list[DraftLine]:
    """The account's drafts of the form at that address, the newest first."""
    rows = _unsent(account_id).filter(form=form, address=address).order_by("-saved_at")
    return [DraftLine(*row) for row in rows.values_list(*_COLUMNS)]


def drafts_of(account_id: int) -> list[DraftLine]:
    return [DraftLine(*row) for row in _unsent(account_id).order_by("-saved_at").values_list(*_COLUMNS)]


def draft_line(account_id: int, draft_id: UUID) -> DraftLine | None:
    row = _unsent(account_id).filter(pk=draft_id).values_list(*_COLUMNS).first()
    return DraftLine(*row) if row else None


def take_up(account_id: int, draft_id: UUID) -> TakenUp | None:
    """The draft to go on with; None where there is none of the account's, or its key is gone."""
    row = _unsent(account_id).filter(pk=draft_id).values_list(*_COLUMNS, "content").first()
    typed = opened(account_id, row[-1]) if row else None
    return TakenUp(DraftLine(*row[:-1]), typed) if row and typed is not None else None


def was_sent(account_id: int, token: UUID) -> bool:
    return SentForm.objects.filter(account_id=account_id, token=token).exists()
