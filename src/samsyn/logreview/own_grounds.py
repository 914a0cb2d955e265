"""Persons opened on a ground that the reader made by registering a matter that lies untouched.

Known when the matter has lain for a while.

The item stands on the entry of the matter, so that it waits for nothing that came after.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from samsyn.access.decision import Answer, GroundRow, weigh
from samsyn.access.models import Ground, GroundKind, TemporaryAccessKind
from samsyn.core.days import within
from samsyn.log.models import LogEntry, LogSeal
from samsyn.logreview import detecting, rules
from samsyn.logreview.detecting import Reading, entries, following, keep
from samsyn.logreview.facts import Matter, Organisation, Reader, Sources, readers
from samsyn.logreview.models import ReviewProgress
from samsyn.logreview.searching import SETTLES
from samsyn.people import audit

CODE = "own_ground"


@dataclass(frozen=True)
class _Due:
    """A matter that has lain long enough, as the log has it."""

    entry: Reading
    receipt: str
    due_on: date


def detect(sources: Sources, organisation: Organisation) -> int:
    """Every matter that has lain for as long as the board says; how many items were new."""
    items = 0
    today = timezone.localtime(timezone.now() - SETTLES).date()
    newer = LogSeal.objects.filter(chain=OuterRef("chain"), number__gt=OuterRef("matters_to"))
    for chain in ReviewProgress.objects.filter(Exists(newer)).order_by("chain").values_list("chain", flat=True):
        more = True
        while more:
            new_items, more = _round(chain, sources, organisation, today)
            items += new_items
    return items


def _round(chain: int, sources: Sources, organisation: Organisation, today: date) -> tuple[int, bool]:
    """Up to the first matter that has not lain long enough.

    How many items were new, and whether there is more.
    """
    with transaction.atomic():
        progress = ReviewProgress.objects.select_for_update().get(chain=chain)
        last = following(chain, progress.matters_to)
        if last is None:
            return 0, False
        rows = entries(chain, progress.matters_to, last).filter(
            action__in=sources.matter_actions, person_id__isnull=False
        )
        waiting = [_due(row, organisation) for row in rows.order_by("number").values_list("number", *_COLUMNS)]
        fresh = next((one.entry.number for one in waiting if one.due_on >= today), None)
        last = last if fresh is None else fresh - 1
        due = [one for one in waiting if one.entry.number <= last]
        hits = _hits(due, sources, organisation) if due else {}
        full = last - progress.matters_to >= detecting.MOST_AT_ONCE
        progress.matters_to = last
        progress.save(update_fields=["matters_to"])
        return keep(hits, organisation), full and fresh is None


_COLUMNS = ("pk", "at", "board_id", "user_id", "role", "action", "ground", "person_id", "facts")


def _due(row: tuple[Any, ...], organisation: Organisation) -> _Due:
    number, pk, at, board, *rest, facts = row
    entry = Reading(number, pk, timezone.localtime(at), board or 0, *rest)
    day = entry.at.date()
    after = organisation.practice(entry.board_id, "own_ground_days", day)
    return _Due(entry, str(facts.get("receipt", "")), day + timedelta(days=after))


def _hits(due: Sequence[_Due], sources: Sources, organisation: Organisation) -> dict[Reading, list[str]]:
    persons = {one.entry.person_id for one in due}
    matters = sources.matters(persons)
    by_receipt = {matter.receipt: matter for matter in matters}
    done = sources.done({matter.case_id for matter in matters})
    opened, who = _opened(due, persons), readers({one.entry.user_id for one in due})
    grounds = _grounds(persons)
    hits = {}
    for one in due:
        matter, entry = by_receipt.get(one.receipt), one.entry
        if matter is None or matter.person_id != entry.person_id:
            continue
        days = [day for day in opened[entry.user_id, entry.person_id] if entry.at.date() <= day <= one.due_on]
        reader = who.get(entry.user_id, Reader())
        own = {other.case_id for other in matters if other.user_id == entry.user_id}
        others = [ground for ground, case_id in grounds[entry.person_id] if case_id not in own]
        if rules.own_ground(
            known_before=matter.known_before,
            opened=bool(days),
            another_ground=any(_stands(reader, ground, days, entry, organisation) for ground in others),
            done_on=_first_day(matter, done.get(matter.case_id), grounds[entry.person_id], reader),
            due_on=one.due_on,
        ):
            hits[entry] = [CODE]
    return hits


def _first_day(
    matter: Matter, done_on: date | None, grounds: Sequence[tuple[GroundRow, int | None]], reader: Reader
) -> date | None:
    """That somebody else has got the case to handle is something done in it, too."""
    handled = [
        ground.valid_from
        for ground, case_id in grounds
        if ground.why == GroundKind.HANDLER and case_id == matter.case_id and ground.staff_id != reader.staff_id
    ]
    return min(filter(None, (done_on, *handled)), default=None)


def _stands(
    reader: Reader, ground: GroundRow, days: Sequence[date], entry: Reading, organisation: Organisation
) -> bool:
    """Whether the ground listed the person to the reader on one of those days."""
    if ground.staff_id is not None and ground.staff_id != reader.staff_id:
        return False
    return any(
        weigh(organisation.role_in_force(place, day), ground) <= Answer.ASKS_REASON
        for day in days
        if within(ground.valid_from, ground.valid_to, day)
        for place in reader.places_in(entry.board_id, day)
    )


def _grounds(persons: set[int]) -> dict[int, list[tuple[GroundRow, int | None]]]:
    """By person, with the case. One query."""
    by_person: dict[int, list[tuple[GroundRow, int | None]]] = defaultdict(list)
    for *row, case_id in Ground.objects.filter(person_id__in=persons).values_list(*GroundRow._fields, "case_id"):
        ground = GroundRow(*row)
        by_person[ground.person_id].append((ground, case_id))
    return by_person


def _opened(due: Sequence[_Due], persons: set[int]) -> dict[tuple[int, int], list[date]]:
    """By reader and person, the days on which the person was opened, break-glass apart. One query."""
    first = min(one.entry.at for one in due)
    beyond = timezone.make_aware(datetime.combine(max(one.due_on for one in due) + timedelta(days=1), time()))
    rows = LogEntry.objects.filter(
        user_id__in={one.entry.user_id for one in due},
        person_id__in=persons,
        at__gte=first,
        at__lt=beyond,
        action=audit.PersonRead.action,
    ).exclude(ground=TemporaryAccessKind.BREAK_GLASS)
    by_reading: dict[tuple[int, int], list[date]] = defaultdict(list)
    for user, person, at in rows.values_list("user_id", "person_id", "at"):
        by_reading[user, int(person or 0)].append(timezone.localtime(at).date())
    return by_reading
