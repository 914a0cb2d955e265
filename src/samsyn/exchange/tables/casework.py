"""From what comes in to what is decided and carried out."""

from samsyn.core.codes import Area, InterventionKind
from samsyn.decisions.models import Body, Decision, DecisionOutcome, WhyClosed
from samsyn.delivery.models import ImplementationPlan
from samsyn.exchange import rules
from samsyn.exchange.schema import CaseRule, FirstDay, RowRule, Table
from samsyn.exchange.tables import investigating
from samsyn.exchange.tables.columns import (
    boolean,
    code,
    day,
    identifier,
    in_order,
    moment,
    money,
    past_day,
    ref,
    same_area,
    same_person,
    text,
    together,
)
from samsyn.intake.models import Channel, Intake, IntakeKind, IntakeOutcome, Reporter, Request, WhyNot
from samsyn.interventions.models import (
    EndReason,
    FollowUp,
    FollowUpKind,
    GoalAttainment,
    Intervention,
    ManagesMoreAlone,
    Satisfied,
)
from samsyn.investigations.models import ChildImpact, Investigation, InvestigationOrigin, OpeningGround

INTAKES = Table(
    "intakes", Intake,
    (
        identifier("intake_id"), ref("person_id", "persons", required=False), ref("unit_id", "units"),
        code("area", Area), code("kind", IntakeKind), past_day("received_on", required=True), past_day("assessed_on"),
        code("outcome", IntakeOutcome, required=False), ref("handler_id", "staff", required=False),
        moment("received_at"), code("channel", Channel, required=False), moment("seen_at"),
        code("reporter", Reporter, required=False), boolean("masked"), boolean("danger"), day("protection_on"),
        day("extended_on"), text("extended_why"), text("why"), code("why_not", WhyNot, required=False), day("annulled_on"),
        text("about"),
    ),
    key=("intake_id",), belongs_by=("unit_id",),
    rules=(*in_order("received_on", "assessed_on"), together("assessed_on", "outcome")),
    case=CaseRule(origin="intake", opened_on="received_on"),
)  # fmt: skip
REQUESTS = Table(
    "requests", Request,
    (
        identifier("request_id"), ref("intake_id", "intakes"), text("asked_for", required=True),
        day("asked_on", required=True), code("kind", InterventionKind, required=False), day("withdrawn_on"),
    ),
    key=("request_id",), belongs_by=("intake_id",), rules=in_order("asked_on", "withdrawn_on"),
    case=CaseRule("intake_id"),
)  # fmt: skip
INVESTIGATIONS = Table(
    "investigations", Investigation,
    (
        identifier("investigation_id"), ref("intake_id", "intakes", required=False), ref("person_id", "persons"),
        ref("unit_id", "units"), code("area", Area), day("opened_on", required=True), day("communicated_on"),
        day("concluded_on"), boolean("minor_children", required=True), code("child_impact_analysis", ChildImpact),
        ref("handler_id", "staff", required=False), code("origin", InvestigationOrigin, required=False),
        code("opening_ground", OpeningGround, required=False), code("template", Area, required=False), day("template_on"),
        day("annulled_on"),
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
        ref("request_id", "requests", required=False), code("body", Body, required=False), text("decided_by_name"),
        ref("delegation_rule_id", "delegation_rules", required=False), text("reasons"), text("conditions"),
        text("not_granted"), money("cost"), ref("replaced_by_id", "decisions", required=False), day("minuted_on"),
        day("announced_on"), day("closed_unexecuted_on"), code("why_closed", WhyClosed, required=False),
        boolean("lov_wait"), day("annulled_on"),
    ),
    key=("decision_id",), belongs_by=("unit_id",),
    rules=(
        *in_order("valid_from", "valid_to"),
        together("closed_unexecuted_on", "why_closed"),
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

TABLES: tuple[Table, ...] = (
    INTAKES,
    REQUESTS,
    INVESTIGATIONS,
    *investigating.TABLES,
    DECISIONS,
    INTERVENTIONS,
    IMPLEMENTATION_PLANS,
    FOLLOWUPS,
)
