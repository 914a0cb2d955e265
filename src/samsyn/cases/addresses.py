"""Where the page of a case is."""

from collections.abc import Collection

from django.urls import reverse

from samsyn.cases.models import Case
from samsyn.cases.rules import is_case_number
from samsyn.cases.selectors import cases_of_person
from samsyn.people.reading import Reading


def case_address(person_id: int | None, number: str) -> str:
    """Empty for a case that has no page: without a person as yet, or without a number that can be said."""
    return reverse("case", args=[person_id, number]) if person_id is not None and is_case_number(number) else ""


def address_in(reading: Reading, case_id: int) -> str:
    """Of one of the person's cases by its id; empty for one that the reader does not see.

    No query of its own.
    """
    numbers = {case.id: case.number for case in reading.of(cases_of_person)}
    return case_address(reading.person_id, numbers.get(case_id, ""))


def addresses_of(case_ids: Collection[int]) -> dict[int, str]:
    """By case, of cases that the actor sees. One query, for no case too."""
    rows = Case.objects.filter(pk__in=case_ids or [0]).values_list("pk", "person_id", "number")
    return {pk: case_address(person, number) for pk, person, number in rows}
