"""A matter as rows: intake, investigation, decision, intervention, and what they bring along."""

from datetime import date
from typing import Any

from samsyn.demo import areas, care, housing
from samsyn.demo.areas import AREAS, RENEWED, price_per_day
from samsyn.demo.chance import Weights, around, between, days, pick
from samsyn.demo.courses import GRANTING, Course, Segment
from samsyn.demo.district import District
from samsyn.demo.organisation import OUTSIDE_UNITS, unit_of
from samsyn.demo.package import flag
from samsyn.demo.people import Person

NEW_LAW_FROM = date(2025, 7, 1)
"""SoL (2025:400) is in force; decisions before it follow SoL (2001:453) (domain.md C 1)."""
ACCORDING_TO = {
    "need": ("4 kap. 1 § SoL (2001:453)", "11 kap. 1 § SoL (2025:400)"),
    "beyond_need": ("4 kap. 2 § SoL (2001:453)", "11 kap. 4 § SoL (2025:400)"),
    "lvm_care": ("4 § LVM (1988:870)", "4 § LVM (1988:870)"),
}
BY_DEPUTY = frozenset(
    ("residential_care", "family_home", "special_service_housing", "supported_housing", "sheltered_housing")
)
"""Decided higher up than by the handler, as delegations usually have it."""

ANALYSED, ANALYSED_NOW = 0.8, 0.93
"""Share of concluded investigations with a child impact analysis, three years ago and now (target 90 %)."""
FATHERS_FORGOTTEN = 0.06
"""Seed 0 suspects that more is expected of mothers."""
PERSON_UNKNOWN = 0.14
"""Of what is never investigated."""
RELATIVES: dict[str, Weights] = {
    "social_psychiatry": {
        "": 0.62,
        "parent": 0.12,
        "partner": 0.08,
        "sibling": 0.06,
        "legal_guardian": 0.1,
        "other": 0.02,
    },
    "addiction": {"": 0.84, "partner": 0.08, "parent": 0.05, "sibling": 0.03},
    "relative_support": {"": 0.1, "child": 0.3, "partner": 0.25, "parent": 0.2, "sibling": 0.1, "other_relative": 0.05},
}


def legal_basis(kind: str, day: date) -> str:
    which = "lvm_care" if kind == "lvm_care" else "beyond_need" if kind == "contact_person" else "need"
    return ACCORDING_TO[which][day >= NEW_LAW_FROM]


