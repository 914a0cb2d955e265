"""The matters of the week's case conference: with whoever decides, or ready."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.core.codes import Area
from samsyn.core.rows import NO_ROW
from samsyn.investigations.case_selectors import state_among
from samsyn.investigations.models import Communication, ConferenceNote, Investigation, InvestigationPart, Proposal
from samsyn.people.selectors import names_of

MOST = 200
UP = ("proposed", "ready")


@dataclass(frozen=True)
class UpLine:
    """A matter that is up. `points`: what is to be done and is not; `held_on`: when it was last up."""

    person_id: int
    name: str
    number: str
    area: str
    handler: str
    state: str
    held_on: date | None
    points: int


def matters_up(actor: Actor) -> list[UpLine]:
    """Of the actor's units, those that the actor reads; what lies with the decider first.

    Six queries.
    """
    units = sorted(actor.units_with(rights.HANDLE_CASE))
    seen = policies.grounds_to_read(actor, file=True).filter(Q(unit_id__in=units) | NO_ROW, why="unit")
    rows = Investigation.objects.filter(case_id__in=seen.values("case_id"), board_id__in=sorted(actor.board_ids))
    sent = rows.filter(concluded_on__isnull=True, annulled_on__isnull=True, communications__isnull=False).distinct()
    open_rows = list(sent.select_related("case", "handler").order_by("opened_on", "pk")[:MOST])
    states = _states(open_rows, actor.today)
    up = [row for row in open_rows if states[row.pk] in UP]
    notes: dict[int, list[ConferenceNote]] = defaultdict(list)
    for note in ConferenceNote.objects.filter(Q(investigation_id__in=[row.pk for row in up]) | NO_ROW):
        notes[note.investigation_id].append(note)
    names = names_of(actor, [row.person_id for row in up])
    lines = [
        UpLine(
            row.person_id,
            names.get(row.person_id, ""),
            row.case.number,
            str(Area(row.area).label),
            row.handler.name if row.handler else "",
            states[row.pk],
            max((note.held_on for note in notes[row.pk]), default=None),
            sum(bool(note.todo) and note.done_on is None for note in notes[row.pk]),
        )
        for row in up
    ]
    return sorted(lines, key=lambda line: UP.index(line.state))


def _states(rows: Sequence[Investigation], today: date) -> dict[int, str]:
    """Three queries."""
    theirs = Q(investigation_id__in=[row.pk for row in rows]) | NO_ROW
    sent: dict[int, list[Communication]] = defaultdict(list)
    for one in Communication.objects.filter(theirs).order_by("pk"):
        sent[one.investigation_id].append(one)
    versions: dict[int, list[InvestigationPart]] = defaultdict(list)
    for part in InvestigationPart.objects.filter(theirs).defer("text").order_by("signed_at", "pk"):
        versions[part.investigation_id].append(part)
    standing = Proposal.objects.filter(returned_on__isnull=True, decided_on__isnull=True)
    proposed = set(standing.filter(theirs).values_list("investigation_id", flat=True))
    return {
        row.pk: state_among(row, today, sent[row.pk], versions[row.pk], proposed=row.pk in proposed) for row in rows
    }
