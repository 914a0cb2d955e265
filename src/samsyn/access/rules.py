"""Need-limited access as pure functions and tables (SoLPuL 2001:454 10 §)."""

from collections.abc import Mapping
from datetime import date, timedelta

_ALL = frozenset(
    (
        "addiction",
        "social_psychiatry",
        "violence_exposed",
        "violence_perpetrator",
        "eviction_prevention",
        "relative_support",
    )
)
_VIOLENCE = frozenset(("violence_exposed", "violence_perpetrator"))
_NOTHING: frozenset[str] = frozenset()

AREAS: Mapping[str, frozenset[str]] = {
    "head": _ALL,
    "deputy_head": _ALL,
    "social_worker": frozenset(("addiction", "social_psychiatry", "relative_support")),
    "intake_worker": _ALL - _VIOLENCE,
    "violence_worker": frozenset(("violence_exposed",)),
    "housing_coordinator": frozenset(("eviction_prevention", "violence_perpetrator")),
    "case_manager": _ALL - _VIOLENCE,
    "support_worker": _ALL - _VIOLENCE,
    "support_coordinator": _ALL - _VIOLENCE,
    "treatment_worker": _ALL - _VIOLENCE,
    "ombudsman": _NOTHING,
    "peer_supporter": _NOTHING,
    "administrator": _NOTHING,
    "controller": _NOTHING,
    "system_administrator": _NOTHING,
}
"""The areas whose persons a role may see at all; an assignment narrows, never widens.

Source: the role table (docs/access-matrix.md). Exposed to violence and perpetrators of violence
are never in one worker's hands, managers apart.
"""

WALLED_AREAS = _VIOLENCE
"""Areas that are walled from the rest, and from each other: an exposed person's file and a perpetrator's never meet."""

REASON_AREAS: Mapping[str, frozenset[str]] = {"head": WALLED_AREAS, "deputy_head": WALLED_AREAS}
"""The areas that a role opens with a stated reason only, person by person; managers are in nobody's casework."""

SUM_AREAS: Mapping[str, frozenset[str]] = {**AREAS, "controller": _ALL}
"""The areas whose sums a role may see; a controller sees sums and no persons."""

SEES_FIGURES = frozenset(
    (
        "head",
        "deputy_head",
        "social_worker",
        "violence_worker",
        "housing_coordinator",
        "support_coordinator",
        "controller",
    )
)
"""Roles that may see the figures of their unit and those below it, of every area: a figure is a sum.

Source: the role table; those who make the reports, and those whose own work the figures are made of.
"""

SEES_CASES_BEHIND = SEES_FIGURES - {"controller"}
"""Roles that may open the list behind a figure, and there the persons they have a ground for."""

SEES: Mapping[str, str] = {
    "head": "Alla ärenden och insatser i din del av enheten; bakom en vägg med angivet skäl.",
    "deputy_head": "Alla ärenden och insatser i din del av enheten; bakom en vägg med angivet skäl.",
    "social_worker": "Ärendena i din enhet inom dina områden, och dem du själv handlägger.",
    "intake_worker": "Nya aktualiseringar och deras läge, men inte journaler.",
    "violence_worker": "Ärendena som rör våldsutsatta i din enhet.",
    "housing_coordinator": "Vräkningsförebyggande ärenden, lägenheterna och förenklade utredningar av våldsutövare.",
    "case_manager": "Personerna med en beställning till din enhet, så länge den gäller.",
    "support_worker": "Personerna med en beställning till din enhet, så länge den gäller.",
    "support_coordinator": "Personerna med en beställning till enheterna du samordnar, så länge den gäller.",
    "treatment_worker": "Personerna med en beställning till din enhet, så länge den gäller.",
    "ombudsman": "Ombudens eget register, som ingen annan ser.",
    "peer_supporter": "Närvaro och minnesanteckningar, men inga akter.",
    "administrator": "Beställningar och fakturor, men inga journaler.",
    "controller": "Summor, men inga personer.",
    "system_administrator": "Konton, enheter och inställningar, men inga personer.",
}
"""What a role sees, in a sentence its holder reads on the start page."""

AUTHORITY_WHYS = frozenset(("unit", "notice"))
PROVIDER_WHYS = frozenset(("order", "placement", "lease"))

