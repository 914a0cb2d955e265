"""What is read of a person is written in the log first: a reading that cannot be logged is not answered.

Source: SoLPuL (2001:454) 10 §.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.access.selectors import standing
from samsyn.access.services.reasons import given_reason
from samsyn.log.entries import Entry, record
from samsyn.people import kin, selectors
from samsyn.people.audit import (
    NumberShown,
    PaperTaken,
    PersonPrinted,
    PersonRead,
    PersonReadWithKin,
    PersonsListed,
    PersonsSearched,
    Unmasked,
)
from samsyn.people.keys import PERSON_KEYS, made
from samsyn.people.models import Person, Protection
from samsyn.people.selectors import PersonCard

WITH_KIN = ("overview", "details")
"""The pages that show the relatives."""


def open_person(
    *, actor: Actor, person_id: int, page: str, number: bool = False, case_id: int | None = None
) -> PersonCard | None:
    """The person for one of its pages, or None where the actor has no ground.

    `number`: shown whole, if it may be. `case_id`: of a case that is open to the actor; the log then names it, and
    the ground and the role that open it.
    """
    card = selectors.get_person(actor, person_id)
    if card is None:
        return None
    card, read = _with_kin(actor, card, page)
    entries: list[Entry] = [read]
    if number and card.number:
        card = replace(card, number=selectors.whole_number(actor, person_id))
        entries.append(NumberShown())
    _note(actor, card, entries, case_id)
    return card


def unmask_person(*, actor: Actor, person_id: int, page: str, reason: str) -> PersonCard | None:
    """A protected person with name, number and address, in this answer alone (OSL 21:3, 21:3 a).

    None where the actor has no ground; PermissionDenied without the right; ValueError without a reason.
    """
    card = selectors.get_person(actor, person_id, unmasked=True)
    if card is None:
        return None
    if not policies.may_about(actor, rights.UNMASK, person_id):
        raise PermissionDenied(_("Din roll visar inte skyddade personuppgifter."))
    said = given_reason(reason)
    card = replace(card, number=selectors.whole_number(actor, person_id, unmasked=True))
    card, read = _with_kin(actor, card, page)
    _note(actor, card, [read, Unmasked(reason=said)])
    return card


def _with_kin(actor: Actor, card: PersonCard, page: str) -> tuple[PersonCard, PersonRead]:
    """Some pages show the relatives too, which is a reading of those it names."""
    if page not in WITH_KIN:
        return card, PersonRead(page=page)
    card = replace(card, relatives=kin.relatives_of_person(actor, card.id))
    named = [relative.id for relative in card.relatives if relative.id is not None]
    return card, PersonReadWithKin(page=page, persons=sorted(named)) if named else PersonRead(page=page)


def note_print(*, actor: Actor, person_id: int, page: str) -> bool:
    """The browser was told to print a page about the person. False where the actor has no ground."""
    card = selectors.get_person(actor, person_id)
    if card is not None:
        _note(actor, card, [PersonPrinted(page=page)])
    return card is not None


def note_search(*, actor: Actor, kind: str, hits: int, shown: Sequence[int]) -> None:
    """That somebody looked for a person, in which way, with whom they were shown; never what was typed."""
    _note_list(actor, PersonsSearched(kind=kind, hits=hits, persons=sorted(shown)))


def note_list(*, actor: Actor, page: str, shown: Sequence[int]) -> None:
    _note_list(actor, PersonsListed(page=page, persons=sorted(shown)))


def note_paper(*, actor: Actor, shown: Sequence[int]) -> None:
    """A day on paper leaves Samsyn; each person on it finds it in the log."""
    record(actor, PaperTaken(persons=sorted(shown)), right=rights.READ_PERSON)


def _note_list(actor: Actor, entry: Entry) -> None:
    record(actor, entry, right=rights.FIND_PERSON)


def _note(actor: Actor, card: PersonCard, entries: Sequence[Entry], case_id: int | None = None) -> None:
    """All or none; a single one is a transaction by itself, as every page about a person has it."""
    by = (standing(actor, card.id, case_id) if case_id else None) or card.standing
    with transaction.atomic() if len(entries) > 1 else nullcontext():
        for entry in entries:
            record(
                actor,
                entry,
                person_id=card.id,
                board_id=card.board_id,
                case_id=case_id,
                ground=by.ground,
                role=by.role,
            )


def add_person(
    *,
    actor: Actor,
    board_id: int,
    number: str,
    given_name: str,
    family_name: str,
    sex: str,
    born_on: date | None,
    stated: bool = False,
) -> int:
    """Somebody new to the board, as one part of the act that registers them: it checks the right and writes the log.

    `stated`: the number is another's there, and kept beside. Else IntegrityError where it is somebody's already.
    """
    person = Person.objects.create(
        board_id=board_id,
        registered_by=actor.user,
        personal_identity_number="" if stated else number,
        stated_number=number if stated else "",
        given_name=given_name,
        family_name=family_name,
        sex=sex,
        born_on=born_on,
        protection=Protection.NONE,
        **made(PERSON_KEYS, given_name=given_name, family_name=family_name, reserve_number=""),
    )
    return person.pk
