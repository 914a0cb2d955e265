"""Folders and zips: what is refused, and that damage is a fault like any other."""

import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from samsyn.exchange import source
from samsyn.exchange.tests.importing import bring_in, refused_places, seeded, taken_out, undone
from samsyn.exchange.tests.package_csv import Files, export_form, to_files, write_files, zip_bytes
from samsyn.exchange.tests.package_generator import random_package
from samsyn.organisation.models import Board

pytestmark = pytest.mark.django_db

PACKAGE = random_package(random.Random(1), 6)
FILES = to_files(PACKAGE)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_files(FILES, tmp_path / "package")


def zipped(path: Path, files: Files = FILES, folder: str = "") -> Path:
    path.write_bytes(zip_bytes(files, folder))
    return path


def entry(
    path: Path, name: str, content: bytes = b"x", change: Callable[[zipfile.ZipInfo], None] | None = None
) -> Path:
    """A good zip with one more entry, as it is asked for."""
    zipped(path)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(name)
        if change:
            change(info)
        archive.writestr(info, content)
    return path


def told(path: Path, *, board: str = "") -> str:
    places = refused_places(path, board=board)
    assert not Board.objects.exists()
    return "\n".join(sentence for sentences in places.values() for sentence in sentences)


def test_a_zip_is_read_from_its_root_or_one_folder(tmp_path: Path) -> None:
    for folder in ("", "paket", "paket med blanksteg"):
        with undone():
            bring_in(zipped(tmp_path / f"{folder}.zip", folder=folder))
            assert taken_out() == export_form(PACKAGE)


def test_other_files_are_ignored(package: Path, tmp_path: Path) -> None:
    for name in ("README.txt", "units.csv.bak", "csv", ".DS_Store", "notes.json"):
        (package / name).write_bytes(b"\xff\0")
    (package / "folder").mkdir()
    (package / "folder" / "units.csv").write_bytes(b"banana")
    bring_in(package)
    assert taken_out() == export_form(PACKAGE)


@pytest.mark.parametrize("name", ["units.csv", "invoices.csv", "strange.csv"])
def test_a_folder_in_place_of_a_file_is_told(package: Path, name: str) -> None:
    (package / name).unlink(missing_ok=True)
    (package / name).mkdir()
    assert (name, 1) in refused_places(package)


def test_a_link_to_nothing_and_a_pipe_are_told(package: Path) -> None:
    (package / "invoices.csv").unlink()
    (package / "invoices.csv").symlink_to("nowhere")
    (package / "feedback.csv").unlink()
    os.mkfifo(package / "feedback.csv")
    assert set(refused_places(package)) == {("invoices.csv", 1), ("feedback.csv", 1)}


def test_a_link_within_the_folder_is_a_file_and_so_is_a_folder_that_is_a_link(package: Path, tmp_path: Path) -> None:
    (package / "feedback.csv").rename(package / "elsewhere")
    (package / "feedback.csv").symlink_to("elsewhere")
    (tmp_path / "linked").symlink_to(package)
    bring_in(tmp_path / "linked")
    assert taken_out() == export_form(PACKAGE)


