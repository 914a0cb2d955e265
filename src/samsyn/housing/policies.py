"""Who may see where somebody lives: the residence's staff; and a notice: the unit that got it."""

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from samsyn.access import policies, rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.decision import units_opened
from samsyn.access.grounds import Facts, facts
from samsyn.core.codes import Area
from samsyn.housing.models import EvictionNotice, Lease, Placement, ResidenceKind


def placement_grounds(board_id: int) -> QuerySet[Placement, Facts]:
    return facts(
        Placement.objects.filter(board_id=board_id),
        unit=F("residence__unit_id"),
        area=Coalesce(F("intervention__area"), Value("")),
        why="placement",
        valid_from=F("moved_in_on"),
        valid_to=F("moved_out_on"),
    )


def lease_grounds(board_id: int) -> QuerySet[Lease, Facts]:
    return facts(
        Lease.objects.filter(board_id=board_id),
        unit=F("residence__unit_id"),
        case=None,
        why="lease",
        valid_from=F("starts_on"),
        valid_to=F("ends_on"),
    )


def notice_grounds(board_id: int) -> QuerySet[EvictionNotice, Facts]:
    return facts(
        EvictionNotice.objects.filter(board_id=board_id, person__isnull=False),
        unit=F("unit_id"),
        case=None,
        area=Area.EVICTION_PREVENTION,
        why="notice",
        valid_from=F("received_on"),
    )


def placements_seen(actor: Actor, person_id: int) -> Q:
    """Of a person's placements those in the cases the actor may see, and in residences the actor works at.

    A placement has no area of its own: that of its intervention keeps the wall, and a sheltered residence
    is of the area of those exposed to violence.
    """
    seen = policies.in_cases_seen(actor, person_id)
    for role, units, areas in units_opened(actor, "placement", person_id):
        behind_no_wall = Q(intervention__isnull=True) | Q(intervention__area__in=areas)
        if Area.VIOLENCE_EXPOSED not in areas:
            behind_no_wall &= ~Q(residence__kind=ResidenceKind.SHELTERED_HOUSING)
        stays = Q(moved_out_on__isnull=True) | Q(moved_out_on__gte=actor.today)
        seen |= Q(residence__unit_id__in=units) & behind_no_wall & _until(role, stays)
    return seen


def leases_seen(actor: Actor, person_id: int) -> Q:
    """Of a person's leases those of flats of the actor's units: a lease hangs on no case."""
    seen = policies.all_of(actor, person_id)
    for role, units, _areas in units_opened(actor, "lease", person_id):
        runs = Q(ends_on__isnull=True) | Q(ends_on__gte=actor.today)
        seen |= Q(residence__unit_id__in=units) & _until(role, runs)
    return seen


def notices_seen(actor: Actor, person_id: int) -> Q:
    seen = policies.all_of(actor, person_id)
    for _role, units, areas in units_opened(actor, "notice", person_id):
        if Area.EVICTION_PREVENTION in areas:
            seen |= Q(unit_id__in=units)
    return seen


def _until(role: RoleInForce, in_force: Q) -> Q:
    """The provider's side sees what runs; the authority's side what was, too."""
    return Q() if rules.reads_what_was(role.role) else in_force
