"""Looking after accounts: inviting, roles, links for passwords, closing. Nobody does it to their own.

An account is in one's keeping where it has or has had a role in one's units, or its staff row is there. What
gives a way into it, or shuts it, takes that every role it holds now is in one's units.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment, ControlProposal, ProposalKind
from samsyn.access.services.assignments import assign
from samsyn.access.services.proposals import Agreed, propose
from samsyn.accounts.audit import (
    AccountClosed,
    AccountOpened,
    AccountReopened,
    LeavingCancelled,
    LeavingDecided,
    RoleEnded,
)
from samsyn.accounts.refusals import (
    AccountAlreadyClosed,
    AccountIsClosed,
    AccountNotClosed,
    AreasBeyondRole,
    LastAdministrator,
    LastDayAlreadyEarlier,
    LastDayBeforeToday,
    NoLastDay,
    NoSuchRole,
    RoleAlreadyEnded,
    RoleAlreadyHeld,
    RoleBeforeToday,
    RoleBeyondLastDay,
    RoleEndBeforeToday,
    RoleEndsBeforeStart,
    StaffHasAccount,
    UsernameTaken,
)
from samsyn.accounts.services.links import MadeLink, end_links, make_link
from samsyn.core.rows import not_over
from samsyn.log.entries import Entry, record, record_for
from samsyn.organisation.models import Board, Staff, Unit, User


def invite_account(
    *,
    actor: Actor,
    username: str,
    name: str,
    unit: Unit,
    role: str,
    valid_from: date,
    areas: str = "",
    valid_to: date | None = None,
    staff: Staff | None = None,
) -> MadeLink:
    """A new account with one role, and the link where its owner chooses a password (`make_link`).

    ValueError where the name is taken, or the staff row has an account.
    """
    units = _units(actor)
    if staff is not None and staff.unit_id not in units:
        raise PermissionDenied(_("Medarbetaren hör inte till din del av enheten."))
    username = User.normalize_username(username)
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            raise UsernameTaken()
        if staff is not None and User.objects.filter(staff=staff).exists():
            raise StaffHasAccount()
        account = User(username=username, name=name, staff=staff)
        account.set_unusable_password()
        try:
            with transaction.atomic():
                account.save()
        except IntegrityError:
            raise UsernameTaken() from None
        _note(actor, AccountOpened(username=username), unit.board_id)
        # Of no use before the link works, and whoever confirms the link sees the role.
        _give(actor, account, unit, Trust(role, areas, valid_from, valid_to))
        return make_link(actor, account, unit)


def grant_role(
    *,
    actor: Actor,
    user: User,
    unit: Unit,
    role: str,
    valid_from: date,
    areas: str = "",
    valid_to: date | None = None,
    agreed: Agreed | None = None,
) -> Assignment | ControlProposal:
    """From today or later; no right is given for days that have gone. See `assign`.

    Only once somebody else has agreed: until then it is a proposal.
    """
    return _give(actor, user, unit, Trust(role, areas, valid_from, valid_to), propose_it=agreed is None, agreed=agreed)


class Trust(NamedTuple):
    """What a role is given for."""

    role: str
    areas: str
    valid_from: date
    valid_to: date | None


def _give(
    actor: Actor, user: User, unit: Unit, trust: Trust, *, propose_it: bool = False, agreed: Agreed | None = None
) -> Assignment | ControlProposal:
    role, areas, valid_from, valid_to = trust
    if unit.pk not in _units(actor):
        raise PermissionDenied(_("Du kan inte ge roller i den enheten."))
    _not_own(actor, user)
    if role not in rules.AREAS:
        raise NoSuchRole()
    if set(areas.split()) - rules.AREAS[role]:
        raise AreasBeyondRole()
    if valid_from < actor.today:
        raise RoleBeforeToday()
    if valid_to is not None and valid_to < valid_from:
        raise RoleEndsBeforeStart()
    with transaction.atomic():
        account = User.objects.select_for_update().get(pk=user.pk)
        if not account.is_active:
            raise AccountIsClosed()
        if account.last_day is not None and (valid_to is None or valid_to > account.last_day):
            raise RoleBeyondLastDay(day=account.last_day.isoformat())
        throughout = Q(valid_to__isnull=True) if valid_to is None else not_over(valid_to)
        given_before = Assignment.objects.filter(
            throughout, user=user, unit=unit, role=role, valid_from__lte=valid_from
        )
        if given_before.filter(areas__in=("", areas)).exists():
            raise RoleAlreadyHeld()
        if propose_it:
            right = rights.MANAGE_ACCOUNTS
            return propose(actor=actor, kind=ProposalKind.ROLE, unit=unit, right=right, user=user, **trust._asdict())
        return assign(
            actor=agreed.by.user if agreed else actor.user,
            granted_by=actor.user,
            user=user,
            unit=unit,
            **trust._asdict(),
        )


def end_role(*, actor: Actor, assignment_id: int, last_day: date) -> None:
    """Ends on the day, inclusive, today at the earliest. One that has not begun by then never does."""
    if last_day < actor.today:
        raise RoleEndBeforeToday()
    _end_role(actor, assignment_id, last_day)


def remove_role(*, actor: Actor, assignment_id: int) -> None:
    """At once: yesterday was its last day. One that began today, or is to begin, goes."""
    _end_role(actor, assignment_id, actor.today - timedelta(days=1))


def _end_role(actor: Actor, assignment_id: int, last_day: date) -> None:
    with transaction.atomic():
        assignment = Assignment.objects.select_related("unit", "user").filter(pk=assignment_id).first()
        if assignment is None or assignment.unit_id not in _units(actor):
            raise PermissionDenied(_("Du kan inte avsluta den rollen."))
        _not_own(actor, assignment.user)
        lock_administrators({assignment.unit.board_id})
        assignment = (
            Assignment.objects.select_for_update(of=("self",)).select_related("unit", "user").get(pk=assignment_id)
        )
        if assignment.valid_to is not None and assignment.valid_to < actor.today:
            raise RoleAlreadyEnded()
        keep_an_administrator(assignment.user, [assignment])
        end_assignment(actor, assignment, last_day)


def new_password_link(*, actor: Actor, user: User) -> MadeLink:
    """As `make_link`. Using it ends the account's sessions."""
    with transaction.atomic():
        unit = whole_keeping(actor, user)
        if not User.objects.select_for_update().get(pk=user.pk).is_active:
            raise AccountIsClosed()
        return make_link(actor, user, unit)


