"""Links for passwords: made by one, confirmed by another, used once by the account's owner."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.confirmers import confirmers, confirms
from samsyn.accounts import audit as links_audit
from samsyn.accounts import rules
from samsyn.accounts.audit import PasswordChosen, PasswordLinkMade
from samsyn.accounts.models import LinkState, PasswordLink
from samsyn.accounts.refusals import LinkWaitsNoLonger
from samsyn.log.entries import record, record_for
from samsyn.organisation.models import Unit, User


class MadeLink(NamedTuple):
    """`token` is what the address holds; it is kept nowhere."""

    link: PasswordLink
    token: str

    @property
    def waits(self) -> bool:
        return self.link.state == LinkState.WAITS


class UsedLink(NamedTuple):
    """A link that has set an account's password."""

    made_by: str
    used_at: datetime


def make_link(actor: Actor, user: User, unit: Unit) -> MadeLink:
    """Inside the caller's transaction; the caller has checked the right.

    Earlier links stop working. It waits for somebody else's confirmation, unless there is nobody who could give it.
    """
    end_links(user)
    others, board_wide = confirmers(unit, {actor.user.pk, user.pk}, actor.today)
    token = secrets.token_urlsafe(32)
    link = PasswordLink.objects.create(
        user=user,
        token_hash=_hashed(token),
        made_by=actor.user,
        unit=unit,
        state=LinkState.WAITS if others else LinkState.ALONE,
        board_wide=board_wide,
        valid_until=timezone.now() + timedelta(days=rules.PASSWORD_LINK_DAYS),
    )
    kind = PasswordLinkMade if others else links_audit.PasswordLinkAlone
    record(actor, kind(username=user.username), board_id=unit.board_id, right=rights.MANAGE_ACCOUNTS)
    return MadeLink(link, token)


def confirm_link(*, actor: Actor, link_id: int) -> None:
    """From now on it can be used. PermissionDenied for whoever made it or owns the account."""
    _decide(actor, link_id, LinkState.CONFIRMED)


def refuse_link(*, actor: Actor, link_id: int) -> None:
    """It can never be used."""
    _decide(actor, link_id, LinkState.REFUSED)


def _decide(actor: Actor, link_id: int, state: LinkState) -> None:
    with transaction.atomic():
        rows = PasswordLink.objects.select_for_update(of=("self",)).select_related("unit", "user", "made_by")
        link = rows.filter(pk=link_id).first()
        if link is None or link.unit is None or not confirms(actor, link.unit, board_wide=link.board_wide):
            raise PermissionDenied(_("Du kan inte bekräfta den länken."))
        if actor.user.pk in (link.made_by_id, link.user_id):
            raise PermissionDenied(_("Någon annan än den som gjort länken, och den som äger kontot, bekräftar den."))
        if link.state != LinkState.WAITS or link.used_at or link.valid_until <= timezone.now():
            raise LinkWaitsNoLonger()
        link.state, link.decided_by, link.decided_at = state, actor.user, timezone.now()
        link.save(update_fields=["state", "decided_by", "decided_at"])
        confirmed = state == LinkState.CONFIRMED
        kind = links_audit.PasswordLinkConfirmed if confirmed else links_audit.PasswordLinkRefused
        entry = kind(username=link.user.username, made_by=link.made_by.username)
        record(actor, entry, board_id=link.unit.board_id, right=rights.CONFIRM_LINKS)


def account_of_link(token: str) -> tuple[User, bool] | None:
    """The account, and whether the link still waits to be confirmed.

    None for a link that is unknown, used, refused, past its time, or of a closed account. One query.
    """
    link = _standing(token).select_related("user").first()
    return (link.user, link.state == LinkState.WAITS) if link else None


def choose_password(*, token: str, password: str, origin: str = "") -> User | None:
    """The link's account gets the password, once; the password has been validated.

    None as in `account_of_link`, and for a link that waits.
    """
    with transaction.atomic():
        link = _standing(token).exclude(state=LinkState.WAITS).select_for_update(of=("self",)).first()
        if link is None:
            return None
        account = User.objects.select_for_update().get(pk=link.user_id)
        _set_password(account, password, by_link=True, origin=origin)
        PasswordLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
        return account


def change_own_password(*, actor: Actor, password: str) -> None:
    """The password has been validated, and the old one asked for. Other sessions of the account end."""
    with transaction.atomic():
        _set_password(actor.user, password, by_link=False, origin=actor.origin)


def tell_of_link(user: User) -> UsedLink | None:
    """The latest link that has set the account's password since its owner was last told; this once."""
    with transaction.atomic():
        untold = PasswordLink.objects.filter(user=user, used_at__isnull=False, told_at__isnull=True)
        link = untold.select_related("made_by").order_by("-used_at").first()
        if link is None or link.used_at is None:
            return None
        untold.update(told_at=timezone.now())
        return UsedLink(str(link.made_by), link.used_at)


def end_links(user: User) -> None:
    PasswordLink.objects.filter(user=user, used_at__isnull=True, valid_until__gt=timezone.now()).update(
        valid_until=timezone.now()
    )


def _set_password(account: User, password: str, *, by_link: bool, origin: str) -> None:
    account.set_password(password)
    account.save(update_fields=["password"])
    end_links(account)
    boards = set(account.assignments.values_list("unit__board_id", flat=True))
    board_id = boards.pop() if len(boards) == 1 else None
    record_for(account, PasswordChosen(by_link=by_link), board_id=board_id, origin=origin)


def _standing(token: str) -> QuerySet[PasswordLink]:
    return PasswordLink.objects.filter(
        token_hash=_hashed(token), used_at__isnull=True, valid_until__gt=timezone.now(), user__is_active=True
    ).exclude(state=LinkState.REFUSED)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
