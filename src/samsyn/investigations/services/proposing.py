"""What is proposed goes to whoever may decide it, and may come back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services import settle
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.core.errors import NotFound
from samsyn.intake import rules as intake_rules
from samsyn.intake.assessing import kind_of
from samsyn.intake.refusals import IsApplication
from samsyn.investigations import audit
from samsyn.investigations.case_selectors import latest_sending
from samsyn.investigations.models import Proposal
from samsyn.investigations.refusals import AnswerDayAhead, NotAtCommittee, NotCommunicated
from samsyn.investigations.services.in_hand import InvestigationInHand, take_investigation


def propose_decision(*, actor: Actor, investigation_id: int, to_role: str = "") -> int:
    """Leaves the proposal with the role that may decide it, or with the committee (no role); the row's id."""
    with transaction.atomic():
        taken = take_investigation(actor, "propose_decision", investigation_id)
        refuse_undecidable(taken)
        row = taken.row
        if actor.staff_id is None:
            raise NotFound
        proposal = Proposal.objects.create(
            board_id=row.board_id,
            registered_by=actor.user,
            investigation=row,
            case_id=row.case_id,
            proposed_on=actor.today,
            proposed_by_id=actor.staff_id,
            to_committee=not to_role,
            to_role=to_role,
        )
        taken.hand.record(audit.DecisionProposed(to=to_role))
        settle(row.board_id, [row.case_id])
    return proposal.pk


def return_proposal(*, actor: Actor, investigation_id: int, why: str) -> None:
    """Sends the proposal back to whoever wrote it, with the reason; nothing written is lost."""
    with transaction.atomic():
        taken = take_investigation(actor, "return_proposal", investigation_id)
        taken.in_state()
        row = standing_proposal(taken)
        if not _addressed(taken, row):
            raise PermissionDenied(_("Förslaget är lämnat till någon annan."))
        row.returned_on, row.returned_why = actor.today, given_reason(why)
        row.save(update_fields=["returned_on", "returned_why"])
        taken.hand.record(audit.ProposalReturned(why=row.returned_why))
        settle(taken.row.board_id, [taken.row.case_id])


def _addressed(taken: InvestigationInHand, row: Proposal) -> bool:
    """What lies with the committee is sent back by whoever enters what the committee decides."""
    roles = taken.hand.roles
    if row.to_committee:
        return any(role.units_with(rights.RECORD_BOARD_DECISION) for role in roles)
    return any(role.role == row.to_role for role in roles)


def conclude_without_measure(*, actor: Actor, investigation_id: int) -> None:
    """Ends an investigation that no application began, without any measure. The assessment says why.

    IsApplication: who applied gets a decision.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "conclude_without_measure", investigation_id)
        taken.in_state()
        row = taken.row
        if intake_rules.is_application(kind_of(row.intake_id)):
            raise IsApplication
        taken.refuse_unfinished()
        deciding_rule(taken.hand, matter(taken.hand, "conclude"))
        row.concluded_on = actor.today
        row.save(update_fields=["concluded_on"])
        taken.hand.record(audit.InvestigationConcluded(), since=row.opened_on)
        settle(row.board_id, [row.case_id])


def refuse_undecidable(taken: InvestigationInHand) -> None:
    """Refuses to propose or decide what the party has not seen, may still answer, or what is unfinished.

    The party's day is theirs to its end (FL 25 §). WrongState for every other state.
    """
    state = taken.state()
    if state == "open":
        taken.refuse_unfinished()
        raise NotCommunicated
    if state == "communicated":
        raise AnswerDayAhead(day=latest_sending(taken.row).answer_by_on)
    taken.in_state()
    taken.refuse_unfinished()


def standing_proposal(taken: InvestigationInHand) -> Proposal:
    """The one that lies with the decider."""
    rows = Proposal.objects.select_for_update(of=("self",)).filter(investigation=taken.row)
    return rows.get(returned_on__isnull=True, decided_on__isnull=True)


def refuse_not_at_committee(taken: InvestigationInHand) -> None:
    """NotAtCommittee for whoever reads no more than what lies there, where it does not.

    Whoever reads the file may enter what the body decided of what was never left with it.
    """
    hand = taken.hand
    if hand.case.pk in policies.cases_seen(hand.actor, hand.case.person_id or 0):
        return
    standing = Proposal.objects.filter(
        investigation=taken.row, to_committee=True, returned_on__isnull=True, decided_on__isnull=True
    )
    if not standing.exists():
        raise NotAtCommittee


def settle_proposal(taken: InvestigationInHand) -> None:
    """For the verb that decides: what was proposed is decided, and the investigation is over."""
    today = taken.hand.actor.today
    Proposal.objects.filter(investigation=taken.row, returned_on__isnull=True, decided_on__isnull=True).update(
        decided_on=today
    )
    taken.row.concluded_on = today
    taken.row.save(update_fields=["concluded_on"])
