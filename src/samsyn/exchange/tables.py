"""The tables of the exchange package, in the order in which they refer to each other."""

from collections.abc import Iterable

from django.db import models

from samsyn.core.codes import Area, InterventionKind, Role, Sex
from samsyn.decisions.models import Decision, DecisionOutcome
from samsyn.delivery.models import ImplementationPlan
from samsyn.exchange import rules
from samsyn.exchange.schema import CaseRule, Column, Derived, FirstDay, RowRule, SameValue, Table
from samsyn.instruments.models import Instrument, InstrumentAnswer, InstrumentResponse
from samsyn.intake.models import Intake, IntakeKind, IntakeOutcome, OpenContact, OpenContactKind
from samsyn.interventions.models import (
    EndReason,
    FollowUp,
    FollowUpKind,
    GoalAttainment,
    Intervention,
    ManagesMoreAlone,
    Satisfied,
)
from samsyn.investigations.models import ChildImpact, Investigation
from samsyn.organisation.models import Staff, Unit, UnitKind
from samsyn.people.keys import NAME_KEYS, PERSON_KEYS
from samsyn.people.models import FormerIdentity, Person, PersonRelation, Protection, RelationKind

Codes = type[models.TextChoices] | Iterable[str]


def identifier(name: str) -> Column:
    return Column(name, "id", required=True)


def text(name: str, *, required: bool = False) -> Column:
    return Column(name, "text", required)


def code(name: str, codes: Codes, *, required: bool = True) -> Column:
    values = codes.values if isinstance(codes, type) else codes
    return Column(name, "code", required, codes=tuple(values))


def ref(name: str, table: str, *, required: bool = True) -> Column:
    return Column(name, "reference", required, references=table)


def day(name: str, *, required: bool = False) -> Column:
    return Column(name, "date", required)


def past_day(name: str, *, required: bool = False) -> Column:
    """A birth, a death, a receipt or an assessment: never after the day of the import."""
    return Column(name, "date", required, past=True)


def boolean(name: str, *, required: bool = False) -> Column:
    return Column(name, "boolean", required)


def money(name: str, *, required: bool = False, negative: bool = False) -> Column:
    return Column(name, "money", required, negative=negative)


def integer(name: str, *, minimum: int = 0) -> Column:
    return Column(name, "integer", required=True, minimum=minimum)


def in_order(*columns: str) -> tuple[RowRule, ...]:
    """Each date is empty or on or after those named before it."""
    return tuple(
        RowRule(
            (first, second),
            rules.ends_before_start,
            second,
            f"dagen ligger före {first}, samma dag eller senare väntades",
        )
        for place, second in enumerate(columns)
        for first in columns[:place]
    )


def together(first: str, second: str) -> RowRule:
    return RowRule(
        (first, second),
        rules.only_one_given,
        second,
        f"anges precis när {first} anges, båda eller ingen väntades",
    )


def same_person(reference: str) -> SameValue:
    return SameValue(
        reference, "person_id", "person_id", "en annan person än i raden som pekas ut, samma person väntades"
    )


def same_area(reference: str) -> SameValue:
    return SameValue(reference, "area", "area", "ett annat område än i raden som pekas ut, samma område väntades")


