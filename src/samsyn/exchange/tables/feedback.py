"""Surveys, complaints, and contacts that open no case."""

from samsyn.core.codes import Area
from samsyn.exchange import rules
from samsyn.exchange.schema import Column, RowRule, Table
from samsyn.exchange.tables.columns import code, day, identifier, in_order, integer, past_day, ref, text
from samsyn.feedback.models import Feedback, FeedbackKind, FromWhom, Side, Survey, SurveyResult, SurveySex
from samsyn.intake.models import OpenContact, OpenContactKind

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
OPEN_CONTACTS = Table(
    "open_contacts", OpenContact,
    (
        identifier("contact_id"), ref("unit_id", "units"), code("area", Area), code("kind", OpenContactKind),
        day("held_on", required=True), integer("female"), integer("male"), integer("unknown"),
    ),
    key=("contact_id",), belongs_by=("unit_id",),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    SURVEY_RESULTS,
    FEEDBACK,
    OPEN_CONTACTS,
)
