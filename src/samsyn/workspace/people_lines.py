"""A person's story as lines of a list, case by case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby

from django.utils.translation import gettext as _

from samsyn.cases.addresses import case_address
from samsyn.cases.head import case_days
from samsyn.cases.selectors import CaseLine
from samsyn.cases.story import Group, Line, Topic
from samsyn.core.directions import isolated
from samsyn.ui.format import capitalised
from samsyn.workspace.people_story import Story

SAME_DAYS = (Topic.MATTER, Topic.HELP, Topic.FOLLOW_UP, Topic.HOME, Topic.NOTICE)
"""The order of lines with the same days."""


def lines(story: Story, *, only: CaseLine | None = None) -> list[Line]:
    """The newest case first, and in each the newest line first; then what has no case.

    `place` is then the group. `only`: the lines of one case.
    """
    groups: dict[int | Group, Group] = {case.id: _case_group(case) for case in story.cases}
    placed: dict[int | Group, list[Line]] = {}
    for line in chain.from_iterable(told.lines for told in story.told):
        placed.setdefault(line.place, []).append(line)
        if isinstance(line.place, Group) and only is None:
            groups.setdefault(line.place, line.place)
    shown = {place: group for place, group in groups.items() if only is None or place == only.id}
    return list(chain.from_iterable(_in_order(placed.get(place, ()), group) for place, group in shown.items()))


def grouped(page: Iterable[Line]) -> list[tuple[int | Group, list[Line]]]:
    """The lines of one page under their groups."""
    return [(group, list(members)) for group, members in groupby(page, key=lambda line: line.place)]


def _in_order(members: Sequence[Line], group: Group) -> Iterator[Line]:
    by_topic = sorted(members, key=lambda line: SAME_DAYS.index(line.topic))
    for line in sorted(by_topic, key=lambda line: (line.on or date.max, line.until or date.max), reverse=True):
        yield replace(line, place=group)


def _case_group(case: CaseLine) -> Group:
    handler = (
        _("handläggs av %(name)s") % {"name": isolated(case.handler)} if case.handler and not case.closed_on else ""
    )
    said = (_("ärende %(number)s") % {"number": case.number}, case_days(case), case.unit, handler)
    address = case_address(case.person_id, case.number)
    return Group(capitalised(case.area) or _("Utan område"), ", ".join(filter(None, said)), address)
