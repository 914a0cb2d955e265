"""The latest entries of a case, beside its steps."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samsyn.cases.case_pages import Action, Beside, BesideLine, InCase
from samsyn.journal import policies
from samsyn.journal.pages import entry_title
from samsyn.journal.selectors import EntryFilter, EntryLine, stream
from samsyn.people.head import CASE

MOST = 5
SHORT = 160
"""So many characters of an entry's text are shown."""


def tell(where: InCase) -> Beside | None:
    """None for whoever reads no journal in the case. Two queries, or three."""
    person_id = where.case.person_id
    if not where.file:
        return None
    entries = stream(where.actor, person_id, EntryFilter(case_id=where.case.id), most=MOST).entries
    journal, asked = reverse("journal", args=[person_id]), urlencode({CASE: where.case.number})
    actions = [Action(_("Hela journalen"), f"{journal}?{asked}", quiet=True)]
    if any(desk.case_id == where.case.id for desk in policies.desks(where.actor, person_id)):
        actions.insert(0, Action(_("Skriv anteckning"), f"{reverse('write_entry', args=[person_id])}?{asked}"))
    return Beside(
        _("Journal"),
        [BesideLine(entry_title(one), _short(one)) for one in entries],
        _("Inget är antecknat än."),
        actions,
    )


def _short(line: EntryLine) -> str:
    """The beginning of what was written; of what is corrected, that of the latest correction."""
    valid = line.corrections[-1] if line.corrections else line
    words = " ".join(run.text for block in valid.blocks for line in block.lines for run in line)
    return Truncator(words).chars(SHORT)
