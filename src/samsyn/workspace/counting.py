"""When a page's sums were counted, and the way to have them counted anew."""

from django.http import HttpRequest
from django.utils import timezone

from samsyn.access.acting import RECOUNT
from samsyn.access.sums import Sums


def counted(request: HttpRequest, sums: Sums) -> dict[str, str]:
    """For `workspace/counted.html`, once the page's sums are there; empty where none is kept."""
    if sums.counted_at is None:
        return {}
    asked = request.GET.copy()
    asked[RECOUNT] = "1"
    return {
        "counted_at": f"{timezone.localtime(sums.counted_at):%H.%M}",
        "recount_url": f"{request.path}?{asked.urlencode()}",
    }
