"""What an act tells of one person, for the person's page.

Lines of a list, bars and marks of a timeline, facts.
An act that has something to tell names a function in its own `story.py` (`Act.story`), from a `Reading` to what it
has `Told`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from samsyn.cases.acts import acts
from samsyn.people.reading import Reading
from samsyn.ui import format as fmt
from samsyn.ui.charts import Bar, Mark
from samsyn.ui.charts.chain import Ending
from samsyn.ui.components import ChipKind, Fact, OwnWords


class Topic(Enum):
    """What a line is about. All but a notice have a row of the timeline."""

    MATTER = "matter"
    HELP = "help"
    HOME = "home"
    FOLLOW_UP = "follow_up"
    NOTICE = "notice"

    @property
    def row(self) -> str:
        """The label of its row in the timeline; a notice lies in that of the home."""
        return {
            "matter": _("Ärendet"),
            "help": _("Insatser"),
            "home": _("Boende"),
            "follow_up": _("Uppföljning"),
            "notice": _("Boende"),
        }[self.value]


@dataclass(frozen=True)
class Group:
    """A heading in the list, with its lines under it; `url`: where more of it stands."""

    title: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Line:
    """`place` is its case, or the group of what has no case that the reader may see.

    `until` is where it has an end; `who` answers for it or carries it out; `weighty`: the eye stops there.
    """

    place: int | Group
    topic: Topic
    what: str
    on: date | None
    state: str
    kind: ChipKind = "quiet"
    until: date | None = None
    who: str = ""
    weighty: bool = False


@dataclass(frozen=True)
class Tally:
    """So many of something, in words: "3 beslut". A `spare` one is said only where no other is."""

    topic: Topic
    n: int
    words: str
    spare: bool = False

    @property
    def says(self) -> str:
        return self.words % {"n": fmt.number(self.n)} if self.n else ""


@dataclass(frozen=True)
class Question:
    """Something about the person that waits for an answer, which is given at `url`."""

    title: str
    text: str
    url: str
    link: str


@dataclass(frozen=True)
class Told:
    """One act's part of the story, within what the actor may read.

    `words`: the person's own, and `goals`: what the person and the unit have agreed on, and how far it has come.
    `running` is what runs or is about to, `waiting` what is not settled yet. `flap` says in a few words what the
    person is here for, where the actor sees no case. `now` is a sentence about what runs.
    """

    lines: Sequence[Line] = ()
    bars: Sequence[Bar] = ()
    marks: Sequence[Mark] = ()
    tallies: Sequence[Tally] = ()
    words: Sequence[OwnWords] = ()
    goals: Sequence[Fact] = ()
    running: Sequence[Fact] = ()
    waiting: Sequence[Fact] = ()
    questions: Sequence[Question] = ()
    flap: str = ""
    now: str = ""


Teller = Callable[[Reading], Told]


def tellers(tab: str = "") -> tuple[Teller, ...]:
    """The cases' own, and those of every act that has a story, in order.

    Those of one of the person's tabs alone, if one is named.
    """
    return _tellers(tuple(settings.SAMSYN_ACTS), tab)


@cache
def _tellers(_names: tuple[str, ...], tab: str) -> tuple[Teller, ...]:
    own = () if tab else ("samsyn.cases.watch_story.tell",)
    of_acts = (act.story for act in acts() if act.story and (not tab or act.tab == tab))
    return tuple(import_string(name) for name in (*own, *of_acts))


def how_long_ago(day: date, today: date) -> str:
    """ "i dag", "i går", "för 8 dagar sedan"."""
    days = (today - day).days
    if days <= 0:
        return _("i dag") if days == 0 else day.isoformat()
    return _("i går") if days == 1 else _("för %(n)s dagar sedan") % {"n": fmt.number(days)}


def runs(start: date | None, end: date | None, today: date) -> bool:
    """What ends today has ended."""
    return start is not None and start <= today and (end is None or end > today)


def bar(
    topic: Topic,
    start: date,
    label: str,
    end: date | None,
    today: date,
    *,
    broken: bool = False,
    planned_end: date | None = None,
    decided_on: date | None = None,
) -> Bar:
    """What ends on a day to come still runs, until then."""
    until = end or planned_end
    ended = end if end and end <= today else None
    ending: Ending = "running" if not ended else "broken" if broken else "as_planned"
    return Bar(
        topic.row,
        start,
        label,
        end=ended,
        ending=ending,
        until=until if until and until > today and not ended else None,
        decided=decided_on,
    )
