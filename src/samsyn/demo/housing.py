"""Where people live meanwhile: placements, nights, leases, supported housing, evictions."""

from collections.abc import Iterator
from datetime import date
from random import Random

from samsyn.demo import areas
from samsyn.demo.chance import Weights, around, between, days, pick
from samsyn.demo.courses import Course, Segment
from samsyn.demo.district import District
from samsyn.demo.organisation import Place
from samsyn.demo.package import flag
from samsyn.demo.people import Person

STAY = 640
"""Mean days in a supported housing."""
EMPTY_BETWEEN = (3, 70)
"""Days a place stands empty; occupancy comes to about 94 %."""

SENDERS = {"landlord_notice": "landlord", "enforcement_notice": "enforcement_authority"}
AVERTABLE = {"landlord": 0.22, "enforcement_authority": 0.05}
"""Share that could have been averted; the unit aims at 0–10 % of the enforcement authority's (domain.md A7)."""
EVICTED = {"landlord": 0.03, "enforcement_authority": 0.34}
EVICTED_WITH_CHILDREN = 0.02
CONTACTS: Weights = {"letter": 0.36, "phone": 0.34, "visit": 0.22, "none": 0.08}
"""Letter, then phone, then a visit (domain.md A4)."""


def stays(rng: Random, place: Place, since: date, today: date) -> Iterator[tuple[date, date]]:
    """Who after whom has lived in each of the residence's places: the days moved in and out."""
    for _number in range(place.places):
        moved_in = since - days(rng.random() * STAY)
        while moved_in <= today:
            moved_out = moved_in + around(rng, STAY, least=0.1)
            if moved_out >= since:
                yield moved_in, moved_out
            moved_in = moved_out + between(rng, *EMPTY_BETWEEN)


class Stay:
    """One person's roofs along a matter: a placement goes on while decisions replace each other."""

    def __init__(self, district: District, person: Person) -> None:
        self.d = district
        self.person = person
        self._last: Segment | None = None
        self._moved_in = date.min
        self._intervention = ""
        self._place: Place | None = None
        self._price: float | None = None

    def lives(self, segment: Segment, intervention: str, provider: str, price: float | None) -> None:
        """The next intervention of the matter has started."""
        if segment.kind in areas.FLATS:
            self._lease(segment)
        if self._last and self._last.reason == "replaced" and segment.kind == self._last.kind:
            self._last = segment
            return
        self.end()
        if segment.kind in areas.ROOFS:
            place = segment.place or self.d.organisation.outside[provider]
            self._last, self._place, self._price = segment, place, price
            self._moved_in, self._intervention = segment.start, intervention

    def end(self) -> None:
        """Writes the placement under way, if there is one."""
        if self._last is None or self._place is None:
            return
        moved_out = self.d.known(self._last.end)
        row = {
            "placement_id": self.d.writer.next_id("b"),
            "person_id": self.person.person_id,
            "intervention_id": self._intervention,
            "residence_id": self._place.residence_id,
            "moved_in_on": self._moved_in,
            "moved_out_on": moved_out,
            "price_per_day": self._price,
            "moved_to": self._last.move if moved_out else None,
        }
        self.d.writer.add("placements", row)
        self._last = None

    def _lease(self, segment: Segment) -> None:
        ends_on = self.d.known(segment.end)
        row = {
            "lease_id": self.d.writer.next_id("l"),
            "person_id": self.person.person_id,
            "residence_id": self.d.organisation.flats.let(segment.kind, segment.start, segment.end),
            "kind": segment.kind,
            "starts_on": segment.start,
            "ends_on": ends_on,
            "end_reason": segment.move if ends_on else None,
        }
        self.d.writer.add("leases", row)


def write_notice(district: District, course: Course, person: Person | None, children: int) -> None:
    """What the landlord or the enforcement authority sent, and what the unit did about it."""
    d, rng = district, district.rng
    sender = SENDERS[course.kind_in]
    contact = pick(rng, CONTACTS)
    contacted_on = d.known(course.received_on + between(rng, 0, 6)) if contact != "none" else None
    evicted_on = None
    if rng.random() < (EVICTED_WITH_CHILDREN if children else EVICTED[sender]):
        evicted_on = d.known(course.received_on + between(rng, 22, 70))
    row = {
        "notice_id": d.writer.next_id("e"),
        "person_id": person.person_id if person else None,
        "unit_id": "BOS",
        "sender": sender,
        "received_on": course.received_on,
        "children_affected": children,
        "avertable": flag(rng.random() < AVERTABLE[sender]) if rng.random() < 0.9 else None,
        "evicted_on": evicted_on,
        "first_contact_on": contacted_on,
        "contact": contact if contacted_on or contact == "none" else None,
    }
    d.writer.add("eviction_notices", row)
