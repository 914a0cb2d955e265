"""Reads of the organisation and of one's own reach."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from samsyn.access import policies, rights, rules
from samsyn.access.actors import Actor
from samsyn.access.decision import emergency_roles
from samsyn.access.models import GroundKind, TemporaryAccessKind
from samsyn.core.codes import Area, Role
from samsyn.core.rows import NO_ROW
from samsyn.organisation.models import Unit, UnitKind


@dataclass(frozen=True)
class GroundGroup:
    """How many people one may see on one ground."""

    why: str
    unit: str
    area: str
    people: int


def my_grounds(actor: Actor, *, reasons_to_come: bool = False) -> list[GroundGroup]:
    """The actor's grounds in force, counted; those that wait for a stated reason if asked for.

    Two queries.

    Grouped by what the index has, and not by the unit's name: a third less to sort.
    """
    grounds = policies.grounds_to_list(actor) if reasons_to_come else policies.grounds_to_read(actor)
    grouped = grounds.order_by().values("unit_id", "area", "why").annotate(people=Count("person_id", distinct=True))
    rows = actor.totals.rows(grouped, actor.board_ids)
    units = {row["unit_id"] for row in rows if row["unit_id"]}
    names = dict(Unit.objects.filter(pk__in=units or [0]).values_list("pk", "name"))
    named = [(row["why"], names.get(row["unit_id"], ""), row["area"], row["people"]) for row in rows]
    return [
        GroundGroup(
            why=str(GroundKind(why).label), unit=unit, area=str(Area(area).label) if area else "", people=people
        )
        for why, unit, area, people in sorted(named)
    ]


@dataclass(frozen=True)
class Standing:
    """On what an actor stands who reads about a person: the strongest ground, and the role it is held in."""

    why: str
    role: str
    unit: str
    handles: bool

    through: str = ""

    @property
    def says(self) -> str:
        return ground_words(self.through or self.why)

    @property
    def ground(self) -> str:
        """What the log names: the ground, or what let the reader through beside it."""
        return self.through or self.why


def ground_words(code: str) -> str:
    """A ground as the screen says it."""
    if code == policies.NEED_TO_KNOW:
        return _("står på listan över dem som behöver veta")
    if code in TemporaryAccessKind.values:
        return str(TemporaryAccessKind(code).label)
    return str(GroundKind(code).label) if code in GroundKind.values else code


def standing(actor: Actor, person_id: int, case_id: int | None = None) -> Standing | None:
    """None where the actor has no ground for the person; for the case, where one is given.

    One query, shared with what else asks of the person.
    """
    for ground, decision in policies.decided(actor, person_id):
        if decision.opens and case_id in (None, ground.case_id):
            role = decision.role.role if decision.role else ""
            return Standing(
                ground.why, role, ground.unit, handles=ground.why in rules.IN_PERSON, through=ground.through
            )
    for role_in_force in emergency_roles(actor, person_id):
        kind = TemporaryAccessKind.BREAK_GLASS
        return Standing(kind, role_in_force.role, "", handles=False, through=kind)
    return None


def whys_by_person(actor: Actor, person_ids: Iterable[int]) -> dict[int, list[str]]:
    """Why the actor may see each of them, strongest first. One query."""
    found: dict[int, list[str]] = {}
    held = policies.grounds_to_list(actor).filter(Q(person_id__in=list(person_ids)) | NO_ROW)
    rows = held.values_list("person_id", "why").distinct()
    for person_id, why in sorted(rows, key=lambda row: GroundKind.values.index(row[1])):
        found.setdefault(person_id, []).append(str(GroundKind(why).label))
    return found


def role_name(role: str) -> str:
    return str(Role(role).label)


_OF_THE_AUTHORITY = (UnitKind.BOARD, UnitKind.DEPARTMENT, UnitKind.UNIT, UnitKind.TEAM)


def units_to_register_in(actor: Actor) -> list[tuple[int, str]]:
    """The units in which the actor may receive matters, the actor's own first. One query."""
    units = Unit.objects.filter(Q(pk__in=actor.units_with(rights.REGISTER)) | NO_ROW, kind__in=_OF_THE_AUTHORITY)
    own = [reach.unit_id for reach in actor.roles_in_force]
    found = units.order_by("path").values_list("pk", "name")
    return sorted(found, key=lambda unit: own.index(unit[0]) if unit[0] in own else len(own))


def units_in_reach(actor: Actor) -> list[Unit]:
    """Those of the actor's roles and all below them, each below the one it belongs to. One query."""
    reached = {unit for role in actor.roles_in_force for unit in role.unit_ids}
    return list(Unit.objects.filter(pk__in=reached).order_by("path"))


def decides_for(actor: Actor) -> frozenset[int]:
    """The boards whose practice the actor decides: where the right reaches the board's own unit.

    One query.
    """
    tops = Unit.objects.filter(kind=UnitKind.BOARD, pk__in=sorted(actor.units_with(rights.NARROW_RIGHTS)))
    return frozenset(tops.values_list("board_id", flat=True))
