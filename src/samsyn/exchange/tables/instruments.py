"""Interviews and their answers."""

from samsyn.exchange.schema import CaseRule, Column, Table
from samsyn.exchange.tables.columns import code, day, identifier, ref, text
from samsyn.instruments.models import Instrument, InstrumentAnswer, InstrumentResponse

INSTRUMENT_RESPONSES = Table(
    "instrument_responses", InstrumentResponse,
    (
        identifier("response_id"), ref("person_id", "persons"), code("instrument", Instrument),
        day("answered_on", required=True), ref("investigation_id", "investigations", required=False),
        ref("handler_id", "staff", required=False),
    ),
    key=("response_id",), belongs_by=("investigation_id",),
    case=CaseRule("investigation_id", takes=("unit_id",)), link="investigation_id",
)  # fmt: skip
INSTRUMENT_ANSWERS = Table(
    "instrument_answers",
    InstrumentAnswer,
    (
        ref("response_id", "instrument_responses"),
        Column("item", "key_text", required=True),
        text("value", required=True),
    ),
    key=("response_id", "item"),
    belongs_by=("response_id",),
)

TABLES: tuple[Table, ...] = (
    INSTRUMENT_RESPONSES,
    INSTRUMENT_ANSWERS,
)
