"""What a file is, told by its content alone, and whether it is kept.

A file that is not one of the known kinds, whole and without anything that runs, is refused with a sentence.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pillow_heif
import puremagic
from django.utils.translation import gettext as _
from PIL import Image

from samsyn.core.words import gettext_noop
from samsyn.documents import rules
from samsyn.documents.refusals import (
    FileActive,
    FileArchive,
    FileDamaged,
    FileEmpty,
    FileKindUnknown,
    FileLocked,
    FileTooLarge,
)

pillow_heif.register_heif_opener()

_PICTURES = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "HEIF": "heic"}
_RUNS = frozenset(("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"))
_HOLDS = {
    "/JS": gettext_noop("ett program"),
    "/EmbeddedFiles": gettext_noop("andra filer"),
    "/EF": gettext_noop("andra filer"),
    "/RichMedia": gettext_noop("rörligt innehåll"),
    "/XFA": gettext_noop("ett formulär som kör program"),
}
_OPEN_DOCUMENT = {
    f"application/vnd.oasis.opendocument.{kind}": media
    for kind, media in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
}
_OFFICE = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF")
_MARKUP = re.compile(rb"\s*<(?:!doctype|\?xml|html|svg|script|head|body|!--)", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_DEEPEST = 40


def inspect(data: bytes) -> str:
    """The kind of the file, one of `rules.MEDIA`. Raises a refusal for what is not kept."""
    if not data:
        raise FileEmpty()
    if len(data) > rules.MOST_BYTES:
        raise FileTooLarge(most=rules.MOST_BYTES // 1024**2)
    for begins, judge in _JUDGES:
        if begins(data):
            return judge(data)
    if media := _text_kind(data):
        return media
    raise FileKindUnknown(what=_called(data))


def _pdf(data: bytes) -> str:
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise FileLocked()
            if not len(pdf.pages):
                raise FileDamaged()
            for part in (pdf.trailer, *pdf.objects):
                _refuse_what_runs(part, 0)
    except pikepdf.PasswordError:
        raise FileLocked() from None
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as error:
        if isinstance(error, FileLocked | FileActive | FileDamaged):
            raise
        raise FileDamaged() from error
    return "pdf"


def _refuse_what_runs(part: Any, depth: int) -> None:
    """One object of a PDF with what lies in it; what it points at is an object of its own."""
    if depth > _DEEPEST:
        raise FileDamaged()
    if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in part.items():
            if key in _HOLDS:
                raise FileActive(what=_(_HOLDS[key]))
            if key == "/S" and isinstance(value, pikepdf.Name) and str(value) in _RUNS:
                raise FileActive(what=_("ett program"))
            if (
                key == "/Subtype"
                and isinstance(value, pikepdf.Name)
                and str(value) in ("/RichMedia", "/Movie", "/Screen")
            ):
                raise FileActive(what=_("rörligt innehåll"))
            if not getattr(value, "is_indirect", False):
                _refuse_what_runs(value, depth + 1)
    elif isinstance(part, pikepdf.Array):
        for value in part:
            if not getattr(value, "is_indirect", False):
                _refuse_what_runs(value, depth + 1)


def _picture(data: bytes) -> str:
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "HEIF")) as picture:
            width, height = picture.size
            if width * height > rules.MOST_PIXELS:
                raise FileDamaged()
            picture.verify()
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "HEIF")) as picture:
            picture.load()
            return _PICTURES[picture.format or ""]
    except FileDamaged:
        raise
    except Exception as error:  # a decoder that is given nonsense raises whatever it likes
        raise FileDamaged() from error


def _packed(data: bytes) -> str:
    """Office files are archives; any other archive is refused."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if any(member.flag_bits & 1 for member in members):
                raise FileLocked()
            office, document = "[Content_Types].xml" in names, _first(archive, members)
            if not office and document not in _OPEN_DOCUMENT:
                raise FileArchive()
            if sum(member.file_size for member in members) > rules.MOST_UNPACKED or len(members) > 5_000:
                raise FileDamaged()
            for member in members:
                with archive.open(member) as stream:
                    while stream.read(1 << 20):
                        pass
            return _office(archive, names) if office else _open_document(archive, names, document)
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        ElementTree.ParseError,
        UnicodeDecodeError,
    ) as error:
        raise FileDamaged() from error
    except RuntimeError as error:
        raise FileLocked() from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise FileDamaged() from error
        raise


