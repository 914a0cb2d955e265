"""A person's story as a drawn timeline."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.decisions.selectors import DecisionLine
from samsyn.ui import format as fmt
from samsyn.ui.charts import Bar, Chain, Chart, Mark, chain
from samsyn.ui.format import capitalised
from samsyn.workspace.people_story import Story, runs

MOST_DRAWN = 60


def drawn(story: Story, today: date) -> Chart | None:
    """The newest of what has a date, and all that runs. None where there is nothing to draw."""
    bars, marks = list(_bars(story, today)), list(_marks(story))
    things: list[Bar | Mark] = sorted([*bars, *marks], key=lambda thing: _last_day(thing, today), reverse=True)
    if not things:
        return None
    shown = things[:MOST_DRAWN]
    says = _summary(story, min(_first_day(thing) for thing in shown), today)
    if len(shown) < len(things):
        says += " " + _("Bilden visar de %(shown)s senaste av %(all)s händelser; listan visar alla.") % {
            "shown": fmt.number(len(shown)),
            "all": fmt.number(len(things)),
        }
    return chain(
        Chain(
            id="chain",
            title=_("Vägen genom enheten"),
            says=says,
            today=today,
            rows=_rows(),
            marks=[thing for thing in shown if isinstance(thing, Mark)],
            bars=[thing for thing in shown if isinstance(thing, Bar)],
        )
    )


def _rows() -> tuple[str, str, str, str]:
    return _("Ärendet"), _("Insatser"), _("Boende"), _("Uppföljning")


def _first_day(thing: Bar | Mark) -> date:
    return thing.on if isinstance(thing, Mark) else thing.start


def _last_day(thing: Bar | Mark, today: date) -> tuple[date, date]:
    return (thing.on if isinstance(thing, Mark) else thing.end or date.max, _first_day(thing))


def _bars(story: Story, today: date) -> Iterator[Bar]:
    matter, help_row, home, _followups = _rows()
    for row in story.investigations:
        yield _bar(matter, row.opened_on, _("utredning"), row.concluded_on, today)
    decisions = {decision.id: decision for decision in story.decisions}
    for intervention in story.interventions:
        if intervention.started_on:
            decision = decisions.get(intervention.decision_id or 0)
            yield _bar(
                help_row,
                intervention.started_on,
                capitalised(intervention.kind),
                intervention.ended_on,
                today,
                broken=intervention.broken,
                decision=decision,
            )
    for stay in (*story.placements, *story.leases):
        yield _bar(home, stay.starts_on, capitalised(stay.place), stay.ends_on, today)


def _bar(
    row: str,
    start: date,
    label: str,
    end: date | None,
    today: date,
    *,
    broken: bool = False,
    decision: DecisionLine | None = None,
) -> Bar:
    """What ends on a day to come still runs, until then."""
    until = decision.valid_to if decision and not end else end
    ended = end if end and end <= today else None
    return Bar(
        row,
        start,
        label,
        end=ended,
        ending="running" if not ended else "broken" if broken else "as_planned",
        until=until if until and until > today and not ended else None,
        decided=decision.decided_on if decision else None,
    )


def _marks(story: Story) -> Iterator[Mark]:
    matter, _help, home, followups = _rows()
    for intake in story.intakes:
        yield Mark(matter, intake.received_on, "intake", intake.kind)
    for decision in story.decisions:
        yield Mark(matter, decision.decided_on, "decision", decision.outcome)
    for followup in story.followups:
        yield Mark(followups, followup.on, "followup")
    for notice in story.notices:
        yield Mark(home, notice.received_on, "intake", _("underrättelse om avhysning"))


def _summary(story: Story, since: date, today: date) -> str:
    """ "Sedan 2022: 2 aktualiseringar, 3 beslut och 4 insatser, varav 2 pågår." """
    interventions = [row for row in story.interventions if row.started_on]
    running = sum(1 for row in interventions if runs(row.started_on, row.ended_on, today))
    parts = [
        _count(n := len(story.intakes), ngettext("%(n)s aktualisering", "%(n)s aktualiseringar", n)),
        _count(n := len(story.decisions), ngettext("%(n)s beslut", "%(n)s beslut", n)),
        _count(n := len(interventions), ngettext("%(n)s insats", "%(n)s insatser", n)),
        _count(n := len(story.placements) + len(story.leases), ngettext("%(n)s boende", "%(n)s boenden", n)),
        _count(n := len(story.followups), ngettext("%(n)s uppföljning", "%(n)s uppföljningar", n)),
        _count(
            n := len(story.notices),
            ngettext("%(n)s underrättelse om avhysning", "%(n)s underrättelser om avhysning", n),
        ),
    ]
    said = [part for part in parts if part] or [
        _count(n := len(story.investigations), ngettext("%(n)s utredning", "%(n)s utredningar", n))
    ]
    whole = _(" och ").join(filter(None, (", ".join(said[:-1]), said[-1])))
    now = ngettext("%(n)s insats pågår.", "%(n)s insatser pågår.", running) % {"n": fmt.number(running)}
    return _("Sedan %(year)s: %(what)s.") % {"year": since.year, "what": whole} + (f" {now}" if running else "")


def _count(n: int, words: str) -> str:
    return words % {"n": fmt.number(n)} if n else ""
