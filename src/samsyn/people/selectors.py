"""Reads of persons: who the actor may see, and what of each.

Scope is in every queryset. A protected identity (OSL 21:3, 21:3 a; FOL 16 §) is found by its number or case
alone and never by its name, and is masked until somebody unmasks it. Nothing here writes the log: `services` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf, Substr
from django.utils.translation import gettext as _

from samsyn.access import policies, rights, who_can_see
from samsyn.access.actors import Actor
from samsyn.access.selectors import Standing, standing
from samsyn.access.who_can_see import Reader
from samsyn.core import identity_numbers
from samsyn.core.rows import NO_ROW
from samsyn.core.same_query import SameQuery
from samsyn.people import masking, matching, rules
from samsyn.people.kin import Relative
from samsyn.people.models import FormerIdentity, Person, PersonRelation, Protection
from samsyn.people.recently_read import recently_read

MOST_FOUND = 200
MOST_SUGGESTED = 20
MOST_RECENT = 8


@dataclass(frozen=True)
class Listed:
    """A person as a line of a list. `number` is masked; a protected person has neither name nor number.

    `protection_mark`: stands where a protected person's number would.
    `former`: the name or number that was looked for, where the person had it and has it no longer.
    """

    id: int
    name: str
    number: str
    born_on: date | None
    died_on: date | None
    protection_mark: str = ""
    former: str = ""


@dataclass(frozen=True)
class Found:
    """`people` match as typed, `suggested` only folded: å taken for a, ue for ü, written together.

    `more`: there were others.

    `one_number`: the number that was looked for stands on several of the records.
    """

    people: Sequence[Listed] = ()
    suggested: Sequence[Listed] = ()
    more: bool = False
    more_suggested: bool = False
    one_number: bool = False


@dataclass(frozen=True)
class PersonCard:
    """A person as the actor may read it.

    `number` is masked; `address` and the like are empty if protected.
    `title`: the name for a window's title, where a protected one never stands. `named`: everything shows that the actor
    may read; else who and where the person is are left out, the unit of `standing` too. `may_unmask`: the actor may
    have it shown. `protection_label`, `protection_note`: in words, empty of others.
    """

    id: int
    board_id: int
    name: str
    title: str
    named: bool
    may_unmask: bool
    number: str
    born_on: date | None
    died_on: date | None
    protection_label: str
    protection_note: str
    language: str
    interpreter_needed: bool | None
    standing: Standing
    address: Sequence[str] = ()
    phone: str = ""
    email: str = ""
    relatives: Sequence[Relative] = ()


def _listable(actor: Actor, *, protected: bool = False) -> QuerySet[Person]:
    """Whom the actor may find: with a ground, or one once a reason is stated.

    Protected ones only if asked for.
    """
    seen = policies.may_list_person(actor, right=rights.FIND_PERSON)
    people = Person.objects.filter(seen, board_id__in=actor.board_ids)
    return people if protected else people.filter(protection=Protection.NONE)


def _rows(people: QuerySet[Person]) -> QuerySet[Person, tuple[Any, ...]]:
    return people.values_list("pk", "family_name", "given_name", date_part(), "born_on", "died_on", "protection")


def _listed(people: QuerySet[Person]) -> list[Listed]:
    return [_line(*row) for row in _rows(people)]


def _number() -> Any:
    """The number, else the one that was stated."""
    return Coalesce(NullIf("personal_identity_number", Value("")), "stated_number")


def date_part() -> Any:
    """All of the number that is read from the database until the whole is asked for."""
    return Substr(_number(), 1, 8)


def _line(
    pk: int, family: str, given: str, carried: str, born_on: date | None, died_on: date | None, protection: str
) -> Listed:
    protected = masking.is_protected(protection)
    return Listed(
        id=pk,
        name=masking.list_name(family, given, protection),
        number="" if protected else identity_numbers.masked(carried),
        born_on=None if protected else born_on,
        died_on=None if protected else died_on,
        protection_mark=masking.list_mark(protection),
    )


def find(actor: Actor, query: rules.Query, *, case_people: Iterable[int] = ()) -> Found:
    """By name or number, those of today and those that were; `case_people`: whose case was named.

    Three queries at most.
    """
    if query.kind in ("number", "case"):
        of_case = Q(pk__in=list(case_people)) | NO_ROW
        numbered = Q(pk__in=matching.numbered(query.numbers, query.reserve_key))
        people = _listable(actor, protected=True).filter(numbered | of_case)
        return _with_number(people, query.numbers) if query.kind == "number" else _found(people)
    if query.kind != "name":
        return Found()
    ways = rules.ways_to_read(query.words)
    otherwise = matching.otherwise(sorted(actor.board_ids), ways)
    typed = matching.any_of(matching.as_typed(*way) for way in ways) | Q(pk__in=otherwise.typed)
    found = _found(
        _listable(actor, protected=True).filter(typed & Q(protection=Protection.NONE) | Q(pk__in=list(case_people))),
        former=otherwise.was,
    )
    known = [person.id for person in found.people]
    loosely = matching.any_of(matching.loosely(*way) | matching.folded(way) for way in ways)
    near = _found(
        _listable(actor).filter(loosely | Q(pk__in=otherwise.near)).exclude(pk__in=known),
        most=MOST_SUGGESTED,
        former=otherwise.was,
    )
    return replace(found, suggested=near.people, more_suggested=near.more)


def _found(
    people: QuerySet[Person], *, most: int = MOST_FOUND, former: Mapping[int, str] = MappingProxyType({})
) -> Found:
    """In the order of names.

    Of no index: the planner, who cannot tell how few match, would walk the board for them.
    """
    lines = _listed(people.order_by(Concat("sort_key", Value("")), "pk")[: most + 1])
    shown = [line if line.protection_mark else replace(line, former=former.get(line.id, "")) for line in lines[:most]]
    return Found(people=shown, more=len(lines) > most)


def _with_number(people: QuerySet[Person], numbers: Sequence[str]) -> Found:
    """The numbers looked for differ by the century, if at all, so that the date tells which is whose.

    Two queries.
    """
    rows = list(_rows(people.order_by("sort_key", "pk")[:MOST_FOUND]))
    former = dict(
        FormerIdentity.objects.filter(
            Q(person_id__in=[row[0] for row in rows]) | NO_ROW, ~Q(identity_number=""), identity_number__in=numbers
        ).values_list("person_id", "identity_number")
    )
    lines = []
    dates = []
    for row in rows:
        pk, _family, _given, carried, *_rest = row
        was = former.get(pk, "")
        dates += [was[:8] or carried] if was or carried else []
        line = _line(*row)
        lines.append(line if line.protection_mark else replace(line, former=identity_numbers.masked(was)))
    return Found(people=lines, one_number=len(set(dates)) < len(dates))


def anybody(actor: Actor, query: rules.Query) -> tuple[list[int], int]:
    """On whose records the number stands, whatever the grounds, and the board: for break-glass alone.

    One query.

    Whose number it is comes first, then what the actor has a ground for. Nobody, and a board of the actor's, where
    it is on no record where the actor may break the glass.
    """
    boards = sorted(actor.boards_with(rights.BREAK_GLASS))
    rows = Person.objects.filter(pk__in=matching.numbered(query.numbers, query.reserve_key), board_id__in=boards)
    seen = rows.annotate(seen=ExpressionWrapper(policies.may_read_person(actor), BooleanField()))
    found = list(seen.order_by(_whose_first(query.numbers), "-seen", "pk").values_list("pk", "board_id"))
    board = found[0][1] if found else boards[0] if boards else 0
    return [pk for pk, at in found if at == board], board


OWN, ONCE_OWN, STATED = 0, 1, 2


def _whose_first(numbers: Sequence[str]) -> Case:
    """Whose number it is, then whose it was or who has it as a reserve number, then those it was stated of."""
    return Case(
        When(~Q(personal_identity_number=""), personal_identity_number__in=list(numbers) or ["-"], then=Value(OWN)),
        When(stated_number__in=list(numbers) or ["-"], then=Value(STATED)),
        default=Value(ONCE_OWN),
    )


@dataclass(frozen=True)
class Numbered:
    """A record with a number, for the program alone.

    `owner`: the number is or was its own, not one that was stated.

    `names`: given and family name, today's first, then former ones.
    """

    id: int
    owner: bool
    protected: bool
    names: Sequence[tuple[str, str]]


def known_by_number(board_id: int, numbers: Sequence[str]) -> list[Numbered]:
    """The board's records with the number, whatever the grounds, the owner first: for registering alone.

    Two queries.
    """
    rows = Person.objects.filter(pk__in=matching.numbered(numbers), board_id=board_id)
    ranked = rows.annotate(rank=_whose_first(numbers)).order_by("rank", "pk")
    found = list(ranked.values_list("pk", "rank", "protection", "given_name", "family_name"))
    former = FormerIdentity.objects.filter(Q(person_id__in=[row[0] for row in found]) | NO_ROW)
    named = former.exclude(given_name="", family_name="").order_by("-until_on", "pk")
    earlier = list(named.values_list("person_id", "given_name", "family_name"))
    return [
        Numbered(
            pk,
            rank != STATED,
            protection != Protection.NONE,
            [
                (given, family),
                *((then_given, then_family) for owner, then_given, then_family in earlier if owner == pk),
            ],
        )
        for pk, rank, protection, given, family in found
    ]


def recent(actor: Actor) -> list[Listed]:
    """The persons the actor opened last and may still list, latest first. Two queries."""
    order = recently_read(actor)
    lines = {person.id: person for person in _listed(_listable(actor, protected=True).filter(Q(pk__in=order) | NO_ROW))}
    return [lines[pk] for pk in order if pk in lines][:MOST_RECENT]


def listed(actor: Actor, person_id: int) -> Listed | None:
    """Somebody whom the actor may list, as a list shows them. One query."""
    people = Person.objects.filter(policies.may_list_person(actor), board_id__in=actor.board_ids, pk=person_id)
    return next(iter(_listed(people)), None)


def names_of(actor: Actor, person_ids: Iterable[int]) -> dict[int, str]:
    """By id, those of them whom the actor has a ground for, without a reason to come; others stay numbers.

    One query.
    """
    seen = Person.objects.filter(policies.may_read_person(actor), board_id__in=actor.board_ids)
    return {person.id: person.name for person in _listed(seen.filter(Q(pk__in=list(person_ids)) | NO_ROW))}


def is_protected(person_id: int) -> bool:
    """Whether the person's details are protected, for a verb that knows that the actor sees them."""
    return Person.objects.filter(pk=person_id).exclude(protection=Protection.NONE).exists()


