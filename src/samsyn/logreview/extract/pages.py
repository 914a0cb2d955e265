"""A person's log on screen, and the extract that the person is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.actors import Actor
from samsyn.logreview import person_log as log
from samsyn.logreview.person_log import Line, PersonLog
from samsyn.logreview.words import what, what_changed, what_to_the_person, why
from samsyn.people.selectors import PersonCard
from samsyn.reporting.documents import MOST_ROWS, Document, Section, Table
from samsyn.ui import format as fmt
from samsyn.ui.components import Column
from samsyn.ui.format import capitalised


@dataclass(frozen=True)
class Row:
    at: datetime
    who: str
    role: str
    why: str
    what: str


def columns() -> list[Column]:
    return [Column(_("När")), Column(_("Vem")), Column(_("Roll")), Column(_("Grund")), Column(_("Vad"))]


def rows(lines: Sequence[Line], *, to_the_person: bool = False) -> list[Row]:
    words = what_to_the_person if to_the_person else what
    return [
        Row(
            one.at,
            one.who,
            one.role,
            why(one.ground, one.action),
            words(one.action, one.page) + what_changed(one.fields, one.package),
        )
        for one in lines
    ]


def left_out(count: int) -> str:
    """Only how many: where they belong shows to those who may read there."""
    if not count:
        return ""
    sentence = ngettext("%(n)s läsning visas inte.", "%(n)s läsningar visas inte.", count)
    return sentence % {"n": fmt.number(count)}


def document(
    actor: Actor, card: PersonCard, found: PersonLog, *, to: str, name: str, basis: str, first: date | None,
    last: date | None, made_on: datetime,
) -> Document:  # fmt: skip
    """Two queries and one a table. The person is spoken to, unless it is for an inspector."""
    board, unit = log.letterhead(actor, card.board_id)
    entries = log.lines(list(found.entries[: MOST_ROWS + 1]), card.id)
    about = [
        (_("Gäller"), ", ".join(filter(None, (card.name, card.number)))),
        (_("Till"), f"{name} ({_(log.RECIPIENTS[to])})"),
        (_("Laglig grund"), _(log.BASES[basis])),
        (_("Period"), _period(first, last)),
    ]
    return Document(
        title=_("Vem har läst om personen") if to == "inspector" else _("Vem har läst min akt"),
        board=board,
        unit=unit,
        made_on=made_on,
        made_by=actor.name,
        about=about,
        intro=[*_intro(to), _bounds()],
        sections=[_readers(found), _readings(rows(entries, to_the_person=to != "inspector"))],
    )


def _period(first: date | None, last: date | None) -> str:
    if not first and not last:
        return _("hela loggen")
    return f"{fmt.iso_date(first)} – {fmt.iso_date(last)}"


def _intro(to: str) -> list[str]:
    if to == "inspector":
        return [
            _("Utdraget visar vilka som har läst om personen, när, i vilken roll och på vilken grund."),
            _("Loggen skrivs av systemet vid varje läsning och kan inte ändras i efterhand."),
        ]
    return [
        _(
            "Här står vilka som har läst dina uppgifter hos oss, när det var och varför de fick göra det. "
            "Varje gång någon öppnar en sida om dig skrivs det i en logg, som ingen kan ändra i efterhand."
        ),
        _(
            "Bara den som behöver dina uppgifter i sitt arbete får läsa dem. Grunden säger varför, till exempel "
            "att någon handlägger ditt ärende eller arbetar med en insats som du har."
        ),
        _(
            "Undrar du över en läsning, eller tror att någon har läst utan skäl, så hör av dig till enheten. "
            "Då utreder vi det. Du kan också klaga hos Integritetsskyddsmyndigheten."
        ),
    ]


def _bounds() -> str:
    """Always the same: whether anything is left out would tell whether there is something behind a wall."""
    return _(
        "Utdraget visar de läsningar som den som lämnar ut det får läsa. Fråga enheten om du vill veta om det finns fler."
    )


def _readers(found: PersonLog) -> Section:
    return Section(
        title=_("De som har läst"),
        table=Table(
            caption=_("Alla som har läst, de som läst mest först"),
            columns=[_("Namn"), _("Roll"), _("Antal"), _("Första gången"), _("Senast")],
            rows=[[one.who, capitalised(one.role), one.times, one.first, one.last] for one in log.sums(found)],
        ),
    )


def _readings(found: Sequence[Row]) -> Section:
    return Section(
        title=_("Varje läsning"),
        table=Table(
            caption=_("Alla läsningar, den senaste först"),
            columns=[_("När"), _("Vem"), _("Roll"), _("Grund"), _("Vad")],
            rows=[[row.at, row.who, capitalised(row.role), row.why, row.what] for row in found],
            note=_("”Visades i en lista” betyder att namnet fanns med i en lista eller en sökning."),
        ),
    )