def close_account(*, actor: Actor, user: User) -> None:
    """At once: no more signing in, sessions and links end, and roles end today."""
    with transaction.atomic():
        board_id = whole_keeping(actor, user).board_id
        assignments = assignments_from(user, actor.today)
        lock_administrators({row.unit.board_id for row in assignments})
        account = User.objects.select_for_update().get(pk=user.pk)
        if not account.is_active:
            raise AccountAlreadyClosed()
        keep_an_administrator(account, assignments)
        for assignment in assignments:
            end_assignment(actor, assignment, actor.today)
        account.is_active = False
        account.save(update_fields=["is_active"])
        end_links(account)
        _note(actor, AccountClosed(username=account.username), board_id)


def end_account(*, actor: Actor, user: User, last_day: date, successor: Staff | None = None) -> None:
    """A leaver: every role ends on the day, inclusive, today at the earliest.

    The account closes the day after.

    What still reaches the account afterwards is the successor's.
    """
    if last_day < actor.today:
        raise LastDayBeforeToday()
    with transaction.atomic():
        board_id = whole_keeping(actor, user).board_id
        assignments = assignments_from(user, actor.today)
        lock_administrators({row.unit.board_id for row in assignments})
        account = User.objects.select_for_update().get(pk=user.pk)
        if not account.is_active:
            raise AccountIsClosed()
        if account.last_day is not None and last_day > account.last_day:
            # Roles end on the day that was decided first; a later one would leave the cases without a reader between.
            raise LastDayAlreadyEarlier(day=account.last_day.isoformat())
        keep_an_administrator(account, assignments)
        for assignment in assignments:
            end_assignment(actor, assignment, last_day)
        account.last_day, account.successor = last_day, successor
        account.save(update_fields=["last_day", "successor"])
        entry = LeavingDecided(username=account.username, last_day=last_day.isoformat())
        _note(actor, entry, board_id)


def cancel_leaving(*, actor: Actor, user: User) -> None:
    """No last day after all. Roles end as they were to; the caller cancels the handovers to come."""
    with transaction.atomic():
        board_id = whole_keeping(actor, user).board_id
        account = User.objects.select_for_update().get(pk=user.pk)
        if not account.is_active or account.last_day is None:
            raise NoLastDay()
        account.last_day = account.successor = None
        account.save(update_fields=["last_day", "successor"])
        _note(actor, LeavingCancelled(username=account.username), board_id)


