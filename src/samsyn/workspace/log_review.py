"""Timed work: the readings that managers look at are laid out, and the month's sample is drawn."""

from collections.abc import Collection
from datetime import date

from samsyn.cases.review_facts import closings
from samsyn.decisions import review_facts as decisions
from samsyn.intake import review_facts as intake
from samsyn.intake.audit import MatterReceived
from samsyn.interventions import review_facts as interventions
from samsyn.investigations import review_facts as investigations
from samsyn.logreview.facts import Sources
from samsyn.logreview.services import find_readings_to_review
from samsyn.people.review_facts import known


def review() -> None:
    find_readings_to_review(
        sources=Sources(
            people=known, cases=closings, matters=intake.matters, matter_action=MatterReceived.action, done=done
        )
    )


def done(case_ids: Collection[int]) -> dict[int, date]:
    """By case, the first day on which anything was done in it. Four queries."""
    first: dict[int, date] = {}
    for facts in (intake, investigations, decisions, interventions):
        for case_id, day in facts.done(case_ids).items():
            first[case_id] = min(day, first.get(case_id, day))
    return first
