"""How each verb of the chain is called in a test, for a matter in some state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from samsyn.access.actors import Actor
from samsyn.cases.models import CaseAssignment, Conflict
from samsyn.cases.services import assigning
from samsyn.cases.services.absences import record_absence
from samsyn.core.rows import new_external_id
from samsyn.decisions import services as decisions
from samsyn.decisions.tests.chain_states import Place, States
from samsyn.intake import assessing
from samsyn.intake.models import Intake
from samsyn.intake.naming import name_person
from samsyn.intake.protecting import record_protection
from samsyn.intake.rules import Who
from samsyn.intake.services import register
from samsyn.intake.telling import tell_received
from samsyn.intake.tests.factories import new_number
from samsyn.investigations import services
from samsyn.investigations.models import ConferenceNote, Investigation, InvestigationPart
from samsyn.people.tests.factories import TODAY

LATER = TODAY + timedelta(days=14)
WHY = "Det är sagt och antecknat."


@dataclass(frozen=True)
class Call:
    """`of`: the objects whose states are gone through. `prepare`: what must be there, whatever the state."""

    run: Callable[[States, Actor, Place], Any]
    of: tuple[str, ...]
    prepare: Callable[[States, Actor, Place], Any] | None = None


def _mine(world: States, actor: Actor, place: Place) -> None:
    """Whoever acts is the one the case was given to."""
    if actor.staff_id:
        CaseAssignment.objects.filter(case_id=place.case_id).update(staff_id=actor.staff_id)


def _interest(world: States, actor: Actor, place: Place) -> None:
    """Another's, so that whoever settles it does not settle their own."""
    person_id = Intake.objects.values_list("person_id", flat=True).get(pk=place.intake_id)
    Conflict.objects.create(
        board=world.board("nord"), registered_by=world.system, external_id=new_external_id(), staff_id=world.other.staff_id or 0,
        person_id=person_id or 0, declared_on=TODAY, why=WHY,
    )  # fmt: skip


def _settle(world: States, actor: Actor, place: Place) -> None:
    latest = Conflict.objects.order_by("-pk").values_list("pk", flat=True).first()
    assigning.settle_conflict(actor=actor, case_id=place.case_id, conflict_id=latest or 0, upheld=False)


def _open_consent(world: States, actor: Actor, place: Place) -> None:
    services.record_consent(actor=world.act(), case_id=place.case_id, what="open", how="Vid mötet")


def _sign(world: States, actor: Actor, place: Place) -> int:
    latest = InvestigationPart.objects.filter(investigation_id=place.investigation_id, part="assessment").latest("pk")
    return services.sign_part(
        actor=actor, investigation_id=place.investigation_id, part="assessment", text="Ny text", replaces_id=latest.pk
    )


def _point(world: States, actor: Actor, place: Place) -> None:
    ConferenceNote.objects.create(
        board=world.board("nord"), registered_by=world.system, external_id=new_external_id(), held_on=TODAY,
        investigation_id=place.investigation_id, case_id=place.case_id, note="Vi är eniga.", todo="Ring mamman",
    )  # fmt: skip


def _consent(world: States, actor: Actor, place: Place) -> Any:
    if place.consent_id:
        return services.withdraw_consent(actor=actor, case_id=place.case_id, consent_id=place.consent_id)
    return services.record_consent(actor=actor, case_id=place.case_id, what="ask", how="Vid mötet")


def _matter(place: Place) -> dict[str, Any]:
    if place.investigation_id:
        return {"investigation_id": place.investigation_id}
    return {"intake_id": place.intake_id}


def _ruling(world: States, place: Place) -> Any:
    investigation = Investigation.objects.get(pk=place.investigation_id)
    return world.ruling(investigation, intervention_kind=world.kind, valid_to=TODAY + timedelta(days=99))


