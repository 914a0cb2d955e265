"""A stretch of the journal on paper, for whoever it is handed out to."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.cases.selectors import CaseLine
from samsyn.core.written import iso_date
from samsyn.journal import pages, rules
from samsyn.journal.selectors import EntryLine
from samsyn.logreview.person_log import letterhead
from samsyn.people.selectors import PersonCard
from samsyn.reporting.documents import Document, Section


def stretch(
    actor: Actor, card: PersonCard, case: CaseLine, lines: Sequence[EntryLine], terms: rules.DisclosureTerms,
    *, chosen: Sequence[str], made_on: datetime,
) -> Document:  # fmt: skip
    """The entries, the oldest first, each with what corrects it. One query."""
    board, _unit = letterhead(actor, card.board_id)
    days = [line.happened_on for line in lines]
    about = [
        (_("Gäller"), ", ".join(filter(None, (card.name, card.number)))),
        (_("Ärende"), ", ".join(filter(None, (case.number, pages.case_label(case))))),
        (_("Till"), f"{terms.name} ({_(terms.recipient.words)})"),
        (_("Laglig grund"), ". ".join(filter(None, (_(terms.ground.words), terms.why)))),
        (_("Tid"), f"{iso_date(min(days))} – {iso_date(max(days))}"),
        (_("Urval"), ", ".join(chosen) or _("allt i ärendet")),
    ]
    return Document(
        title=_("Ur journalen"),
        board=board,
        unit=case.unit,
        made_on=made_on,
        made_by=actor.name,
        about=about,
        sections=[_entry(one, corrects=one is not line) for line in lines for one in (line, *line.corrections)],
    )


def _entry(line: EntryLine, *, corrects: bool) -> Section:
    title = pages.entry_title(line)
    return Section(
        title=_("Rättelse: %(title)s") % {"title": title} if corrects else title,
        paragraphs=[*_paragraphs(line), *filter(None, (pages.late_words(line), pages.signature(line)))],
    )


def _paragraphs(line: EntryLine) -> list[str]:
    """A paragraph a block.

    An item begins with a dash, the client's own words stand in quotation marks.
    """
    whole = []
    for block in line.blocks:
        lines = ["".join(f"”{run.text}”" if run.own else run.text for run in one) for one in block.lines]
        whole += [f"– {one}" for one in lines] if block.listed else [" ".join(lines)]
    return whole
