"""Need-limited access as pure functions and tables (SoLPuL 2001:454 10 §)."""

from collections.abc import Mapping

from samsyn.core.words import gettext_noop

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
    "board_secretary": _ALL - _VIOLENCE,
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

KEEPS_ACCOUNTS = "system_administrator"
"""The role that every board has somebody in: without it nobody can be let in."""

SUM_AREAS: Mapping[str, frozenset[str]] = {**AREAS, "controller": _ALL, "board_secretary": _NOTHING}
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
    "head": gettext_noop("Alla ärenden och insatser i din del av enheten; bakom en vägg med angivet skäl."),
    "deputy_head": gettext_noop("Alla ärenden och insatser i din del av enheten; bakom en vägg med angivet skäl."),
    "social_worker": gettext_noop("Ärendena i din enhet inom dina områden, och dem du själv handlägger."),
    "intake_worker": gettext_noop("Nya aktualiseringar och deras läge, men inte journaler."),
    "violence_worker": gettext_noop("Ärendena som rör våldsutsatta i din enhet."),
    "housing_coordinator": gettext_noop(
        "Vräkningsförebyggande ärenden, lägenheterna och förenklade utredningar av våldsutövare."
    ),
    "case_manager": gettext_noop("Personerna med en beställning till din enhet, så länge den gäller."),
    "support_worker": gettext_noop("Personerna med en beställning till din enhet, så länge den gäller."),
    "support_coordinator": gettext_noop(
        "Personerna med en beställning till enheterna du samordnar, så länge den gäller."
    ),
    "treatment_worker": gettext_noop("Personerna med en beställning till din enhet, så länge den gäller."),
    "ombudsman": gettext_noop("Ombudens eget register, som ingen annan ser."),
    "peer_supporter": gettext_noop("Närvaro och minnesanteckningar, men inga akter."),
    "administrator": gettext_noop("Beställningar och fakturor, men inga journaler."),
    "board_secretary": gettext_noop("Förslagen som ligger hos nämnden och vad de bygger på, men inga journaler."),
    "controller": gettext_noop("Summor, men inga personer."),
    "system_administrator": gettext_noop("Konton, enheter och inställningar, men inga personer."),
}
"""What a role sees, in a sentence its holder reads on the start page."""

AUTHORITY_WHYS = frozenset(("unit", "notice"))
PROVIDER_WHYS = frozenset(("order", "placement", "lease"))
COMMITTEE_WHYS = frozenset(("committee",))

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
    "board_secretary": COMMITTEE_WHYS,
}
"""Which of a unit's grounds a role acts on: the authority's side, the provider's, the committee's, or none (OSL 8:2)."""

OWN = "handler"
"""The kind of ground of whoever handles a case."""

SUBSTITUTE = "substitute"
"""The same, of whoever stands in for the one who handles it and is away; for those days."""

IN_PERSON = frozenset((OWN, SUBSTITUTE))
"""The kinds of ground that are given to a member of staff in person; every other is a unit's."""

OF_A_CASE = IN_PERSON | {"unit", "committee"}
"""The kinds of ground that open a case on the authority's side."""

NO_FILES = frozenset(("intake_worker", "board_secretary"))
"""Roles that read what has come in and where the matter stands, and no more of the file (the role table).

Whoever prepares for the committee also reads the statement and its material while the matter lies there.
"""


ASSIGNS_NEW_ONLY = frozenset(("intake_worker",))
"""Roles that give a handler what has come in and has none, and no other case (the role table)."""


def acts_on(role: str, kind: str, area: str) -> bool:
    """Whether a role acts on a ground of the kind in the area (OSL 8:2, SoLPuL 2001:454 10 §).

    A ground in person follows the areas of the role; a unit's also the kinds. A stay without an area follows its unit.
    """
    areas = AREAS.get(role, _NOTHING)
    if kind in IN_PERSON:
        return area in areas and on_side(role, AUTHORITY_WHYS | PROVIDER_WHYS)
    return kind in WHYS.get(role, _NOTHING) and (area in areas or area == "")


def handled_areas(role: str) -> frozenset[str]:
    """The areas in which a role handles cases that are its holder's own."""
    return AREAS[role] if on_side(role, AUTHORITY_WHYS | PROVIDER_WHYS) else _NOTHING


def on_side(role: str, kinds: frozenset[str]) -> bool:
    """Whether a role acts on a unit's grounds of those kinds: of the authority's side, or of the provider's."""
    return bool(WHYS.get(role, _NOTHING) & kinds)


def asks_reason(role: str, area: str) -> bool:
    """Whether a role opens a unit's ground in the area only once a reason has been stated for the person."""
    return area in REASON_AREAS.get(role, _NOTHING)


def states_reasons(role: str) -> bool:
    """Whether there is an area that the role opens with a stated reason only."""
    return role in REASON_AREAS


def reads_file(role: str) -> bool:
    """Whether a role that acts on a ground reads investigations, decisions, interventions and stays."""
    return role not in NO_FILES


def reads_what_was(role: str) -> bool:
    """Whether a role reads its units' stays that are over: the authority's side does, the provider's does not."""
    return on_side(role, frozenset(("unit",)))


UNITS_OWN = frozenset(("placement", "lease", "notice"))
"""Kinds of rows that the unit with the ground of that name may see, whatever the case."""

FOLLOW_WALLS = frozenset(("placement", "lease", "notice"))
"""Kinds of grounds that may hang on no matter: then they have the walled area of the person's other matters."""

COME_IN = frozenset(("intake",))
"""Kinds of rows that tell what has come in, and no more of the file."""

CARRIED_OUT = frozenset(("intervention", "followup", "plan"))
"""Kinds of rows that whoever carries out an order in the case may see."""


BREAK_GLASS_MINUTES = 30
"""How long a person is open in an emergency. Source: the access issue; SoLPuL 10 § asks for need, not for a time."""


LEAST_REASON = 10
"""So many characters, at least, of a stated reason: a word is none."""


ALONE_AFTER_DAYS = 30
"""So long after the last other who could confirm what they propose somebody is alone.

Local practice.

Whoever makes links also ends roles: not at once, so that nobody makes themselves alone in order to.
"""
