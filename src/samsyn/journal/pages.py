"""What the journal's pages hand to their templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.actors import Actor
from samsyn.access.policies import may_about
from samsyn.access.rights import CORRECT_FILE
from samsyn.cases.selectors import CaseLine
from samsyn.core.written import iso_date
from samsyn.journal import policies
from samsyn.journal.selectors import EntryLine, Move, kinds
from samsyn.ui import format as fmt


def case_label(case: CaseLine) -> str:
    """Tells two cases of one area apart: area, opened, handler."""
    opened = _("öppnat %(day)s") % {"day": iso_date(case.opened_on)} if case.opened_on else ""
    return ", ".join(filter(None, (fmt.capitalised(case.area) or _("Utan område"), opened, case.handler)))


def desk_choices(desks: Sequence[policies.Desk], cases: Sequence[CaseLine]) -> list[tuple[str, str]]:
    """Where one writes: a case of the authority's side, or the provider's own journal in a unit."""
    labels = {case.id: case_label(case) for case in cases}
    choices = []
    for desk in desks:
        if desk.unit_id is None:
            choices.append((desk.code, labels.get(desk.case_id, _("Ärendet"))))
        else:
            choices.append((desk.code, _("Utförarens journal: %(unit)s") % {"unit": desk.unit}))
    return choices


def kind_choices(sides: Sequence[str]) -> list[tuple[str, str]]:
    """The kinds that somebody writes on these sides."""
    return [(code, fmt.capitalised(label)) for code, label in kinds(sides)]


@dataclass(frozen=True)
class ShownEntry:
    """An entry with what the reader may do with it."""

    line: EntryLine
    title: str
    signed: str
    late: str
    case: str
    moved: str
    may_correct: bool
    may_share: bool
    may_move: bool
    corrections: "Sequence[ShownEntry]" = ()


def shown(actor: Actor, person_id: int, lines: Sequence[EntryLine], cases: Sequence[CaseLine]) -> list[ShownEntry]:
    """No query beyond the one about the person."""
    desks = policies.desks(actor, person_id)
    places = {(desk.side, desk.case_id, desk.unit_id) for desk in desks}
    moves = may_about(actor, CORRECT_FILE, person_id)
    # Which case an entry is in is told where there is more than one to tell apart.
    labels = {case.id: case_label(case) for case in cases} if len(cases) > 1 else {}
    return [_shown(line, places, moves, labels) for line in lines]


def _shown(
    line: EntryLine, places: set[tuple[str, int, int | None]], moves: bool, labels: dict[int, str]
) -> ShownEntry:
    case = line.case_id or 0
    writes = (line.side, case, None) in places or (line.side, case, line.unit_id) in places
    return ShownEntry(
        line=line,
        title=entry_title(line),
        signed=signature(line),
        late=late_words(line),
        case=labels.get(case, ""),
        moved=moved_words(line.moved) if line.moved else "",
        may_correct=writes,
        may_share=writes and line.side_shares and not line.is_shared,
        may_move=moves,
        corrections=[_shown(one, places, moves, labels) for one in line.corrections],
    )


def entry_title(line: EntryLine) -> str:
    """What happened, when and with whom."""
    time = line.happened_time.replace(":", ".") if line.happened_time else _("okänd tid")
    day = f"{iso_date(line.happened_on)} {time}"
    whom = _("med %(whom)s") % {"whom": line.with_whom} if line.with_whom else ""
    return ", ".join(filter(None, (f"{fmt.capitalised(line.kind)} {day}", whom)))


def signature(line: EntryLine) -> str:
    who = ", ".join(filter(None, (line.author, line.role, line.unit)))
    return _("Signerad %(when)s av %(who)s") % {"when": fmt.day_and_clock(line.signed_at), "who": who}


def late_words(line: EntryLine) -> str:
    if not line.late:
        return ""
    sentence = ngettext(
        "Skriven %(n)s dag efter det den berättar om", "Skriven %(n)s dagar efter det den berättar om", line.late
    )
    return sentence % {"n": fmt.number(line.late)}


def moved_words(move: Move) -> str:
    return _("Flyttad hit från en annan akt %(when)s av %(by)s") % {"when": fmt.day_and_clock(move.at), "by": move.by}


def gone_words(move: Move) -> str:
    """The line that stays in the file that an entry was moved from."""
    return _("En anteckning som hörde till någon annan flyttades härifrån %(when)s av %(by)s.") % {
        "when": fmt.day_and_clock(move.at),
        "by": move.by,
    }
