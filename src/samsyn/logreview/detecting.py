"""Go through what has been sealed since last time, thousands of entries at once, and make items.

The seals are in the order of commit, so that nothing that is committed late is passed by, and every answer
depends on the entries before it in its chain alone: the same items come whether the log is gone through
once a minute or once a year. A round is a dozen queries, however many entries.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import accumulate
from typing import Any

from django.db import transaction
from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from samsyn.access.models import TemporaryAccessKind
from samsyn.core.periods import month_before
from samsyn.log.key import log_key
from samsyn.log.models import LogEntry, LogSeal
from samsyn.logreview import rules
from samsyn.logreview.facts import Organisation, Reader, Sources, handlers, readers
from samsyn.logreview.models import ReviewItem, ReviewProgress
from samsyn.organisation.models import Board
from samsyn.people import audit
from samsyn.people.review_facts import Known

MOST_AT_ONCE = 5000
ONCE_A_DAY = frozenset(("many_persons",))
"""Rules about the reader alone: one item a day. The others: one a month for the same reader and person."""

Key = tuple[int, int, str, str]
"""Reader, person (0 for none), rule, and the day or month it is said once in."""


@dataclass(frozen=True)
class Reading:
    """An entry about reading, with its number in the chain. `at` is local."""

    number: int
    entry_id: int
    at: datetime
    board_id: int
    user_id: int
    role: str
    action: str
    ground: str
    person_id: int

    @property
    def month(self) -> str:
        return f"{self.at:%Y-%m}"

    def key(self, rule: str) -> Key:
        if rule in ONCE_A_DAY:
            return self.user_id, 0, rule, f"{self.at:%Y-%m-%d}"
        return self.user_id, self.person_id, rule, self.month


def detect(sources: Sources, organisation: Organisation) -> int:
    """Everything sealed so far; how many items were new.

    A chain that is new to the review begins with last month.
    """
    items = 0
    for chain in (0, *Board.objects.order_by("pk").values_list("pk", flat=True)):
        _begin(chain)
        while (new_items := _round(chain, sources, organisation)) is not None:
            items += new_items
    return items


def _begin(chain: int) -> None:
    if ReviewProgress.objects.filter(chain=chain).exists():
        return
    start = timezone.make_aware(datetime.combine(month_before(timezone.localdate()), time()))
    recent = LogEntry.objects.filter(at__gte=start).values("pk")
    first = LogSeal.objects.filter(chain=chain, entry_id__in=recent).aggregate(first=Min("number"))["first"]
    if first is not None:
        before = dict.fromkeys(("read_to", "searched_to", "matters_to"), first - 1)
        ReviewProgress.objects.get_or_create(chain=chain, defaults=before)


def _round(chain: int, sources: Sources, organisation: Organisation) -> int | None:
    """The next entries of the chain, in one transaction with how far it came; None when there are none."""
    with transaction.atomic():
        progress = ReviewProgress.objects.select_for_update().filter(chain=chain).first()
        if progress is None:
            return None
        last = following(chain, progress.read_to)
        if last is None:
            return None
        rows = entries(chain, progress.read_to, last)
        readings = _readings(rows)
        hits = _Hits(chain, sources, organisation, readings).by_reading() if readings else {}
        hits |= _changed_by_import(rows)
        progress.read_to = last
        progress.save(update_fields=["read_to"])
        return keep(hits, organisation)


def following(chain: int, number: int) -> int | None:
    """The number that the next round goes to. One query."""
    seals = LogSeal.objects.filter(chain=chain, number__gt=number).order_by("number")
    return max(seals.values_list("number", flat=True)[:MOST_AT_ONCE], default=None)


def entries(chain: int, after: int, to: int) -> QuerySet[Any]:
    """The entries with numbers in (after, to], at most `MOST_AT_ONCE`, each with its `number`.

    One query for their ids.

    Asked for by their ids: a planner whose statistics are old would otherwise walk the whole log for them.
    """
    seals = LogSeal.objects.filter(chain=chain, number__gt=after, number__lte=to)
    number = Subquery(LogSeal.objects.filter(entry_id=OuterRef("pk")).values("number"))
    return LogEntry.objects.filter(pk__in=list(seals.values_list("entry_id", flat=True))).annotate(number=number)


COLUMNS = ("pk", "at", "board_id", "user_id", "role", "action", "ground", "person_id")


def _readings(rows: QuerySet[Any]) -> list[Reading]:
    """Those of the entries that opened a person, in the order of the chain. `rows` carry their `number`."""
    opened = rows.filter(action=audit.PersonRead.action, person_id__isnull=False)
    return _sorted([_reading(*row) for row in opened.values_list("number", *COLUMNS)])


def _changed_by_import(rows: QuerySet[Any]) -> dict[Reading, list[str]]:
    """What an import changed that a rule asks about."""
    changed = rows.filter(action=audit.PersonChangedByImport.action, person_id__isnull=False)
    changed = changed.filter(facts__asks__in=rules.BY_IMPORT)
    return {_reading(*row): [asks] for *row, asks in changed.values_list("number", *COLUMNS, "facts__asks")}


def _reading(number: int, entry_id: int, at: datetime, board_id: int | None, *rest: Any) -> Reading:
    return Reading(number, entry_id, timezone.localtime(at), board_id or 0, *rest)


def reading_of_row(row: Sequence[Any]) -> Reading:
    """An entry as `COLUMNS`, outside a round."""
    return _reading(0, *row)


def _sorted(found: list[Reading]) -> list[Reading]:
    return sorted(found, key=lambda reading: reading.number)


class _Hits:
    """The facts of one round, and what the rules say of each reading."""

    def __init__(self, chain: int, sources: Sources, organisation: Organisation, found: list[Reading]) -> None:
        persons = {reading.person_id for reading in found}
        self.chain, self.found, self.organisation = chain, found, organisation
        self.readers = readers({reading.user_id for reading in found})
        self.people = sources.people(persons)
        self.cases = sources.cases(persons)
        self.handlers = handlers(persons)

    def by_reading(self) -> dict[Reading, list[str]]:
        crossing = self._crossing()
        hits = {}
        for reading in self.found:
            codes = self._rules(reading)
            if reading.number in crossing:
                codes.append("many_persons")
            if reading.ground == TemporaryAccessKind.BREAK_GLASS:
                codes = [code for code in codes if code in rules.ON_BREAK_GLASS]
            if codes:
                hits[reading] = codes
        return hits

    def _rules(self, reading: Reading) -> list[str]:
        reader = self.readers.get(reading.user_id, Reader())
        day, board, person = reading.at.date(), reading.board_id, reading.person_id
        handles = self.handlers.handles(reader, person, day)
        findings = {
            "no_assignment": rules.no_assignment(
                role=reading.role,
                ground=reading.ground,
                ever_handled=self.handlers.ever(reader, person),
                another_handles=self.handlers.another(reader, person, day),
            ),
            "night": rules.night(reading.at, residence=self._place(reader, reading) in self.organisation.residences),
            "walled": rules.walled(ground=reading.ground, handles=handles),
            "former_client": rules.former_client(
                self._closings(reader, reading),
                day,
                after_days=self.organisation.practice(board, "former_client_days", day),
                handles=handles,
            ),
        }
        if known := self.people.get(person):
            findings |= self._about(known, reader, reading, handles=handles)
        return [code for code, hit in findings.items() if hit]

    def _about(self, known: Known, reader: Reader, reading: Reading, *, handles: bool) -> dict[str, bool]:
        staff = self.organisation.names_of_staff(reading.board_id, reading.at.date())
        return {
            "same_name": any(rules.same_name(name, known.family_name) for name in reader.names),
            "same_address": rules.same_address(reader.home, known.address, known.postal_code),
            "colleague": rules.colleague(known.given_name, known.family_name, staff),
            "protected": rules.protected(is_protected=known.protected, handles=handles),
        }

    def _place(self, reader: Reader, reading: Reading) -> int | None:
        return self.organisation.unit_of(reader, reading.role, reading.board_id, reading.at.date())

    def _closings(self, reader: Reader, reading: Reading) -> list[date | None]:
        places = reader.places_in(reading.board_id, reading.at.date())
        cases = self.cases.get(reading.person_id, ())
        return [closed for unit, closed in cases if self.organisation.within(unit, places)]

    def _crossing(self) -> set[int]:
        """Numbers of the readings with which somebody had opened more persons in an hour than the limit."""
        opened: dict[int, list[Reading]] = defaultdict(list)
        crossing = set()
        readings = [*self._before(), *self.found]
        for reading, earliest in zip(readings, _earliest(readings), strict=True):
            mine = opened[reading.user_id] = [one for one in opened[reading.user_id] if one.at > earliest - rules.HOUR]
            most = self.organisation.practice(reading.board_id, "many_persons_an_hour", reading.at.date())
            before = {one.person_id for one in mine if abs(one.at - reading.at) < rules.HOUR}
            if rules.many_persons(before, reading.person_id, most):
                crossing.add(reading.number)
            mine.append(reading)
        return crossing

    def _before(self) -> list[Reading]:
        """What the same readers opened within an hour of these, of what was gone through earlier. Two queries."""
        first = min(reading.number for reading in self.found)
        near = LogEntry.objects.filter(
            user_id__in={reading.user_id for reading in self.found},
            at__gt=min(reading.at for reading in self.found) - rules.HOUR,
            at__lt=max(reading.at for reading in self.found) + rules.HOUR,
            action=audit.PersonRead.action,
        )
        earlier = LogSeal.objects.filter(chain=self.chain, number__lt=first, entry_id__in=near.values("pk"))
        numbers = dict(earlier.values_list("entry_id", "number"))
        return _sorted([_reading(numbers[row[0]], *row) for row in near.values_list(*COLUMNS) if row[0] in numbers])


def _earliest(readings: Sequence[Reading]) -> list[datetime]:
    """For each, the earliest moment of it and those after it in the chain."""
    moments = list(accumulate((reading.at for reading in reversed(readings)), min))
    return moments[::-1]


def keep(hits: dict[Reading, list[str]], organisation: Organisation) -> int:
    """The items that are new: said of no reader and person before in that month or on that day."""
    if not hits:
        return 0
    known = _said(hits)
    people = readers({reading.user_id for reading in hits})
    items = []
    for reading, codes in hits.items():
        day = reading.at.date()
        new = [code for code in rules.RULES if code in codes and reading.key(code) not in known]
        unit = organisation.unit_of(people.get(reading.user_id, Reader()), reading.role, reading.board_id, day)
        one_in = organisation.practice(reading.board_id, "no_assignment_one_in", day)
        if unit is None or not new or (rules.WEAK.issuperset(new) and not _drawn(reading, one_in)):
            continue
        known |= {reading.key(code) for code in new}
        items.append(item(reading, unit, rules=" ".join(new)))
    return len(ReviewItem.objects.bulk_create(items, ignore_conflicts=True, batch_size=500))


def _drawn(reading: Reading, one_in: int) -> bool:
    return rules.weak_is_drawn(log_key(), reading.user_id, reading.person_id, reading.month, one_in)


def _said(hits: Mapping[Reading, Sequence[str]]) -> set[Key]:
    """What has been asked already of these readers and persons, and of these readers today. Two queries."""
    known = set()
    months = {reading.month for reading in hits}
    mine = ReviewItem.objects.filter(user_id__in={reading.user_id for reading in hits}, month__in=months)
    same = mine.filter(person_id__in={reading.person_id for reading in hits}).exclude(rules="")
    for user, person, codes, month in same.values_list("user_id", "person_id", "rules", "month"):
        known |= {(user, person, code, month) for code in codes.split() if code not in ONCE_A_DAY}
    for code in ONCE_A_DAY:
        days = mine.filter(rules__contains=code) if any(code in codes for codes in hits.values()) else mine.none()
        known |= {
            (user, 0, code, f"{timezone.localtime(at):%Y-%m-%d}") for user, at in days.values_list("user_id", "at")
        }
    return known


def item(reading: Reading, unit_id: int, **more: object) -> ReviewItem:
    return ReviewItem(
        board_id=reading.board_id,
        unit_id=unit_id,
        entry_id=reading.entry_id,
        at=reading.at,
        month=reading.month,
        user_id=reading.user_id,
        role=reading.role,
        action=reading.action,
        ground=reading.ground,
        person_id=reading.person_id,
        **more,
    )
