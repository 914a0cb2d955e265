"""When a page's totals were counted, and the way to have them counted anew."""

from django.http import HttpRequest
from django.utils import timezone

from samsyn.log.cached_totals import CachedTotals
from samsyn.shell.acting import RECOUNT


def counted(request: HttpRequest, totals: CachedTotals) -> dict[str, str]:
    """For `shell/counted.html`, once the page's totals are there; empty where none is kept."""
    if totals.counted_at is None:
        return {}
    asked = request.GET.copy()
    asked[RECOUNT] = "1"
    return {
        "counted_at": f"{timezone.localtime(totals.counted_at):%H.%M}",
        "recount_url": f"{request.path}?{asked.urlencode()}",
    }
