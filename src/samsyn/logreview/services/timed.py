"""Timed work: the readings that managers look at are laid out, and the month's sample is drawn."""

from samsyn.cases import review_facts as cases
from samsyn.logreview.facts import Sources
from samsyn.logreview.services.reviews import find_readings_to_review
from samsyn.people.review_facts import known


def review() -> None:
    find_readings_to_review(
        sources=Sources(
            people=known,
            cases=cases.closings,
            matters=cases.registered_matters,
            matter_actions=cases.registering_actions(),
            done=cases.first_done,
        )
    )
