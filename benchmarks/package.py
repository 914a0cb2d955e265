"""A large package of plain, valid rows for the benchmarks: about six rows a person, the same every time."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2014, 1, 1)
GIVEN = ("Åsa", "Örjan", "Eva", "Nils", "Märta", "Ali", "Sara", "Göran")
FAMILY = ("Ek", "Öberg", "Ängström", "Lind", "Strand", "Åkesson", "Holm", "Dahl")


def write_package(folder: Path, persons: int) -> int:
    """Writes the package and returns its number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    write = Writer(folder)
    write("units", ("unit_id", "name", "kind", "parent_id"), _units())
    write("residences", ("residence_id", "unit_id", "name", "kind", "places"),
          ((f"r{n}", f"t{n % 10}", f"Stödboende {n}", "supported_housing", 20) for n in range(50)))  # fmt: skip
    write("staff", ("staff_id", "name", "role", "unit_id"),
          ((f"s{n}", f"{GIVEN[n % 8]} {FAMILY[n % 7]}", "social_worker", f"t{n % 10}") for n in range(400)))  # fmt: skip
    write(
        "persons",
        ("person_id", "given_name", "family_name", "sex", "born_on", "protection", "address", "city"),
        (
            (f"p{n}", GIVEN[n % 8], f"{FAMILY[n % 7]} {FAMILY[n // 7 % 8]}", ("female", "male")[n % 2],
             _day(-18_000 + n % 9_000), "none", f"Storgatan {n % 200}", "Staden")
            for n in range(persons)
        ),
    )  # fmt: skip
    _write_chain(write, persons)
    return write.rows


def _write_chain(write: "Writer", persons: int) -> None:
    everybody = range(persons)
    area = ("addiction", "social_psychiatry")
    write(
        "intakes",
        ("intake_id", "person_id", "unit_id", "area", "kind", "received_on", "assessed_on", "outcome", "handler_id"),
        ((f"i{n}", f"p{n}", f"t{n % 10}", area[n % 2], "application", _day(n % 3_000), _day(n % 3_000 + 5),
          "investigation", f"s{n % 400}") for n in everybody),
    )  # fmt: skip
    write(
        "investigations",
        ("investigation_id", "intake_id", "person_id", "unit_id", "area", "opened_on", "concluded_on",
         "minor_children", "child_impact_analysis", "handler_id"),
        ((f"v{n}", f"i{n}", f"p{n}", f"t{n % 10}", area[n % 2], _day(n % 3_000 + 5), _day(n % 3_000 + 60),
          "false", "not_applicable", f"s{n % 400}") for n in everybody),
    )  # fmt: skip
    write(
        "decisions",
        ("decision_id", "investigation_id", "person_id", "unit_id", "decided_on", "outcome", "legal_basis",
         "intervention_kind", "price_per_day"),
        ((f"d{n}", f"v{n}", f"p{n}", f"t{n % 10}", _day(n % 3_000 + 60), "granted", "11 kap. 1 § SoL",
          "housing_support", f"{n % 900}.50") for n in everybody),
    )  # fmt: skip
    write(
        "interventions",
        ("intervention_id", "decision_id", "person_id", "unit_id", "area", "kind", "provider_id", "started_on",
         "ended_on", "end_reason"),
        ((f"n{n}", f"d{n}", f"p{n}", f"t{n % 10}", area[n % 2], "housing_support", f"t{n % 10}",
          _day(n % 3_000 + 70), _day(n % 3_000 + 400) if n % 3 else "", "as_planned" if n % 3 else "")
         for n in everybody),
    )  # fmt: skip
    write(
        "followups",
        ("followup_id", "person_id", "intervention_id", "kind", "followed_up_on", "manages_more_alone"),
        ((f"f{n}", f"p{n}", f"n{n}", "dur_review", _day(n % 3_000 + 250), ("more", "same")[n % 2])
         for n in range(0, persons, 2)),
    )  # fmt: skip
    write(
        "implementation_plans",
        ("plan_id", "intervention_id", "made_on", "client_took_part"),
        ((f"g{n}", f"n{n}", _day(n % 3_000 + 90), "true") for n in range(0, persons, 3)),
    )
    write(
        "placements",
        ("placement_id", "person_id", "intervention_id", "residence_id", "moved_in_on", "moved_out_on", "price_per_day"),
        ((f"b{n}", f"p{n}", f"n{n}", f"r{n % 50}", _day(n % 3_000 + 70), _day(n % 3_000 + 300), "1250.00")
         for n in range(0, persons, 6)),
    )  # fmt: skip


class Writer:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.rows = 0

    def __call__(self, table: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
        with (self._folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            for row in rows:
                writer.writerow(row)
                self.rows += 1


def _units() -> Iterable[tuple[object, ...]]:
    yield "board", "Provnämnden", "board", ""
    for number in range(10):
        yield f"t{number}", f"Grupp {number}", "team", "board"


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()
