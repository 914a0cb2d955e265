"""A row that only the database refuses is reported by file and line, and what it holds nowhere."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from samsyn.exchange import services
from samsyn.exchange.loading import TableLoader
from samsyn.exchange.tests.importing import bring_in_files, refused
from samsyn.exchange.tests.package_csv import Package, write_folder
from samsyn.organisation.models import Board

pytestmark = [pytest.mark.both, pytest.mark.django_db]

SECRET = "Hemligsson"


def package(*assessed: str) -> Package:
    return {
        "units": [{"unit_id": "b", "name": "Nämnd", "kind": "board", "parent_id": ""}],
        "persons": [
            {"person_id": "p", "given_name": "Alva", "family_name": SECRET, "sex": "female", "protection": "none"}
        ],
        "intakes": [
            {
                "intake_id": f"i{number}", "person_id": "p", "unit_id": "b", "area": "addiction",
                "kind": "application", "received_on": "2024-03-10", "assessed_on": day, "outcome": "advice_only",
            }
            for number, day in enumerate(assessed)
        ],
    }  # fmt: skip


@pytest.fixture
def rules_within_rows_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TableLoader, "_judge_rows", lambda *_args: None)


@pytest.mark.usefixtures("rules_within_rows_forgotten")
@pytest.mark.parametrize("again", [False, True], ids=["first import", "later import"])
def test_every_row_that_a_check_refuses_is_told_by_its_line(again: bool) -> None:
    if again:
        bring_in_files(package("2024-03-11", "2024-03-11", "2024-03-11"))
    places = refused(package("2024-03-01", "2024-03-11", "2024-03-02"))
    assert set(places) == {("intakes.csv", 2), ("intakes.csv", 4)}
    assert all("intake_assessed_after_received" in sentence for sentences in places.values() for sentence in sentences)
    assert Board.objects.exists() is again


def test_a_check_on_what_follows_from_the_rows_is_told_at_their_file(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in_files(package("2024-03-11"))

    def settle(*_args: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE cases_case SET closed_on = '1950-01-01'")

    monkeypatch.setattr(services, "_settle", settle)
    places = refused(package("2024-03-12"))
    assert set(places) == {("intakes.csv", 1)}
    assert "case_closed_after_opened" in places["intakes.csv", 1][0]


def test_what_else_the_database_refuses_is_told_without_the_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in_files(package("2024-03-11"))

    def settle(*_args: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_person SET family_name = NULL")

    monkeypatch.setattr(services, "_settle", settle)
    write_folder(package("2024-03-12"), tmp_path / "package")
    with pytest.raises(CommandError) as stopped:
        call_command("import", str(tmp_path / "package"))
    assert isinstance(stopped.value.__cause__, IntegrityError)
    assert "inget av paketet är sparat" in str(stopped.value)
    for secret in ("Alva", SECRET, "DETAIL", "Failing row"):
        assert secret not in str(stopped.value)
