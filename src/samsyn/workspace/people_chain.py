"""A person's story as a drawn timeline."""

from datetime import date

from django.utils.translation import gettext as _

from samsyn.cases.story import Topic
from samsyn.ui import format as fmt
from samsyn.ui.charts import Bar, Chain, Chart, Mark, chain
from samsyn.workspace.people_story import Story

MOST_DRAWN = 60
ROWS = (Topic.MATTER, Topic.HELP, Topic.HOME, Topic.FOLLOW_UP)
COUNTED = (*ROWS, Topic.NOTICE)
"""The order in which the summary counts them."""


def drawn(story: Story, today: date) -> Chart | None:
    """The newest of what has a date, and all that runs. None where there is nothing to draw."""
    bars = [bar for told in story.told for bar in told.bars]
    marks = [mark for told in story.told for mark in told.marks]
    things: list[Bar | Mark] = sorted([*bars, *marks], key=lambda thing: _last_day(thing, today), reverse=True)
    if not things:
        return None
    shown = things[:MOST_DRAWN]
    says = _summary(story, min(_first_day(thing) for thing in shown))
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
            rows=[topic.row for topic in ROWS],
            marks=[thing for thing in shown if isinstance(thing, Mark)],
            bars=[thing for thing in shown if isinstance(thing, Bar)],
        )
    )


def _first_day(thing: Bar | Mark) -> date:
    return thing.on if isinstance(thing, Mark) else thing.start


def _last_day(thing: Bar | Mark, today: date) -> tuple[date, date]:
    return (thing.on if isinstance(thing, Mark) else thing.end or date.max, _first_day(thing))


def _summary(story: Story, since: date) -> str:
    """ "Sedan 2022: 2 aktualiseringar, 3 beslut och 4 insatser, varav 2 pågår." """
    tallies = sorted(
        (tally for told in story.told for tally in told.tallies if tally.n),
        key=lambda tally: COUNTED.index(tally.topic),
    )
    parts = [tally.says for tally in tallies if not tally.spare] or [tally.says for tally in tallies]
    what = _(" och ").join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
    now = (told.now for told in story.told if told.now)
    return " ".join((_("Sedan %(year)s: %(what)s.") % {"year": since.year, "what": what}, *now))
