"""Targets, budgets, ledgers and invoices."""

from samsyn.economy.models import Account, BudgetLine, EconomyArea, Invoice, LedgerEntry
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.tables.columns import code, day, identifier, in_order, integer, money, past_day, ref, text
from samsyn.quality.models import Direction, Target

TARGETS = Table(
    "targets", Target,
    (
        ref("unit_id", "units"), Column("indicator", "indicator", required=True), Column("year", "year", required=True),
        Column("target", "number", required=True), code("direction", Direction), Column("city_target", "number"),
    ),
    key=("unit_id", "indicator", "year"), belongs_by=("unit_id",),
)  # fmt: skip
BUDGET_LINES = Table(
    "budget_lines", BudgetLine,
    (
        Column("year", "year", required=True), ref("unit_id", "units"), code("area", EconomyArea),
        code("account", Account), money("amount", required=True, negative=True),
    ),
    key=("year", "unit_id", "area", "account"), belongs_by=("unit_id",),
)  # fmt: skip
LEDGER_ENTRIES = Table(
    "ledger_entries", LedgerEntry,
    (
        identifier("entry_id"), ref("unit_id", "units"), day("booked_on", required=True), code("area", EconomyArea),
        code("account", Account), money("amount", required=True, negative=True), text("text"),
    ),
    key=("entry_id",), belongs_by=("unit_id",),
)  # fmt: skip
INVOICES = Table(
    "invoices", Invoice,
    (
        identifier("invoice_id"), ref("provider_id", "units"), ref("decision_id", "decisions", required=False),
        day("period_from", required=True), day("period_to", required=True), integer("days"),
        money("amount", required=True, negative=True), past_day("received_on", required=True), day("approved_on"),
        ref("approved_by_id", "staff", required=False),
    ),
    key=("invoice_id",), belongs_by=("decision_id", "provider_id"), rules=in_order("period_from", "period_to"),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    TARGETS,
    BUDGET_LINES,
    LEDGER_ENTRIES,
    INVOICES,
)
