"""Reads of placements, leases and eviction notices; scope in the queryset.

The name of a sheltered residence is not shown here at all (OSL 26:14 c).
"""

from dataclasses import dataclass
from datetime import date

from samsyn.access.actors import Actor
from samsyn.access.policies import cases_seen
from samsyn.core.rows import MOST_OF_ONE
from samsyn.housing import policies
from samsyn.housing.models import (
    LeaseEnd,
    LeaseKind,
    MovedTo,
    NoticeContact,
    NoticeSender,
    Residence,
    ResidenceKind,
)


@dataclass(frozen=True)
class StayLine:
    """A placement or a lease. `ended`: where to, or why. `case_id` only where the actor may see that case."""

    case_id: int | None
    place: str
    kind: str
    starts_on: date
    ends_on: date | None
    ended: str


@dataclass(frozen=True)
class NoticeLine:
    sender: str
    received_on: date
    children_affected: int
    first_contact_on: date | None
    contact: str
    evicted_on: date | None


def _place(residence: Residence) -> str:
    sheltered = residence.kind == ResidenceKind.SHELTERED_HOUSING
    return str(ResidenceKind(residence.kind).label) if sheltered else residence.name


def placements_of_person(actor: Actor, person_id: int) -> list[StayLine]:
    """In the cases the actor may see, and in the actor's units' residences; newest first. One query."""
    cases = cases_seen(actor, person_id)
    rows = policies.placements_seen(actor, person_id).select_related("residence")
    return [
        StayLine(
            case_id=row.case_id if row.case_id in cases else None,
            place=_place(row.residence),
            kind=str(ResidenceKind(row.residence.kind).label),
            starts_on=row.moved_in_on,
            ends_on=row.moved_out_on,
            ended=str(MovedTo(row.moved_to).label) if row.moved_to else "",
        )
        for row in rows.order_by("-moved_in_on", "-pk")[:MOST_OF_ONE]
    ]


def leases_of_person(actor: Actor, person_id: int) -> list[StayLine]:
    """Of flats of the actor's units, newest first. One query."""
    rows = policies.leases_seen(actor, person_id).select_related("residence").order_by("-starts_on", "-pk")
    return [
        StayLine(
            case_id=None,
            place=_place(row.residence),
            kind=str(LeaseKind(row.kind).label),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            ended=str(LeaseEnd(row.end_reason).label) if row.end_reason else "",
        )
        for row in rows[:MOST_OF_ONE]
    ]


def notices_of_person(actor: Actor, person_id: int) -> list[NoticeLine]:
    """That reached the actor's units, newest first. One query."""
    rows = policies.notices_seen(actor, person_id).order_by("-received_on", "-pk")[:MOST_OF_ONE]
    return [
        NoticeLine(
            sender=str(NoticeSender(row.sender).label),
            received_on=row.received_on,
            children_affected=row.children_affected,
            first_contact_on=row.first_contact_on,
            contact=str(NoticeContact(row.contact).label) if row.contact else "",
            evicted_on=row.evicted_on,
        )
        for row in rows
    ]
