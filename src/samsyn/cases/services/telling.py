"""E-mail without content: that an alarm waits, and once a week that something is late.

For `samsyn tick`. Nothing is sent where no mail server is set, or where an account has no address. A letter says that
something waits and nothing of whom, what or where: mail is read on the way (SoLPuL 2001:454 10 §).
"""

import logging
from datetime import date, time
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.managers import accounts_that_lead
from samsyn.access.reach import actor_of
from samsyn.cases.alarms import boards_with_alarms, standing_alarms
from samsyn.cases.clocks import running_clocks, unit_scope
from samsyn.cases.models import NoticeKind, NoticeSent
from samsyn.organisation.selectors import addresses_of

if TYPE_CHECKING:
    from samsyn.organisation.models import User

logger = logging.getLogger(__name__)

FROM = time(7)
"""The week's reminder is sent from this hour of the first day that the server runs, so that it is read that week."""


def mail_is_set() -> bool:
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def send_alarms() -> None:
    """To each account that hears of an alarm, once an alarm. Two queries where nothing stands."""
    if not mail_is_set():
        return
    standing = standing_alarms(boards_with_alarms(), timezone.now())
    heard = {(account, f"{alarm.code} {alarm.case_id} {alarm.of}") for alarm in standing for account in alarm.told}
    _send(
        NoticeKind.ALARM,
        heard,
        _("Ett larm väntar i Samsyn"),
        _("Ett larm väntar på dig. Logga in i Samsyn och öppna Larm."),
    )


def send_digest() -> None:
    """To each account that leads a unit where something is late, once a week."""
    now = timezone.localtime()
    if not mail_is_set() or now.time() < FROM:
        return
    year, week, _day = now.isocalendar()
    about = f"{year}-{week:02}"
    today = timezone.localdate()
    looked = NoticeSent.objects.filter(kind=NoticeKind.DIGEST, about=about).values_list("account_id", flat=True)
    leading = {account.pk: account for account in accounts_that_lead(rights.LEAD_UNIT, today)}
    left = set(addresses_of(leading)) - set(looked)
    late = {account for account in left if _something_late(leading[account], today)}
    NoticeSent.objects.bulk_create(
        NoticeSent(account_id=account, kind=NoticeKind.DIGEST, about=about) for account in sorted(left - late)
    )
    _send(
        NoticeKind.DIGEST,
        {(account, about) for account in late},
        _("Något är sent i Samsyn"),
        _("Något i din enhet är sent. Logga in i Samsyn och öppna Enhetens ärenden."),
    )


def _something_late(account: "User", today: date) -> bool:
    actor = actor_of(account, today=today)
    scope = unit_scope(actor, actor.units_with(rights.LEAD_UNIT))
    return any(clock.late for clock in running_clocks(actor, scope))


def _send(kind: NoticeKind, wanted: set[tuple[int, str]], subject: str, text: str) -> None:
    """One letter for all that an account hears of now.

    What the mail server does not take is tried again.
    """
    sent = NoticeSent.objects.filter(kind=kind, about__in={about for _account, about in wanted})
    left = wanted - set(sent.values_list("account_id", "about"))
    addresses = addresses_of(account for account, _about in left)
    for account, address in sorted(addresses.items()):
        with transaction.atomic():
            NoticeSent.objects.bulk_create(
                NoticeSent(account_id=account, kind=kind, about=about, sent_at=timezone.now())
                for to, about in sorted(left)
                if to == account
            )
            try:
                send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
            except (OSError, SMTPException):
                logger.warning("the mail server did not take a letter; it is sent again the next minute")
                transaction.set_rollback(True)
