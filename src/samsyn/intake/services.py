"""Receiving a matter, and what comes of one that was received behind a wall.

Who is known already, and behind what, must not show to whoever receives: neither in the answer, nor in what is found
afterwards, nor in the time it takes. Whom the registrar may not learn of gets a record beside, as somebody new would
(ADR 0012), and every case runs the same statements; what does not belong to it is written all the same and rolled back
(docs/security/neutral-receipt.md).
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import barriers, rights
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.reach import actor_of
from samsyn.access.rules import WALLED_AREAS
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services import ground_case, open_case, settle
from samsyn.core.rows import new_external_id
from samsyn.intake import audit, rules
from samsyn.intake.models import Identity, Intake, Receipt
from samsyn.intake.policies import asks_reason, received_behind
from samsyn.intake.refusals import AlreadySettled, DayNotPossible, RegistrarWouldSee, SentBefore, day_sentence
from samsyn.intake.rules import Candidate, IntakeSubmission
from samsyn.log import entries as log
from samsyn.people.rules import same_name
from samsyn.people.selectors import known_by_number
from samsyn.people.services import add_person

TRIES = 4


def register(*, actor: Actor, token: UUID, submission: IntakeSubmission) -> str:
    """Receive a matter and give its receipt's code: the same answer whoever the person is.

    Nobody known: a person, a case, an intake. Known and within sight: the person's new case; what is stored of the
    person stays as it is, and where the name is another's somebody confirms who it is (`intake.identity`). Behind a wall, or
    under another name: as if nobody were known, and what was typed for those who own the wall. A token that was used
    gives the receipt it gave; SentBefore where the form said something else then.

    PermissionDenied where the actor may not receive in that unit and area. ValueError for a day of `rules.received_fault`.
    """
    reach = _reach_over(actor, submission.unit_id, submission.area)
    if wrong := rules.received_fault(submission.received_on, submission.born_on, submission.numbers, today=actor.today):
        raise DayNotPossible(fault=day_sentence(wrong))
    return _tried(lambda: _register(actor, reach, token, submission))


def put_on_person(
    *, actor: Actor, reach: RoleInForce, token: UUID, submission: IntakeSubmission, unnamed: Intake
) -> str:
    """For the verb that says who a matter is about: as `register`, of what has come in already."""
    return _tried(lambda: _register(actor, reach, token, submission, unnamed))


def _tried(attempt: Callable[[], str]) -> str:
    for _try in range(TRIES - 1):
        try:
            with transaction.atomic():
                return attempt()
        except IntegrityError:
            # Somebody else registered the number, or sent this form, meanwhile: now they are known.
            continue
    with transaction.atomic():
        return attempt()


def _register(
    actor: Actor, reach: RoleInForce, token: UUID, submission: IntakeSubmission, unnamed: Intake | None = None
) -> str:
    _one_at_a_time(reach.board_id, submission.number or token.hex)
    sent = Receipt.objects.filter(registered_by=actor.user, token=token).first()
    if sent is not None:
        if _content(sent) != _content(submission):
            raise SentBefore
        return sent.code
    known = known_by_number(reach.board_id, submission.numbers)
    between = barriers.between(actor, board_id=reach.board_id, protected={one.id: one.protected for one in known})
    typed = f"{submission.given_name} {submission.family_name}"
    candidates = [
        Candidate(
            one.id,
            seen=between[one.id].seen,
            barred=bool(between[one.id].barrier),
            named=any(same_name(typed, given, family) for given, family in one.names),
        )
        for one in known
    ]
    record_id = rules.matching_record(candidates)
    with _kept_if(record_id is None):
        added = add_person(
            actor=actor,
            board_id=reach.board_id,
            # One that is rolled back enters the index of numbers too, as what can be nobody's.
            number=submission.number if record_id is None else f"x{secrets.token_hex(6)}"[:12],
            stated=record_id is None and any(one.owner for one in known),
            given_name=submission.given_name,
            family_name=submission.family_name,
            sex=submission.sex,
            born_on=submission.born_on,
        )
    person_id = added if record_id is None else record_id
    # Whose number it is learns of every record beside.
    owner = next((one.id for one in known), person_id)
    barrier = "" if owner == person_id else between[owner].barrier or barriers.SEPARATE
    if unnamed is None:
        intake_id, _case_id = _open(actor, reach.board_id, person_id, submission.unit_id, submission.area, submission)
    else:
        intake_id = _name(unnamed, person_id)
    asked = rules.asks_who(next((one for one in candidates if one.id == record_id), None))
    receipt = Receipt.objects.create(
        board_id=reach.board_id,
        identity=Identity.UNCONFIRMED if asked else "",
        registered_by=actor.user,
        code=_new_code(actor.today.year),
        token=token,
        person_id=owner,
        barrier=barrier,
        intake_id=intake_id,
        **_content(submission),
    )
    noted = audit.MatterReceived if unnamed is None else audit.PersonNamed
    _note_received(actor, reach, noted(receipt=receipt.code), person_id, submission.received_on)
    # What happens in a walled area stands in the log of nobody outside it.
    with _kept_if(bool(barrier) and submission.area not in WALLED_AREAS):
        _note_received(actor, reach, audit.MatterReceivedBeside(receipt=receipt.code), owner, submission.received_on)
    return receipt.code


def _name(unnamed: Intake, person_id: int) -> int:
    """The case follows, and the grounds with it."""
    unnamed.person_id = person_id
    unnamed.save(update_fields=["person"])
    settle(unnamed.board_id, [unnamed.case_id])
    return unnamed.pk


def _one_at_a_time(board_id: int, number: str) -> None:
    """Make forms with one number wait for each other until the transaction ends.

    A shadow's number is unique nowhere.

    The last ten digits, since ten may have been typed. SQLite lets one transaction write at a time anyhow.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            key = f"{board_id} {number[-10:]}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('samsyn.register'), hashtext(%s))", [key])


