"""Decides on what somebody proposed that weakens control."""

from datetime import date

from django.db import transaction

from samsyn.access import services as access
from samsyn.access.actors import Actor
from samsyn.access.models import ControlProposal, ProposalKind, ProposalState
from samsyn.access.reach import actor_of
from samsyn.access.services.proposals import Agreed, take_proposal
from samsyn.accounts.services.keeping import grant_role


def agree_to_proposal(*, actor: Actor, proposal_id: int) -> None:
    """It holds from its day, today at the earliest, as whoever proposed it still may."""
    with transaction.atomic():
        _carry_out(actor, take_proposal(actor, proposal_id, ProposalState.AGREED))


def refuse_proposal(*, actor: Actor, proposal_id: int, why: str) -> None:
    """It never holds."""
    with transaction.atomic():
        take_proposal(actor, proposal_id, ProposalState.REFUSED, why)


def withdraw_proposal(*, actor: Actor, proposal_id: int) -> None:
    """The actor's own."""
    with transaction.atomic():
        take_proposal(actor, proposal_id, ProposalState.WITHDRAWN)


def carry_out_alone(*, actor: Actor, proposal_id: int, why: str) -> None:
    """The actor's own, for the server's command line: where nobody else at the board could agree."""
    with transaction.atomic():
        _carry_out(actor, take_proposal(actor, proposal_id, ProposalState.ALONE, why))


def _carry_out(actor: Actor, proposal: ControlProposal) -> None:
    """By the verb itself, which asks again what it asks of whoever proposed it."""
    proposer, agreed = actor_of(proposal.proposed_by, today=actor.today), Agreed(actor)
    first: date = max(proposal.valid_from, actor.today)
    if proposal.kind == ProposalKind.PRACTICE:
        access.decide_practice(
            actor=proposer,
            board_id=proposal.board_id,
            code=proposal.code,
            number=proposal.number or 0,
            why=proposal.why,
            valid_from=first,
            agreed=agreed,
        )
    elif proposal.kind == ProposalKind.LIMIT:
        access.narrow_right(
            actor=proposer,
            unit=proposal.unit,
            role=proposal.role,
            right=proposal.code,
            why=proposal.why,
            valid_from=first,
            agreed=agreed,
        )
    elif proposal.kind == ProposalKind.LIFT and proposal.limit is not None:
        access.lift_limit(actor=proposer, limit=proposal.limit, why=proposal.why, agreed=agreed)
    elif proposal.user is not None:
        grant_role(
            actor=proposer,
            user=proposal.user,
            unit=proposal.unit,
            role=proposal.role,
            areas=proposal.areas,
            valid_from=first,
            valid_to=proposal.valid_to,
            agreed=agreed,
        )
