"""The ombudsmen's package: its two tables alone, without names or numbers."""

from samsyn.demo.ombud import write_ombud_package
from samsyn.demo.tests.conftest import TODAY, read
from samsyn.ombudsmen.models import Concerns, ContactReason

ASSIGNMENT = ["assignment_id", "sex", "birth_year", "contact_reason", "started_on", "ended_on"]


def test_the_register_of_four_ombudsmen_over_three_years(tmp_path):
    write_ombud_package(tmp_path, today=TODAY)
    rows = read(tmp_path)
    assert sorted(rows) == ["ombud_assignments", "system_deficiencies"]
    assignments, deficiencies = rows["ombud_assignments"], rows["system_deficiencies"]
    assert list(assignments[0]) == ASSIGNMENT
    assert {row["contact_reason"] for row in assignments} == set(ContactReason.values)
    assert {row["sex"] for row in assignments} == {"female", "male", "unknown"}
    assert {row["concerns"] for row in deficiencies} == set(Concerns.values)
    assert 40 <= sum(not row["ended_on"] for row in assignments) <= 80
    assert any(row["response"] for row in deficiencies)
    for row in deficiencies:
        assert not row["response"] or row["responded_on"] >= row["reported_on"] >= row["noted_on"]


def test_the_same_every_time(tmp_path):
    for name in ("one", "two"):
        write_ombud_package(tmp_path / name, today=TODAY)
    assert read(tmp_path / "one") == read(tmp_path / "two")
