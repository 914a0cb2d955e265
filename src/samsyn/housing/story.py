"""What stays, leases and eviction notices tell of a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.actors import Actor
from samsyn.cases.selectors import cases_of_person
from samsyn.cases.story import Group, Line, Tally, Told, Topic, bar, runs
from samsyn.housing.selectors import (
    NoticeLine,
    StayLine,
    leases_of_person,
    notices_of_person,
    placements_of_person,
)
from samsyn.people.reading import Reading
from samsyn.ui import format as fmt
from samsyn.ui.charts import Mark
from samsyn.ui.components import Fact
from samsyn.ui.format import capitalised


def tell(reading: Reading) -> Told:
    placements, leases = _stays(reading, placements_of_person), _stays(reading, leases_of_person)
    stays, notices = [*placements, *leases], reading.of(notices_of_person)
    today, cases = reading.today, {case.id for case in reading.of(cases_of_person)}
    return Told(
        lines=[*(_stay(stay, cases, today) for stay in stays), *(_notice(row) for row in notices)],
        bars=[bar(Topic.HOME, stay.starts_on, capitalised(stay.place), stay.ends_on, today) for stay in stays],
        marks=[Mark(Topic.NOTICE.row, row.received_on, "intake", _("underrättelse om avhysning")) for row in notices],
        tallies=[
            Tally(Topic.HOME, n := len(stays), ngettext("%(n)s boende", "%(n)s boenden", n)),
            Tally(
                Topic.NOTICE,
                n := len(notices),
                ngettext("%(n)s underrättelse om avhysning", "%(n)s underrättelser om avhysning", n),
            ),
        ],
        running=[
            *(_home(_("Bor på"), stay) for stay in placements if _runs(stay, today)),
            *(_home(_("Hyr"), stay) for stay in leases if _runs(stay, today)),
        ],
        flap=next(
            (_("Boende · %(what)s") % {"what": capitalised(stay.kind)} for stay in stays if _runs(stay, today)), ""
        ),
    )


def _stays(reading: Reading, selector: Callable[[Actor, int], list[StayLine]]) -> list[StayLine]:
    """For whoever may not read who it is: where somebody lives tells where they are (OSL 21:3)."""
    rows = reading.of(selector)
    return list(rows) if reading.places else [replace(stay, place=stay.kind) for stay in rows]


def _runs(stay: StayLine, today: date) -> bool:
    return runs(stay.starts_on, stay.ends_on, today)


def _home(label: str, stay: StayLine) -> Fact:
    return Fact(label, capitalised(stay.place), _("sedan %(day)s") % {"day": stay.starts_on})


def _stay(stay: StayLine, cases: set[int], today: date) -> Line:
    what = capitalised(stay.place)
    if stay.kind.lower() not in stay.place.lower():
        what = f"{what}, {stay.kind}"
    place = stay.case_id if stay.case_id in cases else None
    line = Line(place or Group(_("Boende")), Topic.HOME, what, stay.starts_on, "", until=stay.ends_on)
    if _runs(stay, today):
        return replace(line, state=_("bor här"), kind="running")
    if stay.starts_on > today:
        return replace(line, state=_("flyttar in"), kind="open")
    state = _("flyttade: %(to)s") % {"to": stay.ended} if stay.ended else _("flyttade ut")
    return replace(line, state=state, kind="ended")


def _notice(row: NoticeLine) -> Line:
    what = _("Underrättelse från %(sender)s") % {"sender": row.sender}
    if row.children_affected:
        count = {"n": fmt.number(row.children_affected)}
        what += ", " + ngettext("%(n)s barn berörs", "%(n)s barn berörs", row.children_affected) % count
    line = Line(
        Group(_("Underrättelser om avhysning")), Topic.NOTICE, what, row.received_on, _("ingen kontakt än"), "open"
    )
    if row.evicted_on:
        return replace(line, state=_("avhyst"), kind="broken", until=row.evicted_on)
    if row.first_contact_on:
        return replace(line, state=_("kontakt: %(how)s") % {"how": row.contact}, kind="quiet")
    return line
