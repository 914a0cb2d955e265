"""Reads of documents; scope in the queryset."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from samsyn.access.actors import Actor
from samsyn.cases.selectors import cases_of_person
from samsyn.documents.models import Document, DocumentDirection, DocumentKind
from samsyn.documents.policies import adds_in, documents_seen
from samsyn.documents.rules import SHOWN
from samsyn.shell.services import LARGEST_ID
from samsyn.ui.format import capitalised


@dataclass(frozen=True)
class DocumentLine:
    """`shown`: a browser shows it by itself. `number`: that of its case."""

    id: int
    person_id: int
    title: str
    kind: str
    direction: str
    made_on: date
    to_whom: str
    media: str
    size: int
    number: str
    case_id: int
    board_id: int
    registered_at: datetime
    by: str
    own: bool

    @property
    def shown(self) -> bool:
        return self.media in SHOWN


def documents_of(actor: Actor, person_id: int) -> QuerySet[Document]:
    """A person's documents that the actor may read, newest first; a page reads the lines of its part."""
    rows = Document.objects.filter(documents_seen(actor, person_id), person_id=person_id)
    return rows.order_by("-made_on", "-pk")


def lines(rows: QuerySet[Document]) -> list[DocumentLine]:
    columns = (
        "pk", "person_id", "title", "kind", "direction", "made_on", "to_whom", "media", "size", "case__number",
        "case__external_id", "case_id", "board_id", "registered_at", "registered_by__name", "own",
    )  # fmt: skip
    return [_line(list(row)) for row in rows.values_list(*columns)]


def _line(row: list[Any]) -> DocumentLine:
    sent = row.pop(10)
    row[9] = row[9] or sent
    row[3], row[4] = str(DocumentKind(row[3]).label), str(DocumentDirection(row[4]).label)
    return DocumentLine(*row)


def document(actor: Actor, person_id: int, document_id: int) -> Document | None:
    if max(person_id, document_id) > LARGEST_ID:
        return None
    return documents_of(actor, person_id).filter(pk=document_id).first()


def cases_to_add_to(actor: Actor, person_id: int) -> list[tuple[int, str]]:
    """The person's cases that the actor may add a document to, with what they are called."""
    within = adds_in(actor, person_id)
    return [(case.id, f"{case.area}, {case.unit}") for case in cases_of_person(actor, person_id) if case.id in within]


def kinds_to_add() -> list[tuple[str, str]]:
    """What a file that is added may be; the rest Samsyn writes."""
    return [(one.value, capitalised(str(one.label))) for one in DocumentKind]


def directions() -> list[tuple[str, str]]:
    return [(one.value, capitalised(str(one.label))) for one in DocumentDirection]
