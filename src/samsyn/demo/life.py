"""All the matters of a district: those who live in its supported housings, and all who come otherwise."""

from collections.abc import Iterator
from datetime import date, timedelta

from samsyn.demo import areas, housing
from samsyn.demo.areas import AREAS
from samsyn.demo.chains import PERSON_UNKNOWN, Chain
from samsyn.demo.chance import around, between, pick
from samsyn.demo.courses import Course, forward, housed
from samsyn.demo.district import District
from samsyn.demo.people import Person

MAY_COME_BACK = frozenset(("addiction", "social_psychiatry", "eviction_prevention"))
"""Areas that one and the same person may have matters in; the violence areas keep to themselves."""
VIOLENCE_KNOWN_BEFORE = 0.74
"""As many were known three years ago for each one known now (published: 38, the next year 49)."""
ADMITTED_BY_RECEPTION = 0.6
FROM_ELSEWHERE = 0.12
"""Share of the supported housings' places held by somebody whom another district has investigated."""
EXTERNAL_A_YEAR = 7
"""Orders of home support from other districts and the care of the elderly (domain.md A3)."""
OPEN_CARE_A_YEAR = 14
"""Outpatient treatment and support to relatives that needs no decision (SoL 11:5)."""


def write_course(d: District, course: Course, person: Person | None = None, handler: str = "") -> Person | None:
    """Writes the matter, inventing and entering a person where none is given and one is known."""
    running = course.until > d.today
    if person is None and (course.outcome == "investigation" or d.rng.random() >= PERSON_UNKNOWN):
        person = _somebody(d, course)
    if person and not person.person_id:
        person.died_on = d.known(course.deceased_on) if course.deceased_on else None
        d.people.enter(person)
    if not handler:
        handler = _handler(d, course, running)
    Chain(d, course, person, handler).write()
    if person and course.area in MAY_COME_BACK and not course.deceased_on and not running:
        d.people.latest.append(person)
    return person


def _somebody(d: District, course: Course) -> Person:
    """Mostly somebody new; sometimes one of the latest, if that one does not live two places at once."""
    back = course.area in MAY_COME_BACK and not course.deceased_on and d.people.latest
    roofs = any(segment.kind in areas.ROOFS or segment.kind in areas.FLATS for segment in course.segments)
    if back and not roofs and d.rng.random() < d.detail.second_matter:
        return d.rng.choice(d.people.latest)
    life = AREAS[course.area]
    return d.people.invent(life.women, life.ages, course.received_on, exposed=course.area == "violence_exposed")


def _handler(d: District, course: Course, running: bool) -> str:
    """Reception for what ends there; never for violence, which it does not see."""
    ends_there = course.outcome != "investigation" and not course.area.startswith("violence")
    if ends_there and d.rng.random() < ADMITTED_BY_RECEPTION:
        return d.rota.admits
    return d.rota.handler(course.area, since=course.until if not running else d.today, running=running)


def write_residents(d: District) -> None:
    """One person after another in every place of the supported housings."""
    for place in d.organisation.supported:
        for moved_in, moved_out in housing.stays(d.rng, place, d.since, d.today):
            if d.people.full:
                return
            if d.rng.random() < FROM_ELSEWHERE:
                _resident_from_elsewhere(d, place, moved_in, moved_out)
            else:
                write_course(d, housed(d.rng, place, moved_in, moved_out, onward=True))


def _resident_from_elsewhere(d: District, place: housing.Place, moved_in: date, moved_out: date) -> None:
    person = d.people.enter(d.people.invent(0.45, AREAS["social_psychiatry"].ages, moved_in))
    intervention = _undecided(
        d, person, "social_psychiatry", "supported_housing", place.unit_id, moved_in, moved_out, "UTF"
    )
    row = {
        "placement_id": d.writer.next_id("b"),
        "person_id": person.person_id,
        "intervention_id": intervention,
        "residence_id": place.residence_id,
        "moved_in_on": moved_in,
        "moved_out_on": d.known(moved_out),
        "price_per_day": areas.PRICE["supported_housing"],
        "moved_to": "same_level" if d.known(moved_out) else None,
    }
    d.writer.add("placements", row)


def _undecided(
    d: District, person: Person, area: str, kind: str, provider: str, start: date, end: date, unit: str
) -> str:
    """An intervention of ours without a decision of ours."""
    intervention = d.writer.next_id("n")
    ended_on = d.known(end)
    reason = pick(d.rng, AREAS[area].ends) if ended_on else None
    row = {
        "intervention_id": intervention,
        "person_id": person.person_id,
        "unit_id": unit,
        "area": area,
        "kind": kind,
        "provider_id": provider,
        "started_on": start,
        "ended_on": ended_on,
        "end_reason": "as_planned" if reason == "deceased" else reason,
    }
    d.writer.add("interventions", row)
    return intervention


def write_undecided(d: District, size: float) -> None:
    """Orders from elsewhere, and help that anybody may have without a decision."""
    years = (d.today - d.since).days / 365.25
    for _number in range(round(EXTERNAL_A_YEAR * size * years)):
        start = d.since + between(d.rng, 0, (d.today - d.since).days)
        person = _new(d, "social_psychiatry", start)
        if person is None:
            return
        _undecided(d, person, "social_psychiatry", "housing_support", "BST", start, start + around(d.rng, 480), "UTF")
    for _number in range(round(OPEN_CARE_A_YEAR * size * years)):
        start = d.since + between(d.rng, 0, (d.today - d.since).days)
        area, kind = d.rng.choice((("addiction", "outpatient_treatment"), ("relative_support", "relative_support")))
        person = _new(d, area, start)
        if person is None:
            return
        _undecided(d, person, area, kind, "BRY", start, start + around(d.rng, 110), "BRY")


def _new(d: District, area: str, on: date) -> Person | None:
    if d.people.full:
        return None
    return d.people.enter(d.people.invent(AREAS[area].women, AREAS[area].ages, on))


def arrivals(d: District, size: float) -> Iterator[tuple[str, date]]:
    """What comes in, over the shown years and as far back as something may still be running, well mixed."""
    dated: list[tuple[str, date]] = []
    for area, life in AREAS.items():
        span = (d.today - d.since).days + life.lookback
        for _number in range(round(life.arrivals * size * span / 365.25)):
            received_on = d.today - timedelta(days=int(d.rng.random() * span))
            dated.append((area, received_on))
    d.rng.shuffle(dated)
    yield from dated


def write_arrivals(d: District, size: float) -> None:
    """Every matter of which something is still to be seen; no more when there are people enough."""
    for area, received_on in arrivals(d, size):
        if d.people.full:
            return
        if area == "violence_exposed":
            known = VIOLENCE_KNOWN_BEFORE + (1 - VIOLENCE_KNOWN_BEFORE) * d.progress(received_on)
            if d.rng.random() >= known:
                continue
        course = forward(d.rng, area, received_on)
        if course.until >= d.since:
            write_course(d, course)
