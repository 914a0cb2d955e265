"""Reads of accounts for those who look after them: no person is in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.accounts.models import AccountSession
from samsyn.core.codes import Area, Role
from samsyn.core.rows import in_force
from samsyn.organisation.models import Staff, Unit, User
from samsyn.organisation.selectors import MOST_TO_CHOOSE, named


@dataclass(frozen=True)
class RoleLine:
    id: int
    role: str
    unit: str
    areas: str
    valid_from: date
    valid_to: date | None
    granted_by: str
    granted_at: datetime
    state: str
    mine: bool


@dataclass(frozen=True)
class AccountLine:
    """`state`: active, invited (no password yet) or closed. `roles` are those that hold today."""

    id: int
    name: str
    username: str
    state: str
    roles: str


def accounts(actor: Actor, right: str = rights.MANAGE_ACCOUNTS) -> QuerySet[User]:
    """Accounts with a role, now or once, in the units of the right, or whose staff row is there.

    Unevaluated.
    """
    units = sorted(actor.units_with(right))
    here = Assignment.objects.filter(user=OuterRef("pk"), unit_id__in=units)
    rows = User.objects.filter(Exists(here) | Q(staff__unit_id__in=units)).exclude(username=User.SYSTEM)
    return rows.select_related("staff", "staff__unit", "successor").order_by("name", "username", "pk")


def found_accounts(actor: Actor, text: str, right: str = rights.MANAGE_ACCOUNTS) -> QuerySet[User]:
    """Whose name or username holds every word."""
    return accounts(actor, right).filter(named(text, "name", "username"))


def chosen_accounts(rows: QuerySet[User], today: date, *, state: str, role: str) -> QuerySet[User]:
    """`state`: open, invited, closed or all. `role`: held today, `none` for no role at all, empty for any."""
    invited = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    chosen = {"open": Q(is_active=True), "invited": Q(is_active=True) & invited, "closed": Q(is_active=False)}
    rows = rows.filter(chosen.get(state, Q()))
    roles_today = Assignment.objects.filter(in_force(today), user=OuterRef("pk"))
    if role == "none":
        return rows.exclude(Exists(roles_today))
    return rows.filter(Exists(roles_today.filter(role=role))) if role else rows


def account(actor: Actor, account_id: int, right: str = rights.MANAGE_ACCOUNTS) -> User | None:
    return accounts(actor, right).filter(pk=account_id).first()


def successor_name(actor: Actor, account_id: int) -> str:
    """Of whoever gets a leaver's cases; empty where nobody is chosen."""
    leaver = account(actor, account_id)
    return leaver.successor.name if leaver and leaver.successor else ""


@dataclass(frozen=True)
class StaffLine:
    """The row of the personnel records that an account is tied to."""

    name: str
    unit_name: str


def staff_line(user: User) -> StaffLine | None:
    """Of an account that was read with its staff row and that one's unit: no query."""
    return StaffLine(user.staff.name, user.staff.unit.name) if user.staff else None


def account_lines(actor: Actor, users: Sequence[User]) -> list[AccountLine]:
    """One query."""
    assignments = Assignment.objects.filter(in_force(actor.today), user__in=users).order_by("valid_from", "pk")
    roles: dict[int, list[str]] = {}
    for user_id, role, unit in assignments.values_list("user_id", "role", "unit__name"):
        roles.setdefault(user_id, []).append(f"{Role(role).label}, {unit}")
    return [
        AccountLine(user.pk, str(user), user.username, state_of(user), "; ".join(roles.get(user.pk, [])))
        for user in users
    ]


def state_of(user: User) -> str:
    if not user.is_active:
        return "closed"
    return "active" if user.has_usable_password() else "invited"


def roles_of(actor: Actor, user: User) -> QuerySet[Assignment]:
    """Every role the account has or has had, those that hold first. Unevaluated."""
    today = actor.today
    place = Case(
        When(valid_to__lt=today, then=Value(2)),
        When(valid_from__gt=today, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = Assignment.objects.filter(user=user).select_related("unit", "granted_by")
    return rows.order_by(place, "-valid_from", "-pk")


def role_lines(actor: Actor, user: User, rows: Iterable[Assignment]) -> list[RoleLine]:
    """Of some of `roles_of`. `mine`: the actor may end it."""
    units = actor.units_with(rights.MANAGE_ACCOUNTS)
    lines = []
    for row in rows:
        state = _state(row, actor.today)
        own = user.pk == actor.user.pk
        lines.append(
            RoleLine(
                id=row.pk,
                role=str(Role(row.role).label),
                unit=row.unit.name,
                areas=", ".join(str(Area(area).label) for area in row.areas.split()),
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                granted_by=str(row.granted_by),
                granted_at=row.granted_at,
                state=state,
                mine=row.unit_id in units and state != "ended" and user.is_active and not own,
            )
        )
    return lines


def _state(row: Assignment, today: date) -> str:
    if row.valid_from > today:
        return "coming"
    return "ended" if row.valid_to is not None and row.valid_to < today else "running"


def units_to_choose(actor: Actor, right: str = rights.MANAGE_ACCOUNTS) -> list[tuple[int, str]]:
    """The units where the actor has the right, from the top down. One query."""
    rows = Unit.objects.filter(pk__in=actor.units_with(right)).order_by("path")
    return [(pk, name) for pk, name in rows.values_list("pk", "name")]


def staff_to_choose(actor: Actor, text: str = "") -> list[tuple[int, str]]:
    """Staff rows in the actor's units that no account is tied to, named so; one more than are offered.

    One query.
    """
    rows = Staff.objects.filter(unit_id__in=actor.units_with(rights.MANAGE_ACCOUNTS), account__isnull=True)
    named_so = rows.filter(named(text, "name")).order_by("name", "pk").values_list("pk", "name", "unit__name")
    return [(pk, f"{name}, {unit}") for pk, name, unit in named_so[: MOST_TO_CHOOSE + 1]]


def unit(actor: Actor, unit_id: int, right: str = rights.MANAGE_ACCOUNTS) -> Unit | None:
    return Unit.objects.filter(pk=unit_id, pk__in=actor.units_with(right)).first()


def staff(actor: Actor, staff_id: int) -> Staff | None:
    return Staff.objects.filter(pk=staff_id, unit_id__in=actor.units_with(rights.MANAGE_ACCOUNTS)).first()


def roles_to_choose() -> list[tuple[str, str]]:
    return [(role, str(Role(role).label)) for role in rules.AREAS]


def named_areas(areas: Sequence[str]) -> list[tuple[str, str]]:
    return [(area, str(Area(area).label)) for area in areas]


def areas_to_choose() -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in Area.choices]


@dataclass(frozen=True)
class SessionLine:
    """`here`: the browser that asks."""

    id: str
    browser: str
    begun_at: datetime | None
    seen_at: datetime | None
    origin: str
    here: bool


MOST_SESSIONS = 50


def own_sessions(actor: Actor, here: str) -> list[SessionLine]:
    """The actor's own, the latest first; nobody sees anybody else's. One query."""
    rows = AccountSession.objects.filter(account_id=actor.user.pk, expire_date__gt=timezone.now())
    return [
        SessionLine(row.pk, row.browser, row.begun_at, row.seen_at, row.origin, here=row.pk == here)
        for row in rows.order_by("-begun_at", "pk")[:MOST_SESSIONS]
    ]
