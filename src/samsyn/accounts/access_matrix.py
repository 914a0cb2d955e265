"""Who may see what, as a page of Markdown, docs/access-matrix.md: the tables that the program obeys."""

from collections.abc import Callable, Sequence

from samsyn.access import rules
from samsyn.access.models import GroundKind
from samsyn.access.rights import RIGHTS
from samsyn.core.codes import Area, Role
from samsyn.organisation import rules as organisation_rules

_INTRODUCTION = """# Who may see what

Written by `samsyn accessmatrix` from `src/samsyn/access/rules.py`: change the rules, not the page. An account has
no right by itself. It is given **assignments**: a role in a unit (and those below it), from one day to another,
perhaps for fewer areas than the role has. What follows from a role stands here; who is seen follows from the
**grounds** in force ([ADR 0003](adr/0003-grounds.md)).

"""
_AREAS = """## Roles and areas

`persons`: people with a ground in that area, and sums. `sums`: figures, and nobody by name. An assignment may
narrow a row, never widen it.

"""
_AFTER = organisation_rules.PRACTICES["provider_reads_after_days"][0]
_WALLED = " and ".join(sorted(f"`{area}`" for area in rules.WALLED_AREAS))
_NO_FILES = " and ".join(f"`{role}`" for role in sorted(rules.NO_FILES))
_GROUNDS = f"""## Roles and grounds

Which grounds a role acts on: `own` is a ground given to the member of staff in person, `unit` one given to the
unit of the assignment or one below it. A unit's ground has the area of its matter, and then the table above must
allow it too. A placement, a lease and an eviction notice that hang on no matter have the walled area of any other
matter of the person's, now or once (of two, they open to nobody); without one they follow the unit, and a notice is of
`eviction_prevention`. An own ground holds in the areas of the holder's roles, at a board where the holder has one. An order
gives its ground until {_AFTER} days after its end, unless the board decides another number.

A ground never passes a wall around a person that does not list the account, whatever the role. In the areas
{_WALLED} a head or deputy head reads one person at a time, with a stated reason, for the rest of the day.
{_NO_FILES} read what has come in and where the matter stands, and no more of the file, also when the account has
other roles: each ground opens what the roles that act on it open. What lies with the committee also opens its statement,
and the parts of the investigation that it stands on, until 30 days after the decision.
What was opened by break-glass is closed when the account no longer has that right at the board.

"""
_RIGHTS = """## Roles and rights

`yes`: the role has the right unless a unit has taken it away there (`RightLimit`); no unit can give one. A right says
what, never whom. Auditors and inspectors have no account: they read what has been handed out to them, and the handing
out is logged.

"""
_FIGURES = """## Roles and figures

`figures`: the figures of the own unit and those below it, of every area. `list`: the list behind a figure, where
only the people with a ground can be opened. Of the indicators of a walled area, counts below five are not shown to
whoever is outside the area, nor what they could be subtracted from on the page.

"""
_SENTENCES = """## What each role reads

The sentence on the start page. It is there to explain; the tables above are what is obeyed.

"""


def page() -> str:
    areas = [str(area.label).capitalize() for area in Area]
    whys = [str(why.label).capitalize() for why in GroundKind]
    return (
        _INTRODUCTION
        + _AREAS
        + _table(areas, lambda role: [_area(role, area) for area in Area.values])
        + _GROUNDS
        + _table(whys, lambda role: [_ground(role, why) for why in GroundKind.values])
        + _FIGURES
        + _table(["Figures", "List"], _figures)
        + _RIGHTS
        + _rights()
        + _SENTENCES
        + _table(["Sees"], lambda role: [rules.SEES[role]]).rstrip("\n")
        + "\n"
    )


def _table(headings: Sequence[str], cells: Callable[[str], list[str]]) -> str:
    lines = [["Role", "In code", *headings], ["---"] * (len(headings) + 2)]
    lines += [[str(role.label), f"`{role.value}`", *cells(role.value)] for role in Role]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def _rights() -> str:
    roles = [role.value for role in Role]
    lines = [["Right", "In code", *(str(role.label) for role in Role)], ["---"] * (len(roles) + 2)]
    for right in RIGHTS.values():
        lines.append([right.name, f"`{right.code}`", *("yes" if role in right.roles else "–" for role in roles)])
    sentences = "".join(f"- **{right.name}**: {right.sentence}\n" for right in RIGHTS.values())
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + f"\n{sentences}\n"


def _area(role: str, area: str) -> str:
    if area in rules.AREAS[role]:
        return "persons"
    return "sums" if area in rules.SUM_AREAS[role] else "–"


def _ground(role: str, why: str) -> str:
    if why in rules.IN_PERSON:
        return "own" if any(rules.acts_on(role, why, area) for area in rules.AREAS[role]) else "–"
    return "unit" if rules.acts_on(role, why, "") else "–"


def _figures(role: str) -> list[str]:
    return [
        "figures" if role in rules.SEES_FIGURES else "–",
        "list" if role in rules.SEES_CASES_BEHIND else "–",
    ]
