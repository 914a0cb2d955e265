from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.log.entries import record
from samsyn.organisation.rules import PRACTICE_BOUNDS, PRACTICES
from samsyn.shell import rules
from samsyn.shell.audit import ListTaken, Refused
from samsyn.shell.ciphers import opened, sealed
from samsyn.shell.models import Draft, SentForm
from samsyn.shell.refusals import DraftChanged, DraftTooLong, TooManyDrafts

LARGEST_ID = 2**63 - 1
KEPT_DAYS = "draft_kept_days"


class Saved(NamedTuple):
    version: int
    at: datetime


class Place(NamedTuple):
    """Which form, at which address; `person_id` is whom the address names."""

    form: str
    address: str
    person_id: int | None = None


def note_refusal(*, actor: Actor, page: str, status: int, person_id: int | None) -> None:
    """Somebody asked for what they may not have.

    `person_id` is what was asked for, whether it is anybody or not.
    """
    boards = actor.board_ids
    with transaction.atomic():
        record(
            actor,
            Refused(page=page[:100], status=status),
            person_id=person_id if person_id is not None and person_id <= LARGEST_ID else None,
            board_id=min(boards, default=None),
            role=next(iter(actor.roles), ""),
        )


def save_draft(
    *, account_id: int, draft_id: UUID, place: Place, base: int, typed: Mapping[str, Sequence[str]]
) -> Saved:
    """Keeps what an account has typed so far, over the version `base` that it went on from (0: the first).

    The log has no entry: a draft is read by its author alone and is in nobody's file. The same text sent again gives
    the version it has, as when the first answer never came.
    """
    if sum(len(value) for values in typed.values() for value in values) > rules.MOST_LETTERS:
        raise DraftTooLong()
    now, content = timezone.now(), sealed(account_id, typed)
    mine = Draft.objects.filter(pk=draft_id, account_id=account_id)
    if base and mine.filter(version=base).update(content=content, saved_at=now, version=F("version") + 1):
        return Saved(base + 1, now)
    if not base:
        if Draft.objects.filter(account_id=account_id).count() >= rules.MOST_DRAFTS:
            raise TooManyDrafts(n=rules.MOST_DRAFTS)
        try:
            with transaction.atomic():
                Draft.objects.create(
                    pk=draft_id, account_id=account_id, content=content, saved_at=now, **place._asdict()
                )
        except IntegrityError:
            pass
        else:
            return Saved(1, now)
    stored = mine.values_list("version", "saved_at", "content").first()
    if stored is None or opened(account_id, stored[2]) != {name: list(values) for name, values in typed.items()}:
        raise DraftChanged()
    return Saved(stored[0], stored[1])


def discard(*, account_id: int, draft_id: UUID) -> bool:
    """Throws the account's own draft away. False where there is none."""
    return bool(Draft.objects.filter(pk=draft_id, account_id=account_id).delete()[0])


def begin_sending(*, account_id: int, token: UUID, digest: str) -> SentForm | None:
    """The form that was sent and done with this token before, if any.

    Inside the transaction of what is sent: a second one at the same moment waits until the first is done.
    """
    try:
        with transaction.atomic():
            SentForm.objects.create(account_id=account_id, token=token, digest=digest)
    except IntegrityError:
        return SentForm.objects.get(account_id=account_id, token=token)
    return None


def end_sending(*, account_id: int, token: UUID, answer: str | None) -> None:
    """Note that what was sent is done, and drop its draft.

    With no answer nothing was done, and it may be sent again.
    """
    sent = SentForm.objects.filter(account_id=account_id, token=token)
    if answer is None:
        sent.delete()
        return
    sent.update(answer=answer)
    discard(account_id=account_id, draft_id=token)


def dispose_of_drafts() -> None:
    """Drop drafts that nobody went on with for as long as the author's board keeps them.

    Forms are no longer known as sent after `rules.SENT_KEPT_DAYS`.
    """
    now = timezone.now()
    SentForm.objects.filter(sent_at__lt=now - timedelta(days=rules.SENT_KEPT_DAYS)).delete()
    least = timedelta(days=PRACTICE_BOUNDS[KEPT_DAYS][0])
    old = Draft.objects.filter(saved_at__lt=now - least).defer("content").select_related("account")
    for user in {draft.account_id: draft.account for draft in old}.values():
        actor = actor_of(user, today=timezone.localdate())
        kept = max((actor.practice(board, KEPT_DAYS) for board in actor.board_ids), default=PRACTICES[KEPT_DAYS][0])
        Draft.objects.filter(account_id=user.pk, saved_at__lt=now - timedelta(days=kept)).delete()


def note_list_taken(*, actor: Actor, page: str, rows: int, persons: Sequence[int], right: str) -> None:
    """A list leaves Samsyn as a workbook."""
    with transaction.atomic():
        record(actor, ListTaken(page=page, rows=rows, persons=sorted(set(persons))), right=right)