class _Read(NamedTuple):
    """A person as stored, without the number's last figures.

    `shares`: the address, with somebody protected.
    """

    pk: int
    board_id: int
    given_name: str
    family_name: str
    protection: str
    carried: str
    reserve_number: str
    born_on: date | None
    died_on: date | None
    language: str
    interpreter_needed: bool | None
    address: str
    postal_code: str
    city: str
    phone: str
    email: str
    shares: bool


def _one() -> QuerySet[Person, tuple[Any, ...]]:
    read = Person.objects.annotate(carried=date_part(), shares=shares_a_secret_address())
    return read.values_list(*_Read._fields)


_ONE = SameQuery(_one, most=1)


def get_person(actor: Actor, person_id: int, *, unmasked: bool = False) -> PersonCard | None:
    """The person, or None where the actor has no ground. Two queries at most.

    `unmasked`: a protected person as everybody else, whole number and all, for whoever has the right.
    """
    held = standing(actor, person_id)
    rows = _ONE.where(pk=person_id, board_id__in=actor.board_ids) if held else []
    if not rows or held is None:
        return None
    person = _Read(*rows[0])
    protected = masking.is_protected(person.protection)
    may_unmask = protected and policies.may_about(actor, rights.UNMASK, person_id)
    named = not protected or (unmasked and may_unmask)
    name = f"{person.given_name} {person.family_name}".strip()
    card = PersonCard(
        id=person.pk,
        board_id=person.board_id,
        name=name if named else masking.protected_name(),
        title=masking.protected_name() if protected else name,
        named=named,
        may_unmask=may_unmask and not named,
        number=_masked(person.carried, person.reserve_number) if named else "",
        born_on=person.born_on if named else None,
        died_on=person.died_on if named else None,
        protection_label=masking.protection_label(person.protection),
        protection_note=masking.protection_note(person.protection, named=named),
        language=language_name(person.language) if named else "",
        interpreter_needed=person.interpreter_needed,
        standing=held if named else replace(held, unit=""),
    )
    if not named or (not protected and person.shares):
        return card
    place = " ".join(filter(None, (person.postal_code, person.city)))
    address = tuple(filter(None, (person.address, place)))
    return replace(card, address=address, phone=person.phone, email=person.email)


