"""Accounts and what they are trusted with."""

from datetime import date

from django.db import transaction

from samsyn.access import audit, rules
from samsyn.access.models import Assignment, Staff, Unit, User


def open_account(*, actor: User, username: str, name: str, password: str, staff: Staff | None = None) -> User:
    """A new account, with no right until it is assigned something. ValueError where the name is taken."""
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            raise ValueError(f"användarnamnet {username} är upptaget")
        account = User(username=username, name=name, staff=staff)
        account.set_password(password)
        account.save()
        audit.record(actor, audit.AccountOpened(username=username), board=staff.board if staff else None)
        return account


def assign(
    *,
    actor: User,
    user: User,
    unit: Unit,
    role: str,
    valid_from: date,
    areas: str = "",
    valid_to: date | None = None,
) -> Assignment:
    """Trusts the account with a role in the unit and those below it, both days inclusive.

    `areas`: codes with a blank between, narrowing what the role has by itself (`rules.AREAS`);
    empty is all of them. ValueError for an area the role never has.
    """
    beyond = set(areas.split()) - rules.AREAS[role]
    if beyond:
        raise ValueError(f"rollen {role} omfattar inte {', '.join(sorted(beyond))}")
    with transaction.atomic():
        assignment = Assignment.objects.create(
            user=user, unit=unit, role=role, areas=areas, valid_from=valid_from, valid_to=valid_to, granted_by=actor
        )
        audit.record(
            actor,
            audit.RoleAssigned(username=user.username, unit=unit.external_id, role=role),
            board=unit.board,
        )
        return assignment
