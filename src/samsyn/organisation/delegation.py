"""The delegation register: who may decide what, how long and at what cost. Plain Python.

Source: KL 6:37–39, 7:5–8. The rows are dated data of the board's own; what they mean is here.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

from samsyn.core.words import gettext_noop

USUAL = Path(__file__).with_name("delegation.csv")


class Holder(Enum):
    """Who a rule of delegation gives the power to."""

    BOARD = "board"
    COMMITTEE = "committee"
    CHAIR = "chair"
    APPOINTED_MEMBER = "appointed_member"
    ROLE = "role"
    NAMED = "named"


@dataclass(frozen=True)
class DelegationRule:
    """A row of the delegation register; empty `intervention_kind` or `basis_kind`: all of them.

    `longest_days` and `highest_cost` (SEK, the whole period) are inclusive; None: no limit. In force on both days
    inclusive. `key` tells the row apart.
    """

    key: str
    kind: str
    holder: str
    role: str = ""
    staff_id: int | None = None
    unit_ids: frozenset[int] | None = None
    basis: str = ""
    intervention_kind: str = ""
    longest_days: int | None = None
    highest_cost: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Matter:
    """What is to be decided.

    `days`: the period's length, both days counted; None: until further notice. `cost`: SEK over the whole period,
    rounded up; None: unknown.
    """

    kind: str
    on: date
    unit_id: int
    basis: str = ""
    intervention_kind: str = ""
    days: int | None = None
    cost: int | None = None
    has_period: bool = False


class Beyond(Enum):
    """Why a rule does not reach a matter."""

    LONGER = gettext_noop("tiden är längre än delegationen medger")
    DEARER = gettext_noop("kostnaden är högre än delegationen medger")
    COST_UNKNOWN = gettext_noop("kostnaden är okänd och delegationen har ett tak")
    NO_RULE = gettext_noop("delegationen omfattar inte den sortens beslut")


@cache
def usual_rules() -> tuple[Mapping[str, str], ...]:
    """The rows a board may begin with, as columns of the register: `delegation.csv`.

    The numbers are invented; local practice.
    """
    with USUAL.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def beyond(rule: DelegationRule, matter: Matter) -> Beyond | None:
    """Why the rule does not reach the matter; None where it does. Whose the rule is, is not asked here."""
    fits = (
        rule.kind == matter.kind
        and (not rule.basis or rule.basis == matter.basis)
        and (not rule.intervention_kind or rule.intervention_kind == matter.intervention_kind)
        and (rule.unit_ids is None or matter.unit_id in rule.unit_ids)
        and (rule.valid_from is None or rule.valid_from <= matter.on)
        and (rule.valid_to is None or matter.on <= rule.valid_to)
    )
    if not fits:
        return Beyond.NO_RULE
    if rule.longest_days is not None and matter.has_period and (matter.days is None or matter.days > rule.longest_days):
        return Beyond.LONGER
    if rule.highest_cost is not None:
        if matter.cost is None:
            return Beyond.COST_UNKNOWN
        if matter.cost > rule.highest_cost:
            return Beyond.DEARER
    return None


def holds(rule: DelegationRule, *, roles: frozenset[str], staff_id: int | None) -> bool:
    """Whether the rule gives its power to somebody with the roles, or to that member of staff by name."""
    if rule.holder == Holder.NAMED.value:
        return staff_id is not None and rule.staff_id == staff_id
    return rule.holder == Holder.ROLE.value and rule.role in roles


def rule_for(
    rules: Sequence[DelegationRule], matter: Matter, *, roles: frozenset[str], staff_id: int | None
) -> tuple[DelegationRule | None, Beyond | None]:
    """The rule by which somebody may decide a matter, or why there is none (KL 6:37, 7:5).

    Of several that reach it the one with a name comes before one for a role. Beyond all: the committee.
    """
    own = [rule for rule in rules if holds(rule, roles=roles, staff_id=staff_id)]
    weighed = [(rule, beyond(rule, matter)) for rule in own]
    reaching = [rule for rule, fault in weighed if fault is None]
    if reaching:
        return min(reaching, key=lambda rule: (rule.holder != Holder.NAMED.value, rule.key)), None
    faults = [fault for _rule, fault in weighed if fault is not None and fault is not Beyond.NO_RULE]
    return None, (faults[0] if faults else Beyond.NO_RULE)


def roles_reaching(rules: Sequence[DelegationRule], matter: Matter) -> list[str]:
    """The roles that may decide the matter, as the register's order has them; empty: the committee alone."""
    reaching = [rule for rule in rules if rule.holder == Holder.ROLE.value and beyond(rule, matter) is None]
    return list(dict.fromkeys(rule.role for rule in reaching))
