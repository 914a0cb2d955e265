"""Documents to set, and what a reader of the PDF finds in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from samsyn.reporting.documents import Document, Section, Table

MADE_ON = datetime(2026, 11, 22, 13, 3, tzinfo=UTC)


def paper(*intro, title="Vem har läst min akt", table=None, **more):
    sections = [Section("Alla läsningar", ["Den senaste står först."], table)]
    return Document(
        title=title,
        board="Socialnämnden i Ekåsa",
        unit="Enheten för stöd till vuxna",
        made_on=MADE_ON,
        made_by="Anna Åberg",
        intro=intro,
        sections=sections,
        **more,
    )


def readings(rows):
    return Table("Läsningar i tidsordning", ["När", "Vem", "Vad"], rows, "Tiderna är svensk tid.")


def reader(made):
    return PdfReader(BytesIO(made))


def text(made):
    return "\n".join(page.extract_text() for page in reader(made).pages)


def places(made) -> list[tuple[float, str]]:
    """Each piece of text with its distance from the left edge, in points."""
    pieces: list[tuple[float, str]] = []
    for page in reader(made).pages:
        page.extract_text(visitor_text=lambda part, where, *_: pieces.append((where[4], part.strip())))
    return [(left, part) for left, part in pieces if part]


def tags(made) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every tagged element by kind, in the order of reading."""
    waiting = [reader(made).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        if not isinstance(element, DictionaryObject):
            continue
        if "/S" in element:
            yield str(element["/S"]).removeprefix("/"), {str(name): element[name] for name in element}
        below = element.get("/K", [])
        below = below if isinstance(below, list) else [below]
        waiting[:0] = [part.get_object() for part in below]
