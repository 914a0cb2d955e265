"""Whom a matter is about, where the number that was typed is one person's and the name another's.

What was typed and whose number it is stand side by side until somebody who sees the person has said which it is.
Nothing is sent before (`may_be_sent`).
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.cases.services import settle
from samsyn.intake import audit
from samsyn.intake.models import Identity, Intake, Receipt
from samsyn.intake.refusals import AlreadyAssessed, IdentityAlreadyConfirmed
from samsyn.journal.services import follow_person
from samsyn.log import entries as log
from samsyn.people.services import add_person


@dataclass(frozen=True)
class Question:
    """A receipt whose person is to be confirmed.

    What was typed; whose number it is has the id `person_id`.
    """

    code: str
    person_id: int
    given_name: str
    family_name: str
    sex: str
    born_on: date | None


def question(actor: Actor, code: str) -> Question | None:
    """For whoever sees the person and may receive matters in the receipt's unit and area.

    Two queries at most.
    """
    row = Receipt.objects.select_related("intake").filter(code=code, identity=Identity.UNCONFIRMED).first()
    if row is None or not _may_answer(actor, row):
        return None
    return Question(row.code, _registered_on(row), row.given_name, row.family_name, row.sex, row.born_on)


def may_be_sent(case_id: int) -> bool:
    """Whether it is known who a case is about: false while a receipt of the case waits. One query."""
    return not Receipt.objects.filter(identity=Identity.UNCONFIRMED, intake__case_id=case_id).exists()


def confirm_same(*, actor: Actor, code: str) -> int:
    """It is the person whose number it is; the person's id.

    ValueError where somebody has answered already.
    """
    with transaction.atomic():
        receipt = _waiting(actor, code)
        _answer(actor, receipt, Identity.SAME)
        _note(actor, receipt, audit.IdentityConfirmed(receipt=code), _registered_on(receipt))
    return _registered_on(receipt)


def confirm_another(*, actor: Actor, code: str) -> int:
    """It is somebody else: a record of their own, with the number as it was stated, gets the matter.

    Returns the record's id.

    ValueError where somebody has answered already, or where more has been done in the case.
    """
    with transaction.atomic():
        receipt = _waiting(actor, code)
        intake = Intake.objects.select_for_update().get(receipts=receipt)
        if intake.assessed_on or intake.investigations.exists():
            raise AlreadyAssessed
        person_id = add_person(
            actor=actor,
            board_id=receipt.board_id,
            number=receipt.personal_identity_number,
            stated=True,
            given_name=receipt.given_name,
            family_name=receipt.family_name,
            sex=receipt.sex,
            born_on=receipt.born_on,
        )
        Intake.objects.filter(pk=intake.pk).update(person_id=person_id)
        settle(receipt.board_id, [intake.case_id])
        follow_person(actor=actor, case_id=intake.case_id, person_id=person_id)
        _answer(actor, receipt, Identity.ANOTHER)
        for concerned in (_registered_on(receipt), person_id):
            _note(actor, receipt, audit.MatterMoved(receipt=code), concerned)
    return person_id


def _may_answer(actor: Actor, receipt: Receipt) -> bool:
    receives = actor.reach_over(rights.REGISTER, receipt.unit_id, receipt.area) is not None
    return receives and bool(policies.grounds_for(actor, _registered_on(receipt)))


def _registered_on(receipt: Receipt) -> int:
    """The record that the matter was registered on: of a hidden person, the record beside (ADR 0012)."""
    return (receipt.intake and receipt.intake.person_id) or receipt.person_id


def _waiting(actor: Actor, code: str) -> Receipt:
    receipt = (
        Receipt.objects.select_related("intake")
        .select_for_update(of=("self",))
        .filter(code=code)
        .exclude(identity="")
        .first()
    )
    if receipt is None or not _may_answer(actor, receipt):
        raise PermissionDenied(_("Du kan inte bekräfta vem det ärendet gäller."))
    if receipt.identity != Identity.UNCONFIRMED:
        raise IdentityAlreadyConfirmed
    return receipt


def _answer(actor: Actor, receipt: Receipt, identity: Identity) -> None:
    receipt.identity, receipt.identity_by, receipt.identity_at = identity, actor.user, timezone.now()
    receipt.save(update_fields=["identity", "identity_by", "identity_at"])


def _note(actor: Actor, receipt: Receipt, entry: log.Entry, person_id: int) -> None:
    log.record(
        actor,
        entry,
        person_id=person_id,
        board_id=receipt.board_id,
        right=rights.REGISTER,
        since=receipt.received_on,
    )