WHYS: Mapping[str, frozenset[str]] = {
    "head": AUTHORITY_WHYS | PROVIDER_WHYS,
    "deputy_head": AUTHORITY_WHYS | PROVIDER_WHYS,
    "social_worker": AUTHORITY_WHYS,
    "intake_worker": AUTHORITY_WHYS,
    "violence_worker": AUTHORITY_WHYS,
    "housing_coordinator": AUTHORITY_WHYS | {"placement", "lease"},
    "case_manager": PROVIDER_WHYS,
    "support_worker": PROVIDER_WHYS,
    "support_coordinator": PROVIDER_WHYS,
    "treatment_worker": PROVIDER_WHYS,
}
"""Which of a unit's grounds a role acts on: the authority's side, the provider's, or none (OSL 8:2)."""

UNITS_OWN = frozenset(("placement", "lease", "notice"))
"""Kinds of rows that the unit with the ground of that name may see, whatever the case."""

CARRIED_OUT = frozenset(("intervention", "followup", "plan"))
"""Kinds of rows that whoever carries out an order in the case may see."""


BREAK_GLASS_MINUTES = 30
"""How long a person is open in an emergency. Source: the access issue; SoLPuL 10 § asks for need, not for a time."""

PASSWORD_LINK_DAYS = 7
"""How long a link for choosing a password holds, unless it is used. Local practice."""

ALONE_AFTER_DAYS = 30
"""So long after the last other who could confirm a password link, one works unconfirmed. Local practice.

Whoever makes links also ends roles: not at once, so that nobody makes themselves alone in order to.
"""

LEAST_REASON = 10
"""So many characters, at least, of a stated reason: a word is none."""

PRACTICES: Mapping[str, tuple[int, str]] = {
    "provider_reads_after_days": (30, "dagar som utföraren kan läsa efter att insatsen avslutats"),
    "log_kept_years": (10, "år som loggen sparas"),
    "log_sample": (5, "läsningar per användare och månad i stickprovet"),
    "many_persons_an_hour": (30, "personer under en timme som leder till granskning"),
    "no_assignment_one_in": (10, "läsningar i någon annans ärende, av vilka en leder till granskning"),
    "former_client_days": (90, "dagar efter avslutat ärende då läsning leder till granskning"),
    "own_ground_days": (14, "dagar utan att något görs i ett ärende man själv tagit emot, innan läsningen granskas"),
    "glass_tries_an_hour": (5, "försök till nödöppning per konto och timme"),
}
"""Local practice: the number until a board decides another from a day on, and what it counts (Swedish).

No law gives these numbers. For the log, SoLPuL 10 § asks for systematic and recurrent checks; ten years covers
the two years' limitation of dataintrång (BrB 4:9 c) and the five of a file (SoL 16:1) [verify].
"""

PRACTICE_BOUNDS: Mapping[str, tuple[int, int]] = {
    "provider_reads_after_days": (0, 3650),
    "log_kept_years": (2, 100),
    "log_sample": (0, 1000),
    "many_persons_an_hour": (1, 10000),
    "no_assignment_one_in": (0, 10000),
    "former_client_days": (0, 3650),
    "own_ground_days": (1, 365),
    "glass_tries_an_hour": (1, 1000),
}
"""Least and most of each: beyond them a number is a slip of the pen. The log is kept at least as long as
dataintrång can be prosecuted (BrB 4:9 c with 35:1: two years) [verify]."""

NIGHT = (22, 5)
"""From this hour until that one, local time, nobody in an office unit is expected to read files. Local practice."""


def provider_reads_until(ended_on: date, after_days: int) -> date:
    """The last day, inclusive, on which whoever carried an intervention out may read of it. Local practice."""
    return ended_on + timedelta(days=after_days)


def log_kept_since(today: date, years: int) -> date:
    """The first day whose log is kept; 29 February is the 28th in other years. Local practice, see `PRACTICES`."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def unit_paths(parents: Mapping[int, int | None]) -> dict[int, str]:
    """`/1/5/9/` for every unit: the ids from the top down. A subtree is a prefix; no ring is supposed."""
    paths: dict[int, str] = {}
    for unit in parents:
        below: list[int] = []
        above: int | None = unit
        while above is not None and above not in paths:
            below.append(above)
            above = parents.get(above)
        path = "/" if above is None else paths[above]
        for each in reversed(below):
            path = paths[each] = f"{path}{each}/"
    return paths