def shares_a_secret_address() -> Case:
    """Whether the address is also that of somebody with a protected identity (OSL 21:3)."""
    together = PersonRelation.objects.filter(lives_together=True)
    theirs = together.filter(person_id=OuterRef("pk")).exclude(related_person__protection=Protection.NONE)
    ours = together.filter(related_person_id=OuterRef("pk")).exclude(person__protection=Protection.NONE)
    return Case(When(Exists(theirs) | Exists(ours), then=Value(True)), default=Value(False))


def _masked(carried: str, reserve: str) -> str:
    return identity_numbers.masked(carried) or ("••••••••" if reserve else "")


def whole_number(actor: Actor, person_id: int, *, unmasked: bool = False) -> str:
    """The identity number, else the reserve number; a protected one only unmasked, and with that right.

    One query.
    """
    people = Person.objects.filter(policies.may_read_person(actor), pk=person_id, board_id__in=actor.board_ids)
    if not (unmasked and policies.may_about(actor, rights.UNMASK, person_id)):
        people = people.filter(protection=Protection.NONE)
    held = people.values_list(_number(), "reserve_number").first()
    return (identity_numbers.readable(held[0]) or held[1]) if held else ""


def readers_of_person(actor: Actor, card: PersonCard) -> list[Reader]:
    """Every account that can read about the person; of one who is masked without the units. Six queries."""
    return who_can_see.readers(actor, card.id, units=card.named)


def language_name(code: str) -> str:
    if not code or code in rules.LANGUAGES:
        return _(rules.LANGUAGES[code]) if code else ""
    return _("språk med koden %(code)s") % {"code": code}
