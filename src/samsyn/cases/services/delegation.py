"""By which rule of the delegation register somebody decides, or why they may not."""

from datetime import date
from decimal import Decimal
from math import ceil

from django.utils.translation import gettext as _

from samsyn.access.selectors import role_name
from samsyn.cases.refusals import OutsideDelegation
from samsyn.cases.services.in_hand import InHand
from samsyn.organisation import delegation
from samsyn.organisation.delegation import DelegationRule, Matter
from samsyn.organisation.selectors import delegation_rules


def matter(
    hand: InHand,
    kind: str,
    *,
    basis: str = "",
    intervention_kind: str = "",
    first: date | None = None,
    last: date | None = None,
    cost: Decimal | None = None,
    has_period: bool = False,
) -> Matter:
    """What is to be decided in the case today. `first`, `last`: the period, both days inclusive."""
    days = (last - first).days + 1 if first and last else None
    return Matter(
        kind,
        hand.actor.today,
        hand.case.unit_id,
        basis,
        intervention_kind,
        days,
        None if cost is None else ceil(cost),
        has_period=has_period,
    )


def deciding_rule(hand: InHand, what: Matter) -> DelegationRule:
    """The rule by which the actor decides the matter (KL 6:37, 7:5).

    OutsideDelegation names who may. Two queries.
    """
    rules = delegation_rules(hand.case.board_id, hand.actor.today)
    roles = frozenset(role.role for role in hand.roles)
    rule, why = delegation.rule_for(rules, what, roles=roles, staff_id=hand.actor.staff_id)
    if rule is None:
        reach = delegation.roles_reaching(rules, what)
        whom = role_name(reach[0]) if reach else _("utskottet")
        raise OutsideDelegation(why=_((why or delegation.Beyond.NO_RULE).value), whom=whom)
    return rule
