"""Files are put down, opened and counted; what one is, its content decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import grounds_for
from samsyn.documents import audit, rules, storing
from samsyn.documents.inspecting import inspect
from samsyn.documents.models import Document
from samsyn.documents.policies import adds_in
from samsyn.documents.refusals import DocumentDayAhead, NoSuchCaseHere
from samsyn.documents.selectors import document
from samsyn.log.entries import Entry, record


@dataclass(frozen=True)
class Described:
    """What is said of a document beside its file."""

    kind: str
    title: str
    direction: str
    made_on: date
    to_whom: str = ""


def add_document(
    *, actor: Actor, person_id: int, case_id: int, described: Described, data: bytes, name: str
) -> Document:
    """A file that came in or went out, in one of the person's cases.

    Refused where the content is of no kind that is kept (`inspecting`), whatever the file is called.
    PermissionDenied for whoever may not add to the person's file.
    """
    within = adds_in(actor, person_id)
    if not within:
        raise PermissionDenied(_("Du kan inte lägga till dokument om den här personen."))
    if case_id not in within:
        raise NoSuchCaseHere()
    if described.made_on > actor.today:
        raise DocumentDayAhead()
    media = inspect(data)
    ground = next(ground for ground in grounds_for(actor, person_id) if ground.case_id == case_id)
    with transaction.atomic(), _file(data) as file:
        made = _row(actor, ground.board_id, person_id, case_id, described, data, file, media, name)
        _note(actor, audit.DocumentAdded(document=made.pk, kind=made.kind), made)
    return made


def store_written(
    *, actor: Actor, board_id: int, person_id: int, case_id: int, described: Described, pdf: bytes, right: str
) -> Document:
    """What Samsyn itself wrote in an act of the actor's: kept as it was sent, and never made again.

    Part of that act: inside its transaction, after it has checked that the actor holds `right`.
    """
    with transaction.atomic(), _file(pdf) as file:
        made = _row(actor, board_id, person_id, case_id, described, pdf, file, inspect(pdf), described.title, own=True)
        _note(actor, audit.DocumentWritten(document=made.pk, kind=made.kind), made, right=right)
    return made


@dataclass(frozen=True)
class OpenedFile:
    """`media` is what a browser takes it for."""

    data: bytes
    name: str
    media: str
    shown: bool


def open_document(*, actor: Actor, person_id: int, document_id: int) -> OpenedFile | None:
    """The file, once the log has that it was opened.

    None where there is none for the actor, or its file is gone.
    """
    found = document(actor, person_id, document_id)
    data = storing.read(found.file) if found else None
    if found is None or data is None:
        return None
    with transaction.atomic():
        _note(actor, audit.DocumentOpened(document=found.pk, kind=found.kind), found, right=rights.READ_PERSON)
    name = rules.file_name(found.name, found.media)
    return OpenedFile(data, name, rules.MEDIA[found.media], found.media in rules.SHOWN)


@dataclass(frozen=True)
class FileReport:
    """What is wrong with the files, by the numbers of their documents.

    Of those that no document names: how many.
    """

    missing: tuple[int, ...]
    changed: tuple[int, ...]
    orphaned: int

    @property
    def sound(self) -> bool:
        return not (self.missing or self.changed or self.orphaned)


def verify_files() -> FileReport:
    """Every file read and compared with what its document says."""
    missing, changed, known = [], [], set()
    rows = Document.objects.order_by("pk").values_list("pk", "file", "size", "sha256")
    for pk, file, size, said in rows.iterator():
        known.add(file)
        data = storing.read(file)
        if data is None:
            missing.append(pk)
        elif (len(data), storing.digest(data)) != (size, said):
            changed.append(pk)
    return FileReport(tuple(missing), tuple(changed), len(_orphaned(known)))


def sweep() -> int:
    """Removes files that no document names, once an act that was under way cannot be any more; how many."""
    if not storing.folder().exists():
        return 0
    return storing.remove(_orphaned(set(Document.objects.values_list("file", flat=True))))


def _orphaned(known: set[str]) -> list[str]:
    late = rules.LEFT_BEHIND_HOURS * 3600
    return [name for name, age in storing.present() if name not in known and age > late]


@contextmanager
def _file(data: bytes) -> Iterator[str]:
    """A new file, gone again where what names it fails."""
    name = storing.put(data)
    try:
        yield name
    except BaseException:
        storing.take_back(name)
        raise


def _row(
    actor: Actor,
    board_id: int,
    person_id: int,
    case_id: int,
    described: Described,
    data: bytes,
    file: str,
    media: str,
    name: str,
    own: bool = False,
) -> Document:
    return Document.objects.create(
        board_id=board_id,
        registered_by=actor.user,
        person_id=person_id,
        case_id=case_id,
        kind=described.kind,
        title=described.title,
        direction=described.direction,
        made_on=described.made_on,
        to_whom=described.to_whom,
        file=file,
        media=media,
        name=name[:500],
        size=len(data),
        sha256=storing.digest(data),
        own=own,
    )


def _note(actor: Actor, entry: Entry, of: Document, right: str = rights.REGISTER) -> None:
    grounds = grounds_for(actor, of.person_id)
    ground = next((one.why for one in grounds if one.case_id == of.case_id), grounds[0].why if grounds else "")
    record(actor, entry, person_id=of.person_id, case_id=of.case_id, board_id=of.board_id, ground=ground, right=right)
