"""Searches aimed at somebody who was then not opened: known when the day of the search is over."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.log.models import LogEntry
from samsyn.logreview import rules
from samsyn.logreview.detecting import Reading, entries, following, keep
from samsyn.logreview.facts import Organisation, Reader, Sources, handlers, readers
from samsyn.logreview.models import ReviewProgress
from samsyn.organisation.models import Board
from samsyn.people import audit

SETTLES = timedelta(hours=1)
"""So long after midnight what was written before it has been sealed."""

CODE = "searched_not_opened"


def detect(sources: Sources, organisation: Organisation) -> int:
    """Every search of days that are over; how many items were new."""
    items = 0
    end = timezone.make_aware(datetime.combine(timezone.localtime(timezone.now() - SETTLES).date(), time()))
    for chain in (0, *Board.objects.order_by("pk").values_list("pk", flat=True)):
        while (new_items := _round(chain, sources, organisation, end)) is not None:
            items += new_items
    return items


def _round(chain: int, sources: Sources, organisation: Organisation, end: datetime) -> int | None:
    """Up to the first entry that is of a day not over yet; None when there is nothing before it."""
    with transaction.atomic():
        progress = ReviewProgress.objects.select_for_update().filter(chain=chain).first()
        last = following(chain, progress.searched_to) if progress else None
        if progress is None or last is None:
            return None
        passed = entries(chain, progress.searched_to, last)
        fresh = passed.filter(at__gte=end).order_by("number").values_list("number", flat=True).first()
        if fresh is not None:
            last = fresh - 1
        if last <= progress.searched_to:
            return None
        searches = _searches(chain, progress.searched_to, last)
        hits = _hits(searches, sources) if searches else {}
        progress.searched_to = last
        progress.save(update_fields=["searched_to"])
        return keep(hits, organisation)


def _searches(chain: int, after: int, to: int) -> list[tuple[Reading, tuple[int, ...]]]:
    """With the persons that each showed; the first of them stands for the search."""
    rows = entries(chain, after, to).filter(action=audit.PersonsSearched.action)
    values = rows.values_list("number", "pk", "at", "board_id", "user_id", "role", "action", "ground", "facts")
    searches = []
    for number, pk, at, board, user, role, action, ground, facts in values:
        shown = tuple(facts.get("persons", ()))
        if 0 < len(shown) <= rules.FEW:
            moment = timezone.localtime(at)
            searches.append((Reading(number, pk, moment, board or 0, user, role, action, ground, shown[0]), shown))
    return sorted(searches, key=lambda search: search[0].number)


def _hits(searches: list[tuple[Reading, tuple[int, ...]]], sources: Sources) -> dict[Reading, list[str]]:
    persons = {person for _search, shown in searches for person in shown}
    opened, handled_by, people = _opened(searches, persons), handlers(persons), sources.people(persons)
    who = readers({search.user_id for search, _shown in searches})
    hits = {}
    for search, shown in searches:
        day, reader = search.at.date(), who.get(search.user_id, Reader())
        handled = {person for person in shown if handled_by.handles(reader, person, day)}
        if rules.searched_not_opened(shown, opened[search.user_id, day] & set(shown), handled):
            hits[_placed(search, people[search.person_id].board_id if search.person_id in people else 0)] = [CODE]
    return hits


def _placed(search: Reading, board_id: int) -> Reading:
    """A search over several boards is logged without one; it belongs to that of whom it found."""
    if search.board_id:
        return search
    return Reading(
        search.number, search.entry_id, search.at, board_id, search.user_id, search.role, search.action, search.ground,
        search.person_id,
    )  # fmt: skip


def _opened(searches: list[tuple[Reading, tuple[int, ...]]], persons: set[int]) -> dict[tuple[int, date], set[int]]:
    """By reader and day, whom of those persons the reader opened. One query."""
    days = [search.at.date() for search, _shown in searches]
    first = timezone.make_aware(datetime.combine(min(days), time()))
    beyond = timezone.make_aware(datetime.combine(max(days) + timedelta(days=1), time()))
    rows = LogEntry.objects.filter(
        user_id__in={search.user_id for search, _shown in searches},
        at__gte=first,
        at__lt=beyond,
        action=audit.PersonRead.action,
        person_id__in=persons,
    )
    by_reader: dict[tuple[int, date], set[int]] = defaultdict(set)
    for user, person, at in rows.values_list("user_id", "person_id", "at"):
        by_reader[user, timezone.localtime(at).date()].add(int(person or 0))
    return by_reader
