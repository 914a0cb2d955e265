"""The indicators' codes, by which targets name them."""

import re

CODES = (
    "addiction_ended_as_planned",
    "violence_ended_as_planned",
    "violence_treatment_completed_exposed",
    "violence_treatment_completed_perpetrator",
    "manages_more_alone",
    "manages_more_alone_ever",
    "satisfied_with_intervention",
    "plan_participation",
    "child_impact_analysis",
    "assessed_in_time",
    "violence_known",
    "notices_avertable",
    "evictions_with_children",
    "trial_flat_to_own_contract",
    "supported_housing_nights",
    "moved_more_independent",
    "homeless_after_placement",
    "housed_share",
    "asi_interviews",
    "asi_followups",
    "ubat_forms",
    "dur_forms",
    "own_outpatient",
    "not_executed_decisions",
    "placement_cost",
    "budget_adherence",
)

_SURVEY = re.compile(r"survey:[a-z][a-z0-9_]*")


def is_indicator(code: str) -> bool:
    """A code of the catalogue, or `survey:` and a question's code."""
    return code in CODES or _SURVEY.fullmatch(code) is not None
