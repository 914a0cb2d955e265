"""The relatives of a person, as the actor may read of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core.rows import NO_ROW
from samsyn.people import rules
from samsyn.people.models import PersonRelation, Protection, RelationKind

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


def relatives_of_person(actor: Actor, person_id: int) -> list[Relative]:
    """As the person's own relations say; that somebody else's do is not told. Two queries."""
    if not policies.grounds_for(actor, person_id):
        return []
    related = PersonRelation.objects.filter(person_id=person_id).select_related("related_person")
    rows = list(related.order_by(F("related_person__born_on").asc(nulls_last=True), "pk")[:MOST_RELATIONS])
    theirs = policies.grounds_to_read(actor).filter(Q(person_id__in=[row.related_person_id for row in rows]) | NO_ROW)
    seen = set(theirs.values_list("person_id", flat=True).distinct())
    rows.sort(key=lambda row: RelationKind.values.index(row.relation))
    return [_relative(row, seen, actor.today) for row in rows]


def _relative(row: PersonRelation, seen: set[int], today: date) -> Relative:
    other = row.related_person
    kind = str(RelationKind(row.relation).label)
    years = rules.age(other.born_on, other.died_on or today) if other.born_on else None
    minor = row.relation == RelationKind.CHILD and years is not None and years < rules.OF_AGE and not other.died_on
    if other.pk not in seen or other.protection != Protection.NONE:
        return Relative(kind, row.relation, minor=minor)
    name = f"{other.given_name} {other.family_name}".strip()
    died = other.died_on is not None
    return Relative(kind, row.relation, other.pk, name, None if died else years, row.lives_together, minor, died)
