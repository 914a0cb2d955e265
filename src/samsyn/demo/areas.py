"""How matters go in each area: what comes in, what is decided, how long it lasts and how it ends.

The sources publish some of the shares (domain.md A3, A7; indicators.md); the others are judged
likely by the people who wrote this and stand here to be corrected.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.demo.chance import Weights

Ages = tuple[int, int, int]


@dataclass(frozen=True)
class Life:
    """What is usual in an area. `arrivals`: matters a year in a unit of the living unit's size."""

    arrivals: float
    lookback: int
    """Days before the first shown day from which a matter may still be running."""
    women: float
    ages: Ages
    """Youngest, oldest, commonest."""
    kinds_in: Weights
    investigation_days: int
    lasting: int
    """Mean days from the first day of the intervention to the last."""
    interventions: Weights
    ends: Weights
    children: float
    instruments: Mapping[str, float] = field(default_factory=dict)
    """Share of investigations with the interview or form."""
    rejected: float = 0.1


AREAS: dict[str, Life] = {
    "addiction": Life(
        arrivals=96, lookback=1400, women=0.29, ages=(19, 78, 38),
        kinds_in={"application": 0.45, "concern_report": 0.27, "lvm_report": 0.05, "referral": 0.13, "own_contact": 0.1},
        investigation_days=46, lasting=410,
        interventions={
            "outpatient_treatment": 0.4, "residential_care": 0.2, "housing_support": 0.09, "case_management": 0.09,
            "training_flat": 0.05, "trial_flat": 0.06, "housing_first": 0.03, "contact_person": 0.02,
            "family_home": 0.02, "occupation": 0.05,
        },
        ends={
            "as_planned": 0.49, "client_withdrew": 0.16, "dropped_out": 0.2, "provider_ended": 0.07, "moved": 0.05,
            "deceased": 0.03,
        },
        children=0.28, instruments={"asi": 0.78, "audit": 0.3, "dudit": 0.25},
    ),
    "social_psychiatry": Life(
        arrivals=25, lookback=3600, women=0.56, ages=(18, 82, 41),
        kinds_in={"application": 0.62, "referral": 0.2, "concern_report": 0.1, "own_contact": 0.08},
        investigation_days=58, lasting=1550,
        interventions={
            "housing_support": 0.68, "occupation": 0.15, "contact_person": 0.06, "case_management": 0.05,
            "special_service_housing": 0.015, "trial_flat": 0.03, "family_home": 0.005, "residential_care": 0.01,
        },
        ends={
            "as_planned": 0.5, "client_withdrew": 0.2, "dropped_out": 0.09, "provider_ended": 0.04, "moved": 0.12,
            "deceased": 0.05,
        },
        children=0.19, instruments={"dur": 0.92, "audit": 0.05},
    ),
    "violence_exposed": Life(
        arrivals=33, lookback=900, women=0.89, ages=(18, 74, 33),
        kinds_in={"application": 0.34, "concern_report": 0.18, "referral": 0.2, "own_contact": 0.28},
        investigation_days=30, lasting=260,
        interventions={"counselling": 0.46, "violence_treatment": 0.39, "sheltered_housing": 0.13, "contact_person": 0.02},
        ends={
            "as_planned": 0.6, "client_withdrew": 0.16, "dropped_out": 0.14, "provider_ended": 0.02, "moved": 0.08,
        },
        children=0.56, instruments={"freda_short": 0.86, "freda_description": 0.6, "freda_danger": 0.55}, rejected=0.02,
    ),
    "violence_perpetrator": Life(
        arrivals=11, lookback=700, women=0.14, ages=(19, 66, 35),
        kinds_in={"application": 0.58, "referral": 0.22, "own_contact": 0.2},
        investigation_days=21, lasting=230,
        interventions={"violence_treatment": 0.74, "counselling": 0.26},
        ends={
            "as_planned": 0.56, "client_withdrew": 0.14, "dropped_out": 0.22, "provider_ended": 0.04, "moved": 0.04,
        },
        children=0.5, instruments={"audit": 0.35}, rejected=0.02,
    ),
    "eviction_prevention": Life(
        arrivals=46, lookback=700, women=0.45, ages=(19, 84, 44),
        kinds_in={"landlord_notice": 0.68, "enforcement_notice": 0.23, "own_contact": 0.09},
        investigation_days=26, lasting=240,
        interventions={"counselling": 0.62, "case_management": 0.18, "housing_support": 0.14, "contact_person": 0.06},
        ends={
            "as_planned": 0.62, "client_withdrew": 0.14, "dropped_out": 0.13, "provider_ended": 0.02, "moved": 0.08,
            "deceased": 0.01,
        },
        children=0.32, rejected=0.03,
    ),
    "relative_support": Life(
        arrivals=12, lookback=700, women=0.76, ages=(22, 82, 54),
        kinds_in={"own_contact": 0.68, "application": 0.32},
        investigation_days=20, lasting=230,
        interventions={"relative_support": 0.82, "counselling": 0.18},
        ends={"as_planned": 0.68, "client_withdrew": 0.2, "dropped_out": 0.08, "moved": 0.04},
        children=0.3, rejected=0.02,
    ),
}  # fmt: skip

