"""The order in which the indicators are shown to the unit: by what they are about."""

from collections.abc import Mapping

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue import is_survey

GROUPS: Mapping[str, tuple[str, ...]] = {
    _("Måluppfyllelse"): ("addiction_ended_as_planned", "satisfied_with_intervention", "own_outpatient"),
    _("Självständighet och delaktighet"): (
        "manages_more_alone",
        "manages_more_alone_ever",
        "plan_participation",
    ),
    _("Våld"): (
        "violence_known",
        "violence_ended_as_planned",
        "violence_treatment_completed_exposed",
        "violence_treatment_completed_perpetrator",
    ),
    _("Boende"): (
        "notices_avertable",
        "evictions_with_children",
        "trial_flat_to_own_contract",
        "moved_more_independent",
        "housed_share",
        "homeless_after_placement",
        "supported_housing_nights",
    ),
    _("Tillgänglighet och rättssäkerhet"): ("assessed_in_time", "child_impact_analysis", "not_executed_decisions"),
    _("Kartläggning och uppföljning"): ("asi_interviews", "asi_followups", "ubat_forms", "dur_forms"),
    _("Ekonomi"): ("budget_adherence", "placement_cost"),
}
SURVEYS = _("Enkäter")

SURVEY_QUESTIONS: Mapping[str, str] = {
    "encourages_doing_things_myself": _("Personalen uppmuntrar mig att göra saker själv"),
    "treated_with_respect": _("Jag blir bemött med respekt"),
    "met_with_respect": _("Jag blir bemött med respekt"),
    "satisfied_overall": _("Jag är nöjd som helhet"),
    "knows_where_to_complain": _("Jag vet vart jag vänder mig med klagomål"),
    "informed_of_choice": _("Jag fick veta att jag kan välja utförare"),
    "investigation_was_good": _("Jag är nöjd med utredningen"),
    "satisfied_with_handlers_manner": _("Jag är nöjd med handläggarens bemötande"),
    "easy_to_reach": _("Det är lätt att få kontakt"),
}
"""The known questions in words (Östermalm 2019, question 5); a survey may ask others, by their code."""


def group_of(code: str) -> str:
    """The heading that an indicator stands under."""
    if is_survey(code):
        return SURVEYS
    return next(title for title, codes in GROUPS.items() if code in codes)
