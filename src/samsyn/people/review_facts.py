"""What log review compares a reading with.

For timed work alone: it has no actor, and nothing of it is shown.
"""

from collections.abc import Collection
from dataclasses import dataclass

from samsyn.people.models import Person, Protection


@dataclass(frozen=True)
class Known:
    """A person as the rules need it; none of it is shown or kept."""

    board_id: int
    given_name: str
    family_name: str
    protected: bool
    address: str
    postal_code: str


def known(person_ids: Collection[int]) -> dict[int, Known]:
    """One query."""
    rows = Person.objects.filter(pk__in=person_ids).values_list(
        "pk", "board_id", "given_name", "family_name", "protection", "address", "postal_code"
    )
    return {
        pk: Known(board, given, family, protection != Protection.NONE, address, postal_code)
        for pk, board, given, family, protection, address, postal_code in rows
    }
