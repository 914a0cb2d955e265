"""What a unit decides as its own practice; every number dated, with who and why."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import audit, rights
from samsyn.access.actors import Actor
from samsyn.access.refusals import NoSuchPractice, PracticeBeforeToday, PracticeBeyondBounds, PracticeOfBoard
from samsyn.access.services.reasons import given_reason
from samsyn.log.entries import record
from samsyn.organisation import rules
from samsyn.organisation.models import LocalPractice, Unit


def decide_unit_practice(
    *, actor: Actor, unit: Unit, code: str, number: int, why: str, valid_from: date
) -> LocalPractice:
    """The unit's own number from the day on, today at the earliest, for itself and the units below it.

    Only of those that are not the board's alone.
    """
    if unit.pk not in actor.units_with(rights.NARROW_RIGHTS):
        raise PermissionDenied(_("Du kan inte bestämma praxis för den enheten."))
    check_practice(actor, code, number, valid_from)
    if code not in rules.OF_UNITS:
        raise PracticeOfBoard()
    with transaction.atomic():
        practice = LocalPractice.objects.create(
            board_id=unit.board_id,
            unit=unit,
            code=code,
            valid_from=valid_from,
            number=number,
            why=given_reason(why),
            registered_by=actor.user,
        )
        entry = audit.PracticeDecided(
            code=code, number=number, valid_from=valid_from.isoformat(), unit=unit.external_id
        )
        record(actor, entry, board_id=unit.board_id, right=rights.NARROW_RIGHTS)
    return practice


def check_practice(actor: Actor, code: str, number: int, valid_from: date) -> None:
    """Refuse a number that there is not, that is beyond its bounds, or that would hold from before today."""
    if code not in rules.PRACTICES:
        raise NoSuchPractice()
    least, most = rules.PRACTICE_BOUNDS[code]
    if not least <= number <= most:
        raise PracticeBeyondBounds(least=least, most=most)
    if valid_from < actor.today:
        raise PracticeBeforeToday()
