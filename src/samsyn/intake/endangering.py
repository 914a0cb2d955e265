"""Somebody is in danger now: marked on what came in, it alarms those who lead."""

from django.db import transaction
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.intake import audit
from samsyn.intake.assessing import intake_in_hand, state_of
from samsyn.intake.models import Intake
from samsyn.intake.refusals import DangerMarked


def mark_danger(*, actor: Actor, intake_id: int) -> None:
    """Marks what came in with danger now, until it is assessed. DangerMarked: it is done once.

    What came in today without an hour came in now, so that the nearest who leads has the whole hour.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "mark_danger", intake_id)
        hand.in_state(state_of(intake))
        if intake.danger:
            raise DangerMarked
        came_in = intake.received_at
        if came_in is None and intake.received_on == actor.today:
            came_in = timezone.now()
        Intake.objects.filter(pk=intake.pk).update(danger=True, received_at=came_in)
        hand.record(audit.DangerMarked())
