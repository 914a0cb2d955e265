"""What is going to happen in a matter, worked out before a row is written."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from samsyn.demo import areas
from samsyn.demo.areas import AREAS, FLATS, RENEWED
from samsyn.demo.chance import around, between, days, pick
from samsyn.demo.organisation import Place

GRANTING = ("granted", "partly_granted")


@dataclass(slots=True)
class Segment:
    """One intervention; `end` may lie ahead, and is then not known yet.

    `move`: moved_to, or the lease's end.
    """

    kind: str
    start: date
    end: date
    reason: str
    move: str = ""
    place: Place | None = None


@dataclass(slots=True)
class Course:
    """One matter from the intake to its last day; `beside` runs in parallel with the segments."""

    area: str
    kind_in: str
    received_on: date
    assessed_on: date
    outcome: str
    concluded_on: date = date.max
    verdict: str = ""
    segments: list[Segment] = field(default_factory=list)
    beside: Segment | None = None
    never_started: Segment | None = None
    """Granted and not executed: `end` is when that was seen."""

    @property
    def until(self) -> date:
        """The last day anything happens."""
        if self.outcome != "investigation":
            return self.assessed_on
        if self.verdict not in GRANTING:
            return self.concluded_on
        if self.never_started:
            return self.never_started.end
        last = self.segments[-1].end
        return max(last, self.beside.end) if self.beside else last

    @property
    def deceased_on(self) -> date | None:
        ended = [segment.end for segment in self.segments if segment.reason == "deceased"]
        return ended[0] if ended else None


def assessment_delay(rng: Random, kind_in: str) -> timedelta:
    """Reports mostly within 14 days, a few later; all else in a day or two."""
    late = areas.LATE_ASSESSMENT.get(kind_in)
    if late is None:
        return between(rng, 0, 4)
    return between(rng, 15, 34) if rng.random() < late else between(rng, 0, 13)


def investigation_length(rng: Random, area: str) -> timedelta:
    if rng.random() < areas.LATE_INVESTIGATION:
        return between(rng, 185, 330)
    return around(rng, AREAS[area].investigation_days, most=3.5)


def start_delay(rng: Random, kind: str) -> timedelta:
    """Days from the decision to the first day; sometimes long past three months."""
    if kind in ("sheltered_housing", "lvm_care"):
        return between(rng, 0, 2)
    return between(rng, 95, 150) if rng.random() < 0.015 else around(rng, 16, least=0)


def forward(rng: Random, area: str, received_on: date, kind_in: str = "") -> Course:
    """A matter from the day it came in."""
    kind_in = kind_in or pick(rng, AREAS[area].kinds_in)
    assessed_on = received_on + assessment_delay(rng, kind_in)
    course = Course(area, kind_in, received_on, assessed_on, pick(rng, areas.OUTCOMES[kind_in]))
    if course.outcome != "investigation":
        return course
    course.concluded_on = assessed_on + investigation_length(rng, area)
    by_law = kind_in == "lvm_report" and rng.random() < areas.LVM_GRANTED
    if not by_law and rng.random() < (0.3 if kind_in == "lvm_report" else AREAS[area].rejected):
        course.verdict = pick(rng, areas.REFUSALS)
        return course
    course.verdict = "partly_granted" if rng.random() < areas.PARTLY else "granted"
    kind = "lvm_care" if by_law else pick(rng, AREAS[area].interventions)
    start = course.concluded_on + start_delay(rng, kind)
    if not by_law and rng.random() < areas.NOT_EXECUTED:
        seen = course.concluded_on + between(rng, 70, 330)
        course.never_started = Segment(kind, start, seen, pick(rng, areas.WITHDRAWN))
        return course
    until = start + around(rng, AREAS[area].lasting, least=0.15)
    course.segments = segments_between(rng, area, kind, start, until)
    if area == "social_psychiatry":
        course.beside = _beside(rng, course.segments[0], course.segments[-1].end)
    return course


def housed(rng: Random, place: Place, moved_in: date, moved_out: date, onward: bool) -> Course:
    """The matter of somebody who lives in a supported housing of ours from one day to another."""
    area = "social_psychiatry"
    concluded_on = moved_in - start_delay(rng, "supported_housing")
    assessed_on = concluded_on - investigation_length(rng, area)
    kind_in = pick(rng, AREAS[area].kinds_in)
    received_on = assessed_on - assessment_delay(rng, kind_in)
    course = Course(area, kind_in, received_on, assessed_on, "investigation", concluded_on, "granted")
    move = pick(rng, areas.MOVES["supported_housing"])
    course.segments = _renewals(rng, area, "supported_housing", moved_in, moved_out)
    for segment in course.segments:
        segment.place = place
    last = course.segments[-1]
    last.move = move
    last.reason = {"deceased": "deceased", "homeless": "dropped_out", "prison": "provider_ended", "": "client_withdrew",
                   "hospital": "provider_ended", "other": "client_withdrew"}.get(move, "as_planned")  # fmt: skip
    if onward and move == "more_independent":
        kind = rng.choice(("training_flat", "trial_flat", "trial_flat", "housing_support"))
        until = moved_out + around(rng, 500)
        course.segments += segments_between(rng, area, kind, moved_out, until)
    return course


def _renewals(rng: Random, area: str, kind: str, start: date, until: date) -> list[Segment]:
    """The same intervention, decided for a year or two at a time; each replaces the one before."""
    segments: list[Segment] = []
    while True:
        end = start + timedelta(days=365 if rng.random() < areas.YEARLY_DECISION else 730)
        if end >= until - days(60):
            segments.append(Segment(kind, start, max(until, start), pick(rng, AREAS[area].ends)))
            return segments
        segments.append(Segment(kind, start, end, "replaced"))
        start = end


def segments_between(rng: Random, area: str, kind: str, start: date, until: date) -> list[Segment]:
    """Interventions one after another, until the day the matter is over."""
    segments: list[Segment] = []
    while True:
        if kind in RENEWED:
            change = rng.random() > areas.SAME_AGAIN
            stop = start + between(rng, 300, 700) if change and until - start > days(800) else until
            segments += _renewals(rng, area, kind, start, stop)
        else:
            end = start + around(rng, areas.DAYS_OF[kind])
            if kind == "lvm_care":
                end = min(end, start + days(areas.LVM_MOST))
            segments.append(Segment(kind, start, end, pick(rng, AREAS[area].ends)))
        last = segments[-1]
        _settle(rng, last)
        if last.reason in ("moved", "deceased") or last.end >= until - days(60):
            return segments
        start = last.end + (between(rng, 0, 25) if last.kind not in areas.ROOFS else days(0))
        kind = pick(rng, AREAS[area].interventions)


def _settle(rng: Random, segment: Segment) -> None:
    """Where somebody moves, and a reason that goes with it."""
    if segment.kind in FLATS:
        if segment.reason not in ("deceased", "moved"):
            segment.move = pick(rng, areas.LEASE_ENDS[segment.kind])
            segment.reason = areas.LEASE_REASONS[segment.move]
        else:
            segment.move = "deceased" if segment.reason == "deceased" else "moved_on"
    elif segment.kind in areas.ROOFS:
        if segment.reason == "deceased":
            segment.move = "deceased"
        else:
            segment.move = pick(rng, areas.MOVES.get(segment.kind, areas.MOVES["residential_care"]))
            if segment.move == "homeless":
                segment.reason = "dropped_out"


def _beside(rng: Random, first: Segment, until: date) -> Segment | None:
    kind = pick(rng, areas.BESIDE)
    if not kind or first.kind == kind:
        return None
    start = first.start + between(rng, 0, 60)
    end = start + around(rng, 520)
    reason = pick(rng, AREAS["social_psychiatry"].ends)
    if reason == "deceased" or end > until:
        return Segment(kind, start, max(until, start), "as_planned")
    return Segment(kind, start, end, reason)
