from collections.abc import Sequence
from itertools import groupby

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.models import Assignment
from samsyn.accounts.audit import PasswordRefused, SessionEnded, SignedIn, SignedOut, SignInRefused
from samsyn.accounts.models import AccountSession, RefusedSignIns
from samsyn.log.entries import Entry, record_for
from samsyn.organisation.models import User

ORIGINS_KEPT = 1000
"""So many addresses and accounts are told apart within an hour; what comes from more is counted together."""


def note_sign_in(*, user: User, origin: str) -> None:
    _note(user, SignedIn(), origin)


def note_sign_out(*, user: User, origin: str) -> None:
    _note(user, SignedOut(), origin)


def note_sign_in_refused(*, username: str, origin: str) -> None:
    """Counted, for whoever is nobody may try for ever; `log_refused_sign_ins` tells of it.

    What was typed is not kept.
    """
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    known = User.objects.filter(username=username[:150].replace("\0", "")).values_list("pk", flat=True).first()
    with transaction.atomic():
        within = RefusedSignIns.objects.filter(hour=hour)
        one = within.filter(user_id=known or 0, origin=origin)
        if one.update(tries=F("tries") + 1):
            return
        kept = origin if within.count() < ORIGINS_KEPT else ""
        RefusedSignIns.objects.get_or_create(hour=hour, user_id=known or 0, origin=kept)
        within.filter(user_id=known or 0, origin=kept).update(tries=F("tries") + 1)


def log_refused_sign_ins() -> None:
    """Write the failed sign-ins of every hour that is over into the log.

    One entry an hour and account that was tried, and one for all names that no account has.
    """
    over = timezone.now().replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        rows = RefusedSignIns.objects.select_for_update().filter(hour__lt=over).order_by("hour", "user_id", "origin")
        for (hour, user_id), tried in groupby(rows, key=lambda row: (row.hour, row.user_id)):
            origins = list(tried)
            user = User.objects.filter(pk=user_id).first()
            entry = SignInRefused(
                known=user is not None,
                hour=hour.isoformat(),
                tries=sum(row.tries for row in origins),
                origins=len(origins),
            )
            _note(user or User.objects.system(), entry, origins[0].origin if len(origins) == 1 else "")
        RefusedSignIns.objects.filter(hour__lt=over).delete()


def note_password_refused(*, actor: Actor) -> None:
    _note(actor.user, PasswordRefused(), actor.origin)


def end_sessions(*, actor: Actor, kept: str, ended: Sequence[str] = ()) -> int:
    """Some of the actor's own sessions, or all of them but the one that asks. How many there were."""
    mine = AccountSession.objects.filter(account_id=actor.user.pk, expire_date__gt=timezone.now()).exclude(pk=kept)
    with transaction.atomic():
        count, _tables = (mine.filter(pk__in=ended) if ended else mine).delete()
        if count:
            _note(actor.user, SessionEnded(count=count), actor.origin)
    return count


def _note(user: User, entry: Entry, origin: str) -> None:
    today = timezone.localdate()
    assignments = Assignment.objects.filter(user=user, valid_from__lte=today).order_by("-valid_from", "-pk")
    board = assignments.values_list("unit__board_id", flat=True).first()
    with transaction.atomic():
        record_for(user, entry, board_id=board, origin=origin)
