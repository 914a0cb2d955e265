"""An entry is signed, corrected by another, shared with the authority. What is signed never changes."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.journal import audit, policies, rules
from samsyn.journal.models import EntryDraft, EntryKind, EntrySide, JournalEntry
from samsyn.journal.policies import Desk
from samsyn.journal.refusals import (
    AlreadyShared,
    EntryIncomplete,
    EntryTooLong,
    HappensLater,
    KindOfOtherSide,
    LongAgo,
    NotEmployed,
    NothingToShare,
    NulCharacter,
    WordsNotInText,
)
from samsyn.journal.rules import EntryContent
from samsyn.journal.selectors import EntryLine, entry, root_of
from samsyn.journal.services.drafts import case_facts, desk_of, same_content, taken_draft
from samsyn.log.entries import record


def sign(
    *,
    actor: Actor,
    person_id: int,
    desk: str,
    content: EntryContent,
    token: UUID,
    draft_id: int | None = None,
    seen: str | None = None,
) -> int:
    """The entry as it will always be; its id. A form sent twice signs once (`token`).

    A draft of it is gone with that; ChangedMeanwhile where it is no longer as it was `seen`. PermissionDenied where the
    actor may not write there.
    """
    place = desk_of(actor, person_id, desk)
    if (sent := _sent_before(actor, place.board_id, token)) is not None:
        return sent
    with transaction.atomic():
        draft = taken_draft(actor, draft_id, person_id, content, seen) if draft_id is not None else None
        signed = _write(actor, person_id, place, content, token, draft)
        entry_id = signed.external_id
        _note(actor, audit.EntrySigned(entry=entry_id), person_id, place)
    return signed.pk


def correct(
    *,
    actor: Actor,
    person_id: int,
    entry_id: int,
    content: EntryContent,
    token: UUID,
    draft_id: int | None = None,
    seen: str | None = None,
) -> int:
    """A new entry that points at the one that was wrong; its id.

    SoL 14:6: what the person holds to be wrong is noted, too.
    A correction is corrected by another of the same entry. It is shared where that one is.
    """
    line = _seen(actor, person_id, entry_id)
    place = correcting_desk(actor, line)
    if (sent := _sent_before(actor, place.board_id, token)) is not None:
        return sent
    with transaction.atomic():
        draft = taken_draft(actor, draft_id, person_id, content, seen) if draft_id is not None else None
        root = root_of(entry_id)
        signed = _write(actor, person_id, place, content, token, draft, corrects_id=root, shared=line.is_shared)
        entry = audit.EntryCorrected(entry=signed.external_id, corrects=line.number)
        _note(actor, entry, person_id, place)
    return signed.pk


def share(*, actor: Actor, person_id: int, entry_id: int) -> None:
    """The provider's side marks its entry, with what corrects it, for the authority to read."""
    line = _seen(actor, person_id, entry_id)
    if line.side != EntrySide.PROVIDER:
        raise NothingToShare
    place = correcting_desk(actor, line)
    with transaction.atomic():
        root = root_of(entry_id)
        together = JournalEntry.objects.filter(pk=root) | JournalEntry.objects.filter(corrects_id=root)
        marked = together.filter(shared_at__isnull=True).values_list("pk", flat=True)
        if not JournalEntry.objects.filter(pk__in=list(marked)).update(shared_at=timezone.now()):
            raise AlreadyShared
        _note(actor, audit.EntryShared(entry=line.number), person_id, place)


def correcting_desk(actor: Actor, line: EntryLine) -> Desk:
    """Where the entry stands, as somewhere that the actor writes; PermissionDenied where it is not."""
    for desk in policies.desks(actor, line.person_id):
        if desk.side == line.side and desk.case_id == line.case_id and desk.unit_id in (None, line.unit_id):
            return desk
    raise PermissionDenied(_("Du skriver inte i den delen av journalen."))


def _seen(actor: Actor, person_id: int, entry_id: int) -> EntryLine:
    line = entry(actor, person_id, entry_id)
    if line is None:
        raise PermissionDenied(_("Du läser inte den anteckningen."))
    return line


def _sent_before(actor: Actor, board_id: int, token: UUID) -> int | None:
    sent = JournalEntry.objects.filter(board_id=board_id, external_id=token.hex, registered_by=actor.user)
    return sent.values_list("pk", flat=True).first()


def _write(
    actor: Actor,
    person_id: int,
    place: Desk,
    content: EntryContent,
    token: UUID,
    draft: EntryDraft | None,
    *,
    corrects_id: int | None = None,
    shared: bool = False,
) -> JournalEntry:
    if actor.staff_id is None:
        raise NotEmployed
    content, own_words = _checked(actor, place, content)
    assert content.happened_on is not None
    unit_id, area = case_facts(place)
    now = timezone.now()
    written_at = draft.saved_at if draft and same_content(draft, content) else now
    signed = JournalEntry.objects.create(
        board_id=place.board_id,
        registered_by=actor.user,
        external_id=token.hex,
        person_id=person_id,
        case_id=place.case_id,
        area=area,
        unit_id=unit_id,
        side=place.side,
        kind=content.kind,
        happened_on=content.happened_on,
        happened_time=content.happened_time,
        with_whom=content.with_whom,
        text=content.text,
        own_words=own_words,
        author_id=actor.staff_id,
        role=place.role,
        written_at=min(written_at, now),
        signed_at=now,
        corrects_id=corrects_id,
        shared_at=now if shared else None,
    )
    if draft:
        draft.delete()
    return signed


def _checked(actor: Actor, place: Desk, content: EntryContent) -> tuple[EntryContent, str]:
    """The content as it is kept, and where the client's own words stand in it."""
    text = rules.tidy_text(content.text)
    parts = [(content.kind, _("slag")), (content.happened_on, _("dag")), (text.strip(), _("text"))]
    missing = [str(name) for value, name in parts if not value]
    if missing:
        raise EntryIncomplete(parts=", ".join(missing))
    if "\0" in text + content.with_whom:
        raise NulCharacter
    if len(text) > rules.LONGEST_TEXT:
        raise EntryTooLong(length=len(text), most=rules.LONGEST_TEXT)
    assert content.happened_on is not None
    if content.happened_on > actor.today:
        raise HappensLater
    if content.happened_on < actor.today - timedelta(days=rules.MOST_BACKWARDS):
        raise LongAgo
    if content.kind in rules.PROVIDER_ONLY and place.side != EntrySide.PROVIDER:
        raise KindOfOtherSide
    EntryKind(content.kind)
    own_words, lost = rules.find_words(text, content.quotes)
    if lost:
        raise WordsNotInText(words=_shortened(lost))
    kept = EntryContent(
        kind=content.kind,
        happened_on=content.happened_on,
        happened_time=content.happened_time,
        with_whom=content.with_whom.strip()[: rules.LONGEST_WITH_WHOM],
        text=text,
        quotes=content.quotes,
    )
    return kept, own_words


def _shortened(quotes: Sequence[str]) -> str:
    return ", ".join(f"”{quote if len(quote) < 60 else quote[:59] + '…'}”" for quote in quotes[:3])


def _note(actor: Actor, what: audit.Entry, person_id: int, place: Desk) -> None:
    right = rights.CARRY_OUT if place.side == EntrySide.PROVIDER else rights.HANDLE_CASE
    record(
        actor,
        what,
        person_id=person_id,
        case_id=place.case_id,
        board_id=place.board_id,
        right=right,
        role=place.role,
        ground=place.why,
    )
