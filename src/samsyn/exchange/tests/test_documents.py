"""Files on persons go out whole and come in whole, or not at all."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.documents import services, storing
from samsyn.documents.models import Document
from samsyn.documents.services import Described
from samsyn.documents.tests import files
from samsyn.exchange.documents import COLUMNS
from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.tests.importing import bring_in
from samsyn.exchange.writer import export_package
from samsyn.intake.tests.factories import Reception
from samsyn.organisation.models import User
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SAMSYN_FILES = tmp_path / "kept"
    return settings.SAMSYN_FILES


@pytest.fixture
def package(tmp_path) -> Path:
    """A board with a matter that has three documents, two of them the same file, as it comes out."""
    world = Reception()
    world.receive()
    case = Case.objects.get()
    assert case.person_id is not None
    for data in (files.pdf(), "Ringde åäö\n".encode(), files.pdf()):
        services.add_document(
            actor=actor_of(world.registrar, today=TODAY), person_id=case.person_id, case_id=case.pk, data=data, name='a,"b.pdf',
            described=Described("received", 'Intyg, "hela"\nåret', "in", TODAY),
        )  # fmt: skip
    return out(tmp_path / "first")


def out(path: Path, unit: str = "") -> Path:
    export_package(actor=User.objects.system(), path=path, board="nord", unit=unit)
    return path


def content(path: Path) -> dict[str, bytes]:
    return {str(one.relative_to(path)): one.read_bytes() for one in path.rglob("*") if one.is_file()}


def forgotten(folder: Path) -> None:
    Document.objects.all().delete()
    shutil.rmtree(folder)


def on_disk(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


@pytest.mark.parametrize("packed", [False, True])
def test_out_in_and_out_again_is_the_same(packed, package, folder, tmp_path):
    first = content(package)
    assert len([name for name in first if name.startswith("files/")]) == 2
    source = package
    if packed:
        source = tmp_path / "package.zip"
        out(source)
        with zipfile.ZipFile(source) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == first
    forgotten(folder)
    assert bring_in(source).tables["documents"].new == 3
    again = bring_in(source).tables["documents"]
    assert (again.read, again.new) == (3, 0)
    assert content(out(tmp_path / "second")) == first
    assert services.verify_files().sound
    assert len(on_disk(folder)) == 3


def test_a_dry_run_leaves_nothing(package, folder):
    forgotten(folder)
    bring_in(package, dry_run=True)
    assert not Document.objects.exists()
    assert on_disk(folder) == []


def test_a_unit_takes_its_own_along(package, tmp_path):
    assert "documents.csv" in content(out(tmp_path / "team", unit="nord-team"))
    assert "documents.csv" not in content(out(tmp_path / "home", unit="nord-home"))


def altered(package: Path, **cells: str) -> None:
    table = package / "documents.csv"
    text = table.read_text()
    for old, new in cells.items():
        text = text.replace(old, new)
    table.write_text(text)


def spoil(package: Path) -> None:
    place = next((package / "files").glob("*.pdf"))
    place.write_bytes(place.read_bytes()[:-1] + b"!")


def active(package: Path) -> None:
    old, new = next((package / "files").glob("*.txt")), b"<html><script>"
    digest = hashlib.sha256(new).hexdigest()
    (package / "files" / f"{digest}.txt").write_bytes(new)
    altered(package, **{old.stem: digest, f",{old.stat().st_size},": f",{len(new)},"})
    old.unlink()


def linked(package: Path) -> None:
    place = next((package / "files").glob("*.txt"))
    place.unlink()
    place.symlink_to("/etc/hostname")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (spoil, "filen är en annan än den som anges"),
        (active, "en webbsida, som kan köra något"),
        (linked, "är en länk ut ur mappen"),
        (lambda package: next((package / "files").glob("*.txt")).unlink(), "filen finns inte i paketet"),
        (lambda package: (package / "files" / "x.pdf").write_bytes(b"x"), "filen nämns inte i documents.csv"),
        (lambda package: altered(package, received="gåva"), "okänd kod"),
        (lambda package: altered(package, **{str(TODAY): "2026-02-30"}), "inget datum"),
        (lambda package: altered(package, **{Case.objects.get().external_id: "x"}), "finns inte hos personen"),
        (lambda package: altered(package, title="titel"), f"andra kolumner än {COLUMNS[0]}"),
        (lambda package: (package / "documents.csv").write_bytes(b"\xff\xfe"), "CSV i UTF-8 väntades"),
        (lambda package: (package / "documents.csv").unlink(), "filen nämns inte i documents.csv"),
    ],
)
def test_what_is_spoiled_is_told_and_nothing_comes_in(harm, told, package, folder):
    forgotten(folder)
    harm(package)
    with pytest.raises(PackageRefused) as refused:
        bring_in(package)
    assert told in refused.value.faults.report()
    assert not Document.objects.exists()
    assert on_disk(folder) == []


def test_a_document_that_is_there_is_never_changed(package, folder):
    altered(package, hela="halva")
    with pytest.raises(PackageRefused) as refused:
        bring_in(package)
    assert "dokumentet finns redan och är ett annat" in refused.value.faults.report()
    assert len(on_disk(folder)) == 3


def test_what_is_missing_on_the_disk_comes_out_as_missing(package, tmp_path):
    storing.take_back(Document.objects.filter(media="txt").get().file)
    second = out(tmp_path / "second")
    assert not list((second / "files").glob("*.txt"))
    with pytest.raises(PackageRefused):
        bring_in(second)
