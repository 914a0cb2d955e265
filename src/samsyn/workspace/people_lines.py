"""A person's story as lines of a list, case by case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.selectors import CaseLine
from samsyn.core.directions import isolated
from samsyn.decisions.selectors import DecisionLine
from samsyn.housing.selectors import NoticeLine, StayLine
from samsyn.intake.selectors import IntakeLine
from samsyn.interventions.selectors import FollowUpLine, InterventionLine
from samsyn.investigations.selectors import InvestigationLine
from samsyn.ui import format as fmt
from samsyn.ui.components import ChipKind
from samsyn.ui.format import capitalised
from samsyn.workspace.people_story import Story, runs

Place = int | Literal["orders", "stays", "notices"]
"""Where a line stands: in its case, or among what has no case that the reader may see."""


@dataclass(frozen=True)
class Group:
    title: str
    note: str = ""


@dataclass(frozen=True)
class Line:
    """`until` is where it has an end; `who` answers for it or carries it out.

    `weighty`: the eye stops there.
    """

    what: str
    on: date | None
    state: str
    kind: ChipKind = "quiet"
    until: date | None = None
    who: str = ""
    weighty: bool = False
    group: Group = Group("")


def lines(story: Story, today: date) -> list[Line]:
    """The newest case first, and in each the newest line first; then what has no case."""
    placed: dict[Place, list[Line]] = {}
    for place, line in _placed(story, today):
        placed.setdefault(place, []).append(line)
    groups: list[tuple[Place, Group]] = [(case.id, _case_group(case)) for case in story.cases]
    groups += [
        ("orders", Group(_("Uppdrag till dina enheter"))),
        ("stays", Group(_("Boende"))),
        ("notices", Group(_("Underrättelser om avhysning"))),
    ]
    return list(chain.from_iterable(_in_order(placed.get(place, ()), group) for place, group in groups))


def grouped(page: Iterable[Line]) -> list[tuple[Group, list[Line]]]:
    """The lines of one page under their groups."""
    return [(group, list(found)) for group, found in groupby(page, key=lambda line: line.group)]


def _in_order(found: Sequence[Line], group: Group) -> Iterator[Line]:
    for line in sorted(found, key=lambda line: (line.on or date.max, line.until or date.max), reverse=True):
        yield replace(line, group=group)


def _placed(story: Story, today: date) -> Iterator[tuple[Place, Line]]:
    cases = {case.id for case in story.cases}
    where: dict[int, Place] = {row.id: row.case_id if row.in_case else "orders" for row in story.interventions}
    for intake in story.intakes:
        yield intake.case_id, _intake(intake)
    for investigation in story.investigations:
        yield investigation.case_id, _investigation(investigation)
    for decision in story.decisions:
        yield decision.case_id, _decision(decision)
    for intervention in story.interventions:
        yield where[intervention.id], _intervention(intervention, today)
    for plan in story.plans:
        took_part = _("klienten deltog") if plan.client_took_part else _("klienten deltog inte")
        what = _("Genomförandeplan, %(part)s") % {"part": took_part}
        kind: ChipKind = "ended" if plan.replaced_on else "running"
        state = _("ersatt") if plan.replaced_on else _("gäller")
        yield where.get(plan.intervention_id, plan.case_id), Line(what, plan.made_on, state, kind, plan.replaced_on)
    for followup in story.followups:
        yield where.get(followup.intervention_id or 0, followup.case_id or "orders"), _followup(followup)
    for stay in (*story.placements, *story.leases):
        yield stay.case_id if stay.case_id in cases else "stays", _stay(stay, today)
    for notice in story.notices:
        yield "notices", _notice(notice)


def _case_group(case: CaseLine) -> Group:
    if case.closed_on and case.opened_on:
        when = _("%(from)s till %(to)s") % {"from": case.opened_on, "to": case.closed_on}
    else:
        when = _("öppet sedan %(from)s") % {"from": case.opened_on} if case.opened_on else _("öppet")
    handler = (
        _("handläggs av %(name)s") % {"name": isolated(case.handler)} if case.handler and not case.closed_on else ""
    )
    said = (_("ärende %(number)s") % {"number": case.number}, when, case.unit, handler)
    return Group(capitalised(case.area) or _("Utan område"), ", ".join(filter(None, said)))


def _intake(row: IntakeLine) -> Line:
    state, kind = (row.outcome, "quiet") if row.assessed_on else (_("inte bedömd"), "open")
    return Line(capitalised(row.kind), row.received_on, state, kind, row.assessed_on, row.handler)  # type: ignore[arg-type]


def _investigation(row: InvestigationLine) -> Line:
    what = _("Utredning, barnkonsekvensanalys %(state)s") % {"state": row.child_impact} if row.child_impact else ""
    state = _("kommunicerad") if row.communicated_on else _("pågår")
    kind: ChipKind = "running"
    if row.concluded_on:
        state, kind = _("avslutad"), "ended"
    return Line(what or _("Utredning"), row.opened_on, state, kind, row.concluded_on, row.handler)


def _decision(row: DecisionLine) -> Line:
    what = _("Beslut om %(what)s") % {"what": row.kind} if row.kind else _("Beslut")
    if row.legal_basis:
        what = f"{what}, {row.legal_basis}"
    return Line(what, row.decided_on, row.outcome, who=row.decided_by, weighty=True)


def _intervention(row: InterventionLine, today: date) -> Line:
    state, kind = intervention_state(row, today)
    what, on = capitalised(row.kind), row.started_on or row.ended_on
    return Line(what, on, state, kind, row.ended_on, row.provider, weighty=True)


def intervention_state(row: InterventionLine, today: date) -> tuple[str, ChipKind]:
    if row.ended_on and row.ended_on <= today:
        return row.end_reason, "broken" if row.broken else "ended" if row.started_on else "quiet"
    if runs(row.started_on, row.ended_on, today):
        return _("pågår"), "running"
    return _("inte påbörjad"), "open"


def _followup(row: FollowUpLine) -> Line:
    return Line(_("Uppföljning, %(kind)s") % {"kind": row.kind}, row.on, "; ".join(row.answers))


def _stay(stay: StayLine, today: date) -> Line:
    what = capitalised(stay.place)
    if stay.kind.lower() not in stay.place.lower():
        what = f"{what}, {stay.kind}"
    if runs(stay.starts_on, stay.ends_on, today):
        return Line(what, stay.starts_on, _("bor här"), "running", stay.ends_on)
    if stay.starts_on > today:
        return Line(what, stay.starts_on, _("flyttar in"), "open", stay.ends_on)
    state = _("flyttade: %(to)s") % {"to": stay.ended} if stay.ended else _("flyttade ut")
    return Line(what, stay.starts_on, state, "ended", stay.ends_on)


def _notice(row: NoticeLine) -> Line:
    what = _("Underrättelse från %(sender)s") % {"sender": row.sender}
    if row.children_affected:
        count = {"n": fmt.number(row.children_affected)}
        what += ", " + ngettext("%(n)s barn berörs", "%(n)s barn berörs", row.children_affected) % count
    if row.evicted_on:
        return Line(what, row.received_on, _("avhyst"), "broken", row.evicted_on)
    if row.first_contact_on:
        return Line(what, row.received_on, _("kontakt: %(how)s") % {"how": row.contact})
    return Line(what, row.received_on, _("ingen kontakt än"), "open")
