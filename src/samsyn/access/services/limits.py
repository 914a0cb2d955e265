"""What a unit decides about its own rights and practice; every decision dated, with who and why."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import audit, rights, selectors
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment, ControlProposal, ProposalKind, RightLimit
from samsyn.access.refusals import (
    AlreadyNarrowed,
    LimitAlreadyLifted,
    LimitBeforeToday,
    OwnRoleNarrowed,
    RightAlwaysKept,
    RightNotOfRole,
    RoleWorksAbove,
)
from samsyn.access.services.practices import check_practice
from samsyn.access.services.proposals import Agreed, propose
from samsyn.access.services.reasons import given_reason
from samsyn.core.rows import not_over
from samsyn.log.entries import record
from samsyn.organisation import rules
from samsyn.organisation.models import Board, LocalPractice, Unit, UnitKind
from samsyn.organisation.practice import practice_of


def narrow_right(
    *, actor: Actor, unit: Unit, role: str, right: str, why: str, valid_from: date, agreed: Agreed | None = None
) -> RightLimit | ControlProposal:
    """Takes the right from the role in the unit and those below it, from the day on, inclusive.

    A right of control (`rights.CONTROL`) only once somebody else has agreed: until then it is a proposal.

    ValueError where the role never has the right, or it is taken away there already; where it is a head's duty
    (`rights.KEPT`), or somebody in the role works above the actor: what binds them is decided there.
    """
    if unit.pk not in actor.units_with(rights.NARROW_RIGHTS):
        raise PermissionDenied(_("Du kan inte begränsa rättigheter i den enheten."))
    if right not in rights.RIGHTS or role not in rights.RIGHTS[right].roles:
        raise RightNotOfRole()
    if valid_from < actor.today:
        raise LimitBeforeToday()
    if right == rights.NARROW_RIGHTS and role in actor.roles:
        raise OwnRoleNarrowed()
    if role in rights.KEPT.get(right, ()):
        raise RightAlwaysKept()
    if _works_above(actor, unit, role):
        raise RoleWorksAbove()
    with transaction.atomic():
        # Two at once wait here for each other.
        Unit.objects.select_for_update().get(pk=unit.pk)
        same = RightLimit.objects.filter(unit=unit, role=role, right=right, valid_to__isnull=True)
        if same.exists():
            raise AlreadyNarrowed()
        said = given_reason(why)
        if right in rights.CONTROL and agreed is None:
            return propose(
                actor=actor,
                kind=ProposalKind.LIMIT,
                unit=unit,
                right=rights.NARROW_RIGHTS,
                code=right,
                role=role,
                valid_from=valid_from,
                why=said,
            )
        limit = RightLimit.objects.create(
            unit=unit, role=role, right=right, why=said, valid_from=valid_from, set_by=actor.user
        )
        record(
            agreed.by if agreed else actor,
            audit.RightNarrowed(limit=limit.pk, right=right, role=role, unit=unit.external_id),
            board_id=unit.board_id,
            right=rights.NARROW_RIGHTS,
        )
    return limit


def lift_limit(
    *, actor: Actor, limit: RightLimit, why: str, agreed: Agreed | None = None
) -> RightLimit | ControlProposal:
    """From today the role has the right again; a limit that had begun held to yesterday, inclusive.

    Once begun it widens the role: only when somebody else has agreed, but for a right of control.

    PermissionDenied for one's own role, unless the limit is of a unit below one's own.
    """
    if limit.unit_id not in actor.units_with(rights.NARROW_RIGHTS):
        raise PermissionDenied(_("Du kan inte upphäva begränsningar i den enheten."))
    above = any(
        limit.unit_id in reach.units_with(rights.NARROW_RIGHTS) and reach.unit_id != limit.unit_id
        for reach in actor.roles_in_force
    )
    if limit.role in actor.roles and limit.set_by_id != actor.user.pk and not above:
        raise PermissionDenied(_("Ingen ger sin egen roll tillbaka det som någon annan har begränsat."))
    with transaction.atomic():
        limit = RightLimit.objects.select_for_update().get(pk=limit.pk)
        if limit.lifted_by_id:
            raise LimitAlreadyLifted()
        said = given_reason(why)
        begun = limit.valid_from <= actor.today
        if begun and limit.right not in rights.CONTROL and agreed is None:
            return propose(
                actor=actor,
                kind=ProposalKind.LIFT,
                unit=limit.unit,
                right=rights.NARROW_RIGHTS,
                code=limit.right,
                role=limit.role,
                limit=limit,
                valid_from=actor.today,
                why=said,
            )
        limit.lifted_by, limit.lifted_why = actor.user, said
        limit.lifted_on = actor.today
        limit.valid_to = max(actor.today - timedelta(days=1), limit.valid_from)
        limit.save(update_fields=["lifted_by", "lifted_why", "lifted_on", "valid_to"])
        by = agreed.by if agreed else actor
        record(by, audit.LimitLifted(limit=limit.pk), board_id=limit.unit.board_id, right=rights.NARROW_RIGHTS)
    return limit


def _works_above(actor: Actor, unit: Unit, role: str) -> bool:
    """Whether somebody has the role, now or to come, in a unit above the actor's own, or is the head a deputy stands in
    for. One query."""
    own = [reach for reach in actor.roles_in_force if unit.pk in reach.units_with(rights.NARROW_RIGHTS)]
    if role == "head" and all(reach.role == "deputy_head" for reach in own):
        return True
    above = {int(part) for part in unit.path.split("/") if part} - actor.units_with(rights.NARROW_RIGHTS)
    held = Assignment.objects.filter(unit_id__in=above, role=role, user__is_active=True)
    return held.filter(not_over(actor.today)).exists()


def decide_practice(
    *, actor: Actor, board_id: int, code: str, number: int, why: str, valid_from: date, agreed: Agreed | None = None
) -> LocalPractice | ControlProposal:
    """The board's own number from the day on, today at the earliest.

    One that weakens control (`rules.weakens_control`) only once somebody else has agreed.

    What follows (grounds) is rebuilt by `samsyn tick`.

    It holds for every unit of the board, so the right must reach the board's own.
    """
    if board_id not in selectors.decides_for(actor):
        raise PermissionDenied(_("Du kan inte bestämma praxis för den nämnden."))
    check_practice(actor, code, number, valid_from)
    said = given_reason(why)
    with transaction.atomic():
        if agreed is None and rules.weakens_control(code, practice_of(board_id, code, valid_from), number):
            return propose(
                actor=actor,
                kind=ProposalKind.PRACTICE,
                unit=Unit.objects.get(board_id=board_id, kind=UnitKind.BOARD),
                right=rights.NARROW_RIGHTS,
                code=code,
                number=number,
                valid_from=valid_from,
                why=said,
            )
        practice = LocalPractice.objects.create(
            board_id=board_id,
            code=code,
            valid_from=valid_from,
            number=number,
            why=said,
            of_board=Board.objects.values_list("code", flat=True).get(pk=board_id),
            registered_by=actor.user,
        )
        entry = audit.PracticeDecided(code=code, number=number, valid_from=valid_from.isoformat())
        record(agreed.by if agreed else actor, entry, board_id=board_id, right=rights.NARROW_RIGHTS)
    return practice


def practice_to_follow(code: str) -> list[Board]:
    """The boards where a number has begun to hold and what hangs on it has not been rebuilt. One query."""
    waiting = LocalPractice.objects.filter(code=code, followed_at__isnull=True, valid_from__lte=timezone.localdate())
    return list(Board.objects.filter(pk__in=waiting.values("board_id")).order_by("pk"))


def practice_followed(board: Board, code: str) -> None:
    begun = LocalPractice.objects.filter(board=board, code=code, valid_from__lte=timezone.localdate())
    begun.filter(followed_at__isnull=True).update(followed_at=timezone.now())
