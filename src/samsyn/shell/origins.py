"""Where a request comes from, as the log and the lock-out of failed sign-ins have it."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def origin_of(request: HttpRequest) -> str:
    """The asking address: the one that connects, or what the proxies we trust (SAMSYN_PROXIES of them) passed on.

    Each proxy adds the address it was asked from at the end, so what a browser claims stands further left.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))[:64]
    proxies: int = settings.PROXIES
    if not proxies:
        return direct
    passed = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    if len(passed) < proxies:
        return direct
    try:
        return str(ip_address(passed[-proxies]))
    except ValueError:
        return direct
