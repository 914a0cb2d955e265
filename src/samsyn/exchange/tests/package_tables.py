"""The tables of the exchange package as plain data: a second reading of its page.

A line is a column: `*` marks one that must be there and have a value, `+` one that must be there, then name, type and what
the type takes (codes, or the table referred to). Nothing here is imported by the importer.
"""

from typing import NamedTuple

AREAS = "addiction social_psychiatry violence_exposed violence_perpetrator eviction_prevention relative_support"
SEXES = "female male unknown"
INTERVENTION_KINDS = (
    "housing_support supported_housing occupation case_management outpatient_treatment"
    " residential_care family_home special_service_housing lvm_care training_flat trial_flat"
    " housing_first contact_person sheltered_housing violence_treatment counselling"
    " relative_support"
)
BUDGET_AREAS = "addiction social_psychiatry violence common"
INCOME_ACCOUNTS = "fees rents grants other_income"
COST_ACCOUNTS = "staff other_staff premises purchased_care other_costs"
INDICATORS = (
    "addiction_ended_as_planned violence_ended_as_planned violence_treatment_completed_exposed"
    " violence_treatment_completed_perpetrator manages_more_alone manages_more_alone_ever"
    " satisfied_with_intervention plan_participation child_impact_analysis assessed_in_time"
    " violence_known notices_avertable evictions_with_children trial_flat_to_own_contract"
    " supported_housing_nights moved_more_independent homeless_after_placement housed_share"
    " asi_interviews asi_followups ubat_forms dur_forms own_outpatient not_executed_decisions"
    " placement_cost budget_adherence"
).split()
LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da"
    " de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy"
    " hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg"
    " li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or"
    " os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta"
    " te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
).split()

BOARDS_OWN = {
    "provider_reads_after_days": (0, 3650), "log_kept_years": (2, 100), "log_sample": (0, 1000),
    "many_persons_an_hour": (1, 10000), "no_assignment_one_in": (0, 10000), "former_client_days": (0, 3650),
    "own_ground_days": (1, 365), "glass_tries_an_hour": (1, 1000), "proposal_days": (1, 90),
    "draft_kept_days": (7, 365),
}  # fmt: skip
UNITS_OWN = {
    code: bounds
    for bounds, codes in {
        (0, 250): "open_investigation unread_assignment reply_next_day proposal_waiting unread_order sip_start"
        " lex_sarah_report lex_sarah_record",
        (0, 3650): "adult_report_local delay_notice answer_to_material forward_appeal_local plan_grace renewal_due"
        " lvm_examination hospital_pays lex_sarah_ivo unsigned_draft late_entry",
        (0, 120): "order_followup plan_followup half_year_local yearly asi_yearly",
        (0, 240): "danger_alarm",
        (1, 3650): "report_warn_1 report_warn_2",
    }.items()
    for code in codes.split()
}
PRACTICE_BOUNDS = BOARDS_OWN | UNITS_OWN


class Column(NamedTuple):
    """A column as the tests know it.

    `type`: id ref board text code codes free bool date moment past money signed whole positive number year pin
    language indicator. `values` holds the codes, `target` the table of a reference.
    """

    name: str
    type: str
    required: bool
    values: tuple[str, ...]
    target: str
    in_header: bool


def _column(line: str) -> Column:
    name, kind, *values = line.split()
    target = values[0] if kind == "ref" else ""
    return Column(name.lstrip("*+"), kind, name[0] == "*", tuple(values), target, name[0] in "*+")


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(_column(line) for line in text.splitlines() if line.strip())


