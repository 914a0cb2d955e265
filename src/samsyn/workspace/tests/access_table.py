"""Who gets what where: role × place × URL → 200, 302, 403, 404 or 405. A URL without a row fails the suite.

The cast: Anna handles (addiction, own unit), Bo heads, Cilla works at another board, Disa is
ombudsman, and one account of every other role in Bo's unit.
"""

from dataclasses import dataclass, field

from samsyn.access.rules import SEES_CASES_BEHIND, SEES_FIGURES
from samsyn.core.codes import Role

ROLES = tuple(Role.values)


@dataclass(frozen=True)
class Row:
    """What a GET of a named URL answers. `args` fill the address: people of the cast by name, else as they stand.

    `by_role` says what differs from `signed_in`; `nobody` is what somebody not signed in gets.
    """

    name: str
    nobody: int = 302
    signed_in: int = 200
    by_role: dict[str, int] = field(default_factory=dict)
    args: tuple[str, ...] = ()

    def expected(self, role: str) -> int:
        return self.by_role.get(role, self.signed_in)


def _only(*roles: str) -> dict[str, int]:
    """200 for these; everybody else is told that there is nothing."""
    return {role: 200 if role in roles else 404 for role in ROLES}


def _but(*roles: str) -> dict[str, int]:
    """403 for all but these: they have a unit, and no right to its figures."""
    return {role: 200 if role in roles else 403 for role in ROLES}


_FIGURES = _but(*sorted(SEES_FIGURES))
_CASES = _but(*sorted(SEES_CASES_BEHIND))

TABLE: tuple[Row, ...] = (
    Row("pulse", nobody=200),
    Row("login", nobody=200, signed_in=302),
    Row("logout", nobody=405, signed_in=405),
    Row("start"),
    Row("find_person"),
    Row("person", args=("anders",), by_role=_only("head", "deputy_head", "social_worker", "intake_worker")),
    Row("person", args=("vera",), by_role=_only("head", "deputy_head", "violence_worker")),
    Row("figures", by_role=_FIGURES),
    Row("figure", args=("plan_participation",), by_role=_FIGURES),
    Row("figure", args=("violence_known",), by_role=_FIGURES),
    Row("figure", args=("no_such",), by_role={role: 404 if role in SEES_FIGURES else 403 for role in ROLES}),
    Row("figure_cases", args=("plan_participation",), by_role=_CASES),
    Row("figure_cases", args=("violence_known",), by_role=_CASES),
)
