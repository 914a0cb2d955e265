"""A board's rows with what an indicator asks of them: their unit, their person, their period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from samsyn.quality.tests.oracle_period import Period

Row = dict[str, str]
Package = dict[str, list[Row]]
Case = tuple[str, int | Decimal, int | Decimal]


class View:
    """A board's rows, a period, an edition and perhaps a unit, and how rows hang together."""

    def __init__(self, package: Package, period: Period, unit: str | None, edition: int) -> None:
        self.package, self.period, self.edition = package, period, edition
        self.tables: dict[str, list[Row]] = {}
        self.units = self.by_id("units", "unit_id")
        self.asked = None if unit is None else self.below(unit)
        self.persons = self.by_id("persons", "person_id")
        self.interventions = self.by_id("interventions", "intervention_id")
        self.investigations = self.by_id("investigations", "investigation_id")
        self.residences = self.by_id("residences", "residence_id")

    def rows(self, table: str) -> list[Row]:
        if table not in self.tables:
            self.tables[table] = [defaultdict(str, row) for row in self.package.get(table, [])]
        return self.tables[table]

    def by_id(self, table: str, key: str) -> dict[str, Row]:
        return {row[key]: row for row in self.rows(table)}

    def below(self, unit: str) -> set[str]:
        units = {unit}
        while more := {u for u, row in self.units.items() if row["parent_id"] in units} - units:
            units |= more
        return units

    def inside(self, unit: str) -> bool:
        return self.asked is None or unit in self.asked

    def own(self, table: str) -> list[Row]:
        """Rows that belong to the unit of their own."""
        return [row for row in self.rows(table) if self.inside(row["unit_id"])]

    def housed_rows(self, table: str) -> list[Row]:
        """Placements or leases, of their residence's unit, with its kind."""
        return [row for row in self.rows(table) if self.inside(self.residence(row)["unit_id"])]

    def residence(self, row: Row) -> Row:
        return self.residences[row["residence_id"]]

    def delivered(self, table: str) -> list[Row]:
        """Plans or follow-ups, of their intervention's unit."""
        return self._through(table, self.interventions, "intervention_id")

    def investigated(self, table: str) -> list[Row]:
        return self._through(table, self.investigations, "investigation_id")

    def _through(self, table: str, above: dict[str, Row], reference: str) -> list[Row]:
        return [
            row for row in self.rows(table) if self.inside(above[row[reference]]["unit_id"] if row[reference] else "")
        ]

    def sex(self, person: str) -> str:
        return self.persons[person]["sex"] if person else "unknown"

    def roof(self, person: str, day: str) -> bool:
        """A placement or lease in force on the day, in any unit."""
        stays = any(
            row["moved_in_on"] <= day and (not row["moved_out_on"] or row["moved_out_on"] > day)
            for row in self.rows("placements")
            if row["person_id"] == person
        )
        return stays or any(
            row["starts_on"] <= day and (not row["ends_on"] or row["ends_on"] >= day)
            for row in self.rows("leases")
            if row["person_id"] == person
        )

    def count_persons(self, persons: Iterable[str]) -> Iterator[Case]:
        for person in set(persons) - {""}:
            yield self.sex(person), 1, 0