TABLES = {
    "units": _columns("""
*unit_id id
*name text
*kind code board department unit team residence meeting_place external_provider
parent_id ref units"""),
    "staff": _columns(f"""
*staff_id id
*name text
email text
areas codes {AREAS}
*role code head deputy_head social_worker intake_worker violence_worker housing_coordinator \
case_manager support_worker support_coordinator treatment_worker ombudsman peer_supporter \
administrator controller system_administrator
*unit_id ref units
starts_on date
ends_on date"""),
    "practices": _columns(f"""
*practice_id id
unit_id ref units
board board
*code code {" ".join(PRACTICE_BOUNDS)}
*number whole
*from_on date
why text"""),
    "persons": _columns(f"""
*person_id id
personal_identity_number pin
+given_name text
+family_name text
*sex code {SEXES}
born_on past
died_on past
*protection code none confidential protected_registration assumed_identity
reserve_number text
address text
postal_code text
city text
phone text
email text
language language
interpreter_needed bool"""),
    "former_identities": _columns("""
*former_identity_id id
*person_id ref persons
*until_on date
identity_number pin
given_name text
family_name text"""),
    "person_relations": _columns("""
*relation_id id
*person_id ref persons
*related_person_id ref persons
*relation code child parent partner sibling other_relative legal_guardian other
*lives_together bool"""),
    "intakes": _columns(f"""
*intake_id id
person_id ref persons
*unit_id ref units
*area code {AREAS}
*kind code application concern_report lvm_report referral landlord_notice enforcement_notice \
own_contact
*received_on past
assessed_on past
outcome code investigation no_investigation advice_only passed_on
handler_id ref staff"""),
    "investigations": _columns(f"""
*investigation_id id
intake_id ref intakes
*person_id ref persons
*unit_id ref units
*area code {AREAS}
*opened_on date
communicated_on date
concluded_on date
*minor_children bool
*child_impact_analysis code made missing not_applicable
handler_id ref staff"""),
    "decisions": _columns(f"""
*decision_id id
investigation_id ref investigations
*person_id ref persons
*unit_id ref units
*decided_on date
*outcome code granted partly_granted rejected discontinued dismissed
*legal_basis text
intervention_kind code {INTERVENTION_KINDS}
valid_from date
valid_to date
price_per_day money
decided_by_id ref staff"""),
    "interventions": _columns(f"""
*intervention_id id
decision_id ref decisions
*person_id ref persons
*unit_id ref units
*area code {AREAS}
*kind code {INTERVENTION_KINDS}
provider_id ref units
started_on date
ended_on date
end_reason code as_planned client_withdrew dropped_out provider_ended never_started \
withdrawn_before_start moved deceased replaced"""),
    "implementation_plans": _columns("""
*plan_id id
*intervention_id ref interventions
*made_on date
*client_took_part bool
replaced_on date"""),
    "followups": _columns("""
*followup_id id
*person_id ref persons
intervention_id ref interventions
*kind code intervention implementation_plan dur_review asi_review ubat
*followed_up_on date
manages_more_alone code more same less
satisfied code yes partly no
goal_attainment code met partly not_met"""),
    "residences": _columns("""
*residence_id id
*unit_id ref units
*name text
*kind code supported_housing training_flat trial_flat residential_care sheltered_housing \
special_service_housing
*places positive"""),
    "placements": _columns("""
*placement_id id
*person_id ref persons
intervention_id ref interventions
*residence_id ref residences
*moved_in_on date
moved_out_on date
price_per_day money
moved_to code own_contract more_independent same_level more_support homeless hospital prison \
deceased other"""),
    "leases": _columns("""
*lease_id id
*person_id ref persons
*residence_id ref residences
*kind code training_flat trial_flat
*starts_on date
ends_on date
end_reason code own_contract moved_on terminated deceased other"""),
    "eviction_notices": _columns("""
*notice_id id
person_id ref persons
*unit_id ref units
*sender code landlord enforcement_authority
*received_on past
*children_affected whole
avertable bool
evicted_on date
first_contact_on date
contact code letter phone visit none"""),
    "instrument_responses": _columns("""
*response_id id
*person_id ref persons
*instrument code asi asi_followup dur ubat freda_short freda_description freda_danger audit dudit
*answered_on date
investigation_id ref investigations
handler_id ref staff"""),
    "instrument_answers": _columns("""
*response_id ref instrument_responses
*item text
*value text"""),
    "survey_results": _columns("""
*survey code client_survey staff_survey user_led_audit
*year year
*unit_id ref units
group text
*question free
*sex code all female male
*answers whole
*positive whole"""),
    "feedback": _columns("""
*feedback_id id
*unit_id ref units
*kind code complaint suggestion praise
*side code authority provider
*received_on past
*from_whom code client relative provider colleague other anonymous
*about text
answered_on date
measure text"""),
    "open_contacts": _columns(f"""
*contact_id id
*unit_id ref units
*area code {AREAS}
*kind code advice relative_support meeting_place study_circle violence_talk outreach
*held_on date
*female whole
*male whole
*unknown whole"""),
    "targets": _columns("""
*unit_id ref units
*indicator indicator
*year year
*target number
*direction code at_least at_most
city_target number"""),
    "budget_lines": _columns(f"""
*year year
*unit_id ref units
*area code {BUDGET_AREAS}
*account code {INCOME_ACCOUNTS} {COST_ACCOUNTS}
*amount signed"""),
    "ledger_entries": _columns(f"""
*entry_id id
*unit_id ref units
*booked_on date
*area code {BUDGET_AREAS}
*account code {INCOME_ACCOUNTS} {COST_ACCOUNTS}
*amount signed
text text"""),
    "invoices": _columns("""
*invoice_id id
*provider_id ref units
decision_id ref decisions
*period_from date
*period_to date
*days whole
*amount signed
*received_on past
approved_on date
approved_by_id ref staff"""),
}