OUTCOMES: dict[str, Weights] = {
    "application": {"investigation": 1},
    "concern_report": {"investigation": 0.47, "no_investigation": 0.34, "advice_only": 0.11, "passed_on": 0.08},
    "lvm_report": {"investigation": 0.78, "no_investigation": 0.22},
    "referral": {"investigation": 0.84, "passed_on": 0.1, "advice_only": 0.06},
    "landlord_notice": {"investigation": 0.46, "advice_only": 0.42, "no_investigation": 0.08, "passed_on": 0.04},
    "enforcement_notice": {"investigation": 0.5, "advice_only": 0.38, "no_investigation": 0.08, "passed_on": 0.04},
    "own_contact": {"investigation": 0.5, "advice_only": 0.4, "passed_on": 0.1},
}
"""An application is always investigated (domain.md B); a report or notice is assessed first."""

LATE_ASSESSMENT: dict[str, float] = {"concern_report": 0.07, "lvm_report": 0.05}
"""Share assessed later than the local 14 days (domain.md A5)."""
LATE_INVESTIGATION = 0.04
"""Share that takes more than half a year."""

REFUSALS: Weights = {"rejected": 0.62, "discontinued": 0.32, "dismissed": 0.06}
PARTLY = 0.05
"""Share of what is granted that is granted in part."""
NOT_EXECUTED = 0.035
"""Granted, and nothing starts (domain.md C 5): later withdrawn, or still waiting."""
WITHDRAWN: Weights = {"withdrawn_before_start": 0.6, "never_started": 0.4}
LVM_GRANTED = 0.42
"""Share of investigated LVM reports that lead to care by law."""

DAYS_OF: dict[str, int] = {
    "outpatient_treatment": 175, "residential_care": 105, "case_management": 330, "training_flat": 480,
    "trial_flat": 640, "lvm_care": 165, "family_home": 190, "sheltered_housing": 60, "violence_treatment": 150,
    "counselling": 120, "relative_support": 140,
}  # fmt: skip
"""Mean days; a trial flat is let for one to three years (domain.md D)."""
RENEWED = frozenset(
    ("housing_support", "supported_housing", "occupation", "housing_first", "contact_person", "special_service_housing")
)
"""Decided for a year or two at a time; the next decision replaces the one before (domain.md A5)."""
YEARLY_DECISION = 0.6
SAME_AGAIN = 0.93
LVM_MOST = 183
"""LVM 20 §: six months at most."""
ROOFS = frozenset(("residential_care", "sheltered_housing", "special_service_housing", "lvm_care", "supported_housing"))
FLATS = frozenset(("training_flat", "trial_flat"))
BESIDE: Weights = {"": 0.7, "occupation": 0.24, "contact_person": 0.06}
"""What somebody in social psychiatry has beside the first intervention."""

MOVES: dict[str, Weights] = {
    "supported_housing": {
        "own_contract": 0.14, "more_independent": 0.33, "same_level": 0.11, "more_support": 0.14, "homeless": 0.08,
        "hospital": 0.06, "prison": 0.02, "deceased": 0.05, "other": 0.05, "": 0.02,
    },
    "residential_care": {
        "own_contract": 0.3, "more_independent": 0.32, "same_level": 0.1, "more_support": 0.04, "homeless": 0.13,
        "hospital": 0.04, "prison": 0.03, "other": 0.04,
    },
    "sheltered_housing": {"own_contract": 0.42, "more_independent": 0.3, "same_level": 0.08, "other": 0.16, "": 0.04},
    "special_service_housing": {"more_independent": 0.3, "same_level": 0.3, "more_support": 0.2, "hospital": 0.2},
}  # fmt: skip
"""moved_to; LVM care ends as residential care does."""
LEASE_ENDS: dict[str, Weights] = {
    "trial_flat": {"own_contract": 0.55, "moved_on": 0.16, "terminated": 0.24, "other": 0.05},
    "training_flat": {"moved_on": 0.62, "terminated": 0.3, "other": 0.08},
}
"""Only the trial flat can become the tenant's own contract (domain.md D)."""
LEASE_REASONS = {"own_contract": "as_planned", "moved_on": "as_planned", "terminated": "provider_ended",
                 "other": "client_withdrew", "deceased": "deceased"}  # fmt: skip

PRICE: dict[str, int] = {
    "supported_housing": 1180, "residential_care": 2850, "lvm_care": 5200, "sheltered_housing": 2450,
    "special_service_housing": 1890, "family_home": 1350, "housing_support": 290, "occupation": 185,
    "outpatient_treatment": 320, "violence_treatment": 0,
}  # fmt: skip
"""SEK a day in the year the prices were set; bought care grows dearer every year (domain.md A8)."""
PRICE_YEAR = 2023
PRICE_GROWTH = 0.035


def price_per_day(kind: str, year: int) -> float | None:
    """What a day costs by the year's agreement, or None where nothing is paid by the day."""
    base = PRICE.get(kind, 0)
    return round(base * (1 + PRICE_GROWTH) ** (year - PRICE_YEAR)) if base else None
