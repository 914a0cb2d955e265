"""What an investigation is made of; consents."""

from samsyn.exchange.schema import CaseRule, Column, Table
from samsyn.exchange.tables.columns import (
    boolean,
    code,
    day,
    identifier,
    in_order,
    moment,
    only_one,
    ref,
    text,
)
from samsyn.investigations.models import (
    AffectedChild,
    Communication,
    ConferenceNote,
    Consent,
    ConsentTo,
    DelayNotice,
    DelayRequest,
    InvestigationPart,
    LeftOut,
    Manner,
    ThirdPartyRequest,
)

PARTS = Table(
    "investigation_parts", InvestigationPart,
    (
        identifier("part_id"), ref("investigation_id", "investigations"), Column("part", "free_code", required=True),
        text("text", required=True), ref("author_id", "staff"), moment("signed_at", required=True),
        boolean("without_importance", required=True), ref("replaces_id", "investigation_parts", required=False),
    ),
    key=("part_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
)  # fmt: skip
CHILDREN = Table(
    "affected_children", AffectedChild,
    (
        identifier("child_id"), ref("investigation_id", "investigations"), ref("person_id", "persons", required=False),
        Column("born_year", "year"), boolean("lives_with"),
    ),
    key=("child_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
)  # fmt: skip
COMMUNICATIONS = Table(
    "communications", Communication,
    (
        identifier("communication_id"), ref("investigation_id", "investigations"), day("sent_on"),
        code("manner", Manner, required=False), day("answer_by_on"), day("answered_on"), text("answer"), day("waived_on"),
        code("left_out_why", LeftOut, required=False),
    ),
    key=("communication_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
    rules=(
        *in_order("sent_on", "answer_by_on"), *in_order("sent_on", "answered_on"), *in_order("sent_on", "waived_on"),
        only_one("sent_on", "left_out_why"),
    ),
)  # fmt: skip
ASKED = Table(
    "third_party_requests", ThirdPartyRequest,
    (
        identifier("third_party_request_id"), ref("investigation_id", "investigations"), text("whom", required=True),
        text("what", required=True), text("legal_basis", required=True), day("asked_on", required=True), day("answered_on"),
    ),
    key=("third_party_request_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
    rules=in_order("asked_on", "answered_on"),
)  # fmt: skip
CONFERENCE_NOTES = Table(
    "conference_notes", ConferenceNote,
    (
        identifier("conference_note_id"), ref("investigation_id", "investigations"), day("held_on", required=True),
        text("note", required=True), text("todo"), ref("todo_by_id", "staff", required=False), day("done_on"),
    ),
    key=("conference_note_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
    rules=in_order("held_on", "done_on"),
)  # fmt: skip
DELAY_NOTICES = Table(
    "delay_notices", DelayNotice,
    (
        identifier("delay_notice_id"), ref("investigation_id", "investigations"), day("told_on", required=True),
        day("until_on", required=True), text("why", required=True),
    ),
    key=("delay_notice_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
    rules=in_order("told_on", "until_on"),
)  # fmt: skip
DELAY_REQUESTS = Table(
    "delay_requests", DelayRequest,
    (
        identifier("delay_request_id"), ref("investigation_id", "investigations"), day("received_on", required=True),
        boolean("counts", required=True), day("refused_on"), text("why"),
    ),
    key=("delay_request_id",), belongs_by=("investigation_id",), case=CaseRule("investigation_id"),
    rules=in_order("received_on", "refused_on"),
)  # fmt: skip
CONSENTS = Table(
    "consents", Consent,
    (
        identifier("consent_id"), ref("person_id", "persons"), code("what", ConsentTo), day("given_on", required=True),
        text("whom"), text("how"), boolean("refused"), day("withdrawn_on"),
    ),
    key=("consent_id",), rules=in_order("given_on", "withdrawn_on"),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    PARTS,
    CHILDREN,
    COMMUNICATIONS,
    ASKED,
    CONFERENCE_NOTES,
    DELAY_NOTICES,
    DELAY_REQUESTS,
    CONSENTS,
)
