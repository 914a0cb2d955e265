"""What weakens control waits until a second person agrees: one pair of hands is not enough."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import audit, rights
from samsyn.access.actors import Actor
from samsyn.access.confirmers import confirmers, confirms
from samsyn.access.models import ControlProposal, ProposalState, RightLimit
from samsyn.access.refusals import AlreadyProposed, OthersCanAgree, ProposalWaitsNoLonger
from samsyn.access.services.reasons import given_reason
from samsyn.log.entries import record
from samsyn.organisation.models import Unit, User


@dataclass(frozen=True)
class Agreed:
    """That a second person has agreed to what a verb does, and who: the log names them.

    Made by `decide_proposal` alone.
    """

    by: Actor


def propose(
    *,
    actor: Actor,
    kind: str,
    unit: Unit,
    right: str,
    valid_from: date,
    why: str = "",
    code: str = "",
    role: str = "",
    areas: str = "",
    number: int | None = None,
    user: User | None = None,
    limit: RightLimit | None = None,
    valid_to: date | None = None,
) -> ControlProposal:
    """Keeps it inside the caller's transaction, which has checked the act; nothing holds yet.

    `right`: what the actor acts on. AlreadyProposed where the same waits.
    """
    # Two at once wait here for each other.
    Unit.objects.select_for_update().get(pk=unit.pk)
    now = timezone.now()
    same = ControlProposal.objects.filter(
        kind=kind, unit=unit, code=code, role=role, user=user, limit=limit, state=ProposalState.WAITS
    )
    if same.filter(valid_until__gt=now).exists():
        raise AlreadyProposed()
    besides = {actor.user.pk, user.pk} if user else {actor.user.pk}
    proposal = ControlProposal.objects.create(
        board_id=unit.board_id,
        unit=unit,
        board_wide=confirmers(unit, besides, actor.today).board_wide,
        kind=kind,
        code=code,
        number=number,
        role=role,
        areas=areas,
        user=user,
        limit=limit,
        valid_from=valid_from,
        valid_to=valid_to,
        why=why,
        proposed_by=actor.user,
        proposed_at=now,
        valid_until=now + timedelta(days=actor.practice(unit.board_id, "proposal_days")),
    )
    entry = audit.ControlProposed(
        proposal=proposal.pk,
        kind=kind,
        code=code,
        unit=unit.external_id,
        role=role,
        username=user.username if user else "",
    )
    record(actor, entry, board_id=unit.board_id, right=right)
    return proposal


def take_proposal(actor: Actor, proposal_id: int, state: ProposalState, why: str = "") -> ControlProposal:
    """Decides it, inside the caller's transaction, which carries an agreed one out.

    PermissionDenied for whoever made it or is favoured by it, unless it is withdrawn, or alone at the server.
    """
    rows = ControlProposal.objects.select_for_update(of=("self",)).select_related(
        "unit", "user", "proposed_by", "limit"
    )
    proposal = rows.filter(pk=proposal_id).first()
    own = proposal is not None and actor.user.pk == proposal.proposed_by_id
    by_oneself = state in (ProposalState.WITHDRAWN, ProposalState.ALONE)
    if proposal is None or not (own if by_oneself else confirms(actor, proposal.unit, board_wide=proposal.board_wide)):
        raise PermissionDenied(_("Du kan inte avgöra det förslaget."))
    if not by_oneself and (own or actor.user.pk == proposal.user_id):
        raise PermissionDenied(_("Någon annan än den som föreslår, och den som det gäller, avgör."))
    if proposal.state != ProposalState.WAITS or proposal.valid_until <= timezone.now():
        raise ProposalWaitsNoLonger()
    if state == ProposalState.ALONE:
        others = confirmers(proposal.unit, {actor.user.pk, proposal.user_id or 0}, actor.today).others
        if others:
            raise OthersCanAgree(n=others)
    if state in (ProposalState.REFUSED, ProposalState.ALONE):
        why = given_reason(why)
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor.user, timezone.now()
    proposal.decided_why = " ".join(why.split())
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decided_why"])
    entries = {
        ProposalState.AGREED: audit.ProposalAgreed(proposal=proposal.pk, proposed_by=proposal.proposed_by.username),
        ProposalState.REFUSED: audit.ProposalRefused(proposal=proposal.pk, proposed_by=proposal.proposed_by.username),
        ProposalState.WITHDRAWN: audit.ProposalWithdrawn(proposal=proposal.pk),
        ProposalState.ALONE: audit.ProposalAlone(proposal=proposal.pk),
    }
    record(actor, entries[state], board_id=proposal.board_id, right=rights.CONFIRM_LINKS)
    return proposal