class Chain:
    """Writes one course of events about one person."""

    def __init__(self, district: District, course: Course, person: Person | None, handler: str) -> None:
        self.d = district
        self.course = course
        self.person = person
        self.handler = handler
        self.unit = unit_of(course.area)
        self.intake_id = ""
        self.children = 0

    def write(self) -> None:
        d, course = self.d, self.course
        assessed_on = d.known(course.assessed_on)
        self.intake_id = d.writer.next_id("i")
        row = {
            "intake_id": self.intake_id,
            "person_id": self.person.person_id if self.person else None,
            "unit_id": self.unit,
            "area": course.area,
            "kind": course.kind_in,
            "received_on": course.received_on,
            "assessed_on": assessed_on,
            "outcome": course.outcome if assessed_on else None,
            "handler_id": self.handler,
        }
        d.writer.add("intakes", row)
        if self.person and d.rng.random() < AREAS[course.area].children:
            self.children = d.rng.choice((1, 1, 1, 2, 2, 3))
        if course.kind_in in housing.SENDERS:
            housing.write_notice(d, course, self.person, self.children)
        if self.person:
            self._relatives(self.person)
        if self.person and assessed_on and course.outcome == "investigation":
            self._investigated(self.person)

    def _relatives(self, person: Person) -> None:
        d, on = self.d, self.course.received_on
        if d.rng.random() >= d.detail.relatives:
            return
        if self.children and d.rng.random() < 0.7:
            together = d.rng.random() < (0.72 if person.sex == "female" else 0.42)
            for _child in range(self.children):
                d.people.relative(person, "child", on, together=together)
        relation = pick(d.rng, RELATIVES.get(self.course.area, {"": 1}))
        if relation:
            together = relation == "partner" or (relation in ("parent", "child") and d.rng.random() < 0.3)
            d.people.relative(person, relation, on, together=together)

    def _investigated(self, person: Person) -> None:
        d, course = self.d, self.course
        first = self._investigation(person, course.assessed_on, course.concluded_on)
        if not d.known(course.concluded_on):
            return
        if course.verdict not in GRANTING:
            self._decision(person, first, course.verdict, course.concluded_on, None)
            return
        if course.never_started:
            self._not_executed(person, first, course.never_started)
            return
        stay = housing.Stay(d, person)
        for number, segment in enumerate(course.segments):
            investigation, decided_on = first, course.concluded_on
            shown = segment.end >= d.since
            if number:
                opened_on, decided_on = self._again(course.segments[number - 1], segment)
                if opened_on > d.today or not shown:
                    continue
                investigation = self._investigation(person, opened_on, decided_on)
            if shown and decided_on <= d.today:
                self._granted(person, investigation, segment, decided_on, stay)
        stay.end()
        if course.beside and course.beside.end >= d.since:
            self._granted(person, first, course.beside, course.concluded_on, None)

    def _again(self, before: Segment, segment: Segment) -> tuple[date, date]:
        """When the next decision of the matter was looked into and made."""
        decided_on = max(segment.start - between(self.d.rng, 1, 9), before.start)
        return max(decided_on - around(self.d.rng, 34, most=2), before.start), decided_on

    def _investigation(self, person: Person, opened_on: date, concluded_on: date) -> str:
        d, rng = self.d, self.d.rng
        concluded = d.known(concluded_on)
        communicated_on = max(opened_on, concluded_on - between(rng, 6, 16))
        analysis = "not_applicable"
        if self.children:
            share = ANALYSED + (ANALYSED_NOW - ANALYSED) * d.progress(concluded_on)
            share -= FATHERS_FORGOTTEN if person.sex == "male" else 0
            analysis = "made" if rng.random() < (share if concluded else 0.4) else "missing"
        investigation_id = d.writer.next_id("v")
        row = {
            "investigation_id": investigation_id,
            "intake_id": self.intake_id,
            "person_id": person.person_id,
            "unit_id": self.unit,
            "area": self.course.area,
            "opened_on": opened_on,
            "communicated_on": d.known(communicated_on),
            "concluded_on": concluded,
            "minor_children": flag(bool(self.children)),
            "child_impact_analysis": analysis,
            "handler_id": self.handler,
        }
        d.writer.add("investigations", row)
        for instrument, share in AREAS[self.course.area].instruments.items():
            asked_on = min(opened_on + between(rng, 4, 40), concluded_on)
            if rng.random() < share and asked_on <= d.today and asked_on >= d.since:
                care.write_response(d, person, instrument, asked_on, investigation_id, self.handler)
        return investigation_id

    def _decision(
        self, person: Person, investigation: str, outcome: str, decided_on: date, segment: Segment | None
    ) -> str:
        d = self.d
        decision_id = d.writer.next_id("d")
        kind = segment.kind if segment else ""
        row: dict[str, Any] = {
            "decision_id": decision_id,
            "investigation_id": investigation,
            "person_id": person.person_id,
            "unit_id": self.unit,
            "decided_on": decided_on,
            "outcome": outcome,
            "legal_basis": legal_basis(kind, decided_on),
            "decided_by_id": None if kind == "lvm_care" else d.rota.decides if kind in BY_DEPUTY else self.handler,
        }
        if segment:
            planned = 365 if kind in RENEWED else areas.DAYS_OF[kind]
            if segment.reason == "replaced":
                planned = (segment.end - segment.start).days
            row["intervention_kind"] = kind
            row["valid_from"] = decided_on
            row["valid_to"] = segment.start + days(planned) if kind != "housing_first" else None
            row["price_per_day"] = price_per_day(kind, decided_on.year)
        d.writer.add("decisions", row)
        return decision_id

    def _granted(
        self, person: Person, investigation: str, segment: Segment, decided_on: date, stay: housing.Stay | None
    ) -> None:
        """The decision, the intervention if it has started, and all that follows from it."""
        d, course = self.d, self.course
        decision = self._decision(person, investigation, course.verdict, decided_on, segment)
        if segment.start > d.today:
            return
        provider = d.organisation.provider(d.rng, segment.kind, segment.place)
        intervention = d.writer.next_id("n")
        ended_on = d.known(segment.end)
        self._intervention(intervention, decision, person, segment, provider, segment.start, ended_on)
        price = price_per_day(segment.kind, decided_on.year)
        if price and provider in OUTSIDE_UNITS:
            d.books.bought(course.area, provider, decision, price, segment.start, segment.end)
        if stay:
            stay.lives(segment, intervention, provider, price)
        care.write_care(d, course, person, segment, intervention, investigation, self.handler)

    def _not_executed(self, person: Person, investigation: str, segment: Segment) -> None:
        decision = self._decision(person, investigation, "granted", self.course.concluded_on, segment)
        if ended_on := self.d.known(segment.end):
            provider = self.d.organisation.provider(self.d.rng, segment.kind)
            self._intervention(self.d.writer.next_id("n"), decision, person, segment, provider, None, ended_on)

    def _intervention(
        self,
        intervention_id: str,
        decision: str,
        person: Person,
        segment: Segment,
        provider: str,
        started_on: date | None,
        ended_on: date | None,
    ) -> None:
        row = {
            "intervention_id": intervention_id,
            "decision_id": decision,
            "person_id": person.person_id,
            "unit_id": self.unit,
            "area": self.course.area,
            "kind": segment.kind,
            "provider_id": provider,
            "started_on": started_on,
            "ended_on": ended_on,
            "end_reason": segment.reason if ended_on else None,
        }
        self.d.writer.add("interventions", row)
