"""The matter takes long: a notice to the party, or a request that it be decided (FL 11–12 §§)."""

from datetime import date, timedelta

from django.db import transaction

from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.core.clocks import last_day
from samsyn.core.rows import new_external_id
from samsyn.documents.letters import write
from samsyn.intake import rules as intake_rules
from samsyn.intake.assessing import kind_and_day
from samsyn.investigations import audit, rules
from samsyn.investigations.letters import delay_notice, refused_request
from samsyn.investigations.models import DelayNotice, DelayRequest
from samsyn.investigations.refusals import NewDayPassed, NoDelayRequest, NotBegunByParty, RequestDayAhead
from samsyn.investigations.services.in_hand import InvestigationInHand, take_investigation


def notify_delay(*, actor: Actor, investigation_id: int, until_on: date, why: str) -> int:
    """Tells the party that it takes longer, why and until when.

    The row's id. Only of what the party began.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "notify_delay", investigation_id)
        taken.in_state()
        _applied_on(taken)
        if until_on <= actor.today:
            raise NewDayPassed
        reason = given_reason(why)
        row = DelayNotice.objects.create(**_hanging(taken), told_on=actor.today, until_on=until_on, why=reason)
        taken.hand.record(audit.DelayNotified(until_on=until_on.isoformat()))
        write(taken.hand, delay_notice(until_on=until_on, why=reason))
    return row.pk


def receive_delay_request(*, actor: Actor, investigation_id: int, received_on: date) -> int:
    """The party asks that the matter be decided; the row's id.

    Never refused at receipt: one that comes too early, or a second one, is registered, answered, and starts no clock.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "receive_delay_request", investigation_id)
        taken.hand.in_state("-", of="delay_request")
        applied_on = _applied_on(taken)
        if not applied_on <= received_on <= actor.today:
            raise RequestDayAhead
        six_months = last_day("delay_request", applied_on)
        first_day = six_months + timedelta(days=1) if isinstance(six_months, date) else date.max
        earlier = DelayRequest.objects.filter(investigation=taken.row).exists()
        counts = rules.delay_request_counts(received_on, applied_on=applied_on, first_day=first_day, earlier=earlier)
        row = DelayRequest.objects.create(**_hanging(taken), received_on=received_on, counts=counts)
        taken.hand.record(audit.DelayRequested(counts=counts))
    return row.pk


def refuse_delay_request(*, actor: Actor, investigation_id: int, why: str) -> None:
    """Decides that the matter cannot be decided yet; appealed as the main matter (FL 12 §)."""
    with transaction.atomic():
        taken = take_investigation(actor, "refuse_delay_request", investigation_id)
        row = (
            DelayRequest.objects.select_for_update(of=("self",)).filter(investigation=taken.row).order_by("-pk").first()
        )
        if row is None:
            raise NoDelayRequest
        taken.hand.in_state(rules.delay_request_state(row.refused_on, taken.row.concluded_on), of="delay_request")
        reason = given_reason(why)
        deciding_rule(taken.hand, matter(taken.hand, "refuse_delay"))
        row.refused_on, row.why = actor.today, reason
        row.save(update_fields=["refused_on", "why"])
        taken.hand.record(audit.DelayRequestRefused())
        by = f"{actor.name}, {role_name(taken.hand.role.role)}"
        write(taken.hand, refused_request(why=reason, by=by))


def _applied_on(taken: InvestigationInHand) -> date:
    """The day on which the party began the matter."""
    if taken.row.intake_id is None:
        raise NotBegunByParty
    kind, received_on = kind_and_day(taken.row.intake_id)
    if not intake_rules.is_application(kind):
        raise NotBegunByParty
    return received_on


def _hanging(taken: InvestigationInHand) -> dict[str, object]:
    row = taken.row
    return {
        "board_id": row.board_id,
        "registered_by": taken.hand.actor.user,
        "external_id": new_external_id(),
        "investigation": row,
        "case_id": row.case_id,
    }
