"""Who is away and who stands in; who may decide what."""

from samsyn.core.codes import InterventionKind, Role
from samsyn.exchange import rules
from samsyn.exchange.schema import Column, RowRule, Table
from samsyn.exchange.tables.columns import boolean, code, day, identifier, in_order, integer, ref, text
from samsyn.organisation.models import Absence, DecisionKind, DelegationRule, Holder, Told

ABSENCES = Table(
    "absences", Absence,
    (
        identifier("absence_id"), ref("staff_id", "staff"), day("from_on", required=True), day("to_on"),
        ref("substitute_id", "staff", required=False),
    ),
    key=("absence_id",), belongs_by=("staff_id",),
    rules=(
        *in_order("from_on", "to_on"),
        RowRule(
            ("staff_id", "substitute_id"), rules.own_substitute, "substitute_id",
            "ersättaren är den som är frånvarande, någon annan väntades",
        ),
    ),
)  # fmt: skip
DELEGATION_RULES = Table(
    "delegation_rules", DelegationRule,
    (
        identifier("delegation_rule_id"), code("kind", DecisionKind), text("ground"),
        code("intervention_kind", InterventionKind, required=False), code("holder", Holder),
        code("role", Role, required=False), ref("staff_id", "staff", required=False), ref("unit_id", "units", required=False),
        integer("longest_days", required=False), integer("highest_cost", required=False),
        boolean("may_pass_on", required=True), code("reported", Told),
        Column("from_on", "date", required=True, field="valid_from"), Column("to_on", "date", field="valid_to"),
    ),
    key=("delegation_rule_id",), belongs_by=("unit_id",),
    rules=(
        *in_order("from_on", "to_on"),
        RowRule(
            ("holder", "role", "staff_id"), rules.holder_contradicts, "holder",
            "role anges precis när holder är role och staff_id precis när holder är named, värden som stämmer väntades",
        ),
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (ABSENCES, DELEGATION_RULES)
