"""Timed work: the readings that managers look at are laid out, and the month's sample is drawn."""

from samsyn.access.reviews.facts import Sources
from samsyn.access.services import find_readings_to_review
from samsyn.cases.log_facts import closings
from samsyn.people.log_facts import known


def review() -> None:
    find_readings_to_review(sources=Sources(people=known, cases=closings))
