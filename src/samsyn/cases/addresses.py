"""Where the page of a case is."""

from django.urls import reverse

from samsyn.cases.rules import is_case_number


def case_address(person_id: int | None, number: str) -> str:
    """Empty for a case that has no page: without a person as yet, or without a number that can be said."""
    return reverse("case", args=[person_id, number]) if person_id is not None and is_case_number(number) else ""
