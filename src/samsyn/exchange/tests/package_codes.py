"""Codes, orders of days and links of the exchange package as plain data: a second reading of its page."""

AREAS = "addiction social_psychiatry violence_exposed violence_perpetrator eviction_prevention relative_support"
SEXES = "female male unknown"
INTERVENTION_KINDS = (
    "housing_support supported_housing occupation case_management outpatient_treatment"
    " residential_care family_home special_service_housing lvm_care training_flat trial_flat"
    " housing_first contact_person sheltered_housing violence_treatment counselling"
    " relative_support"
)
INTAKE_KINDS = "application concern_report lvm_report referral landlord_notice enforcement_notice own_contact"
END_REASONS = (
    "as_planned client_withdrew dropped_out provider_ended never_started withdrawn_before_start moved deceased replaced"
)
RESIDENCE_KINDS = (
    "supported_housing training_flat trial_flat residential_care sheltered_housing special_service_housing"
)
MOVED_TO = "own_contract more_independent same_level more_support homeless hospital prison deceased other"
DECISION_KINDS = (
    "open_investigation not_open extend_assessment conclude discontinue dismiss correct grant reject change_better"
    " change_worse refuse_delay refuse_document dismiss_appeal transfer lvm_examination lvm_apply lvm_custody"
    " lvm_end_custody lvm_assistance"
)
ROLES = (
    "head deputy_head social_worker intake_worker violence_worker housing_coordinator case_manager support_worker"
    " support_coordinator treatment_worker ombudsman peer_supporter administrator board_secretary controller system_administrator"
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

# By the kind of case: the table whose rows open it, and the column with which a row lies in another's case.
OPENERS = {
    "intake": ("intakes", ""),
    "investigation": ("investigations", "intake_id"),
    "decision": ("decisions", "investigation_id"),
    "intervention": ("interventions", "decision_id"),
}
ORIGINS = " ".join(OPENERS)

# The columns of the journal's tables, as `package_tables` has the others.
JOURNAL_ENTRIES = f"""
*journal_entry_id id
*person_id ref persons
case_id case
origin code {ORIGINS}
*unit_id ref units
*side code authority provider
*kind code phone meeting home_visit letter message event assessment note
*happened_on past
happened_time clock
with_whom text
*written_at moment
*signed_at moment
*author_id ref staff
*role code {ROLES}
*text text
own_words ranges
corrects_id ref journal_entries
shared_at moment"""
ENTRY_PLACES = f"""
*entry_place_id id
*entry_id ref journal_entries
*person_id ref persons
case_id case
origin code {ORIGINS}
*placed_at moment
*by_id ref staff"""

# Dates that come in this order, any of them left out.
DATE_ORDERS = {
    "staff": ("starts_on", "ends_on"),
    "absences": ("from_on", "to_on"),
    "delegation_rules": ("from_on", "to_on"),
    "conflicts": ("declared_on", "settled_on"),
    "requests": ("asked_on", "withdrawn_on"),
    "third_party_requests": ("asked_on", "answered_on"),
    "conference_notes": ("held_on", "done_on"),
    "delay_notices": ("told_on", "until_on"),
    "delay_requests": ("received_on", "refused_on"),
    "consents": ("given_on", "withdrawn_on"),
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
