"""One password tried on many accounts from one address is slowed.

It is never locked, as a municipality may share one address.
"""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone

WINDOW = timedelta(minutes=15)
ACCOUNTS = 10
"""So many different names refused from an address within the window are no longer slips of the finger."""
PAUSE_SECONDS = 5


def must_wait(origin: str) -> bool:
    """Whether this address, having tried many names, tried the last of them less than a pause ago.

    One query.
    """
    if not settings.AXES_ENABLED:
        return False
    now = timezone.now()
    tried = AccessAttempt.objects.filter(ip_address=origin, attempt_time__gt=now - WINDOW).aggregate(
        accounts=Count("username", distinct=True), last=Max("attempt_time")
    )
    return bool(tried["accounts"] >= ACCOUNTS and now - tried["last"] < timedelta(seconds=PAUSE_SECONDS))
