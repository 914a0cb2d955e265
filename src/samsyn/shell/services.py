from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.log.entries import record
from samsyn.shell.audit import Refused

LARGEST_ID = 2**63 - 1


def note_refusal(*, actor: Actor, page: str, status: int, person_id: int | None) -> None:
    """Somebody asked for what they may not have.

    `person_id` is what was asked for, whether it is anybody or not.
    """
    boards = actor.board_ids
    with transaction.atomic():
        record(
            actor,
            Refused(page=page[:100], status=status),
            person_id=person_id if person_id is not None and person_id <= LARGEST_ID else None,
            board_id=min(boards, default=None),
            role=next(iter(actor.roles), ""),
        )
