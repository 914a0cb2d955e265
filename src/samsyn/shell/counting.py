"""When a page's totals were counted, and the way to have them counted anew."""

from django.http import HttpRequest

from samsyn.core.written import clock
from samsyn.log.cached_totals import CachedTotals
from samsyn.shell.acting import RECOUNT


def counted(request: HttpRequest, totals: CachedTotals) -> dict[str, str]:
    """For `shell/counted.html`, once the page's totals are there; empty where none is kept."""
    if totals.counted_at is None:
        return {}
    asked = request.GET.copy()
    asked[RECOUNT] = "1"
    return {
        "counted_at": clock(totals.counted_at),
        "recount_url": f"{request.path}?{asked.urlencode()}",
    }