def _first(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    """What an OpenDocument file says it is, in its first member."""
    if not members or members[0].filename != "mimetype" or members[0].file_size > 100:
        return ""
    return archive.read(members[0]).decode("ascii", "replace").strip()


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileActive(what=_("hänvisningar utåt"))
    return ElementTree.fromstring(content)  # noqa: S314  # without a document type there is nothing to expand


def _office(archive: zipfile.ZipFile, names: set[str]) -> str:
    types = [one.get("ContentType", "") for one in _xml(archive, "[Content_Types].xml")]
    lower = [name.lower() for name in names]
    if any("macroenabled" in one.lower() or "vbaproject" in one.lower() for one in types) or any(
        "vbaproject" in name or "/macrosheets/" in name or "/activex/" in name for name in lower
    ):
        raise FileActive(what=_("makron"))
    if any("/embeddings/" in name for name in lower):
        raise FileActive(what=_("andra filer"))
    for name in names:
        if not name.lower().endswith(".rels"):
            continue
        for relation in _xml(archive, name):
            outside = relation.get("TargetMode", "").lower() == "external"
            if outside and not relation.get("Type", "").endswith("/hyperlink"):
                raise FileActive(what=_("hänvisningar utåt"))
    for ending, media in _OFFICE.items():
        if any(one.endswith(ending) for one in types):
            return media
    raise FileKindUnknown(what="")


def _open_document(archive: zipfile.ZipFile, names: set[str], document: str) -> str:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise FileActive(what=_("makron"))
    if any(name.startswith("Object ") for name in names):
        raise FileActive(what=_("andra filer"))
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise FileLocked()
    return _OPEN_DOCUMENT[document]


def _old_office(data: bytes) -> str:
    """The older kind of office file: an encrypted new one is wrapped in it too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileLocked()
    raise FileKindUnknown(what=_(" (en äldre Office-fil)"))


def _archive(_data: bytes) -> str:
    raise FileArchive()


def _text_kind(data: bytes) -> str:
    """Plain text or an e-mail; "" for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "eml" if _is_mail(data) and _mail(data) else ""
    if any((letter < " " and letter not in "\t\n\r\f") or letter == "\x7f" for letter in text):
        return ""
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise FileActive(what=_("en webbsida"))
    if text.startswith("{\\rtf"):
        return ""
    return "eml" if _is_mail(data) and _mail(data) else "txt"


def _is_mail(data: bytes) -> bool:
    found = _HEADERS.match(data[:200_000])
    names = {line.partition(b":")[0].strip().lower() for line in found[0].splitlines()} if found else set()
    return b"from" in names and bool(names & {b"date", b"message-id", b"received"})


def _mail(data: bytes) -> bool:
    """An e-mail is kept whole; each file that it carries is judged as if it came alone."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    for content in _carried(message):
        inspect(content)
    return True


def _carried(message: EmailMessage) -> Iterator[bytes]:
    for part in message.walk():
        if part.is_multipart():
            continue
        if part.get_content_maintype() != "text" or part.is_attachment():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield content


def _called(data: bytes) -> str:
    """What the kind is called, where somebody has a name for it."""
    try:
        found = puremagic.from_string(data[:65536])
    except (puremagic.PureError, ValueError):
        return ""
    return f" ({found.lstrip('.')})" if found else ""


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


_JUDGES: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], str]], ...] = (
    (lambda data: data.startswith(b"%PDF-"), _pdf),
    (lambda data: data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")), _picture),
    (_is_heic, _picture),
    (lambda data: data.startswith((b"PK\x03\x04", b"PK\x05\x06")), _packed),
    (lambda data: data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _old_office),
    (lambda data: data.startswith(_ARCHIVES) or data[257:262] == b"ustar", _archive),
)