OMBUD_TABLES = {
    "ombud_assignments": _columns(f"""
*assignment_id id
*sex code {SEXES}
*birth_year year
*contact_reason code authority_contact health_care housing economy occupation social_isolation other
*started_on date
ended_on date"""),
    "system_deficiencies": _columns("""
*deficiency_id id
*noted_on date
*concerns code health_care social_services social_insurance employment_service enforcement \
housing other
*description text
reported_on date
response text
responded_on date"""),
}

ALL_TABLES = TABLES | OMBUD_TABLES

# How many of a table's first columns are its key; one (an id) where it is not named here.
KEY_LENGTHS = {"instrument_answers": 2, "survey_results": 6, "targets": 3, "budget_lines": 4}

# Dates that come in this order, any of them left out.
DATE_ORDERS = {
    "staff": ("starts_on", "ends_on"),
    "persons": ("born_on", "died_on"),
    "intakes": ("received_on", "assessed_on"),
    "investigations": ("opened_on", "communicated_on", "concluded_on"),
    "decisions": ("valid_from", "valid_to"),
    "interventions": ("started_on", "ended_on"),
    "implementation_plans": ("made_on", "replaced_on"),
    "placements": ("moved_in_on", "moved_out_on"),
    "leases": ("starts_on", "ends_on"),
    "eviction_notices": ("received_on", "first_contact_on", "evicted_on"),
    "feedback": ("received_on", "answered_on"),
    "invoices": ("period_from", "period_to"),
    "ombud_assignments": ("started_on", "ended_on"),
    "system_deficiencies": ("noted_on", "reported_on", "responded_on"),
}

# Table and reference along which the person is the same.
PERSON_LINKS = (
    ("investigations", "intake_id"),
    ("decisions", "investigation_id"),
    ("interventions", "decision_id"),
    ("followups", "intervention_id"),
    ("placements", "intervention_id"),
)

GRANTED = ("granted", "partly_granted")
BEFORE_START = ("never_started", "withdrawn_before_start")


def key_columns(table: str) -> list[str]:
    return [column.name for column in ALL_TABLES[table][: KEY_LENGTHS.get(table, 1)]]


def column(table: str, name: str) -> Column:
    return next(column for column in ALL_TABLES[table] if column.name == name)
