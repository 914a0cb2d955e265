"""Residences, stays, leases and notices of eviction."""

from samsyn.exchange import rules
from samsyn.exchange.schema import CaseRule, RowRule, SameValue, Table
from samsyn.exchange.tables.columns import (
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

TABLES: tuple[Table, ...] = (
    RESIDENCES,
    PLACEMENTS,
    LEASES,
    EVICTION_NOTICES,
)
