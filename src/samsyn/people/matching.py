"""How a name or a number is looked up: conditions on persons and on who they were, alike on both databases."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.lookups import Range

from samsyn.core import names
from samsyn.people.keys import MOST_PARTS
from samsyn.people.models import FormerIdentity, Person
from samsyn.people.parts import LaterPart

Way = tuple[str, str]
"""The beginning of the family name and that of the given name (`rules.ways_to_read`)."""


def numbered(numbers: Iterable[str], reserve_key: str = "") -> QuerySet[Person, int]:
    """The ids of those with the number: own, stated, former or reserve. Each by an index of its own."""
    sought = list(numbers) or ["-"]
    own = Person.objects.filter(~Q(personal_identity_number=""), personal_identity_number__in=sought)
    stated = Person.objects.filter(~Q(stated_number=""), stated_number__in=sought)
    former = FormerIdentity.objects.filter(~Q(identity_number=""), identity_number__in=sought)
    reserve = Person.objects.filter(~Q(reserve_key=""), reserve_key=reserve_key or "-")
    return own.values_list("pk").union(  # type: ignore[return-value]  # rows of ids
        stated.values_list("pk"), former.values_list("person_id"), reserve.values_list("pk")
    )


def any_of(conditions: Iterable[Q]) -> Q:
    whole = Q(pk__in=())
    for condition in conditions:
        whole |= condition
    return whole


FAMILY, GIVEN = "loose_family_key", "loose_given_key"


def as_typed(family: str, given: str) -> Q:
    """å is not a.

    The ranges are on the loose keys, which are indexed; the sort key, where å is not a, weeds.
    """
    whole = _starts(F("sort_key"), f"{family} " if len(family) == 1 and not given else family)
    of_family = [
        whole,
        *(part & Q(sort_key__contains=f" {family}") for part in _parts(FAMILY, family, alone=not given)[1:]),
    ]
    of_given = [part & Q(sort_key__contains=f" {given}") for part in _parts(GIVEN, given, alone=not family)]
    return _both(family, of_family, given, of_given)


def loosely(family: str, given: str) -> Q:
    return _both(family, _parts(FAMILY, family, alone=not given), given, _parts(GIVEN, given, alone=not family))


def _both(family: str, of_family: list[Q], given: str, of_given: list[Q]) -> Q:
    """One range in every branch, and of the longer beginning: SQLite finds its index there and nowhere deeper."""
    if not (family and given):
        return any_of(of_family if family else of_given)
    walked, weeded = (of_given, of_family) if len(given) > len(family) else (of_family, of_given)
    return any_of(branch & any_of(weeded) for branch in walked)


def _parts(field: str, typed: str, *, alone: bool) -> list[Q]:
    """That the first, the second, … part of the name begins so. One for each part.

    A single letter alone is somebody's whole name: as a beginning it would be half the city.
    """
    key = names.loose_key(typed)
    if alone and len(key) == 1:
        return [Q(**{field: key})]
    first, *more = key.split(" ", 1)
    together = Q(**{f"{field}__contains": f" {key}"}) if more else Q()
    later = [_starts(LaterPart(field, part), first) & together for part in range(2, MOST_PARTS + 1)]
    return [_starts(F(field), key), *later]


def _starts(key: F | LaterPart, beginning: str) -> Q:
    """The indexed range."""
    return Q(Range(key, names.prefix_range(beginning)))


def folded(way: Way) -> Q:
    """Written together and without what keyboards lose; one letter is no beginning."""
    fields = ("folded_family_key", "folded_given_key")
    keys = [(column, names.folded_key(typed)) for column, typed in zip(fields, way, strict=True) if typed]
    if all(len(key) < 2 for _column, key in keys):
        return any_of(())
    condition = Q()
    for column, key in keys:
        condition &= _starts(F(column), key)
    return condition


def long_name_fits(long_name: str, ways: Iterable[Way]) -> bool:
    """Whether a name too long for the indexes has parts that begin so, in one of the ways."""
    return any(all(f" {beginning}" in long_name for beginning in way if beginning) for way in ways)


@dataclass
class Otherwise:
    """Persons whose name as it is indexed does not tell: `typed` fit as typed, `near` folded.

    `was`: their former name.
    """

    typed: set[int] = field(default_factory=set)
    near: set[int] = field(default_factory=set)
    was: dict[int, str] = field(default_factory=dict)


def otherwise(boards: Collection[int], ways: Sequence[Way]) -> Otherwise:
    """Whose former name fits, and whose name, now or then, is too long for the indexes and fits.

    One query.
    """
    as_typed_then = any_of(as_typed(*way) for way in ways)
    near_then = any_of(loosely(*way) | folded(way) for way in ways)
    long = ~Q(long_name="")
    columns = ("family_name", "given_name", "long_name", "fits", "then")
    now = Person.objects.filter(long, board_id__in=boards).annotate(fits=_flag(False), then=_flag(False))
    then = FormerIdentity.objects.filter(as_typed_then | near_then | long, board_id__in=boards).annotate(
        fits=Case(When(as_typed_then, then=Value(1)), When(near_then, then=Value(0)), default=Value(-1)),
        then=_flag(True),
    )
    found = Otherwise()
    plain = [(names.loosened(family), names.loosened(given)) for family, given in ways]
    rows = now.values_list("pk", *columns).union(then.values_list("person_id", *columns), all=True)
    for pk, family, given, long_name, fits, former in rows:
        typed = (fits == 1 and former) or (bool(long_name) and long_name_fits(long_name, ways))
        near = (fits == 0 and former) or (bool(long_name) and long_name_fits(names.loosened(long_name), plain))
        if typed or near:
            (found.typed if typed else found.near).add(pk)
            if former:
                found.was[pk] = ", ".join(filter(None, (family, given)))
    return found


def _flag(value: bool) -> Value:
    return Value(int(value), output_field=IntegerField())