def reopen_account(*, actor: Actor, user: User) -> None:
    """Reopen a closed account.

    It can get roles again, given anew, and a link: the old password and sessions are gone.
    """
    with transaction.atomic():
        board_id = whole_keeping(actor, user).board_id
        account = User.objects.select_for_update().get(pk=user.pk)
        if account.is_active:
            raise AccountNotClosed()
        account.is_active, account.last_day, account.successor = True, None, None
        account.set_unusable_password()
        account.save(update_fields=["is_active", "last_day", "successor", "password"])
        _note(actor, AccountReopened(username=account.username), board_id)


def close_leavers() -> None:
    """For `samsyn tick`: accounts whose last day has gone."""
    for leaver in User.objects.filter(is_active=True, last_day__lt=timezone.localdate()).order_by("pk"):
        with transaction.atomic():
            account = User.objects.select_for_update().get(pk=leaver.pk)
            if account.is_active and account.last_day is not None and account.last_day < timezone.localdate():
                account.is_active = False
                account.save(update_fields=["is_active"])
                end_links(account)
                board_id = account.assignments.order_by("-pk").values_list("unit__board_id", flat=True).first()
                system = User.objects.system()
                record_for(system, AccountClosed(username=account.username), board_id=board_id)


def assignments_from(user: User, today: date) -> list[Assignment]:
    """Those in force and to come."""
    rows = Assignment.objects.filter(not_over(today), user=user)
    return list(rows.select_related("unit", "user").order_by("pk"))


def end_assignment(actor: Actor, assignment: Assignment, last_day: date) -> None:
    """Shortens it to the day; one that begins later goes, and the log tells of it."""
    began = assignment.valid_from <= last_day
    if began and assignment.valid_to is not None and assignment.valid_to <= last_day:
        return
    if began:
        assignment.valid_to = last_day
        assignment.save(update_fields=["valid_to"])
    entry = RoleEnded(
        username=assignment.user.username,
        unit=assignment.unit.external_id,
        role=assignment.role,
        last_day=last_day.isoformat() if began else "",
    )
    _note(actor, entry, assignment.unit.board_id)
    if not began:
        assignment.delete()


def whole_keeping(actor: Actor, user: User) -> Unit:
    """The unit of an account all of whose roles are in the actor's units; PermissionDenied for any other.

    That of a role that reads persons today or later, else of another role, else of the staff row.
    """
    units = _units(actor)
    _not_own(actor, user)
    reaches = sorted(
        Assignment.objects.filter(user=user).select_related("unit"), key=lambda row: _weight(row, actor.today)
    )
    places = [row.unit for row in reaches] + ([user.staff.unit] if user.staff is not None else [])
    kept = [unit for unit in places if unit.pk in units]
    if not kept:
        raise PermissionDenied(_("Kontot hör inte till din del av enheten."))
    if any(assignment.unit_id not in units for assignment in assignments_from(user, actor.today)):
        raise PermissionDenied(_("Kontot har roller även utanför din del av enheten."))
    return kept[0]


def _weight(row: Assignment, today: date) -> tuple[bool, bool, int]:
    return (row.valid_to is not None and row.valid_to < today, not rules.AREAS[row.role], row.pk)


def lock_administrators(board_ids: set[int]) -> None:
    """Two who end each other wait for one another, until the transaction ends."""
    list(Board.objects.select_for_update().filter(pk__in=board_ids).order_by("pk"))


def keep_an_administrator(user: User, ending: list[Assignment]) -> None:
    """Refuse to leave a board without a system administrator.

    ValueError where none would be left whose role has no end and who can sign in.
    """
    for board_id in {row.unit.board_id for row in ending if row.role == rules.KEEPS_ACCOUNTS}:
        others = Assignment.objects.filter(unit__board_id=board_id, role=rules.KEEPS_ACCOUNTS, valid_to__isnull=True)
        others = others.filter(valid_from__lte=timezone.localdate())
        others = others.filter(user__is_active=True).exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        if not others.exclude(user=user).exists():
            raise LastAdministrator()


def _units(actor: Actor) -> frozenset[int]:
    units = actor.units_with(rights.MANAGE_ACCOUNTS)
    if not units:
        raise PermissionDenied(_("Du kan inte sköta konton."))
    return units


def _not_own(actor: Actor, user: User) -> None:
    if user.pk == actor.user.pk:
        raise PermissionDenied(_("Ingen ändrar sitt eget konto. Be en annan systemadministratör."))


def _note(actor: Actor, entry: Entry, board_id: int) -> None:
    record(actor, entry, board_id=board_id, right=rights.MANAGE_ACCOUNTS)
