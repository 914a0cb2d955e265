"""What somebody has begun to write: saved, thrown away, given to whoever takes over from a leaver."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.passages import accounts
from samsyn.access.reach import actor_of
from samsyn.cases.selectors import unit_and_area
from samsyn.journal import audit, drafts, policies, rules
from samsyn.journal.models import EntryDraft
from samsyn.journal.policies import Desk
from samsyn.journal.refusals import CannotTakeDraft, DraftGone, EntryTooLong, NotEmployed, NulCharacter
from samsyn.journal.rules import EntryContent
from samsyn.log.entries import record
from samsyn.shell.refusals import ChangedMeanwhile


def save_draft(
    *,
    actor: Actor,
    person_id: int,
    desk: str,
    content: EntryContent,
    draft_id: int | None = None,
    corrects_id: int | None = None,
    seen: str | None = None,
) -> int:
    """What is typed so far, whole or not; its id. Nobody else reads it, so the log says nothing of it.

    `seen`: the version that the page went on from; ChangedMeanwhile where another window has saved since.
    """
    place = desk_of(actor, person_id, desk)
    if actor.staff_id is None:
        raise NotEmployed
    text = rules.tidy_text(content.text)
    if "\0" in text + content.with_whom + content.quotes:
        raise NulCharacter
    if len(text) > rules.LONGEST_TEXT:
        raise EntryTooLong(length=len(text), most=rules.LONGEST_TEXT)
    with transaction.atomic():
        draft = taken_draft(actor, draft_id, person_id, content, seen) if draft_id is not None else EntryDraft()
        unit_id, _area = case_facts(place)
        draft.board_id, draft.registered_by, draft.author_id = place.board_id, actor.user, actor.staff_id
        draft.person_id, draft.case_id, draft.unit_id, draft.side = person_id, place.case_id, unit_id, place.side
        draft.kind, draft.happened_on, draft.happened_time = content.kind, content.happened_on, content.happened_time
        draft.with_whom, draft.quotes = content.with_whom.strip()[: rules.LONGEST_WITH_WHOM], content.quotes
        if draft.pk is None or draft.text != text:
            draft.saved_at = timezone.now()
        draft.text = text
        if draft.pk is None:
            draft.corrects_id = corrects_id
        draft.save()
    return draft.pk


def discard_draft(*, actor: Actor, draft_id: int, person_id: int) -> None:
    """The author's own; what was typed is gone."""
    with transaction.atomic():
        draft = taken_draft(actor, draft_id, person_id)
        board_id, case_id = draft.board_id, draft.case_id
        draft.delete()
        record(
            actor, audit.DraftDiscarded(), person_id=person_id, case_id=case_id, board_id=board_id,
            right=rights.READ_PERSON,
        )  # fmt: skip


def taken_draft(
    actor: Actor, draft_id: int, person_id: int, content: EntryContent | None = None, seen: str | None = None
) -> EntryDraft:
    """The actor's own draft about the person, locked. Raises DraftGone where there is none.

    ChangedMeanwhile where it is no longer as it was `seen`, and says something else than `content`.
    """
    own = EntryDraft.objects.select_for_update().filter(pk=draft_id, person_id=person_id)
    draft = own.filter(author_id=actor.staff_id or 0).first()
    if draft is None:
        raise DraftGone
    stands = rules.version_of(draft.text, draft.quotes)
    if (
        content is not None
        and seen is not None
        and stands not in (seen, rules.version_of(content.text, content.quotes))
    ):
        raise ChangedMeanwhile(
            theirs={"text": draft.text, "quotes": draft.quotes}, version=stands, who=_("dig i ett annat fönster"),
            at=draft.saved_at,
        )  # fmt: skip
    return draft


def desk_of(actor: Actor, person_id: int, code: str) -> Desk:
    """The place that a form names, among those where the actor writes about the person."""
    for desk in policies.desks(actor, person_id):
        if desk.code == code:
            return desk
    raise PermissionDenied(_("Du skriver inte i den personens journal."))


def case_facts(place: Desk) -> tuple[int, str]:
    """The unit whose entry it is, and the area. One query."""
    unit_id, area = unit_and_area(place.case_id)
    return place.unit_id or unit_id, area


def same_content(draft: EntryDraft, content: EntryContent) -> bool:
    return draft.text == content.text


def hand_over_draft(*, actor: Actor, draft_id: int, account_id: int) -> None:
    """A leaver's draft becomes the successor's, who works and writes where it belongs.

    PermissionDenied where the actor does not look after the unit; CannotTakeDraft for whoever cannot write there.
    """
    with transaction.atomic():
        draft = (
            EntryDraft.objects.select_for_update(of=("self",)).filter(drafts.left_behind(actor), pk=draft_id).first()
        )
        if draft is None:
            raise PermissionDenied(_("Du kan inte lämna över det utkastet."))
        chosen = next(iter(accounts([account_id])), None)
        taker = actor_of(chosen, today=actor.today) if chosen and chosen.is_active else None
        if taker is None or taker.staff_id is None or not _writes(taker, draft):
            raise CannotTakeDraft
        from_staff, draft.author_id = draft.author_id, taker.staff_id
        draft.save(update_fields=["author"])
        record(
            actor, audit.DraftHandedOver(from_staff, taker.staff_id), person_id=draft.person_id,
            case_id=draft.case_id, board_id=draft.board_id, right=rights.CORRECT_FILE,
        )  # fmt: skip


def _writes(taker: Actor, draft: EntryDraft) -> bool:
    return any(
        desk.side == draft.side and desk.case_id == draft.case_id and desk.unit_id in (None, draft.unit_id)
        for desk in policies.desks(taker, draft.person_id)
    )
