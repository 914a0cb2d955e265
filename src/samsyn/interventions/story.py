"""What interventions tell of a person, and which granted decisions wait for one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.story import Group, Line, Tally, Told, Topic, bar, how_long_ago, runs
from samsyn.decisions.selectors import DecisionLine, decisions_of_person
from samsyn.interventions.selectors import (
    FollowUpLine,
    InterventionLine,
    followups_of_person,
    interventions_of_person,
)
from samsyn.people.reading import Reading
from samsyn.ui import format as fmt
from samsyn.ui.charts import Bar, Mark
from samsyn.ui.components import ChipKind, Fact
from samsyn.ui.format import capitalised


def tell(reading: Reading) -> Told:
    interventions, followups = _interventions(reading), reading.of(followups_of_person)
    decided = [] if reading.lines_only else reading.of(decisions_of_person)
    decisions, today = {row.id: row for row in decided}, reading.today
    places = places_of_interventions(reading)
    started = [row for row in interventions if row.started_on]
    kinds = ", ".join(dict.fromkeys(row.kind for row in interventions))
    executed = {row.decision_id for row in interventions}
    return Told(
        lines=[
            *(_line(row, places[row.id], today) for row in interventions),
            *(_followup(row, places.get(row.intervention_id or 0, row.case_id or _orders())) for row in followups),
        ],
        bars=list(_bars(started, decisions, today)),
        marks=[Mark(Topic.FOLLOW_UP.row, row.on, "followup") for row in followups],
        tallies=[
            Tally(Topic.HELP, n := len(started), ngettext("%(n)s insats", "%(n)s insatser", n)),
            Tally(Topic.FOLLOW_UP, n := len(followups), ngettext("%(n)s uppföljning", "%(n)s uppföljningar", n)),
        ],
        running=[_fact(row, decisions, today) for row in interventions if not row.ended_on or row.ended_on > today],
        goals=[_latest(row) for row in followups if row.answers][:1],
        waiting=[_granted(row, today) for row in decisions.values() if row.granting and row.id not in executed],
        flap=_("Uppdrag · %(what)s") % {"what": capitalised(kinds)} if kinds else "",
        now=_now(started, today),
    )


def places_of_interventions(reading: Reading) -> dict[int, int | Group]:
    """By intervention: its case, or, for whoever carries it out alone, the orders."""
    rows = reading.of(interventions_of_person)
    return {row.id: row.case_id if row.in_case else _orders() for row in rows}


def _interventions(reading: Reading) -> list[InterventionLine]:
    """For whoever may not read who it is: where somebody is helped tells where they are (OSL 21:3)."""
    rows = reading.of(interventions_of_person)
    return list(rows) if reading.places else [replace(row, provider=_("visas inte")) for row in rows]


def _orders() -> Group:
    return Group(_("Uppdrag till dina enheter"))


def _line(row: InterventionLine, place: int | Group, today: date) -> Line:
    state, kind = _state(row, today)
    on = row.started_on or row.ended_on
    return Line(
        place, Topic.HELP, capitalised(row.kind), on, state, kind, until=row.ended_on, who=row.provider, weighty=True
    )


def _state(row: InterventionLine, today: date) -> tuple[str, ChipKind]:
    if row.ended_on and row.ended_on <= today:
        return row.end_reason, "broken" if row.broken else "ended" if row.started_on else "quiet"
    if runs(row.started_on, row.ended_on, today):
        return _("pågår"), "running"
    return _("inte påbörjad"), "open"


def _followup(row: FollowUpLine, place: int | Group) -> Line:
    what = _("Uppföljning, %(kind)s") % {"kind": row.kind}
    return Line(place, Topic.FOLLOW_UP, what, row.on, "; ".join(row.answers))


def _bars(started: list[InterventionLine], decisions: dict[int, DecisionLine], today: date) -> Iterator[Bar]:
    for row in started:
        decision = decisions.get(row.decision_id or 0)
        if row.started_on:
            yield bar(
                Topic.HELP,
                row.started_on,
                capitalised(row.kind),
                row.ended_on,
                today,
                broken=row.broken,
                planned_end=decision.valid_to if decision else None,
                decided_on=decision.decided_on if decision else None,
            )


def _fact(row: InterventionLine, decisions: dict[int, DecisionLine], today: date) -> Fact:
    decision = decisions.get(row.decision_id or 0)
    last = row.ended_on or (decision.valid_to if decision else None)
    if runs(row.started_on, row.ended_on, today):
        note = _("sedan %(day)s") % {"day": row.started_on}
        if last and last >= today:
            note = _("%(since)s, beslut till %(last)s") % {"since": note, "last": last}
    else:
        note = _("börjar %(day)s") % {"day": row.started_on} if row.started_on else _("inte påbörjad")
    return Fact(capitalised(row.kind), row.provider or _("utan utförare"), note)


def _granted(row: DecisionLine, today: date) -> Fact:
    note = _("beviljat %(when)s (%(day)s), ingen insats än") % {
        "when": how_long_ago(row.decided_on, today),
        "day": row.decided_on,
    }
    return Fact(_("Verkställ"), capitalised(row.kind), note)


def _latest(row: FollowUpLine) -> Fact:
    """How far the person has come, by the latest follow-up that says so."""
    return Fact(
        _("Senaste uppföljning"),
        capitalised("; ".join(row.answers)),
        _("%(kind)s, %(day)s") % {"kind": row.kind, "day": row.on},
    )


def _now(started: list[InterventionLine], today: date) -> str:
    running = sum(1 for row in started if runs(row.started_on, row.ended_on, today))
    if not running:
        return ""
    return ngettext("%(n)s insats pågår.", "%(n)s insatser pågår.", running) % {"n": fmt.number(running)}
