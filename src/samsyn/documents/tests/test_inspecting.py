"""A file is what its content is; what runs, hides or is not whole is refused."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, String

from samsyn.core.errors import Refused
from samsyn.documents import rules
from samsyn.documents.inspecting import inspect
from samsyn.documents.refusals import (
    FileActive,
    FileArchive,
    FileDamaged,
    FileEmpty,
    FileKindUnknown,
    FileLocked,
    FileTooLarge,
)
from samsyn.documents.tests import files
from samsyn.documents.tests.files import office, open_document, packed, pdf, picture, relation, with_key

KEPT = {
    "pdf": [
        pdf(),
        with_key(("root", "/OpenAction"), lambda made: Dictionary(S=Name("/GoTo"))),
        with_key(("page", "/A"), lambda made: Dictionary(S=Name("/URI"), URI=String("https://x"))),
    ],
    "png": [picture("PNG")],
    "jpg": [picture("JPEG")],
    "heic": [picture("HEIF")],
    "docx": [office(), office(**relation("hyperlink"))],
    "odt": [open_document()],
    "ods": [open_document("spreadsheet")],
    "txt": ["Ringde åäö \U0001f600\r\n".encode(), "\ufeffText".encode(), b"1 < 2", b"From: ett brev utan mer"],
    "eml": [files.mail(), files.mail("åäö <script>x</script>"), files.mail(attachment=pdf())],
}


@pytest.mark.parametrize("media", KEPT)
def test_what_is_kept_is_told_by_its_content(media):
    assert [inspect(data) for data in KEPT[media]] == [media] * len(KEPT[media])


ACTIVE = {
    "script in the catalogue": with_key(("root", "/OpenAction"), files.script),
    "script deep down": with_key(("page", "/Piece"), files.deep_script),
    "launch": with_key(("root", "/OpenAction"), lambda made: Dictionary(S=Name("/Launch"), F=String("cmd.exe"))),
    "form sent": with_key(("page", "/AA"), lambda made: Dictionary(O=Dictionary(S=Name("/SubmitForm")))),
    "file within": with_key(("root", "/Names"), lambda made: Dictionary(EmbeddedFiles=Dictionary())),
    "file attached": with_key(
        ("page", "/FS"), lambda made: Dictionary(EF=Dictionary(F=pikepdf.Stream(made, b"MZ")))
    ),
    "xfa": with_key(("root", "/AcroForm"), lambda made: Dictionary(XFA=pikepdf.Stream(made, b"<xdp/>"))),
    "rich media": with_key(("page", "/Annot"), lambda made: Dictionary(Subtype=Name("/RichMedia"))),
    "macro": office(**{"word/vbaProject.bin": "x"}),
    "macro by type": office("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "macro by another name": office(
        **{"[Content_Types].xml": '<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'}
    ),
    "template elsewhere": office(**relation("attachedTemplate")),
    "picture elsewhere": office(**relation("image")),
    "object within": office(**{"word/embeddings/oleObject1.bin": "x"}),
    "entities": office(**{"_rels/.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "open document's macro": open_document(**{"Basic/Standard/Module1.xml": "<a/>"}),
    "page": b"<!DOCTYPE html><script>alert(1)</script>",
    "page after a mark": "\ufeff  <html>".encode(),
    "drawing": b'<?xml version="1.0"?><svg onload="alert(1)"/>',
    "comment first": b"<!-- x --><html>",
    "in an e-mail": files.mail(attachment=with_key(("root", "/OpenAction"), files.script)),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIVE)
def test_file_active(name):
    with pytest.raises(FileActive):
        inspect(ACTIVE[name])


@pytest.mark.parametrize(
    "data",
    [packed({"a.txt": "x"}), packed({}), b"7z\xbc\xaf\x27\x1c00", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"a" * 257 + b"ustar",
     packed({"mimetype": "application/epub+zip"}), files.mail(attachment=packed({"a.exe": "MZ"}))],
)  # fmt: skip
def test_file_archive(data):
    with pytest.raises(FileArchive):
        inspect(data)


@pytest.mark.parametrize(
    "data",
    [
        pdf(encryption=pikepdf.Encryption(user="x", owner="y")),
        pdf(encryption=pikepdf.Encryption(user="", owner="y")),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        open_document(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
    ],
)
def test_file_locked(data):
    with pytest.raises(FileLocked):
        inspect(data)


def bomb() -> bytes:
    return office(**{"word/media/a.bin": b"\0" * (rules.MOST_UNPACKED + 1)})


@pytest.mark.parametrize(
    "make",
    [lambda: pdf()[:100], lambda: b"%PDF-1.7\nhej", lambda: picture("PNG")[:60], lambda: picture("JPEG")[:200],
     lambda: office()[:-30], lambda: picture("HEIF")[:100], bomb, lambda: b"\xff\xd8\xff<script>"],
)  # fmt: skip
def test_file_damaged(make):
    with pytest.raises(FileDamaged):
        inspect(make())


@pytest.mark.parametrize(
    "data",
    [b"MZ\x90\0", b"\x7fELF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", picture("GIF"), b"{\\rtf1}", "åäö".encode("latin-1"), b"a\0b"],
)  # fmt: skip
def test_file_kind_unknown(data):
    with pytest.raises(FileKindUnknown):
        inspect(data)


def test_file_empty_and_file_too_large():
    with pytest.raises(FileEmpty):
        inspect(b"")
    with pytest.raises(FileTooLarge):
        inspect(b"a" * (rules.MOST_BYTES + 1))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\xff\xd8\xff", b"From: a\nDate: b\n"]),
)
def test_whatever_comes_is_kept_or_refused_with_a_sentence(data, begins):
    media, said = "", ""
    try:
        media = inspect(begins + data)
    except Refused as refusal:
        said = refusal.sentence
    assert media in rules.MEDIA or said


@given(st.text(max_size=200))
def test_no_name_leads_astray(name):
    given_out = rules.file_name(name, "pdf")
    assert given_out.endswith(".pdf")
    assert len(given_out) <= rules.LONGEST_NAME + 4
    assert not set(given_out) & set('/\\<>:"|?*\r\n\0\u202e')
    assert not given_out.startswith(".")


def test_names_keep_what_people_read():
    assert rules.file_name("C:\\intyg\\Läkarintyg åäö.PDF", "pdf") == "Läkarintyg åäö.pdf"
    assert rules.file_name("faktura\u202efdp.exe", "pdf") == "fakturafdp.pdf"
    assert rules.file_name("../../.pdf", "pdf") == "pdf.pdf"