def _note_received(actor: Actor, reach: RoleInForce, entry: log.Entry, person_id: int, received_on: date) -> None:
    log.record(actor, entry, person_id=person_id, board_id=reach.board_id, role=reach.role, since=received_on)


@contextmanager
def _kept_if(kept: bool) -> Iterator[None]:
    """What is written inside stays, or is rolled back: as many statements either way."""
    point = transaction.savepoint()
    yield
    if kept:
        transaction.savepoint_commit(point)
    else:
        transaction.savepoint_rollback(point)


def _content(of: IntakeSubmission | Receipt) -> dict[str, object]:
    """What was typed, as columns of the receipt."""
    number = of.number if isinstance(of, IntakeSubmission) else of.personal_identity_number
    columns = (
        "unit_id",
        "area",
        "kind",
        "received_on",
        "channel",
        "reporter",
        "danger",
        "given_name",
        "family_name",
        "sex",
        "born_on",
    )
    return {"personal_identity_number": number} | {column: getattr(of, column) for column in columns}


def _open(
    actor: Actor, board_id: int, person_id: int, unit_id: int, area: str, submission: IntakeSubmission | Receipt
) -> tuple[int, int]:
    """The intake and the case it opens, with the grounds that follow; no handler as yet."""
    key = new_external_id()
    case_id = open_case(
        actor=actor,
        board_id=board_id,
        external_id=key,
        origin="intake",
        person_id=person_id,
        unit_id=unit_id,
        area=area,
        opened_on=submission.received_on,
    )
    intake = Intake.objects.create(
        board_id=board_id,
        registered_by=actor.user,
        external_id=key,
        case_id=case_id,
        person_id=person_id,
        unit_id=unit_id,
        area=area,
        kind=submission.kind,
        received_on=submission.received_on,
        channel=submission.channel,
        reporter=submission.reporter,
        danger=submission.danger,
    )
    ground_case(board_id=board_id, person_id=person_id, case_id=case_id, area=area)
    return intake.pk, case_id


def _new_code(year: int) -> str:
    return rules.receipt_code(year, "".join(secrets.choice(rules.ALPHABET) for _n in range(rules.CODE_LENGTH)))


