"""What is read of a person is written in the log first: a reading that cannot be logged is not answered.

Source: SoLPuL (2001:454) 10 §. `origin` is the address that asked.
"""

from dataclasses import replace

from django.db import transaction

from samsyn.access import audit
from samsyn.access.actors import Actor
from samsyn.people import selectors
from samsyn.people.selectors import PersonCard


def open_person(*, actor: Actor, person_id: int, page: str, origin: str, number: bool = False) -> PersonCard | None:
    """The person for one of its pages, or None where the actor has no ground. `number`: shown whole, if it may be."""
    card = selectors.get_person(actor, person_id)
    if card is None:
        return None
    entries: list[audit.Entry] = [audit.PersonRead(page=page)]
    if number and card.number:
        card = replace(card, number=selectors.whole_number(actor, person_id))
        entries.append(audit.NumberShown())
    with transaction.atomic():
        for entry in entries:
            audit.record(
                actor.user,
                entry,
                board_id=card.board_id,
                role=card.standing.role,
                ground=card.standing.why,
                person_id=person_id,
                origin=origin,
            )
    return card


def note_search(*, actor: Actor, kind: str, hits: int, origin: str) -> None:
    """That somebody looked for a person, in which way, with how many hits; never what was typed."""
    boards = actor.board_ids
    with transaction.atomic():
        audit.record(
            actor.user,
            audit.PersonsSearched(kind=kind, hits=hits),
            board_id=next(iter(boards)) if len(boards) == 1 else None,
            role=actor.roles[0] if actor.roles else "",
            origin=origin,
        )
