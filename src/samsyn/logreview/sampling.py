"""The monthly drawing: for each account that read persons, some of its readings, by lot.

A reading's lot is the SHA-256 of the month's seed, the month, the account and the entry; the lowest are
drawn. The seed is made at the drawing, so that nobody knows beforehand, and kept, so that anybody can
draw again.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from samsyn.access.models import TemporaryAccessKind
from samsyn.core.periods import month_after, month_before
from samsyn.log.entries import record_for
from samsyn.log.models import LogEntry
from samsyn.logreview.audit import SampleDrawn
from samsyn.logreview.detecting import Reading, item
from samsyn.logreview.facts import Organisation, Reader, readers
from samsyn.logreview.models import ReviewItem, ReviewSample
from samsyn.logreview.searching import SETTLES
from samsyn.organisation.models import Board, User
from samsyn.people.audit import PersonRead


def lot(seed: str, month: str, user_id: int, entry_id: int) -> bytes:
    return hashlib.sha256(f"{seed} {month} {user_id} {entry_id}".encode()).digest()


def chosen(seed: str, month: str, user_id: int, entry_ids: Iterable[int], size: int) -> list[int]:
    """The account's drawn entries, the lowest lot first."""
    return sorted(entry_ids, key=lambda entry: lot(seed, month, user_id, entry))[:size]


def draw(organisation: Organisation) -> int:
    """Last month's, once for every board; how many readings were drawn. Goes through the month's log once."""
    first = month_before(timezone.localtime(timezone.now() - SETTLES).date())
    drawn = 0
    for board in Board.objects.order_by("pk"):
        top = organisation.tops.get(board.pk)
        if top is not None and not ReviewSample.objects.filter(unit_id=top, month=f"{first:%Y-%m}").exists():
            drawn += _draw(board, top, first, organisation)
    return drawn


def _draw(board: Board, top: int, first: date, organisation: Organisation) -> int:
    month, seed = f"{first:%Y-%m}", secrets.token_hex(16)
    size = organisation.practice(board.pk, "log_sample", first)
    with transaction.atomic():
        lots = _Lots(board.pk, organisation, month, seed, size)
        lots.fill(first)
        items = lots.items()
        there = set(
            ReviewItem.objects.filter(entry_id__in=[i.entry_id for i in items]).values_list("entry_id", flat=True)
        )
        ReviewItem.objects.filter(entry_id__in=there).update(sampled=True)
        ReviewItem.objects.bulk_create([i for i in items if i.entry_id not in there], batch_size=500)
        drawn: dict[int, int] = defaultdict(int)
        for one in items:
            drawn[one.unit_id] += 1
        ReviewSample.objects.bulk_create(
            ReviewSample(
                unit_id=unit, month=month, seed=seed, size=size, readings=lots.readings[unit],
                readers=len(lots.users[unit]), drawn=drawn[unit],
            )
            for unit in sorted({top, *lots.readings})
        )  # fmt: skip
        if items:
            entry = SampleDrawn(month=month, readings=sum(lots.readings.values()), drawn=len(items))
            record_for(User.objects.system(), entry, board=board)
    return len(items)


class _Lots:
    """A month's readings in a board, of which only the lowest lots of each account are kept in memory."""

    def __init__(self, board_id: int, organisation: Organisation, month: str, seed: str, size: int) -> None:
        self.board_id, self.organisation = board_id, organisation
        self.month, self.seed, self.size = month, seed, size
        self.readings: dict[int, int] = defaultdict(int)
        self.users: dict[int, set[int]] = defaultdict(set)
        self.lowest: dict[int, list[tuple[bytes, Reading, int]]] = defaultdict(list)
        self.places: dict[tuple[int, str, date], int | None] = {}
        self.who: dict[int, Reader] = {}

    def fill(self, first: date) -> None:
        """Break-glass has a queue of its own, and every opening in it is reviewed."""
        start, beyond = (timezone.make_aware(datetime.combine(day, time())) for day in (first, month_after(first)))
        rows = LogEntry.objects.filter(
            board_id=self.board_id,
            at__gte=start,
            at__lt=beyond,
            action=PersonRead.action,
            person_id__isnull=False,
        ).exclude(ground=TemporaryAccessKind.BREAK_GLASS)
        self.who = readers(set(rows.order_by().values_list("user_id", flat=True).distinct()))
        values = rows.values_list("pk", "at", "user_id", "role", "action", "ground", "person_id")
        for pk, at, user, role, action, ground, person in values.iterator(chunk_size=5000):
            moment = timezone.localtime(at)
            unit = self._place(user, role, moment.date())
            if unit is None:
                continue
            self.readings[unit] += 1
            self.users[unit].add(user)
            self._try(Reading(0, pk, moment, self.board_id, user, role, action, ground, int(person or 0)), unit)

    def _place(self, user: int, role: str, day: date) -> int | None:
        key = user, role, day
        if key not in self.places:
            reader = self.who.get(user, Reader())
            self.places[key] = self.organisation.unit_of(reader, role, self.board_id, day)
        return self.places[key]

    def _try(self, reading: Reading, unit: int) -> None:
        drawn = lot(self.seed, self.month, reading.user_id, reading.entry_id)
        kept = self.lowest[reading.user_id]
        if len(kept) < self.size or (kept and drawn < kept[-1][0]):
            kept.append((drawn, reading, unit))
            kept.sort(key=lambda each: each[0])
            del kept[self.size :]

    def items(self) -> list[ReviewItem]:
        return [item(reading, unit, sampled=True) for kept in self.lowest.values() for _lot, reading, unit in kept]
