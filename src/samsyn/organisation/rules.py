from collections.abc import Mapping

from samsyn.core.clocks import RULES, Rule
from samsyn.core.words import gettext_noop

OF_BOARD: Mapping[str, tuple[int, str]] = {
    "provider_reads_after_days": (30, gettext_noop("dagar som utföraren kan läsa efter att insatsen avslutats")),
    "log_kept_years": (10, gettext_noop("år som loggen sparas")),
    "log_sample": (5, gettext_noop("läsningar per användare och månad i stickprovet")),
    "many_persons_an_hour": (30, gettext_noop("personer under en timme som leder till granskning")),
    "no_assignment_one_in": (10, gettext_noop("läsningar i någon annans ärende, av vilka en leder till granskning")),
    "former_client_days": (90, gettext_noop("dagar efter avslutat ärende då läsning leder till granskning")),
    "own_ground_days": (
        14,
        gettext_noop("dagar utan att något görs i ett ärende man själv tagit emot, innan läsningen granskas"),
    ),
    "glass_tries_an_hour": (5, gettext_noop("försök till nödöppning per konto och timme")),
    "glass_tries_a_day": (15, gettext_noop("försök till nödöppning per konto och dygn")),
    "proposal_days": (14, gettext_noop("dagar som ett förslag väntar på att någon annan godkänner det")),
    "draft_kept_days": (30, gettext_noop("dagar som ett utkast ligger kvar efter att någon senast skrev i det")),
}
"""The numbers that are the board's alone: the number until another is decided, and what it counts (Swedish).

They govern log review, break-glass, the log's keeping and how long a provider reads: no unit decides them for itself.

No law gives these numbers. For the log, SoLPuL 10 § asks for systematic and recurrent checks; ten years covers
the two years' limitation of dataintrång (BrB 4:9 c) and the five of a file (SoL 16:1) [verify].
"""

_UNITS = {
    "d": gettext_noop("dagar"),
    "w": gettext_noop("veckor"),
    "m": gettext_noop("månader"),
    "y": gettext_noop("år"),
    "wd": gettext_noop("arbetsdagar"),
    "h": gettext_noop("timmar"),
}


def _of_rule(rule: Rule) -> tuple[int, str]:
    words = f"{_UNITS[rule.span.unit]}, {rule.name}"
    return abs(rule.span.number), gettext_noop("{words}, före").format(words=words) if rule.span.number < 0 else words


OF_UNITS: Mapping[str, tuple[int, str]] = {
    **{code: _of_rule(rule) for code, rule in RULES.items() if rule.has_local_number},
    "report_warn_1": (10, gettext_noop("dagar efter en anmälan innan chefen påminns om förhandsbedömningen")),
    "report_warn_2": (13, gettext_noop("dagar efter en anmälan innan chefen påminns en andra gång")),
    "late_entry": (7, gettext_noop("dagar efter en händelse innan en anteckning räknas som sen")),
}
"""The numbers that a unit, or the board for all of its units, may decide: times of `core.clocks`, and reminders."""

PRACTICES: Mapping[str, tuple[int, str]] = {**OF_BOARD, **OF_UNITS}

_MOST = {"d": 3650, "w": 520, "m": 120, "y": 50, "wd": 250, "h": 240}

PRACTICE_BOUNDS: Mapping[str, tuple[int, int]] = {
    "provider_reads_after_days": (0, 3650),
    "log_kept_years": (2, 100),
    "log_sample": (0, 1000),
    "many_persons_an_hour": (1, 10000),
    "no_assignment_one_in": (0, 10000),
    "former_client_days": (0, 3650),
    "own_ground_days": (1, 365),
    "glass_tries_an_hour": (1, 1000),
    "glass_tries_a_day": (1, 1000),
    "proposal_days": (1, 90),
    "draft_kept_days": (7, 365),
    **{code: (0, _MOST[rule.span.unit]) for code, rule in RULES.items() if rule.has_local_number},
    "report_warn_1": (1, 3650),
    "report_warn_2": (1, 3650),
    "late_entry": (0, 3650),
}
"""Least and most of each: beyond them a number is a slip of the pen. The log is kept at least as long as
dataintrång can be prosecuted (BrB 4:9 c with 35:1: two years) [verify]."""

CONTROL_WEAKER_WITH: Mapping[str, int] = {
    "log_kept_years": -1,
    "log_sample": -1,
    "many_persons_an_hour": +1,
    "no_assignment_one_in": +1,
    "former_client_days": +1,
    "own_ground_days": +1,
    "glass_tries_an_hour": +1,
    "glass_tries_a_day": +1,
    "proposal_days": +1,
}
"""The numbers that govern log review, break-glass and the log's keeping, and whether more (+1) or fewer (-1) of
each is less control. They are the board's alone: no unit decides another."""


def weakens_control(code: str, before: int, after: int) -> bool:
    """Whether the number becoming another leaves fewer readings reviewed, or kept (SoLPuL 2001:454 10 §).

    One in none (`no_assignment_one_in` 0) reviews nothing, and is the weakest.
    """
    direction = CONTROL_WEAKER_WITH.get(code, 0)
    if code == "no_assignment_one_in":
        return before != after and before != 0 and (after == 0 or after > before)
    return (after - before) * direction > 0


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