CALLS: Mapping[str, Call] = {
    "receive_intake": Call(
        lambda world, actor, _place: register(
            actor=actor, token=uuid4(), submission=world.submission(new_number(), area=world.area)
        ),
        ("matter",),
    ),
    "tell_received": Call(
        lambda _world, actor, place: tell_received(actor=actor, intake_id=place.intake_id),
        ("intake",),
    ),
    "name_person": Call(
        lambda _world, actor, place: name_person(
            actor=actor, intake_id=place.intake_id, who=Who("Kim", "Ask", "unknown", numbers=(new_number(),))
        ),
        ("unnamed",),
    ),
    "assign": Call(
        lambda world, actor, place: assigning.assign(
            actor=actor, case_id=place.case_id, staff_id=world.other.staff_id or 0
        ),
        ("assignment",),
    ),
    "answer_assignment": Call(
        lambda _world, actor, place: assigning.answer_assignment(actor=actor, case_id=place.case_id, accept=True),
        ("assignment",),
        _mine,
    ),
    "record_absence": Call(
        lambda _world, actor, _place: record_absence(actor=actor, staff_id=actor.staff_id or 0, from_on=TODAY),
        ("matter",),
    ),
    "declare_conflict": Call(
        lambda _world, actor, place: assigning.declare_conflict(actor=actor, case_id=place.case_id, why=WHY),
        ("assignment",),
    ),
    "settle_conflict": Call(_settle, ("assignment",), _interest),
    "record_protection": Call(
        lambda _world, actor, place: record_protection(
            actor=actor, intake_id=place.intake_id, in_need=False, assessment="Personen är trygg hos sin syster."
        ),
        ("young",),
    ),
    "extend_assessment": Call(
        lambda _world, actor, place: assessing.extend_assessment(
            actor=actor, intake_id=place.intake_id, until=LATER, why=WHY
        ),
        ("young",),
    ),
    "close_intake": Call(
        lambda _world, actor, place: assessing.close_intake(
            actor=actor, intake_id=place.intake_id, outcome="no_investigation", why=WHY
        ),
        ("report",),
    ),
    "open_investigation": Call(
        lambda _world, actor, place: services.open_investigation(
            actor=actor, intake_id=place.intake_id, opening_ground="consent"
        ),
        ("report",),
        _open_consent,
    ),
    "record_consent": Call(_consent, ("consent",)),
    "ask_third_party": Call(
        lambda _world, actor, place: services.ask_third_party(
            actor=actor, investigation_id=place.investigation_id, whom="Vårdcentralen Eken", what="Ett intyg om hälsan",
            legal_basis="OSL 10:2",
        ),
        ("investigation",),
    ),
    "sign_part": Call(_sign, ("investigation",)),
    "note_conference": Call(
        lambda _world, actor, place: services.note_conference(
            actor=actor, investigation_id=place.investigation_id, note="Vi är eniga om förslaget."
        ),
        ("investigation",),
    ),
    "finish_point": Call(
        lambda _world, actor, place: services.finish_point(
            actor=actor, investigation_id=place.investigation_id, note_id=ConferenceNote.objects.latest("pk").pk
        ),
        ("investigation",),
        _point,
    ),
    "notify_delay": Call(
        lambda _world, actor, place: services.notify_delay(
            actor=actor, investigation_id=place.investigation_id, until_on=LATER, why=WHY
        ),
        ("investigation",),
    ),
    "receive_delay_request": Call(
        lambda _world, actor, place: services.receive_delay_request(
            actor=actor, investigation_id=place.investigation_id, received_on=TODAY
        ),
        ("delay_request",),
    ),
    "refuse_delay_request": Call(
        lambda _world, actor, place: services.refuse_delay_request(
            actor=actor, investigation_id=place.investigation_id, why=WHY
        ),
        ("delay_request",),
    ),
    "communicate": Call(
        lambda _world, actor, place: services.communicate(
            actor=actor, investigation_id=place.investigation_id, manner="post", answer_by_on=LATER
        ),
        ("investigation",),
    ),
    "record_answer": Call(
        lambda _world, actor, place: services.record_answer(
            actor=actor, investigation_id=place.investigation_id, answer="Jag håller inte med."
        ),
        ("investigation",),
    ),
    "leave_out_communication": Call(
        lambda _world, actor, place: services.leave_out_communication(
            actor=actor, investigation_id=place.investigation_id, why="obvious"
        ),
        ("investigation",),
    ),
    "propose_decision": Call(
        lambda _world, actor, place: services.propose_decision(actor=actor, investigation_id=place.investigation_id),
        ("investigation",),
    ),
    "return_proposal": Call(
        lambda _world, actor, place: services.return_proposal(
            actor=actor, investigation_id=place.investigation_id, why=WHY
        ),
        ("investigation",),
    ),
    "conclude_without_measure": Call(
        lambda _world, actor, place: services.conclude_without_measure(
            actor=actor, investigation_id=place.investigation_id
        ),
        ("unasked",),
    ),
    "decide": Call(
        lambda world, actor, place: decisions.decide(
            actor=actor, investigation_id=place.investigation_id, ruling=_ruling(world, place)
        ),
        ("investigation",),
    ),
    "record_body_decision": Call(
        lambda world, actor, place: decisions.record_body_decision(
            actor=actor, investigation_id=place.investigation_id, ruling=_ruling(world, place), body="committee",
            decided_by_name="Individutskottet § 7", decided_on=TODAY,
        ),
        ("investigation",),
    ),
    "discontinue": Call(
        lambda _world, actor, place: decisions.discontinue(
            actor=actor, why="object_lost", how="Hyran är betald", **_matter(place)
        ),
        ("intake", "investigation"),
    ),
    "dismiss": Call(
        lambda _world, actor, place: decisions.dismiss(
            actor=actor, reasons="Det går inte att pröva.", helped="Vi ringde och skrev två gånger.", **_matter(place)
        ),
        ("intake", "investigation"),
    ),
    "correct_decision": Call(
        lambda _world, actor, place: decisions.correct_decision(
            actor=actor, decision_id=place.decision_id, column="reasons", text="Skälen, rättstavade.", why=WHY
        ),
        ("decision",),
    ),
}  # fmt: skip