def test_a_link_out_of_the_folder_is_refused_and_what_it_leads_to_is_not_told(package: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("hemligt,innehåll\n", encoding="utf-8")
    (package / "feedback.csv").unlink()
    (package / "feedback.csv").symlink_to(tmp_path / "secret.csv")
    sentences = told(package)
    assert "länk" in sentences
    assert "hemligt" not in sentences


def test_a_file_that_may_not_be_read_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "feedback.csv":
            raise PermissionError(13, "Permission denied")
        return usual(self, *args, **kwargs)  # type: ignore[call-overload]  # passed on as given

    monkeypatch.setattr(Path, "open", refuse)
    assert set(refused_places(package)) == {("feedback.csv", 1)}


def test_a_name_in_capitals_is_unknown(package: Path) -> None:
    (package / "feedback.csv").rename(package / "Feedback.CSV")
    assert "feedback.csv med små bokstäver" in told(package)


def test_an_empty_folder_names_no_board(tmp_path: Path) -> None:
    assert "--board" in told(tmp_path)
    assert "NÄM" in told(tmp_path, board="NÄM")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert "finns inte" in told(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")
    assert "finns inte" in told(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["../units.csv", "/units.csv", "a/../../b.csv", "..\\units.csv", "C:\\units.csv"])
def test_an_entry_that_leaves_the_folder_refuses_the_zip(tmp_path: Path, name: str) -> None:
    assert "leder ut" in told(entry(tmp_path / "p.zip", name))


def test_a_name_cut_by_a_nul_refuses_the_zip(tmp_path: Path) -> None:
    path = entry(tmp_path / "p.zip", "unitsQ.csv")
    path.write_bytes(path.read_bytes().replace(b"unitsQ", b"units\0"))
    assert "leder ut" in told(path)


@pytest.mark.parametrize("name", ["", ".", "./", "a/", "__MACOSX/._units.csv", "README.csv.txt"])
def test_odd_entries_that_hold_no_table_are_ignored(tmp_path: Path, name: str) -> None:
    bring_in(entry(tmp_path / "p.zip", name, b""))
    assert taken_out() == export_form(PACKAGE)


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    def link(info: zipfile.ZipInfo) -> None:
        info.external_attr = 0o120777 << 16

    assert "länk" in told(entry(tmp_path / "p.zip", "link", b"/etc/passwd", link))


def test_nested_and_doubled_and_scattered_files_are_told(tmp_path: Path) -> None:
    assert "undermapp" in told(entry(tmp_path / "1.zip", "a/b/strange.csv"))
    with pytest.warns(UserWarning, match="Duplicate"):
        path = entry(tmp_path / "2.zip", "units.csv")
    assert "två gånger" in told(path)
    scattered = {f"a/{name}" if n else name: content for n, (name, content) in enumerate(FILES.items())}
    assert "flera mappar" in told(zipped(tmp_path / "3.zip", scattered))


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(signature, place + 4)
    path.write_bytes(content)
    assert "krypterad" in told(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w", method) as archive:
        archive.writestr("units.csv", FILES["units.csv"])
    assert "deflate" in told(tmp_path / "p.zip")


def test_a_zip_of_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    blanks = {"units.csv": FILES["units.csv"], "feedback.csv": b" " * 20_000_000}
    assert "packar upp till" in told(zipped(tmp_path / "p.zip", blanks))


def test_a_zip_of_over_20_gb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_UNPACKED_BYTES", 1_000)
    assert "20 GB" in told(zipped(tmp_path / "p.zip"))


def central(content: bytearray, name: str) -> int:
    """Where the central directory's record of a name starts."""
    return content.index(name.encode(), content.index(b"PK\1\2")) - 46


@pytest.mark.parametrize("size", [10, 5_000_000_000 % 2**32])
def test_a_header_that_lies_of_the_size_is_told(tmp_path: Path, size: int) -> None:
    path = zipped(tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    at = central(content, "feedback.csv")
    content[at + 24 : at + 28] = struct.pack("<L", size)
    path.write_bytes(content)
    places = refused_places(path)
    assert set(places) & {("feedback.csv", 1), ("p.zip", 1)}


def test_a_short_file_that_hides_its_rest_is_told(tmp_path: Path) -> None:
    """Size and checksum of the first half, the data of the whole."""
    path = zipped(tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    half = FILES["feedback.csv"][: len(FILES["feedback.csv"]) // 2].rpartition(b"\n")[0]
    at = central(content, "feedback.csv")
    content[at + 16 : at + 20] = struct.pack("<L", zlib.crc32(half))
    content[at + 24 : at + 28] = struct.pack("<L", len(half))
    path.write_bytes(content)
    refused_places(path)  # read as the half it says it is, or refused: either way no traceback


def test_a_wrong_checksum_is_told_at_the_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    at = central(content, "feedback.csv")
    content[at + 16] ^= 1
    path.write_bytes(content)
    assert set(refused_places(path)) == {("feedback.csv", 1)}


@pytest.mark.parametrize("table", sorted(FILES))
def test_a_bit_flipped_in_a_name_of_the_directory_drops_no_table(tmp_path: Path, table: str) -> None:
    """Any bit of the name's end: the file would be none of the package's, and be passed over."""
    good = zipped(tmp_path / "good.zip").read_bytes()
    rng = seeded("directory", table)
    content = bytearray(good)
    content[central(content, table) + 46 + len(table) - rng.randint(1, 4)] ^= 1 << rng.randrange(8)
    (tmp_path / "p.zip").write_bytes(content)
    assert told(tmp_path / "p.zip")


@pytest.mark.parametrize("field", [28, 30, 32], ids=["name", "extra", "comment"])
def test_a_length_in_the_directory_that_leads_past_the_rest_drops_no_table(tmp_path: Path, field: int) -> None:
    content = bytearray(zipped(tmp_path / "good.zip").read_bytes())
    at = central(content, "feedback.csv")
    rest = content.index(b"PK\5\6") - at - 46 - len("feedback.csv")
    content[at + field : at + field + 2] = struct.pack("<H", rest + (len("feedback.csv") if field == 28 else 0))
    (tmp_path / "p.zip").write_bytes(content)
    assert told(tmp_path / "p.zip")


@pytest.mark.parametrize("seed", [4, 8])
def test_damage_that_once_dropped_a_table(tmp_path: Path, seed: int) -> None:
    assert_refused_or_read_right(tmp_path, random.Random(f"{seed} ('damage',)"))


def test_a_zip_damaged_anywhere_is_refused_or_read_right(tmp_path: Path) -> None:
    assert_refused_or_read_right(tmp_path, seeded("damage"))


def assert_refused_or_read_right(tmp_path: Path, rng: random.Random) -> None:
    good = zipped(tmp_path / "good.zip").read_bytes()
    for number in range(40):
        content = bytearray(good)
        for _ in range(rng.randint(1, 3)):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        path = tmp_path / f"{number}.zip"
        path.write_bytes(content)
        with undone():
            if not refused_places(path):
                assert taken_out() == export_form(PACKAGE)


def test_a_zip_cut_short_is_refused(tmp_path: Path) -> None:
    rng = seeded("cut")
    good = zipped(tmp_path / "good.zip").read_bytes()
    for length in [0, 1, 22, len(good) - 1, *(rng.randrange(len(good)) for _ in range(10))]:
        path = tmp_path / f"{length}.zip"
        path.write_bytes(good[:length])
        assert "zipfil" in told(path)


def test_a_damaged_file_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    spoiled = FILES | {"staff.csv": FILES["staff.csv"] + b"short\n"}
    path = zipped(tmp_path / "p.zip", spoiled)
    content = bytearray(path.read_bytes())
    content[central(content, "persons.csv") + 16] ^= 1
    path.write_bytes(content)
    places = refused_places(path)
    assert {("persons.csv", 1), ("staff.csv", FILES["staff.csv"].count(b"\n") + 1)} <= set(places)
    assert {file for file, _line in places} == {"persons.csv", "staff.csv"}
