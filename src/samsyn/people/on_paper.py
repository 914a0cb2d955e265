"""People as lines on paper: masked as in every list, and a protected one without a telephone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core import identity_numbers
from samsyn.core.rows import NO_ROW
from samsyn.people import masking
from samsyn.people.models import Person
from samsyn.people.selectors import date_part, shares_a_secret_address


@dataclass(frozen=True)
class OnPaper:
    id: int
    name: str
    number: str
    phone: str


def on_paper(actor: Actor, person_ids: Iterable[int]) -> list[OnPaper]:
    """By name, those of them whom the actor has a ground for. One query.

    No telephone where the address is also that of somebody protected, as on the person's own page.
    """
    seen = Person.objects.filter(policies.may_read_person(actor), board_id__in=actor.board_ids)
    rows = seen.filter(Q(pk__in=list(person_ids)) | NO_ROW)
    columns = ("pk", "family_name", "given_name", "protection", "phone")
    lines = []
    for pk, family, given, protection, phone, carried, shares in rows.values_list(
        *columns, date_part(), shares_a_secret_address()
    ):
        protected = masking.is_protected(protection)
        number = "" if protected else identity_numbers.masked(carried)
        name = masking.list_name(family, given, protection)
        lines.append(OnPaper(pk, name, number, "" if protected or shares else phone))
    return sorted(lines, key=lambda one: (one.name.casefold(), one.id))
