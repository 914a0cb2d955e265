"""Facts of a person that other acts' rules ask for; for verbs whose actor the case is open to."""

from datetime import date

from samsyn.core import identity_numbers
from samsyn.people.models import Person


def born_on_of(person_id: int) -> date | None:
    """The day of birth as it is stated, else as the number has it; None where neither tells. One query."""
    born_on, number = Person.objects.values_list("born_on", "personal_identity_number").get(pk=person_id)
    if born_on or not number:
        return born_on
    try:
        return identity_numbers.earliest_date_in_number(number)
    except ValueError:
        return None


def died_on_of(person_id: int) -> date | None:
    """One query."""
    return Person.objects.values_list("died_on", flat=True).get(pk=person_id)
