"""Let through for a while: break-glass in an emergency, a stated reason behind a wall.

Reviewed by another.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import audit, policies, rights, rules
from samsyn.access.actors import Actor, RoleInForce
from samsyn.access.models import PersonWall, TemporaryAccess, TemporaryAccessKind
from samsyn.access.refusals import (
    CommentTooShort,
    EmergencyAlreadyReviewed,
    FindingNotChosen,
    TooManyTries,
    TooManyTriesToday,
)
from samsyn.access.services.reasons import given_reason
from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry, record
from samsyn.log.models import LogEntry
from samsyn.organisation.models import User

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class GlassLimits(NamedTuple):
    """So many tries of an account: the least that any of its boards has decided."""

    an_hour: int
    a_day: int


def glass_limits(actor: Actor) -> GlassLimits:
    """The same whatever board a number is of: another's limit would tell that it is there."""
    boards = actor.boards_with(rights.BREAK_GLASS)
    codes = ("glass_tries_an_hour", "glass_tries_a_day")
    return GlassLimits(*(min(actor.practice(board, code) for board in boards) for code in codes))


FINDINGS = {
    "justified": gettext_noop("befogad"),
    "unclear": gettext_noop("behöver klargöras"),
    "unjustified": gettext_noop("obefogad, anmäls"),
}
"""What a reviewer may find."""


def break_glass(
    *, actor: Actor, person_ids: Sequence[int], board_id: int, kind: str, reason: str
) -> TemporaryAccess | None:
    """Opens one person to the actor for 30 minutes and puts it in the manager's queue at once.

    `person_ids`: the records that the number asked for stands on, whose it is first; the first that no wall closes in
    an emergency is opened. None where there is none: a closed wall and a number of nobody's are told apart by nobody.
    `kind`: how the person was asked for (number or case). TooManyTries after so many an hour (`organisation_rules.PRACTICES`).
    """
    roles_in_force = [r for r in actor.roles_in_force if r.board_id == board_id and r.units_with(rights.BREAK_GLASS)]
    if not roles_in_force:
        raise PermissionDenied(_("Din roll kan inte öppna i nödläge."))
    reach, said = roles_in_force[0], given_reason(reason)
    with transaction.atomic():
        stopped = _stopped(actor)
        if stopped:
            record(actor, audit.GlassStopped(tries=stopped.values["n"]), board_id=reach.board_id, role=reach.role)
        passage = None if stopped else _break(actor, reach, person_ids, kind, said)
    if stopped:
        raise stopped
    return passage


def _stopped(actor: Actor) -> TooManyTries | TooManyTriesToday | None:
    """Whether the account has no more tries.

    One form at a time, or those sent together would be counted too late.
    """
    User.objects.select_for_update().get(pk=actor.user.pk)
    tried, now, most = (audit.GlassBroken.action, audit.GlassRefused.action), timezone.now(), glass_limits(actor)
    own = LogEntry.objects.filter(user_id=actor.user.pk, at__gt=now - DAY, action__in=tried)
    counted = own.aggregate(day=Count("pk"), hour=Count("pk", filter=Q(at__gt=now - HOUR)))
    if counted["hour"] >= most.an_hour:
        return TooManyTries(n=counted["hour"])
    return TooManyTriesToday(n=counted["day"]) if counted["day"] >= most.a_day else None


def _break(actor: Actor, reach: RoleInForce, person_ids: Sequence[int], kind: str, said: str) -> TemporaryAccess | None:
    walls = PersonWall.objects.filter(
        person_id__in=list(person_ids) or [0], lifted_at__isnull=True, closed_in_emergency=True
    )
    closed = set(walls.values_list("person_id", flat=True)) & actor.shut_out
    person_id = next((person for person in person_ids if person not in closed), None)
    if person_id is None:
        record(actor, audit.GlassRefused(kind=kind), board_id=reach.board_id, role=reach.role)
        return None
    now = timezone.now()
    passage = TemporaryAccess.objects.create(
        board_id=reach.board_id,
        unit_id=reach.unit_id,
        user=actor.user,
        role=reach.role,
        person_id=person_id,
        kind=TemporaryAccessKind.BREAK_GLASS,
        reason=said,
        at=now,
        until=now + timedelta(minutes=rules.BREAK_GLASS_MINUTES),
    )
    _note(actor, audit.GlassBroken(passage=passage.pk), passage, TemporaryAccessKind.BREAK_GLASS)
    return passage


