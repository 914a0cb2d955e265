"""What has happened about a person since the reader was last there, for whoever takes over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.log.selectors import read_last
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact
from samsyn.ui.format import capitalised
from samsyn.workspace.people_story import Story

SAME_VISIT = timedelta(hours=1)
"""Who comes back within it still makes the same visit, as in the journal."""
MOST = 6


@dataclass(frozen=True)
class Since:
    """`title` says since when, `facts` what has happened, the latest first.

    `journal`: the address of what is unread there.
    """

    title: str
    facts: Sequence[Fact]
    beyond: int
    journal: str


def since_last(actor: Actor, person_id: int, story: Story) -> Since:
    """One query. Days alone are known of what happened: that of the last visit is among them."""
    last = read_last(actor.user.pk, person_id, timezone.now() - SAME_VISIT)
    lines = chain.from_iterable(of_act.lines for of_act in story.told)
    happened = [
        line for line in lines if line.on and line.on <= actor.today and (last is None or line.on >= _day(last))
    ]
    happened.sort(key=lambda line: line.on or actor.today, reverse=True)
    facts = [Fact(fmt.iso_date(line.on), capitalised(line.what), line.state) for line in happened[:MOST]]
    journal = reverse("journal", args=[person_id]) + ("?nytt=on" if last else "")
    return Since(_title(last), facts, max(len(happened) - MOST, 0), journal)


def _title(last: datetime | None) -> str:
    if last is None:
        return _("Du har inte varit här förut. Det senaste:")
    return _("Sedan du var här %(day)s") % {"day": fmt.iso_date(_day(last))}


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