def _reach_over(actor: Actor, unit_id: int, area: str) -> RoleInForce:
    reach = actor.reach_over(rights.REGISTER, unit_id, area)
    if reach is None:
        raise PermissionDenied(_("Du kan inte ta emot ärenden i den enheten och det området."))
    return reach


def note_own_receipt_read(*, actor: Actor, code: str) -> None:
    """The registrar reads again what was typed.

    The entry names the receipt and no person: it may be a hidden one's.
    """
    board_id = Receipt.objects.values_list("board_id", flat=True).get(code=code)
    with transaction.atomic():
        log.record(actor, audit.ReceiptRead(receipt=code), board_id=board_id, right=rights.REGISTER)


def note_own_receipts_listed(*, actor: Actor) -> None:
    """The registrar reads the list of own receipts; the entry names no person, since one may be hidden."""
    with transaction.atomic():
        log.record(actor, audit.ReceiptsListed(), right=rights.REGISTER)


def note_receipt_read(*, actor: Actor, code: str, person_id: int, board_id: int, ground: str) -> None:
    """Somebody who owns the wall reads what was received behind it."""
    with transaction.atomic():
        _note(actor, audit.ReceiptRead(receipt=code), board_id, person_id, ground=ground)


def take_over(*, actor: Actor, code: str, unit_id: int, area: str) -> int:
    """The person's intake and case in the unit and area; the person's id.

    Whoever received it gets no ground, and keeps the record that the receipt gave.

    ValueError where it is settled already, or where whoever received it would see the person there.
    """
    reach = _reach_over(actor, unit_id, area)
    with transaction.atomic():
        receipt = _waiting(actor, code)
        if reach.board_id != receipt.board_id:
            raise PermissionDenied(_("Du kan inte ta emot ärenden i den enheten och det området."))
        registrar = actor_of(receipt.registered_by, today=actor.today)
        if barriers.would_see(
            registrar, board_id=reach.board_id, person_id=receipt.person_id, unit_id=unit_id, area=area
        ):
            raise RegistrarWouldSee()
        receipt.taken_over_as_id, case_id = _open(actor, receipt.board_id, receipt.person_id, unit_id, area, receipt)
        _settle(actor, receipt)
        entry = audit.ReceiptTakenOver(receipt=code)
        since = receipt.received_on
        _note(actor, entry, receipt.board_id, receipt.person_id, case_id=case_id, since=since)
    return receipt.person_id


def set_aside(*, actor: Actor, code: str, reason: str) -> None:
    """Nothing comes of it, for a stated reason; what was typed stays.

    ValueError where it is settled already.
    """
    with transaction.atomic():
        receipt = _waiting(actor, code)
        receipt.set_aside_why = given_reason(reason)
        _settle(actor, receipt)
        _note(actor, audit.ReceiptSetAside(receipt=code), receipt.board_id, receipt.person_id, since=actor.today)


def _waiting(actor: Actor, code: str) -> Receipt:
    receipt = Receipt.objects.select_for_update(of=("self",)).filter(received_behind(actor), code=code).first()
    if receipt is None or asks_reason(actor, receipt.barrier, receipt.person_id):
        raise PermissionDenied(_("Du kan inte ta hand om det ärendet."))
    if receipt.settled_at is not None:
        raise AlreadySettled()
    return receipt


def _settle(actor: Actor, receipt: Receipt) -> None:
    receipt.settled_by, receipt.settled_at = actor.user, timezone.now()
    receipt.save(update_fields=["taken_over_as", "settled_by", "settled_at", "set_aside_why"])


def _note(
    actor: Actor,
    entry: log.Entry,
    board_id: int,
    person_id: int,
    *,
    case_id: int | None = None,
    ground: str = "",
    since: date | None = None,
) -> None:
    log.record(
        actor,
        entry,
        person_id=person_id,
        case_id=case_id,
        board_id=board_id,
        ground=ground,
        right=rights.REGISTER,
        since=since,
    )
