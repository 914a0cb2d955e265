"""Reads of proposals that weaken control: what waits, for whom, and what has become of the latest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import confirmers, rights
from samsyn.access.actors import Actor
from samsyn.access.models import ControlProposal, ProposalKind, ProposalState
from samsyn.core.codes import Area, Role
from samsyn.core.rows import NO_ROW
from samsyn.core.same_query import SameQuery
from samsyn.organisation.rules import PRACTICES

MOST_ON_START = 10
"""So many stand on the start page; all of them on their own."""


@dataclass(frozen=True)
class ProposalLine:
    """`state` as `ProposalState`, or `expired`.

    `own`: the reader made it. `mine`: the reader may agree to it.
    """

    id: int
    kind: str
    what: str
    where: str
    valid_from: date
    valid_to: date | None
    why: str
    proposed_by: str
    proposed_at: datetime
    valid_until: datetime
    state: str
    says: str
    decided_by: str
    decided_why: str
    own: bool
    mine: bool


def holds(given: object) -> bool:
    """Whether what a verb gave holds at once; else it is a proposal that waits."""
    return not isinstance(given, ControlProposal)


def proposals(actor: Actor) -> QuerySet[ControlProposal]:
    """Those that the actor's right to confirm reaches, and the actor's own; what waits first.

    Unevaluated.
    """
    rows = ControlProposal.objects.filter(confirmers.to_confirm(actor) | Q(proposed_by=actor.user))
    waits = Case(When(_waits(), then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.select_related("unit", "user", "proposed_by", "decided_by").order_by(waits, "-proposed_at", "-pk")


def in_state(rows: QuerySet[ControlProposal], state: str) -> QuerySet[ControlProposal]:
    """`state`: waiting, decided or all; one that grew too old counts as decided."""
    if state == "all":
        return rows
    return rows.filter(_waits()) if state == "waiting" else rows.exclude(_waits())


KEYS = SameQuery(lambda: ControlProposal.objects.values_list("pk"))


def to_agree(actor: Actor) -> Q:
    """Those that wait for the actor: not made by the actor, nor to their account."""
    others = ~Q(proposed_by_id=actor.user.pk) & ~Q(user__isnull=False, user_id=actor.user.pk)
    return confirmers.to_confirm(actor) & _waits() & others


def lately(actor: Actor) -> list[ProposalLine]:
    """For the start page of whoever confirms: what waits, and what began to hold last week.

    One query.
    """
    just_decided = Q(
        state__in=(ProposalState.AGREED, ProposalState.ALONE), decided_at__gt=timezone.now() - timedelta(days=7)
    )
    rows = proposals(actor).filter(_waits() | just_decided if actor.may(rights.CONFIRM_LINKS) else NO_ROW)
    return proposal_lines(actor, rows[:MOST_ON_START])


def _waits() -> Q:
    return Q(state=ProposalState.WAITS, valid_until__gt=timezone.now())


def proposal(actor: Actor, proposal_id: int) -> ControlProposal | None:
    """One of `proposals`."""
    return proposals(actor).filter(pk=proposal_id).first()


def proposal_lines(actor: Actor, rows: Iterable[ControlProposal]) -> list[ProposalLine]:
    """Of some of `proposals`. No query."""
    now = timezone.now()
    return [_line(actor, row, now) for row in rows]


def _line(actor: Actor, row: ControlProposal, now: datetime) -> ProposalLine:
    expired = row.state == ProposalState.WAITS and row.valid_until <= now
    own, waits = row.proposed_by_id == actor.user.pk, row.state == ProposalState.WAITS and not expired
    confirms = confirmers.confirms(actor, row.unit, board_wide=row.board_wide)
    return ProposalLine(
        id=row.pk,
        kind=str(ProposalKind(row.kind).label),
        what=_what(row),
        where=row.unit.name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        why=row.why,
        proposed_by=str(row.proposed_by),
        proposed_at=row.proposed_at,
        valid_until=row.valid_until,
        state="expired" if expired else row.state,
        says=_("för gammalt, ingen godkände det") if expired else str(ProposalState(row.state).label),
        decided_by=str(row.decided_by) if row.decided_by else "",
        decided_why=row.decided_why,
        own=own,
        mine=waits and confirms and not own and row.user_id != actor.user.pk,
    )


def _what(row: ControlProposal) -> str:
    """What it would change, in words."""
    if row.kind == ProposalKind.PRACTICE:
        return _("%(number)s %(what)s") % {"number": row.number, "what": _(PRACTICES[row.code][1])}
    role = str(Role(row.role).label) if row.role in Role.values else row.role
    if row.kind == ProposalKind.ROLE:
        areas = ", ".join(str(Area(area).label) for area in row.areas.split()) or _("alla rollens områden")
        return _("%(name)s blir %(role)s (%(areas)s)") % {"name": row.user, "role": role, "areas": areas}
    right = _(rights.RIGHTS[row.code].name) if row.code in rights.RIGHTS else row.code
    if row.kind == ProposalKind.LIMIT:
        return _("”%(right)s” tas ifrån rollen %(role)s") % {"right": right, "role": role}
    return _("”%(right)s” ges tillbaka till rollen %(role)s") % {"right": right, "role": role}
