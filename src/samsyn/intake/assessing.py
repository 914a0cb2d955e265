"""The preliminary assessment: a matter that came in is investigated, or is not (SoL 14:2, 20:1–2)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services import settle
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.cases.services.in_hand import InHand, take_in_hand
from samsyn.core.errors import NotFound
from samsyn.core.rows import new_external_id
from samsyn.documents.letters import write
from samsyn.intake import audit, rules
from samsyn.intake.identity import may_be_sent
from samsyn.intake.letters import assessment_decision
from samsyn.intake.models import Intake, IntakeOutcome, Request
from samsyn.intake.refusals import (
    ExtensionNeedsReasons,
    IsApplication,
    NotYoung,
    ProtectionNotAssessed,
)
from samsyn.journal.refusals import PersonUnconfirmed
from samsyn.people.person_selectors import born_on_of


@dataclass(frozen=True)
class Asked:
    """One thing that is applied for; `kind` is a code of InterventionKind, or empty."""

    id: int
    asked_for: str
    kind: str


def add_request(*, actor: Actor, intake_id: int, asked_for: str, kind: str = "", asked_on: date | None = None) -> int:
    """One thing that is applied for, in the applicant's words; its id. Each gets an outcome of its own."""
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "receive_intake", intake_id)
        row = Request.objects.create(
            board_id=intake.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            intake=intake,
            case_id=intake.case_id,
            asked_for=given_reason(asked_for),
            asked_on=asked_on or intake.received_on,
            kind=kind,
        )
        hand.record(audit.RequestAdded())
    return row.pk


def extend_assessment(*, actor: Actor, intake_id: int, until: date, why: str) -> None:
    """Extends the assessment of a report on somebody of 18 to 20, for extraordinary reasons (SoL 20:2).

    `until`: the new last day, inclusive. The local rule from 21 is never extended: NotYoung.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "extend_assessment", intake_id)
        hand.in_state(state_of(intake))
        if report_rules_of(intake) is not rules.Report.YOUNG or intake.kind not in rules.REPORTS:
            raise NotYoung
        if until <= (intake.extended_on or actor.today):
            raise ExtensionNeedsReasons
        reason = given_reason(why, refusal=ExtensionNeedsReasons)
        deciding_rule(hand, matter(hand, "extend_assessment"))
        intake.extended_on, intake.extended_why = until, reason
        intake.save(update_fields=["extended_on", "extended_why"])
        hand.record(audit.AssessmentExtended(until=until.isoformat()))


def close_intake(*, actor: Actor, intake_id: int, outcome: str, why: str, why_not: str = "") -> None:
    """No investigation is opened: the outcome, and the reasons (SoL 14:2 by contrast).

    `outcome`: `no_investigation`, `advice_only` or `passed_on`. IsApplication: who applies is investigated; ask for the
    application to be taken back first. ProtectionNotAssessed: 18 to 20 or unknown age, and nobody has asked whether the
    person is in need of protection now. An own contact that only asked needs no delegation.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "close_intake", intake_id)
        hand.in_state(state_of(intake))
        if rules.is_application(intake.kind) or outcome == IntakeOutcome.INVESTIGATION:
            raise IsApplication
        if needs_protection_assessed(intake):
            raise ProtectionNotAssessed
        reason = given_reason(why)
        if intake.kind != rules.OWN_CONTACT:
            deciding_rule(hand, matter(hand, "not_open"))
        intake.assessed_on, intake.outcome = actor.today, outcome
        intake.why, intake.why_not = reason, why_not
        intake.save(update_fields=["assessed_on", "outcome", "why", "why_not"])
        hand.record(audit.IntakeAssessed(outcome=outcome), since=intake.received_on)
        settle(intake.board_id, [intake.case_id])
        if intake.person_id is not None and may_be_sent(intake.case_id):
            by = f"{actor.name}, {role_name(hand.role.role)}"
            write(hand, assessment_decision(reasons=reason, by=by))


def assess_to_investigation(hand: InHand, intake: Intake) -> None:
    """For the verb that opens the investigation: the intake is assessed the same day."""
    hand.in_state(state_of(intake), of="intake")
    if intake.person_id is None or not may_be_sent(intake.case_id):
        raise PersonUnconfirmed
    if needs_protection_assessed(intake):
        raise ProtectionNotAssessed
    intake.assessed_on, intake.outcome = hand.actor.today, IntakeOutcome.INVESTIGATION
    intake.save(update_fields=["assessed_on", "outcome"])


def withdraw_requests(case_id: int, on: date) -> int:
    """For the verb that takes the matter off the list: what the applicant took back; how many."""
    return Request.objects.filter(case_id=case_id, withdrawn_on__isnull=True).update(withdrawn_on=on)


def end_unassessed(hand: InHand, intake: Intake, why: str) -> None:
    """For the verb that ends a matter before an investigation: no investigation is opened."""
    intake.assessed_on, intake.outcome, intake.why = hand.actor.today, IntakeOutcome.NO_INVESTIGATION, why
    intake.save(update_fields=["assessed_on", "outcome", "why"])
    settle(intake.board_id, [intake.case_id])


def intake_in_hand(actor: Actor, verb: str, intake_id: int) -> tuple[InHand, Intake]:
    """The case of an intake for a verb, with the intake locked. NotFound as `take_in_hand`."""
    case_id = Intake.objects.filter(pk=intake_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    hand = take_in_hand(actor, verb, case_id)
    return hand, Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)


def state_of(intake: Intake) -> str:
    return rules.intake_state(intake.assessed_on, intake.annulled_on)


def report_rules_of(intake: Intake) -> rules.Report:
    """By the age on the day of receipt. One query."""
    born_on = born_on_of(intake.person_id) if intake.person_id else None
    return rules.report_rules_on(born_on, intake.received_on)


def needs_protection_assessed(intake: Intake) -> bool:
    """Whether the need of protection must be assessed first (SoL 20:1 [inference])."""
    if intake.kind not in rules.REPORTS or intake.protection_on is not None:
        return False
    return report_rules_of(intake) is rules.Report.YOUNG


def kind_of(intake_id: int | None) -> str:
    """The kind of the intake; empty for none. One query."""
    return Intake.objects.filter(pk=intake_id or 0).values_list("kind", flat=True).first() or ""


def standing_requests(intake_id: int | None) -> list[Asked]:
    """What is applied for and not taken back, the first first. One query."""
    rows = Request.objects.filter(intake_id=intake_id or 0, withdrawn_on__isnull=True).order_by("pk")
    return [Asked(row.pk, row.asked_for, row.kind) for row in rows]


def kind_and_day(intake_id: int) -> tuple[str, date]:
    """What came in, and when. One query."""
    kind, received_on = Intake.objects.values_list("kind", "received_on").get(pk=intake_id)
    return kind, received_on