UNITS = Table(
    "units",
    Unit,
    (
        identifier("unit_id"),
        text("name", required=True),
        code("kind", UnitKind),
        ref("parent_id", "units", required=False),
    ),
    key=("unit_id",),
)
STAFF = Table(
    "staff", Staff,
    (
        identifier("staff_id"), text("name", required=True), text("email"),
        Column("areas", "codes", codes=tuple(Area.values)), code("role", Role), ref("unit_id", "units"),
        day("starts_on"), day("ends_on"),
    ),
    key=("staff_id",), belongs_by=("unit_id",), rules=in_order("starts_on", "ends_on"),
)  # fmt: skip
PERSONS = Table(
    "persons", Person,
    (
        identifier("person_id"), Column("personal_identity_number", "identity_number"),
        Column("given_name", in_header=True), Column("family_name", in_header=True), code("sex", Sex),
        past_day("born_on"), past_day("died_on"), code("protection", Protection), text("reserve_number"),
        text("address"), text("postal_code"), text("city"), text("phone"), text("email"),
        Column("language", "language"), boolean("interpreter_needed"),
    ),
    key=("person_id",),
    unique="personal_identity_number",
    rules=(
        *in_order("born_on", "died_on"),
        RowRule(
            ("given_name", "family_name"), rules.no_name, "family_name",
            "personen har inget namn, ett värde i given_name eller family_name väntades",
        ),
        RowRule(
            ("personal_identity_number", "sex"), rules.number_contradicts_sex, "personal_identity_number",
            "identitetsnumrets könssiffra stämmer inte med sex, udda för male och jämn för female väntades",
        ),
    ),
    derived=Derived.of(PERSON_KEYS),
)  # fmt: skip
FORMER_IDENTITIES = Table(
    "former_identities", FormerIdentity,
    (
        identifier("former_identity_id"), ref("person_id", "persons"), day("until_on", required=True),
        Column("identity_number", "identity_number"), text("given_name"), text("family_name"),
    ),
    key=("former_identity_id",),
    rules=(
        RowRule(
            ("identity_number", "given_name", "family_name"), rules.nothing_former, "identity_number",
            "raden säger inget om vem personen var, ett nummer eller ett namn väntades",
        ),
    ),
    derived=Derived.of(NAME_KEYS),
)  # fmt: skip
PERSON_RELATIONS = Table(
    "person_relations", PersonRelation,
    (
        identifier("relation_id"), ref("person_id", "persons"), ref("related_person_id", "persons"),
        code("relation", RelationKind), boolean("lives_together", required=True),
    ),
    key=("relation_id",),
)  # fmt: skip
INTAKES = Table(
    "intakes", Intake,
    (
        identifier("intake_id"), ref("person_id", "persons", required=False), ref("unit_id", "units"),
        code("area", Area), code("kind", IntakeKind), past_day("received_on", required=True), past_day("assessed_on"),
        code("outcome", IntakeOutcome, required=False), ref("handler_id", "staff", required=False),
    ),
    key=("intake_id",), belongs_by=("unit_id",),
    rules=(*in_order("received_on", "assessed_on"), together("assessed_on", "outcome")),
    case=CaseRule(origin="intake", opened_on="received_on"),
)  # fmt: skip
INVESTIGATIONS = Table(
    "investigations", Investigation,
    (
        identifier("investigation_id"), ref("intake_id", "intakes", required=False), ref("person_id", "persons"),
        ref("unit_id", "units"), code("area", Area), day("opened_on", required=True), day("communicated_on"),
        day("concluded_on"), boolean("minor_children", required=True), code("child_impact_analysis", ChildImpact),
        ref("handler_id", "staff", required=False),
    ),
    key=("investigation_id",), belongs_by=("unit_id",),
    rules=(
        *in_order("opened_on", "communicated_on", "concluded_on"),
        RowRule(
            ("minor_children", "child_impact_analysis"), rules.child_impact_contradicts, "child_impact_analysis",
            "not_applicable anges precis när minor_children är false, ett värde som stämmer med det väntades",
        ),
    ),
    same=(same_person("intake_id"), same_area("intake_id")),
    case=CaseRule("intake_id", "investigation", "opened_on"),
)  # fmt: skip
DECISIONS = Table(
    "decisions", Decision,
    (
        identifier("decision_id"), ref("investigation_id", "investigations", required=False),
        ref("person_id", "persons"), ref("unit_id", "units"), day("decided_on", required=True),
        code("outcome", DecisionOutcome), text("legal_basis", required=True),
        code("intervention_kind", InterventionKind, required=False), day("valid_from"), day("valid_to"),
        money("price_per_day"), ref("decided_by_id", "staff", required=False),
    ),
    key=("decision_id",), belongs_by=("unit_id",),
    rules=(
        *in_order("valid_from", "valid_to"),
        RowRule(
            ("outcome", "intervention_kind"), rules.kind_contradicts_outcome, "intervention_kind",
            "insatsen anges precis när outcome är granted eller partly_granted, ett värde som stämmer med det väntades",
        ),
    ),
    same=(same_person("investigation_id"),),
    case=CaseRule("investigation_id", "decision", "decided_on"),
    first_day=FirstDay("executed_on", "interventions", "decision_id", ("started_on", "ended_on")),
)  # fmt: skip
INTERVENTIONS = Table(
    "interventions", Intervention,
    (
        identifier("intervention_id"), ref("decision_id", "decisions", required=False), ref("person_id", "persons"),
        ref("unit_id", "units"), code("area", Area), code("kind", InterventionKind),
        ref("provider_id", "units", required=False), day("started_on"), day("ended_on"),
        code("end_reason", EndReason, required=False),
    ),
    key=("intervention_id",), belongs_by=("unit_id",),
    rules=(
        *in_order("started_on", "ended_on"),
        together("ended_on", "end_reason"),
        RowRule(
            ("started_on", "end_reason"), rules.started_though_never, "started_on",
            "insatsen har en startdag fast end_reason säger att den aldrig påbörjades, en tom startdag väntades",
        ),
        RowRule(
            ("started_on", "end_reason"), rules.ended_without_start, "started_on",
            "insatsen har avslutats utan startdag, en startdag (eller never_started, withdrawn_before_start) väntades",
        ),
    ),
    same=(same_person("decision_id"),),
    case=CaseRule("decision_id", "intervention", "started_on"),
)  # fmt: skip
IMPLEMENTATION_PLANS = Table(
    "implementation_plans", ImplementationPlan,
    (
        identifier("plan_id"), ref("intervention_id", "interventions"), day("made_on", required=True),
        boolean("client_took_part", required=True), day("replaced_on"),
    ),
    key=("plan_id",), belongs_by=("intervention_id",), rules=in_order("made_on", "replaced_on"),
    case=CaseRule("intervention_id", takes=("person_id", "unit_id")),
)  # fmt: skip
FOLLOWUPS = Table(
    "followups", FollowUp,
    (
        identifier("followup_id"), ref("person_id", "persons"), ref("intervention_id", "interventions", required=False),
        code("kind", FollowUpKind), day("followed_up_on", required=True),
        code("manages_more_alone", ManagesMoreAlone, required=False), code("satisfied", Satisfied, required=False),
        code("goal_attainment", GoalAttainment, required=False),
    ),
    key=("followup_id",), belongs_by=("intervention_id",), same=(same_person("intervention_id"),),
    case=CaseRule("intervention_id", takes=("unit_id",)),
)  # fmt: skip
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
OPEN_CONTACTS = Table(
    "open_contacts", OpenContact,
    (
        identifier("contact_id"), ref("unit_id", "units"), code("area", Area), code("kind", OpenContactKind),
        day("held_on", required=True), integer("female"), integer("male"), integer("unknown"),
    ),
    key=("contact_id",), belongs_by=("unit_id",),
)  # fmt: skip
