"""What cases add to a worker's day: watches, and what has been given to them and waits for an answer."""

from datetime import timedelta

from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.cases.addresses import case_address
from samsyn.cases.selectors import given_by_me, unread_of
from samsyn.cases.watches import my_watches
from samsyn.shell.my_day import DayLine, Heading

SOON = timedelta(days=7)


def tell(actor: Actor) -> list[DayLine]:
    """Three queries."""
    lines = [
        DayLine(
            Heading.DUE,
            _("Bevakning, läs den i ärendet") if one.masked else one.text,
            one.due_on,
            one.person_id,
            case_address(one.person_id, one.number),
            _("bevakning") if one.staff_id == actor.staff_id else _("bevakning, %(who)s") % {"who": one.staff},
        )
        for one in my_watches(actor, actor.today + SOON)
    ]
    lines += [
        DayLine(
            Heading.UNREAD,
            _("Nytt ärende att svara på"),
            one.given_on,
            one.person_id,
            case_address(one.person_id, one.number),
        )
        for one in unread_of(actor)
    ]
    lines += [
        DayLine(
            Heading.WAITING,
            _("Fördelat, väntar på svar"),
            one.given_on,
            one.person_id,
            case_address(one.person_id, one.number),
            one.staff,
        )
        for one in given_by_me(actor)
    ]
    return lines
