"""What is written about an intervention while it runs: plans, follow-ups, interviews and forms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from samsyn.demo.chance import Weights, between, pick
from samsyn.demo.courses import Course, Segment
from samsyn.demo.district import District
from samsyn.demo.instruments import answers_of
from samsyn.demo.package import flag
from samsyn.demo.people import Person

PLANNED = 0.95
"""Share of interventions that get an implementation plan; some are made very late or not at all."""
TOOK_PART, TOOK_PART_NOW = 0.71, 0.82
"""Share of plans made with the client, three years ago and now (target 75 %)."""
HALF_YEAR = (160, 205)
"""Days between follow-ups; every half year is the rule (domain.md A5)."""
FORGOTTEN = 0.07
ANSWERED_DUR = 0.93
"""Seed 0: some half-year follow-ups did not register the indicator."""
ANSWERED_SATISFIED = 0.72

MORE_ALONE: dict[str, Weights] = {
    "female": {"more": 0.235, "same": 0.625, "less": 0.14},
    "male": {"more": 0.2, "same": 0.64, "less": 0.16},
    "unknown": {"more": 0.2, "same": 0.65, "less": 0.15},
}
"""Published for 2019: 22.64 % of all, women 24.69, men 19.42 (domain.md A7)."""
SATISFIED: Weights = {"yes": 0.79, "partly": 0.15, "no": 0.06}
GOALS: Weights = {"met": 0.34, "partly": 0.46, "not_met": 0.2}
GOALS_AT_END: dict[bool, Weights] = {
    True: {"met": 0.74, "partly": 0.24, "not_met": 0.02},
    False: {"met": 0.04, "partly": 0.3, "not_met": 0.66},
}


def write_care(
    d: District, course: Course, person: Person, segment: Segment, intervention: str, investigation: str, handler: str
) -> None:
    """All that a running (or ended) intervention has brought by today, from the first shown day on."""
    last = min(segment.end, d.today)
    _plans(d, intervention, segment, last)
    _followups(d, course, person, segment, intervention, investigation, handler, last)
    if segment.end <= d.today and segment.end >= d.since and segment.reason not in ("replaced", "moved", "deceased"):
        _at_the_end(d, course, person, segment, intervention, investigation, handler)


def _plans(d: District, intervention: str, segment: Segment, last: date) -> None:
    rng = d.rng
    if rng.random() >= PLANNED:
        return
    made_on = segment.start + between(rng, 5, 45)
    while made_on <= last:
        following = made_on + between(rng, 150, 400)
        replaced_on = following if following <= last else None
        if replaced_on is None or replaced_on >= d.since:
            share = TOOK_PART + (TOOK_PART_NOW - TOOK_PART) * d.progress(made_on)
            row = {
                "plan_id": d.writer.next_id("g"),
                "intervention_id": intervention,
                "made_on": made_on,
                "client_took_part": flag(rng.random() < share),
                "replaced_on": replaced_on,
            }
            d.writer.add("implementation_plans", row)
        made_on = following


def _followups(
    d: District,
    course: Course,
    person: Person,
    segment: Segment,
    intervention: str,
    investigation: str,
    handler: str,
    last: date,
) -> None:
    rng = d.rng
    day = segment.start + between(rng, *HALF_YEAR)
    turn = 0
    while day <= last:
        turn += 1
        if day >= d.since and rng.random() < d.detail.followups and rng.random() >= FORGOTTEN:
            if course.area == "social_psychiatry":
                if segment is not course.beside:
                    _followup(d, person, "dur_review", day, intervention, {"manages_more_alone": _more(d, person)})
                    if rng.random() < 0.6:
                        write_response(d, person, "dur", day, investigation, handler)
                if rng.random() < 0.55:
                    _followup(d, person, "intervention", day, intervention, {"goal_attainment": pick(rng, GOALS)})
            elif course.area == "addiction" and turn % 2 == 0:
                _followup(d, person, "asi_review", day, intervention, {"goal_attainment": pick(rng, GOALS)})
                write_response(d, person, "asi_followup", day, investigation, handler)
            else:
                _followup(d, person, "intervention", day, intervention, {"goal_attainment": pick(rng, GOALS)})
            if rng.random() < 0.5:
                _followup(d, person, "implementation_plan", day, intervention, {"goal_attainment": pick(rng, GOALS)})
        day += between(rng, *HALF_YEAR)


def _more(d: District, person: Person) -> str | None:
    """Whether the person manages more alone, where the review asked."""
    if d.rng.random() >= ANSWERED_DUR:
        return None
    return pick(d.rng, MORE_ALONE[person.sex])


def _at_the_end(
    d: District, course: Course, person: Person, segment: Segment, intervention: str, investigation: str, handler: str
) -> None:
    rng = d.rng
    if rng.random() >= d.detail.followups:
        return
    reached = {"goal_attainment": pick(rng, GOALS_AT_END[segment.reason == "as_planned"])}
    if course.area == "addiction" and rng.random() < 0.62:
        _followup(d, person, "ubat", segment.end, intervention, reached)
        write_response(d, person, "ubat", segment.end, investigation, handler)
    elif rng.random() < 0.6:
        _followup(d, person, "intervention", segment.end, intervention, reached)


def _followup(
    d: District, person: Person, kind: str, day: date, intervention: str | None, said: Mapping[str, str | None]
) -> None:
    row: dict[str, Any] = {
        "followup_id": d.writer.next_id("f"),
        "person_id": person.person_id,
        "intervention_id": intervention,
        "kind": kind,
        "followed_up_on": day,
        **said,
    }
    if d.rng.random() < ANSWERED_SATISFIED:
        row["satisfied"] = pick(d.rng, SATISFIED)
    d.writer.add("followups", row)


def write_response(
    d: District, person: Person, instrument: str, day: date, investigation: str | None, handler: str
) -> None:
    """An interview or form, and (where the district writes them) its answers."""
    response = d.writer.next_id("q")
    row = {
        "response_id": response,
        "person_id": person.person_id,
        "instrument": instrument,
        "answered_on": day,
        "investigation_id": investigation,
        "handler_id": handler,
    }
    d.writer.add("instrument_responses", row)
    if d.rng.random() < d.detail.answers:
        for item, value in answers_of(d.rng, instrument):
            d.writer.add("instrument_answers", {"response_id": response, "item": item, "value": value})
