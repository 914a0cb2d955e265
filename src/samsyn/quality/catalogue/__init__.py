"""The indicators, each declared once: everything that names, explains or computes one reads it here.

Plain Python. To add one: a declaration, its name in `CATALOGUE` below, and a test.
"""

from samsyn.quality.catalogue import authority, economy, endings, forms, homes, progress
from samsyn.quality.catalogue.declaration import Indicator
from samsyn.quality.catalogue.survey import PREFIX, is_survey, survey_question

CATALOGUE: tuple[Indicator, ...] = (
    endings.ADDICTION_ENDED_AS_PLANNED,
    endings.VIOLENCE_ENDED_AS_PLANNED,
    endings.TREATMENT_EXPOSED,
    endings.TREATMENT_PERPETRATOR,
    progress.MANAGES_MORE_ALONE,
    progress.MANAGES_MORE_ALONE_EVER,
    progress.SATISFIED_WITH_INTERVENTION,
    progress.PLAN_PARTICIPATION,
    authority.CHILD_IMPACT_ANALYSIS,
    authority.ASSESSED_IN_TIME,
    authority.VIOLENCE_KNOWN,
    homes.NOTICES_AVERTABLE,
    homes.EVICTIONS_WITH_CHILDREN,
    homes.TRIAL_FLAT_TO_OWN_CONTRACT,
    homes.SUPPORTED_HOUSING_NIGHTS,
    homes.MOVED_MORE_INDEPENDENT,
    homes.HOMELESS_AFTER_PLACEMENT,
    homes.HOUSED_SHARE,
    forms.ASI_INTERVIEWS,
    forms.ASI_FOLLOWUPS,
    forms.UBAT_FORMS,
    forms.DUR_FORMS,
    authority.OWN_OUTPATIENT,
    authority.NOT_EXECUTED_DECISIONS,
    homes.PLACEMENT_COST,
    economy.BUDGET_ADHERENCE,
)

_BY_CODE = {indicator.code: indicator for indicator in CATALOGUE}


def find(code: str) -> Indicator | None:
    """The indicator with that code; a survey question's is made of the code."""
    if is_survey(code):
        return survey_question(code.removeprefix(PREFIX))
    return _BY_CODE.get(code)
