"""samsyn import and samsyn export as they are used: what they say, where, and with which status."""

import io
import random
import stat
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samsyn.exchange import progress
from samsyn.exchange.source import expected_rows
from samsyn.exchange.tests.importing import bring_in_files, folder, undone
from samsyn.exchange.tests.package_csv import Files, export_form, write_folder, write_zip
from samsyn.exchange.tests.package_generator import random_package
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Board

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PACKAGE = random_package(random.Random(3), 8)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def command(*arguments: str) -> tuple[int, str, str]:
    """Status, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), f"{err.getvalue()}{error}\n"
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_folder(PACKAGE, tmp_path / "package")


def test_an_import_is_summed_up_table_by_table(package: Path) -> None:
    status, out, err = command("import", str(package))
    assert (status, err) == (0, "")
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines()[1:-1]}
    assert lines == {table: [str(len(rows)), str(len(rows)), "0", "0"] for table, rows in PACKAGE.items()}
    assert out.splitlines()[-1] == "Nämnden NÄM: paketet är inläst."
    _status, again, _err = command("import", str(package))
    assert again.splitlines()[-1] == "Nämnden NÄM: inget hade ändrats."


def test_a_dry_run_does_all_but_the_commit(package: Path) -> None:
    status, out, _err = command("import", str(package), "--dry-run")
    assert status == 0
    assert out.splitlines()[-1] == "Provläsning: inget är sparat."
    assert f"{'persons':<22}{8:>10}{8:>10}" in out
    assert not Board.objects.exists()
    assert not LogEntry.objects.exists()


def test_a_dry_run_tells_the_faults_too(package: Path) -> None:
    (package / "persons.csv").write_bytes(b"person_id\n")
    assert command("import", str(package), "--dry-run")[0] == 1


def test_faults_are_told_on_standard_error_alone(package: Path) -> None:
    lines = (package / "followups.csv").read_bytes().splitlines(keepends=True)
    (package / "followups.csv").write_bytes(b"".join([*lines, b"x,nobody,,dur_review,2019-02-30,,,\n"]))
    status, out, err = command("import", str(package))
    assert (status, out) == (1, "")
    line = (package / "followups.csv").read_bytes().count(b"\n")
    assert err.splitlines() == [
        f"followups.csv:{line} followed_up_on: dagen finns inte, ett datum ÅÅÅÅ-MM-DD väntades",
        f"followups.csv:{line} person_id: ”nobody” finns varken i persons.csv eller i databasen, "
        "ett id därifrån väntades",
    ]


@pytest.mark.parametrize(
    ("files", "board", "sentence"),
    [
        ({}, "", "units.csv:1 kind: filen saknas, och nämnden är inte angiven med --board"),
        ({}, "none", "units.csv:1 unit_id: nämnden ”none” finns inte i databasen"),
        ({"units.csv": b"unit_id,name,kind\nb,B,board\n"}, "c", "units.csv:2 unit_id: nämnden är inte den som angavs"),
        ({"units.csv": b"unit_id,name,kind\nb,B,team\n"}, "b", "units.csv:1 kind: ingen enhet är av slaget board"),
    ],
)
def test_which_board_is_meant(files: Files, board: str, sentence: str) -> None:
    with folder(files) as path:
        status, _out, err = command("import", str(path), f"--board={board}")
    assert status == 1
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_a_part_of_a_package_is_imported_into_the_board_that_is_named() -> None:
    bring_in_files(PACKAGE)
    bring_in_files(random_package(random.Random(4), 3, board="other"))
    with folder({"persons": PACKAGE["persons"]}) as path:
        assert command("import", str(path), "--board", "NÄM")[0] == 0
        assert command("import", str(path))[0] == 1


def test_what_the_table_says_of_a_few_changes(package: Path) -> None:
    bring_in_files(PACKAGE)
    person, _other, *_ = PACKAGE["persons"]
    new = person | {"person_id": "brand new", "personal_identity_number": ""}
    with folder({"persons": [*PACKAGE["persons"][1:], person | {"city": "annan ort"}, new]}) as path:
        _status, out, _err = command("import", str(path), "--board=NÄM")
    assert f"{'persons':<22}{9:>10}{1:>10}{1:>10}{7:>13}" in out


def test_new_units_are_not_counted_as_changed() -> None:
    bring_in_files(PACKAGE)
    parents = {"n0": "n1", "n1": "n2", "n2": "NÄM"}
    units = [{"unit_id": key, "name": key, "kind": "team", "parent_id": parent} for key, parent in parents.items()]
    summary = bring_in_files({"units": [*PACKAGE["units"], *units]})
    assert (summary.tables["units"].new, summary.tables["units"].changed) == (3, 0)


def test_new_interviews_are_not_counted_as_changed() -> None:
    package = random_package(random.Random(5), 12)
    linked = [row for row in package["instrument_responses"] if row["investigation_id"]]
    earlier = package | {"instrument_responses": linked[:1], "instrument_answers": []}
    bring_in_files(earlier)
    moved = dict(linked[0], investigation_id=linked[1]["investigation_id"], handler_id="")
    summary = bring_in_files({"units": package["units"], "instrument_responses": [moved, *linked[1:]]})
    counts = summary.tables["instrument_responses"]
    assert (counts.new, counts.changed) == (len(linked) - 1, 1)


def test_an_export_is_whole_and_its_owners_alone(package: Path, tmp_path: Path) -> None:
    command("import", str(package))
    out = tmp_path / "out"
    status, printed, err = command("export", str(out))
    assert (status, err) == (0, "")
    written = {file.name: file for file in out.iterdir()}
    assert {name: f.read_bytes() for name, f in written.items() if name.endswith(".csv")} == export_form(PACKAGE)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in written.values()} == {0o600}
    protected = sum(row["protection"] != "none" for row in PACKAGE["persons"])
    assert f"innehåller {protected} personer med skyddade personuppgifter" in printed
    assert f"{'persons':<22}{8:>10}" in printed


def test_an_export_to_a_zip_is_the_same_package(package: Path, tmp_path: Path) -> None:
    command("import", str(package))
    out = tmp_path / "out.zip"
    assert command("export", str(out))[0] == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert "datapackage.json" in files
    assert {name: content for name, content in files.items() if name.endswith(".csv")} == export_form(PACKAGE)
    assert command("import", str(out))[1].splitlines()[-1] == "Nämnden NÄM: inget hade ändrats."


def test_an_export_into_an_empty_folder_that_is_there(package: Path, tmp_path: Path) -> None:
    command("import", str(package))
    (tmp_path / "out").mkdir()
    assert command("export", str(tmp_path / "out"))[0] == 0


@pytest.mark.parametrize("taken", ["folder", "file", "zip"])
def test_nothing_is_written_over(package: Path, tmp_path: Path, taken: str) -> None:
    command("import", str(package))
    path = tmp_path / ("out.zip" if taken == "zip" else "out")
    if taken == "folder":
        path.mkdir()
        (path / "kept.txt").write_text("kept")
    else:
        path.write_text("kept")
    before = LogEntry.objects.count()
    status, out, err = command("export", str(path))
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert (path / "kept.txt" if taken == "folder" else path).read_text() == "kept"
    assert LogEntry.objects.count() == before


@pytest.mark.parametrize("arguments", [["--board", "none"], ["--unit", "none"], ["--board", "NÄM", "--unit", "'; --"]])
def test_an_unknown_board_or_unit_leaves_no_trace(package: Path, tmp_path: Path, arguments: list[str]) -> None:
    command("import", str(package))
    status, _out, err = command("export", str(tmp_path / "out"), *arguments)
    assert status == 1
    assert "finns inte" in err
    assert not (tmp_path / "out").exists()


def test_which_board_is_exported_must_be_said_where_there_are_several(tmp_path: Path) -> None:
    assert "--board" in command("export", str(tmp_path / "out"))[2]
    bring_in_files(PACKAGE)
    bring_in_files(random_package(random.Random(4), 3, board="other"))
    assert "--board" in command("export", str(tmp_path / "out"))[2]
    assert command("export", str(tmp_path / "out"), "--board=NÄM")[0] == 0


def test_an_export_that_cannot_be_logged_leaves_nothing(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("import", str(package))

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("samsyn.exchange.writer.record_for", fail)
    for name in ("out", "out.zip"):
        status, _out, err = command("export", str(tmp_path / name))
        assert status == 1
        assert "no room" in err
        assert not (tmp_path / name).exists()


def test_cells_that_look_like_formulas_are_written_as_they_are() -> None:
    cells = ["=1+1", "+46", "-3", "@a", "\tx", "\rx"]
    people = [
        {"person_id": f"p{n}", "given_name": cell, "family_name": cell, "sex": "male", "protection": "none"}
        for n, cell in enumerate(cells)
    ]
    package = {"units": [row for row in PACKAGE["units"] if row["kind"] == "board"], "persons": people}
    bring_in_files(package)
    with undone(), folder({}) as where:
        call_command("export", str(where / "out"), stdout=io.StringIO())
        assert (where / "out" / "persons.csv").read_bytes() == export_form(package)["persons.csv"]


def test_progress_is_shown_at_a_terminal_alone(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    command("import", str(package))
    shown = terminal.getvalue().split("\r\033[K")
    assert any(line.startswith("läser persons.csv: ") for line in shown)
    assert any(line.startswith("sparar invoices.csv: ") for line in shown)
    assert any("rader/s, ungefär " in line and line.endswith(" s kvar") for line in shown)
    assert shown[-1] == ""
    quiet = io.StringIO()
    monkeypatch.setattr("sys.stderr", quiet)
    command("import", str(package))
    assert quiet.getvalue() == ""


def test_the_number_of_rows_is_foreseen_about_right(package: Path, tmp_path: Path) -> None:
    people = [{name: value.split("\n")[0] for name, value in row.items()} for row in PACKAGE["persons"]]
    big = {"persons": people * 2_000}
    rows = len(big["persons"])
    for path in (write_folder(big, tmp_path / "big"), write_zip(big, tmp_path / "big.zip")):
        assert 0.8 * rows <= expected_rows(path) < 1.2 * rows
    assert expected_rows(tmp_path / "nothing") == 0