def pass_wall(*, actor: Actor, person_id: int, reason: str) -> TemporaryAccess:
    """A stated reason to read behind an area's wall, for the rest of the day.

    PermissionDenied where none helps.
    """
    reach = policies.role_that_asks(actor, person_id)
    if reach is None:
        raise PermissionDenied(_("Det finns ingen vägg här som ett skäl öppnar."))
    said, now = given_reason(reason), timezone.now()
    end = timezone.make_aware(datetime.combine(timezone.localdate(now) + timedelta(days=1), time()))
    with transaction.atomic():
        passage = TemporaryAccess.objects.create(
            board_id=reach.board_id,
            unit_id=reach.unit_id,
            user=actor.user,
            role=reach.role,
            person_id=person_id,
            kind=TemporaryAccessKind.STATED_REASON,
            reason=said,
            at=now,
            until=end,
        )
        _note(actor, audit.WallPassed(passage=passage.pk), passage, TemporaryAccessKind.STATED_REASON)
    return passage


def end_passage(*, actor: Actor, passage_id: int) -> None:
    """The actor's own, before its time, and others of the kind for the same person.

    What has ended is left as it is.
    """
    with transaction.atomic():
        mine = TemporaryAccess.objects.select_for_update().filter(user_id=actor.user.pk, ended_at__isnull=True)
        running = mine.filter(until__gt=timezone.now())
        asked = running.filter(pk=passage_id).first()
        for passage in running.filter(person_id=asked.person_id, kind=asked.kind) if asked else ():
            passage.ended_at = timezone.now()
            passage.save(update_fields=["ended_at"])
            _note(actor, audit.TemporaryAccessEnded(passage=passage.pk), passage, passage.kind)


def review_break_glass(*, actor: Actor, passage_id: int, finding: str, comment: str) -> TemporaryAccess:
    """The manager's finding, signed. Nobody reviews their own; what is reviewed stays as it was signed."""
    with transaction.atomic():
        passage = (
            TemporaryAccess.objects.select_for_update()
            .filter(
                pk=passage_id, kind=TemporaryAccessKind.BREAK_GLASS, unit_id__in=actor.units_with(rights.REVIEW_LOG)
            )
            .first()
        )
        if passage is None:
            raise PermissionDenied(_("Du kan inte granska den nödöppningen."))
        if passage.user_id == actor.user.pk:
            raise PermissionDenied(_("Ingen granskar sin egen nödöppning."))
        if passage.reviewed_at is not None:
            raise EmergencyAlreadyReviewed()
        if finding not in FINDINGS:
            raise FindingNotChosen()
        if finding != "justified":
            given_reason(comment, refusal=CommentTooShort)
        passage.reviewed_by, passage.reviewed_at = actor.user, timezone.now()
        passage.finding, passage.comment = finding, " ".join(comment.split())
        passage.save(update_fields=["reviewed_by", "reviewed_at", "finding", "comment"])
        _note(actor, audit.TemporaryAccessReviewed(passage=passage.pk, finding=finding), passage, "")
    return passage


def _note(actor: Actor, entry: Entry, passage: TemporaryAccess, ground: str) -> None:
    own = passage.user_id == actor.user.pk
    record(
        actor,
        entry,
        person_id=passage.person_id,
        board_id=passage.board_id,
        ground=ground,
        right=rights.REVIEW_LOG,
        role=passage.role if own else None,
    )
