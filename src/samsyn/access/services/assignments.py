from datetime import date

from django.db import transaction

from samsyn.access import audit, rules
from samsyn.access.models import Assignment
from samsyn.access.refusals import AreaBeyondRole
from samsyn.log.entries import record_for
from samsyn.organisation.models import Unit, User


def assign(
    *,
    actor: User,
    user: User,
    unit: Unit,
    role: str,
    valid_from: date,
    areas: str = "",
    valid_to: date | None = None,
    granted_by: User | None = None,
) -> Assignment:
    """Trusts the account with a role in the unit and those below it, both days inclusive.

    `areas`: codes with a blank between, narrowing what the role has by itself (`rules.AREAS`);
    empty is all of them. ValueError for an area the role never has. `granted_by`: who proposed it, if not the actor.
    """
    beyond = set(areas.split()) - rules.AREAS[role]
    if beyond:
        raise AreaBeyondRole(role=role, areas=", ".join(sorted(beyond)))
    with transaction.atomic():
        assignment = Assignment.objects.create(
            user=user,
            unit=unit,
            role=role,
            areas=areas,
            valid_from=valid_from,
            valid_to=valid_to,
            granted_by=granted_by or actor,
        )
        record_for(
            actor,
            audit.RoleAssigned(username=user.username, unit=unit.external_id, role=role),
            board=unit.board,
        )
        return assignment
