"""Housing, feedback, goals and money; and the whole list of tables in their order."""

from samsyn.economy.models import Account, BudgetLine, EconomyArea, Invoice, LedgerEntry
from samsyn.exchange import rules
from samsyn.exchange.schema import CaseRule, Column, RowRule, SameValue, Table
from samsyn.exchange.tables import (
    DECISIONS,
    FOLLOWUPS,
    FORMER_IDENTITIES,
    IMPLEMENTATION_PLANS,
    INSTRUMENT_ANSWERS,
    INSTRUMENT_RESPONSES,
    INTAKES,
    INTERVENTIONS,
    INVESTIGATIONS,
    OPEN_CONTACTS,
    PERSON_RELATIONS,
    PERSONS,
    STAFF,
    UNITS,
    boolean,
    code,
    day,
    identifier,
    in_order,
    integer,
    money,
    past_day,
    ref,
    same_person,
    text,
    together,
)
from samsyn.feedback.models import Feedback, FeedbackKind, FromWhom, Side, Survey, SurveyResult, SurveySex
from samsyn.housing.models import (
    EvictionNotice,
    Lease,
    LeaseEnd,
    LeaseKind,
    MovedTo,
    NoticeContact,
    NoticeSender,
    Placement,
    Residence,
    ResidenceKind,
)
from samsyn.organisation.models import Unit
from samsyn.quality.models import Direction, Target

RESIDENCES = Table(
    "residences", Residence,
    (
        identifier("residence_id"), ref("unit_id", "units"), text("name", required=True), code("kind", ResidenceKind),
        integer("places", minimum=1),
    ),
    key=("residence_id",), belongs_by=("unit_id",),
)  # fmt: skip
PLACEMENTS = Table(
    "placements", Placement,
    (
        identifier("placement_id"), ref("person_id", "persons"), ref("intervention_id", "interventions", required=False),
        ref("residence_id", "residences"), day("moved_in_on", required=True), day("moved_out_on"),
        money("price_per_day"), code("moved_to", MovedTo, required=False),
    ),
    key=("placement_id",), belongs_by=("residence_id",),
    rules=(
        *in_order("moved_in_on", "moved_out_on"),
        RowRule(
            ("moved_out_on", "moved_to"), rules.moved_to_without_out, "moved_to",
            "anges bara när moved_out_on är angiven, ett tomt fält väntades",
        ),
    ),
    same=(same_person("intervention_id"),),
    case=CaseRule("intervention_id"),
)  # fmt: skip
LEASES = Table(
    "leases", Lease,
    (
        identifier("lease_id"), ref("person_id", "persons"), ref("residence_id", "residences"), code("kind", LeaseKind),
        day("starts_on", required=True), day("ends_on"), code("end_reason", LeaseEnd, required=False),
    ),
    key=("lease_id",), belongs_by=("residence_id",),
    rules=(*in_order("starts_on", "ends_on"), together("ends_on", "end_reason")),
    same=(SameValue("residence_id", "kind", "kind", "ett annat slag än bostadens, samma slag väntades"),),
)  # fmt: skip
EVICTION_NOTICES = Table(
    "eviction_notices", EvictionNotice,
    (
        identifier("notice_id"), ref("person_id", "persons", required=False), ref("unit_id", "units"),
        code("sender", NoticeSender), past_day("received_on", required=True), integer("children_affected"),
        boolean("avertable"), day("evicted_on"), day("first_contact_on"), code("contact", NoticeContact, required=False),
    ),
    key=("notice_id",), belongs_by=("unit_id",), rules=in_order("received_on", "first_contact_on", "evicted_on"),
)  # fmt: skip
SURVEY_RESULTS = Table(
    "survey_results", SurveyResult,
    (
        code("survey", Survey), Column("year", "year", required=True), ref("unit_id", "units"),
        Column("group", "key_text"), Column("question", "free_code", required=True), code("sex", SurveySex),
        integer("answers"), integer("positive"),
    ),
    key=("survey", "year", "unit_id", "group", "question", "sex"), belongs_by=("unit_id",),
    rules=(
        RowRule(
            ("answers", "positive"), rules.more_positive_than_answers, "positive",
            "fler än antalet svar, högst värdet i answers väntades",
        ),
    ),
)  # fmt: skip
FEEDBACK = Table(
    "feedback", Feedback,
    (
        identifier("feedback_id"), ref("unit_id", "units"), code("kind", FeedbackKind), code("side", Side),
        past_day("received_on", required=True), code("from_whom", FromWhom), text("about", required=True),
        day("answered_on"), text("measure"),
    ),
    key=("feedback_id",), belongs_by=("unit_id",), rules=in_order("received_on", "answered_on"),
)  # fmt: skip
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
    UNITS, STAFF, PERSONS, FORMER_IDENTITIES, PERSON_RELATIONS, INTAKES, INVESTIGATIONS, DECISIONS, INTERVENTIONS,
    IMPLEMENTATION_PLANS, FOLLOWUPS, RESIDENCES, PLACEMENTS, LEASES, EVICTION_NOTICES,
    INSTRUMENT_RESPONSES, INSTRUMENT_ANSWERS, SURVEY_RESULTS, FEEDBACK, OPEN_CONTACTS, TARGETS,
    BUDGET_LINES, LEDGER_ENTRIES, INVOICES,
)  # fmt: skip
"""Every table of an ordinary package; the ombudsmen's two are a package of their own."""

BY_NAME = {table.name: table for table in TABLES}
BY_FILE = {table.file: table for table in TABLES}

assert Unit is UNITS.model
