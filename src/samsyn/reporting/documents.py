"""A document as paragraphs and tables, and the PDF of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from samsyn.core import written as fmt
from samsyn.reporting import pdf
from samsyn.reporting.refusals import DocumentTooLong

Cell = str | int | float | Decimal | date | datetime | None

MOST_ROWS = 20_000
"""In one document: some 10 seconds and 1.7 gigabytes of memory."""


@dataclass(frozen=True)
class Table:
    """`caption` says what the table shows.

    `sheet` names it in a workbook, where there is room for 27 characters.

    Numbers and days are given as such, and written in Swedish.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    paragraphs: Sequence[str] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Document:
    """`about` is what the document concerns, as pairs of a word and its value. `made_on` has a time zone."""

    title: str
    board: str
    unit: str
    made_on: datetime
    made_by: str
    about: Sequence[tuple[str, str]] = ()
    intro: Sequence[str] = ()
    sections: Sequence[Section] = ()


def as_pdf(document: Document) -> bytes:
    """The document set as PDF/UA-1.

    Raises DocumentTooLong for more rows than MOST_ROWS, and what `pdf.document` raises.
    """
    tables = [section.table for section in document.sections if section.table]
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        raise DocumentTooLong(most=fmt.number(MOST_ROWS))
    data = {
        "title": document.title,
        "board": document.board,
        "unit": document.unit,
        "made": _("Framställt %(moment)s av %(name)s")
        % {"moment": written(document.made_on), "name": document.made_by},
        "about": document.about,
        "intro": document.intro,
        "sections": [_section(section) for section in document.sections],
        "words": {
            "page": _("Sida"),
            "of": _("av"),
            "empty": _("Det finns inga uppgifter att visa."),
            "codes": _("Tecken som inte kan skrivas ut visas med sin kod i Unicode, inom hakparentes."),
        },
    }
    return pdf.document("document", data, made_on=document.made_on)


def written(cell: Cell) -> str:
    """`1234.5` as "1 234,5", a moment as "2026-11-22 14.03", nothing as "–"."""
    match cell:
        case str():
            return cell
        case datetime():
            return f"{fmt.iso_date(cell)}{fmt.NBSP}{fmt.clock(cell)}"
        case date() | None:
            return fmt.iso_date(cell)
    return fmt.number(cell, decimals(cell))


def decimals(number: int | float | Decimal) -> int:
    """As many as the number is given with: `Decimal("2.50")` has two."""
    exponent = Decimal(str(number)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _section(section: Section) -> dict[str, object]:
    return {
        "title": section.title,
        "paragraphs": section.paragraphs,
        "table": section.table and _table(section.table),
    }


def _table(table: Table) -> dict[str, object]:
    rows = [[written(cell) for cell in row] for row in table.rows]
    columns = []
    for at, name in enumerate(table.columns):
        cells = [row[at] for row in table.rows if row[at] is not None]
        columns.append(
            {
                "name": name,
                "number": bool(cells) and all(isinstance(cell, int | float | Decimal) for cell in cells),
                "weight": _weight(name, [row[at] for row in rows]),
            }
        )
    return {"caption": table.caption, "note": table.note, "columns": columns, "rows": rows}


def _weight(name: str, cells: Sequence[str]) -> int:
    """A column's share of the width: room for most of its texts, and for its longest usual word."""
    lengths = sorted(_width(cell) for cell in cells) or [0]
    words = max((_width(word) for text in {name, *cells} for word in text.split(" ")), default=0)
    return 3 + max(6, min(lengths[len(lengths) * 9 // 10], 36), min(words, 20))


def _width(text: str) -> int:
    """In letters; a figure is wider than most letters."""
    return len(text) + sum(map(str.isdigit, text)) // 3
