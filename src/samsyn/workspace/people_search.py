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


def search(actor: Actor, query: rules.Query, *, page: int, per_page: int = PER_PAGE) -> Answer:
    """Logged before it is answered; the grounds of those on the page alone. Five queries at most."""
    found = find(actor, query, case_people=people_of_case(actor, query.text, query.case_ids))
    last = max(1, -(-len(found.people) // per_page))
    number = min(max(page, 1), last)
    on_page = [person.id for person in found.people[(number - 1) * per_page : number * per_page]]
    shown = [*on_page, *([person.id for person in found.suggested] if number == 1 else [])]
    hits = len(found.people) + len(found.suggested)
    services.note_search(actor=actor, kind=query.kind, hits=hits, shown=shown)
    return Answer(found, whys_by_person(actor, shown), number)


def recent_rows(actor: Actor) -> list[Row]:
    """Logged before it is answered. Four queries."""
    people = recent(actor)
    shown = [person.id for person in people]
    services.note_list(actor=actor, page="recent", shown=shown)
    return people_pages.rows(people, whys_by_person(actor, shown), actor.today)
