"""What an import changes of persons, and its traces in their logs and in who they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from samsyn.core.rows import new_external_id
from samsyn.exchange.merge import Merge
from samsyn.exchange.tables.people import PERSONS
from samsyn.log.entries import record_for
from samsyn.organisation.models import Board, User
from samsyn.people.audit import PersonChangedByImport
from samsyn.people.keys import NAME_KEYS, made
from samsyn.people.models import FormerIdentity
from samsyn.people.rules import change_to_review

ADDRESS = ("address", "postal_code", "city")
_COMPARED = ("personal_identity_number", "given_name", "family_name", "protection", *ADDRESS)
BATCH = 1_000


@dataclass(frozen=True)
class PersonChange:
    """`fields`: columns of persons.csv. `asks`: a rule of the log review, or empty.

    The former values are those that are there no longer.
    """

    person_id: int
    fields: Sequence[str]
    asks: str
    number: str = ""
    given_name: str = ""
    family_name: str = ""

    @property
    def was_another(self) -> bool:
        return bool(self.number or self.given_name or self.family_name)


def changes_to_come(merge: Merge) -> list[PersonChange]:
    """How the staged persons differ from the stored ones. One query, before they are merged."""
    return [_change(*row) for row in merge.differing(PERSONS, _COMPARED)]


def _change(person_id: int, fields: Sequence[str], before: Sequence[str], after: Sequence[str]) -> PersonChange:
    was, becomes = (dict(zip(_COMPARED, values, strict=True)) for values in (before, after))
    renamed = not {"given_name", "family_name"}.isdisjoint(fields)
    return PersonChange(
        person_id,
        fields,
        change_to_review(
            was["protection"],
            becomes["protection"],
            address_added=any(becomes[name] and not was[name] for name in ADDRESS),
        ),
        number=was["personal_identity_number"] if "personal_identity_number" in fields else "",
        given_name=was["given_name"] if renamed else "",
        family_name=was["family_name"] if renamed else "",
    )


def leave_traces(actor: User, board: Board, changes: Sequence[PersonChange], sha256: str, *, using: str) -> None:
    """Once everything is merged: a package may say itself who somebody was."""
    for one in changes:
        entry = PersonChangedByImport(list(one.fields), one.asks, sha256)
        record_for(actor, entry, board=board, person_id=one.person_id, using=using)
    others = [one for one in changes if one.was_another]
    for start in range(0, len(others), BATCH):
        _remember(actor, board, others[start : start + BATCH], using)


def _remember(actor: User, board: Board, others: Sequence[PersonChange], using: str) -> None:
    formers = FormerIdentity.objects.using(using)
    already = formers.filter(Q(person_id__in=[one.person_id for one in others]))
    known = set(already.values_list("person_id", "identity_number", "given_name", "family_name"))
    today = timezone.localdate()
    formers.bulk_create(
        FormerIdentity(
            board=board,
            external_id=new_external_id(),
            registered_by=actor,
            person_id=one.person_id,
            until_on=today,
            identity_number=one.number,
            given_name=one.given_name,
            family_name=one.family_name,
            **made(NAME_KEYS, given_name=one.given_name, family_name=one.family_name),
        )
        for one in others
        if (one.person_id, one.number, one.given_name, one.family_name) not in known
    )
