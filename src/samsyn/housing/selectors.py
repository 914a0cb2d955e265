"""Reads of placements, leases and eviction notices; scope in the queryset.

The name of a sheltered residence is not shown here at all (OSL 26:14 c).
"""

from dataclasses import dataclass
from datetime import date

from samsyn.access.actors import Actor
from samsyn.access.policies import cases_seen
from samsyn.core.rows import MOST_OF_ONE
from samsyn.core.same_query import SameQuery
from samsyn.housing import policies
from samsyn.housing.models import (
    EvictionNotice,
    Lease,
    LeaseEnd,
    LeaseKind,
    MovedTo,
    NoticeContact,
    NoticeSender,
    Placement,
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


def _place(name: str, kind: str) -> str:
    return str(ResidenceKind(kind).label) if kind == ResidenceKind.SHELTERED_HOUSING else name


_PLACEMENTS = SameQuery(
    lambda: (
        Placement.objects.alias(of_area=policies.stay_area())
        .order_by("-moved_in_on", "-pk")
        .values_list("case_id", "residence__name", "residence__kind", "moved_in_on", "moved_out_on", "moved_to")
    ),
    MOST_OF_ONE,
)
_LEASES = SameQuery(
    lambda: (
        Lease.objects.alias(of_area=policies.lease_area())
        .order_by("-starts_on", "-pk")
        .values_list("residence__name", "residence__kind", "kind", "starts_on", "ends_on", "end_reason")
    ),
    MOST_OF_ONE,
)
_NOTICES = SameQuery(
    lambda: (
        EvictionNotice.objects.alias(of_area=policies.notice_area())
        .order_by("-received_on", "-pk")
        .values_list("sender", "received_on", "children_affected", "first_contact_on", "contact", "evicted_on")
    ),
    MOST_OF_ONE,
)


def placements_of_person(actor: Actor, person_id: int) -> list[StayLine]:
    """In the cases the actor may see, and in the actor's units' residences; newest first. One query."""
    cases = cases_seen(actor, person_id)
    lines = _PLACEMENTS.where(policies.placements_seen(actor, person_id), person_id=person_id)
    return [
        StayLine(
            case_id=case_id if case_id in cases else None,
            place=_place(name, kind),
            kind=str(ResidenceKind(kind).label),
            starts_on=starts_on,
            ends_on=ends_on,
            ended=str(MovedTo(moved_to).label) if moved_to else "",
        )
        for case_id, name, kind, starts_on, ends_on, moved_to in lines
    ]


def leases_of_person(actor: Actor, person_id: int) -> list[StayLine]:
    """Of flats of the actor's units, newest first. One query."""
    lines = _LEASES.where(policies.leases_seen(actor, person_id), person_id=person_id)
    return [
        StayLine(
            case_id=None,
            place=_place(name, residence_kind),
            kind=str(LeaseKind(kind).label),
            starts_on=starts_on,
            ends_on=ends_on,
            ended=str(LeaseEnd(end_reason).label) if end_reason else "",
        )
        for name, residence_kind, kind, starts_on, ends_on, end_reason in lines
    ]


def notices_of_person(actor: Actor, person_id: int) -> list[NoticeLine]:
    """That reached the actor's units, newest first. One query."""
    lines = _NOTICES.where(policies.notices_seen(actor, person_id), person_id=person_id)
    return [
        NoticeLine(
            sender=str(NoticeSender(sender).label),
            received_on=received_on,
            children_affected=children_affected,
            first_contact_on=first_contact_on,
            contact=str(NoticeContact(contact).label) if contact else "",
            evicted_on=evicted_on,
        )
        for sender, received_on, children_affected, first_contact_on, contact, evicted_on in lines
    ]
