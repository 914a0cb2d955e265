"""Who may see where somebody lives: the residence's staff; and a notice: the unit that got it."""

from typing import Any

from django.db.models import Case as Either
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value, When

from samsyn.access import policies, rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.decision import units_opened
from samsyn.access.grounds import Facts, facts
from samsyn.cases.policies import has_case_in
from samsyn.core.codes import Area
from samsyn.housing.models import EvictionNotice, Lease, Placement, ResidenceKind
from samsyn.interventions.policies import has_intervention_in

OF_BOTH = "both"
"""For somebody both exposed to violence and a perpetrator: an area that no role has."""


def _behind_walls(otherwise: Any = "") -> Either:
    """The walled area that any other matter of the row's person is in, else as given.

    A stay or a notice that hangs on no matter would otherwise lead round the wall (SoLPuL 2001:454 10 §).
    """
    exposed, perpetrator = (_has_matter(area) for area in (Area.VIOLENCE_EXPOSED, Area.VIOLENCE_PERPETRATOR))
    return Either(
        When(exposed & perpetrator, then=Value(OF_BOTH)),
        When(exposed, then=Value(Area.VIOLENCE_EXPOSED.value)),
        When(perpetrator, then=Value(Area.VIOLENCE_PERPETRATOR.value)),
        default=otherwise if hasattr(otherwise, "resolve_expression") else Value(otherwise),
        output_field=TextField(),
    )


def _has_matter(area: str) -> Q:
    """Now or once. A stay in a sheltered residence tells of violence as a matter does."""
    has = Q(has_case_in(area))
    has |= Q(has_intervention_in(area))
    if area == Area.VIOLENCE_EXPOSED:
        sheltered = Placement.objects.filter(
            person_id=OuterRef("person_id"), residence__kind=ResidenceKind.SHELTERED_HOUSING
        )
        has |= Q(Exists(sheltered))
    return has


def stay_area() -> Either:
    """The area of its intervention, of a sheltered residence; else `_behind_walls`."""
    return Either(
        When(residence__kind=ResidenceKind.SHELTERED_HOUSING, then=Value(Area.VIOLENCE_EXPOSED.value)),
        When(intervention__isnull=False, then=F("intervention__area")),
        default=_behind_walls(),
        output_field=TextField(),
    )


def lease_area() -> Either:
    """None of its own: `_behind_walls`."""
    return _behind_walls()


def notice_area() -> Either:
    """Eviction prevention, but for `_behind_walls`."""
    return _behind_walls(Area.EVICTION_PREVENTION.value)


def placement_grounds(board_id: int) -> QuerySet[Placement, Facts]:
    return facts(
        Placement.objects.alias(of_area=stay_area()).filter(board_id=board_id).exclude(of_area=OF_BOTH),
        unit=F("residence__unit_id"),
        area=F("of_area"),
        why="placement",
        valid_from=F("moved_in_on"),
        valid_to=F("moved_out_on"),
    )


def lease_grounds(board_id: int) -> QuerySet[Lease, Facts]:
    return facts(
        Lease.objects.alias(of_area=lease_area()).filter(board_id=board_id).exclude(of_area=OF_BOTH),
        unit=F("residence__unit_id"),
        case=None,
        area=F("of_area"),
        why="lease",
        valid_from=F("starts_on"),
        valid_to=F("ends_on"),
    )


def notice_grounds(board_id: int) -> QuerySet[EvictionNotice, Facts]:
    rows = EvictionNotice.objects.alias(of_area=notice_area())
    return facts(
        rows.filter(board_id=board_id, person__isnull=False).exclude(of_area=OF_BOTH),
        unit=F("unit_id"),
        case=None,
        area=F("of_area"),
        why="notice",
        valid_from=F("received_on"),
    )


def placements_seen(actor: Actor, person_id: int) -> Q:
    """Of a person's placements those in the cases the actor may see, and in residences the actor works at.

    For rows with `of_area` (`stay_area`).
    """
    seen = policies.in_cases_seen(actor, person_id)
    for role, units, areas in units_opened(actor, "placement", person_id):
        stays = Q(moved_out_on__isnull=True) | Q(moved_out_on__gte=actor.today)
        seen |= Q(residence__unit_id__in=units, of_area__in=areas) & _until(role, stays)
    return seen


def leases_seen(actor: Actor, person_id: int) -> Q:
    """Of a person's leases those of flats of the actor's units: a lease hangs on no case.

    For rows with `of_area` (`lease_area`).
    """
    seen = policies.all_of(actor, person_id)
    for role, units, areas in units_opened(actor, "lease", person_id):
        runs = Q(ends_on__isnull=True) | Q(ends_on__gte=actor.today)
        seen |= Q(residence__unit_id__in=units, of_area__in=areas) & _until(role, runs)
    return seen


def notices_seen(actor: Actor, person_id: int) -> Q:
    """Of a person's notices those that reached the actor's units: a notice hangs on no case.

    For rows with `of_area` (`notice_area`).
    """
    seen = policies.all_of(actor, person_id)
    for _role, units, areas in units_opened(actor, "notice", person_id):
        seen |= Q(unit_id__in=units, of_area__in=areas)
    return seen


def _until(role: RoleInForce, in_force: Q) -> Q:
    """The provider's side sees what runs; the authority's side what was, too."""
    return Q() if rules.reads_what_was(role.role) else in_force
