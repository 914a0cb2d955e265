"""Finding a person by name, identity number or case number, and in no other way (SoLPuF 2001:637 15 §)."""

from dataclasses import dataclass

from samsyn.access.actors import Actor
from samsyn.access.selectors import whys_by_person
from samsyn.cases.selectors import people_of_case
from samsyn.people import rules, services
from samsyn.people.selectors import Found, find, recent
from samsyn.workspace import people_pages
from samsyn.workspace.people_pages import Row

PER_PAGE = 25


@dataclass(frozen=True)
class Answer:
    found: Found
    why: dict[int, list[str]]
    number: int


def search(actor: Actor, query: rules.Query, *, page: int, origin: str) -> Answer:
    """Logged before it is answered; the grounds of those on the page alone. Five queries at most."""
    found = find(actor, query, case_people=people_of_case(actor, query.case_ids))
    hits = len(found.people) + len(found.suggested)
    services.note_search(actor=actor, kind=query.kind, hits=hits, origin=origin)
    last = max(1, -(-len(found.people) // PER_PAGE))
    number = min(max(page, 1), last)
    shown = [*found.people[(number - 1) * PER_PAGE : number * PER_PAGE], *found.suggested]
    return Answer(found, whys_by_person(actor, [person.id for person in shown]), number)


def recent_rows(actor: Actor) -> list[Row]:
    """Three queries."""
    people = recent(actor)
    return people_pages.rows(people, whys_by_person(actor, [person.id for person in people]), actor.today)
