"""Reads of drafts: one's own whole, a leaver's only that they are there and whom they concern."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import policies as access_policies
from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.passages import Colleague, colleagues
from samsyn.core.rows import MOST_OF_ONE, NO_ROW
from samsyn.core.same_query import SameQuery
from samsyn.journal import rules
from samsyn.journal.models import EntryDraft, EntryKind, EntrySide
from samsyn.journal.rules import EntryContent
from samsyn.people import masking


@dataclass(frozen=True)
class DraftLine:
    """`author`: of a leaver's; empty of one's own. `reminds`: it has waited for a week."""

    id: int
    person_id: int
    person: str
    kind: str
    happened_on: date | None
    corrects_id: int | None
    saved_at: datetime
    reminds: bool
    side: str = ""
    author: str = ""
    begins: str = ""


@dataclass(frozen=True)
class OwnDraft:
    """A draft as its author goes on with it. `desk`: as `policies.Desk.code` has it."""

    id: int
    person_id: int
    corrects_id: int | None
    saved_at: datetime
    side: str
    unit_id: int
    case_id: int | None
    content: EntryContent


def _mine(actor: Actor) -> Q:
    return Q(author_id=actor.staff_id) if actor.staff_id else NO_ROW


def own_of(actor: Actor) -> QuerySet[EntryDraft]:
    """Those that the actor has begun. Unevaluated."""
    return EntryDraft.objects.filter(_mine(actor))


KEYS = SameQuery(lambda: EntryDraft.objects.values_list("pk"))


def old_drafts(actor: Actor) -> Q:
    """Of drafts, the actor's own that have waited for a week: they stand beside the place in the menu."""
    before = timezone.now() - timedelta(days=rules.DRAFT_REMINDS_AFTER_DAYS)
    return _mine(actor) & Q(saved_at__lt=before)


def left_behind(actor: Actor) -> Q:
    """For drafts: a leaver's, in a unit that the actor looks after, of a person it may list."""
    today = actor.today
    left = Q(author__ends_on__lt=today) | Q(author__account__last_day__lt=today) | Q(author__account__is_active=False)
    within = Q(unit_id__in=actor.units_with(rights.CORRECT_FILE)) | NO_ROW
    return left & within & access_policies.may_list_person(actor, "person_id")


_COLUMNS = (
    *("pk", "person_id", "person__family_name", "person__given_name", "person__protection"),
    *("kind", "happened_on", "corrects_id", "saved_at", "side"),
)
BEGINNING = 80


def own_drafts(actor: Actor) -> list[DraftLine]:
    """The actor's own, the oldest first; whom the actor no longer reads about has no name. Two queries."""
    begun = list(own_of(actor).order_by("saved_at", "pk").values_list(*_COLUMNS, "text")[:MOST_OF_ONE])
    read = access_policies.readable_among(actor, {row[1] for row in begun})
    lines = [_line(row, begins=" ".join(text[: BEGINNING * 2].split())[:BEGINNING]) for *row, text in begun]
    return [line if line.person_id in read else replace(line, person=_("Någon som du inte läser om")) for line in lines]


def leavers_drafts(actor: Actor) -> list[DraftLine]:
    """That they are there and whom they concern; what they say is nobody's to read. One query."""
    rows = EntryDraft.objects.filter(left_behind(actor)).order_by("saved_at", "pk")
    return [_line(row, author=name) for *row, name in rows.values_list(*_COLUMNS, "author__name")[:MOST_OF_ONE]]


def leavers_draft(actor: Actor, draft_id: int) -> DraftLine | None:
    """One query."""
    row = EntryDraft.objects.filter(left_behind(actor), pk=draft_id).values_list(*_COLUMNS, "author__name").first()
    return _line(row[:-1], author=row[-1]) if row else None


def _line(row: Sequence[Any], *, author: str = "", begins: str = "") -> DraftLine:
    pk, person_id, family, given, protection, kind, happened_on, corrects_id, saved_at, side = row
    return DraftLine(
        id=pk,
        person_id=person_id,
        person=masking.list_name(str(family), str(given), str(protection)),
        kind=str(EntryKind(kind).label) if kind else "",
        happened_on=happened_on,
        corrects_id=corrects_id,
        saved_at=saved_at,
        reminds=timezone.now() - saved_at > timedelta(days=rules.DRAFT_REMINDS_AFTER_DAYS),
        side=str(side),
        author=author,
        begins=begins,
    )


def own_draft(actor: Actor, person_id: int, draft_id: int) -> OwnDraft | None:
    """One query."""
    draft = own_of(actor).filter(pk=draft_id).first()
    # Compared here: an address may have a number that no column holds.
    if draft is None or draft.person_id != person_id:
        return None
    content = EntryContent(
        kind=draft.kind, happened_on=draft.happened_on, happened_time=draft.happened_time, with_whom=draft.with_whom,
        text=draft.text, quotes=draft.quotes,
    )  # fmt: skip
    return OwnDraft(
        draft.pk, draft.person_id, draft.corrects_id, draft.saved_at, draft.side, draft.unit_id, draft.case_id, content
    )


def may_take(actor: Actor, side: str, text: str = "") -> list[Colleague]:
    """Accounts whose role writes on that side, by name. One query."""
    return colleagues(actor, rights.CARRY_OUT if side == EntrySide.PROVIDER else rights.HANDLE_CASE, text)
