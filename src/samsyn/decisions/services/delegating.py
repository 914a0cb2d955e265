"""The board's delegation register is kept: rows are added from a day on, and ended, never edited."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.core.errors import NotFound
from samsyn.decisions import audit
from samsyn.log import entries as log
from samsyn.organisation import services as organisation
from samsyn.organisation.delegation import usual_rules
from samsyn.organisation.selectors import delegation_rules


def delegate(
    *,
    actor: Actor,
    board_id: int,
    kind: str,
    holder: str,
    valid_from: date,
    role: str = "",
    staff_id: int | None = None,
    intervention_kind: str = "",
    longest_days: int | None = None,
    highest_cost: int | None = None,
) -> int:
    """Adds a row of the register; its id."""
    _refuse_without_right(actor, board_id)
    with transaction.atomic():
        row = organisation.add_delegation(
            registered_by=actor.user,
            board_id=board_id,
            valid_from=valid_from,
            kind=kind,
            holder=holder,
            role=role,
            staff_id=staff_id,
            intervention_kind=intervention_kind,
            longest_days=longest_days,
            highest_cost=highest_cost,
        )
        entry = audit.DelegationAdded(rule=row, kind=kind, holder=holder, role=role)
        log.record(actor, entry, board_id=board_id, right=rights.KEEP_DELEGATIONS)
    return row


def end_delegation(*, actor: Actor, board_id: int, rule_id: int, from_day: date) -> None:
    """From the day the row gives nobody anything. NotFound for one that is over already."""
    _refuse_without_right(actor, board_id)
    with transaction.atomic():
        if not organisation.end_delegation(board_id=board_id, rule_id=rule_id, last_day=from_day - timedelta(days=1)):
            raise NotFound
        log.record(actor, audit.DelegationEnded(rule=rule_id), board_id=board_id, right=rights.KEEP_DELEGATIONS)


def begin_register(*, actor: Actor, board_id: int, valid_from: date) -> int:
    """The usual rows, for a board that has none; how many."""
    _refuse_without_right(actor, board_id)
    if delegation_rules(board_id, valid_from):
        return 0
    with transaction.atomic():
        for row in usual_rules():
            delegate(
                actor=actor,
                board_id=board_id,
                valid_from=valid_from,
                kind=row["kind"],
                holder=row["holder"],
                role=row["role"],
                intervention_kind=row["intervention_kind"],
                longest_days=int(row["longest_days"]) if row["longest_days"] else None,
                highest_cost=int(row["highest_cost"]) if row["highest_cost"] else None,
            )
    return len(usual_rules())


def _refuse_without_right(actor: Actor, board_id: int) -> None:
    if board_id not in actor.boards_with(rights.KEEP_DELEGATIONS):
        raise PermissionDenied(_("Du kan inte ändra delegationsordningen."))
