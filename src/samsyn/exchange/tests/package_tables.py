"""The tables of the exchange package as plain data: a second reading of its page.

A line is a column: `*` marks one that must be there and have a value, `+` one that must be there, then name, type and what
the type takes (codes, or the table referred to). Nothing here is imported by the importer.
"""

from samsyn.exchange.tests import package_codes as codes
from samsyn.exchange.tests.package_column import Column
from samsyn.exchange.tests.package_column import columns as _columns

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
areas codes {codes.AREAS}
*role code {codes.ROLES}
*unit_id ref units
starts_on date
ends_on date"""),
    "practices": _columns(f"""
*practice_id id
unit_id ref units
board board
*code code {" ".join(codes.PRACTICE_BOUNDS)}
*number whole
*from_on date
why text"""),
    "absences": _columns("""
*absence_id id
*staff_id ref staff
*from_on date
to_on date
substitute_id ref staff"""),
    "delegation_rules": _columns(f"""
*delegation_rule_id id
*kind code {codes.DECISION_KINDS}
ground text
intervention_kind code {codes.INTERVENTION_KINDS}
*holder code board committee chair appointed_member role named
role code {codes.ROLES}
staff_id ref staff
unit_id ref units
longest_days whole
highest_cost whole
*may_pass_on bool
*reported code listed minuted
*from_on date
to_on date"""),
    "persons": _columns(f"""
*person_id id
personal_identity_number pin
+given_name text
+family_name text
*sex code {codes.SEXES}
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
    "conflicts": _columns("""
*conflict_id id
*staff_id ref staff
*person_id ref persons
*declared_on date
*why text
upheld bool
settled_on date"""),
    "intakes": _columns(f"""
*intake_id id
person_id ref persons
*unit_id ref units
*area code {codes.AREAS}
*kind code {codes.INTAKE_KINDS}
*received_on past
assessed_on past
outcome code investigation no_investigation advice_only passed_on
handler_id ref staff
received_at moment
channel code phone visit letter email web notice
seen_at moment
reporter code self private authority anonymous
masked bool
danger bool
protection_on date
extended_on date
extended_why text
why text
why_not code declined no_need elsewhere
annulled_on date
about text"""),
    "requests": _columns(f"""
*request_id id
*intake_id ref intakes
*asked_for text
*asked_on date
kind code {codes.INTERVENTION_KINDS}
withdrawn_on date"""),
    "investigations": _columns(f"""
*investigation_id id
intake_id ref intakes
*person_id ref persons
*unit_id ref units
*area code {codes.AREAS}
*opened_on date
communicated_on date
concluded_on date
*minor_children bool
*child_impact_analysis code made missing not_applicable
handler_id ref staff
origin code intake follow_up transfer
opening_ground code application consent lvm_7 lvu
template code {codes.AREAS}
template_on date
annulled_on date"""),
    "investigation_parts": _columns("""
*part_id id
*investigation_id ref investigations
*part free
*text text
*author_id ref staff
*signed_at moment
*without_importance bool
replaces_id ref investigation_parts"""),
    "affected_children": _columns("""
*child_id id
*investigation_id ref investigations
person_id ref persons
born_year year
lives_with bool"""),
    "communications": _columns("""
*communication_id id
*investigation_id ref investigations
sent_on date
manner code post handed_over together electronic
answer_by_on date
answered_on date
answer text
waived_on date
left_out_why code obvious harder urgent"""),
    "third_party_requests": _columns("""
*third_party_request_id id
*investigation_id ref investigations
*whom text
*what text
*legal_basis text
*asked_on date
answered_on date"""),
    "conference_notes": _columns("""
*conference_note_id id
*investigation_id ref investigations
*held_on date
*note text
todo text
todo_by_id ref staff
done_on date"""),
    "delay_notices": _columns("""
*delay_notice_id id
*investigation_id ref investigations
*told_on date
*until_on date
*why text"""),
    "delay_requests": _columns("""
*delay_request_id id
*investigation_id ref investigations
*received_on date
*counts bool
refused_on date
why text"""),
    "consents": _columns("""
*consent_id id
*person_id ref persons
*what code open ask disclose sip
*given_on date
whom text
how text
refused bool
withdrawn_on date"""),
    "decisions": _columns(f"""
*decision_id id
investigation_id ref investigations
*person_id ref persons
*unit_id ref units
*decided_on date
*outcome code granted partly_granted rejected discontinued dismissed
*legal_basis text
intervention_kind code {codes.INTERVENTION_KINDS}
valid_from date
valid_to date
price_per_day money
decided_by_id ref staff
request_id ref requests
body code delegate chair appointed_member committee board
decided_by_name text
delegation_rule_id ref delegation_rules
reasons text
conditions text
not_granted text
cost money
replaced_by_id ref decisions
minuted_on date
announced_on date
closed_unexecuted_on date
why_closed code application_withdrawn need_gone deceased moved
lov_wait bool
annulled_on date"""),
    "interventions": _columns(f"""
*intervention_id id
decision_id ref decisions
*person_id ref persons
*unit_id ref units
*area code {codes.AREAS}
*kind code {codes.INTERVENTION_KINDS}
provider_id ref units
started_on date
ended_on date
end_reason code {codes.END_REASONS}"""),
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
    "journal_entries": _columns(codes.JOURNAL_ENTRIES),
    "entry_places": _columns(codes.ENTRY_PLACES),
    "residences": _columns(f"""
*residence_id id
*unit_id ref units
*name text
*kind code {codes.RESIDENCE_KINDS}
*places positive"""),
    "placements": _columns(f"""
*placement_id id
*person_id ref persons
intervention_id ref interventions
*residence_id ref residences
*moved_in_on date
moved_out_on date
price_per_day money
moved_to code {codes.MOVED_TO}"""),
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
*area code {codes.AREAS}
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
*area code {codes.BUDGET_AREAS}
*account code {codes.INCOME_ACCOUNTS} {codes.COST_ACCOUNTS}
*amount signed"""),
    "ledger_entries": _columns(f"""
*entry_id id
*unit_id ref units
*booked_on date
*area code {codes.BUDGET_AREAS}
*account code {codes.INCOME_ACCOUNTS} {codes.COST_ACCOUNTS}
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
*sex code {codes.SEXES}
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


def key_columns(table: str) -> list[str]:
    return [column.name for column in ALL_TABLES[table][: KEY_LENGTHS.get(table, 1)]]


def column(table: str, name: str) -> Column:
    return next(column for column in ALL_TABLES[table] if column.name == name)
