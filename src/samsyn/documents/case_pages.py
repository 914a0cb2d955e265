"""What has been written in a case, and what has come in, on its page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.cases.case_pages import Action, ActPage, InCase, Item, Step
from samsyn.documents.selectors import documents_of, lines
from samsyn.ui import format as fmt
from samsyn.ui.format import capitalised

MOST_LISTED = 50


def steps(where: InCase) -> list[Step]:
    """One query."""
    if not where.file:
        return []
    rows = documents_of(where.actor, where.case.person_id).filter(case_id=where.case.id)
    listed = lines(rows[:MOST_LISTED])
    if not listed:
        return []
    items = [
        Item(
            one.title,
            f"{capitalised(one.kind)} · {fmt.iso_date(one.made_on)}",
            action=Action(_("Öppna"), reverse("document_file", args=[one.person_id, one.id])),
        )
        for one in listed
    ]
    return [Step(_("Handlingar"), fmt.iso_date(listed[0].made_on), items=items)]


PAGES: tuple[ActPage, ...] = ()
