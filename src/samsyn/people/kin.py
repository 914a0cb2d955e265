"""The relatives of a person, as the actor may read of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.same_query import SameQuery
from samsyn.people import masking, rules
from samsyn.people.models import PersonRelation, RelationKind

MOST_RELATIONS = 200


@dataclass(frozen=True)
class Relative:
    """What somebody is to the person.

    Whom the actor may not see has neither id, name nor age; a child is counted.
    """

    kind: str
    relation: str
    id: int | None = None
    name: str = ""
    age: int | None = None
    lives_together: bool = False
    minor: bool = False
    died: bool = False


class _Related(NamedTuple):
    relation: str
    lives_together: bool
    person_id: int
    given_name: str
    family_name: str
    born_on: date | None
    died_on: date | None
    protection: str


def _related() -> QuerySet[PersonRelation, tuple[Any, ...]]:
    of_the_other = (f"related_person__{name}" for name in _Related._fields[3:])
    rows = PersonRelation.objects.order_by(F("related_person__born_on").asc(nulls_last=True), "pk")
    return rows.values_list("relation", "lives_together", "related_person_id", *of_the_other)


_RELATED = SameQuery(_related, most=MOST_RELATIONS)


def relatives_of_person(actor: Actor, person_id: int) -> list[Relative]:
    """As the person's own relations say; that somebody else's do is not told. Two queries."""
    if not policies.grounds_for(actor, person_id):
        return []
    rows = [_Related(*row) for row in _RELATED.where(person_id=person_id)]
    seen = policies.readable_among(actor, [row.person_id for row in rows])
    rows.sort(key=lambda row: RelationKind.values.index(row.relation))
    return [_relative(row, row.person_id in seen, actor.today) for row in rows]


def _relative(row: _Related, seen: bool, today: date) -> Relative:
    kind = str(RelationKind(row.relation).label)
    years = rules.age(row.born_on, row.died_on or today) if row.born_on else None
    minor = row.relation == RelationKind.CHILD and years is not None and years < rules.OF_AGE and not row.died_on
    if not seen or masking.is_protected(row.protection):
        return Relative(kind, row.relation, minor=minor)
    name = f"{row.given_name} {row.family_name}".strip()
    died = row.died_on is not None
    return Relative(kind, row.relation, row.person_id, name, None if died else years, row.lives_together, minor, died)
