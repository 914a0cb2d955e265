"""Who is away, for the page where it is noted and for the manager's day."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from samsyn.access import leavers, rights
from samsyn.access.actors import Actor
from samsyn.cases.models import Case
from samsyn.organisation.selectors import AbsenceLine, absences_not_over
from samsyn.shell.my_day import DayLine, Heading

MOST_CHOICES = 400
"""So many of the staff are offered in a list of choices, by name."""


@dataclass(frozen=True)
class Away:
    """`cases`: so many open cases the absent one handles. `alone`: away today, and nobody stands in."""

    line: AbsenceLine
    cases: int
    alone: bool


def absences_in_keeping(actor: Actor) -> list[Away]:
    """The actor's own, and of those whom the actor leads, that are not over. Two queries."""
    lines = absences_not_over(actor.today, staff_id=actor.staff_id, unit_ids=actor.units_with(rights.LEAD_UNIT))
    whose = [line.staff_id for line in lines] or [0]
    open_cases = Case.objects.filter(handler_id__in=whose, closed_on__isnull=True).order_by().values_list("handler_id")
    load = dict(open_cases.annotate(n=Count("pk")))
    return [
        Away(line, load.get(line.staff_id, 0), line.substitute_id is None and line.from_on <= actor.today)
        for line in lines
    ]


def who_may_be_away(actor: Actor) -> list[tuple[int, str]]:
    """Whose absence the actor may note: the own first, then those whom the actor leads. One query."""
    led = leavers.staff_of_units(actor.units_with(rights.LEAD_UNIT), actor.today)
    own = [(actor.staff_id, actor.name)] if actor.staff_id else []
    others = sorted(((pk, name) for pk, name in led.items() if pk != actor.staff_id), key=lambda one: one[1])
    return [*own, *others][:MOST_CHOICES]


def who_may_stand_in(actor: Actor) -> list[tuple[int, str]]:
    """One query."""
    return sorted(leavers.handling_staff(actor.board_ids, actor.today).items(), key=lambda one: one[1])[:MOST_CHOICES]


def lines_of_the_day(actor: Actor) -> Sequence[DayLine]:
    """For a manager: who is away with open cases and nobody in their place.

    Two queries, for whoever leads nobody too.
    """
    return [
        DayLine(
            Heading.WAITING,
            ngettext(
                "%(who)s är frånvarande utan ersättare: %(n)s öppet ärende",
                "%(who)s är frånvarande utan ersättare: %(n)s öppna ärenden",
                away.cases,
            )
            % {"who": away.line.staff, "n": away.cases},
            url=reverse("absences"),
        )
        for away in absences_in_keeping(actor)
        if away.alone and away.cases and away.line.staff_id != actor.staff_id
    ]
