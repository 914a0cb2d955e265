"""A matter about somebody whom nobody knows as yet, and the day that it gets its person.

A report on "mannen på Storgatan 4" is a matter too (SoL 14:2): it is its unit's until somebody knows who it is.
"""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services import open_case
from samsyn.core.rows import new_external_id
from samsyn.intake import audit, rules
from samsyn.intake.assessing import intake_in_hand, state_of
from samsyn.intake.models import Intake
from samsyn.intake.policies import receives_unnamed
from samsyn.intake.refusals import AboutMissing, AlreadyNamed, ApplicantUnknown, DayNotPossible, day_sentence
from samsyn.intake.rules import Unnamed, Who
from samsyn.intake.services import put_on_person
from samsyn.log import entries as log


def receive_unknown(*, actor: Actor, matter: Unnamed) -> int:
    """Receives a matter about somebody whom nobody knows as yet; the intake's id."""
    reach = receives_unnamed(actor, matter.unit_id, matter.area)
    if reach is None:
        raise PermissionDenied(_("Du kan inte ta emot ärenden i den enheten och det området."))
    if rules.is_application(matter.kind):
        raise ApplicantUnknown
    if wrong := rules.received_fault(matter.received_on, None, (), today=actor.today):
        raise DayNotPossible(fault=day_sentence(wrong))
    about = given_reason(matter.about, refusal=AboutMissing)
    with transaction.atomic():
        key = new_external_id()
        case_id = open_case(
            actor=actor,
            board_id=reach.board_id,
            external_id=key,
            origin="intake",
            person_id=None,
            unit_id=matter.unit_id,
            area=matter.area,
            opened_on=matter.received_on,
        )
        intake = Intake.objects.create(
            board_id=reach.board_id,
            registered_by=actor.user,
            external_id=key,
            case_id=case_id,
            unit_id=matter.unit_id,
            area=matter.area,
            kind=matter.kind,
            received_on=matter.received_on,
            about=about,
        )
        log.record(
            actor,
            audit.UnknownReceived(),
            case_id=case_id,
            board_id=reach.board_id,
            role=reach.role,
            since=matter.received_on,
        )
    return intake.pk


def name_person(*, actor: Actor, intake_id: int, who: Who, token: UUID | None = None) -> str:
    """Says who it is about; the receipt's code, the same answer whoever the person is.

    As `services.register` from there: whom the registrar may not learn of gets a record beside (ADR 0012), and where the
    number is one person's and the name another's somebody confirms who it is, before anything is sent or opened. The
    clocks count by the person's age from the day of receipt.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "name_person", intake_id)
        if intake.person_id is not None:
            raise AlreadyNamed
        hand.in_state(state_of(intake))
        if wrong := rules.received_fault(intake.received_on, who.born_on, who.numbers, today=actor.today):
            raise DayNotPossible(fault=day_sentence(wrong))
        submission = rules.submission_about(
            who, unit_id=intake.unit_id, area=intake.area, kind=intake.kind, received_on=intake.received_on
        )
        return put_on_person(
            actor=actor, reach=hand.role, token=token or uuid4(), submission=submission, unnamed=intake
        )


def note_unknown_listed(*, actor: Actor) -> None:
    """What is written about those whom nobody knows is read."""
    with transaction.atomic():
        log.record(actor, audit.UnknownListed(), right=rights.REGISTER)
