"""A wall around one person: only those on the list see the person, whatever their ground."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import audit, policies, rights
from samsyn.access.actors import Actor
from samsyn.access.models import PersonWall, WallMember
from samsyn.access.refusals import NobodyNeedsToKnow, OwnNameOnWall, WallAlreadyStands
from samsyn.access.services.reasons import given_reason
from samsyn.log.entries import Entry, record
from samsyn.organisation.models import User


def set_wall(
    *, actor: Actor, person_id: int, why: str, members: Iterable[User], closed_in_emergency: bool = False
) -> PersonWall:
    """From now only the members see the person; the actor too only if named.

    ValueError where a wall stands already.
    """
    unit_id = _unit_for(actor, person_id)
    named = list({user.pk: user for user in members}.values())
    if not named:
        raise NobodyNeedsToKnow()
    with transaction.atomic():
        if PersonWall.objects.filter(person_id=person_id, lifted_at__isnull=True).exists():
            raise WallAlreadyStands()
        wall = PersonWall(
            board_id=next(reach.board_id for reach in actor.roles_in_force if unit_id in reach.unit_ids),
            unit_id=unit_id,
            person_id=person_id,
            why=given_reason(why),
            closed_in_emergency=closed_in_emergency,
            set_by=actor.user,
        )
        try:
            with transaction.atomic():
                wall.save()
        except IntegrityError:
            raise WallAlreadyStands() from None
        WallMember.objects.bulk_create(WallMember(wall=wall, user=user, added_by=actor.user) for user in named)
        _note(actor, audit.WallSet(wall=wall.pk, members=sorted(user.pk for user in named)), wall)
    return wall


def change_wall(*, actor: Actor, wall_id: int, members: Iterable[User]) -> PersonWall:
    """The list becomes these; who came and went is kept. ValueError where the actor is to come onto it."""
    wanted = {user.pk for user in members}
    if not wanted:
        raise NobodyNeedsToKnow()
    with transaction.atomic():
        wall = _standing(actor, wall_id)
        there = set(wall.members.filter(removed_at__isnull=True).values_list("user_id", flat=True))
        if actor.user.pk in wanted - there:
            raise OwnNameOnWall()
        added, removed = sorted(wanted - there), sorted(there - wanted)
        wall.members.filter(user_id__in=removed, removed_at__isnull=True).update(
            removed_by=actor.user, removed_at=timezone.now()
        )
        WallMember.objects.bulk_create(WallMember(wall=wall, user_id=pk, added_by=actor.user) for pk in added)
        _note(actor, audit.WallChanged(wall=wall.pk, added=added, removed=removed), wall)
    return wall


def lift_wall(*, actor: Actor, wall_id: int, why: str) -> None:
    """The person is again seen by whoever has a ground. The wall and its list stay as records.

    PermissionDenied, as for changing it, where the wall shuts the actor out, unless they set it or are a head: somebody must be
    able to, when those on the list have left.
    """
    with transaction.atomic():
        wall = _standing(actor, wall_id)
        wall.lifted_by, wall.lifted_at, wall.lifted_why = actor.user, timezone.now(), given_reason(why)
        wall.save(update_fields=["lifted_by", "lifted_at", "lifted_why"])
        _note(actor, audit.WallLifted(wall=wall.pk), wall)


def _unit_for(actor: Actor, person_id: int) -> int:
    """The unit of the actor's right whose ground for the person the actor stands on.

    PermissionDenied for none.
    """
    units = actor.units_with(rights.SET_WALL)
    for held in policies.grounds_for(actor, person_id):
        if held.unit_id in units:
            return int(held.unit_id or 0)
    raise PermissionDenied(_("Du kan inte sätta en vägg kring den personen."))


def _standing(actor: Actor, wall_id: int) -> PersonWall:
    walls = PersonWall.objects.select_for_update().filter(pk=wall_id, lifted_at__isnull=True)
    wall = walls.filter(unit_id__in=actor.units_with(rights.SET_WALL)).first()
    if wall is None:
        raise PermissionDenied(_("Du kan inte ändra den väggen."))
    inside = wall.person_id in actor.named or wall.set_by_id == actor.user.pk
    head = any(
        reach.role == "head" and wall.unit_id in reach.units_with(rights.SET_WALL) for reach in actor.roles_in_force
    )
    if not inside and not head:
        raise PermissionDenied(
            _("Du står utanför väggen. Den som satt den, någon på listan eller enhetschefen ändrar den.")
        )
    return wall


def _note(actor: Actor, entry: Entry, wall: PersonWall) -> None:
    record(actor, entry, person_id=wall.person_id, board_id=wall.board_id, right=rights.SET_WALL)
