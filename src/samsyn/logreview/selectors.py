"""What waits for a reviewer; nobody reviews their own."""

from django.db.models import Q, QuerySet

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.models import TemporaryAccess, TemporaryAccessKind
from samsyn.core.rows import NO_ROW
from samsyn.logreview.models import WAITS, ReviewItem


def emergencies_waiting(actor: Actor) -> QuerySet[TemporaryAccess]:
    """Uses of break-glass that the actor may review. Unevaluated."""
    rows = TemporaryAccess.objects.filter(kind=TemporaryAccessKind.BREAK_GLASS, reviewed_at__isnull=True)
    within = rows.filter(Q(board_id__in=actor.board_ids, unit_id__in=actor.units_with(rights.REVIEW_LOG)) | NO_ROW)
    return within.exclude(user=actor.user)


def readings_waiting(actor: Actor) -> QuerySet[ReviewItem]:
    """Readings that the actor may review. Unevaluated."""
    own_part = Q(unit_id__in=actor.units_with(rights.REVIEW_LOG)) | NO_ROW
    return ReviewItem.objects.filter(WAITS, own_part).exclude(user=actor.user)
