"""What waits for a reviewer; nobody reviews their own."""

from django.db.models import Q

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.models import TemporaryAccess, TemporaryAccessKind
from samsyn.core.rows import NO_ROW
from samsyn.core.same_query import SameQuery
from samsyn.logreview.models import WAITS, ReviewItem

EMERGENCIES = SameQuery(lambda: TemporaryAccess.objects.values_list("pk"))
READINGS = SameQuery(lambda: ReviewItem.objects.filter(WAITS).values_list("pk"))


def emergencies_waiting(actor: Actor) -> Q:
    """Uses of break-glass that the actor may review."""
    own_part = Q(board_id__in=actor.board_ids, unit_id__in=actor.units_with(rights.REVIEW_LOG)) | NO_ROW
    waits = Q(kind=TemporaryAccessKind.BREAK_GLASS, reviewed_at__isnull=True)
    return waits & own_part & ~Q(user_id=actor.user.pk)


def readings_waiting(actor: Actor) -> Q:
    """Readings that the actor may review."""
    return (Q(unit_id__in=actor.units_with(rights.REVIEW_LOG)) | NO_ROW) & ~Q(user_id=actor.user.pk)
