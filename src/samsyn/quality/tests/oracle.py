"""The figures of the indicator catalogue in plain Python, to hold the program's against.

Read from its page and counted from the rows of packages.

    figures(package, "2019-T1")[("housed_share", "female")] == (20, 162)
    rows(package, "2019", unit="VUX")    the same as objects of the JSON output
"""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from samsyn.quality.tests.oracle_parts import ALL_ONLY, INDICATORS, Indicator, survey
from samsyn.quality.tests.oracle_period import Period, period_of
from samsyn.quality.tests.oracle_view import Package, Row, View

Number = int | Decimal
Figures = dict[tuple[str, str], tuple[Number, Number | None]]
SEXES = ("all", "female", "male")
Z = 1.959964


def read_folder(path: Path) -> Package:
    package = {}
    for file in path.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            package[file.stem] = list(csv.DictReader(lines))
    return package


def figures(
    packages: Package | list[Package],
    period: str,
    unit: str | None = None,
    edition: int | None = None,
    board: str | None = None,
) -> Figures:
    """Numerator and denominator (none of a count) by code and sex, over one package a board.

    A person is counted once a board.
    """
    when = period_of(period)
    database = packages if isinstance(packages, list) else [packages]
    asked = [package for package in database if board in (None, board_of(package))]
    if unit is not None:
        asked = [package for package in asked if unit in unit_ids(package)]
    if unit is not None and len(asked) != 1:
        raise ValueError(f"unit {unit} is in {len(asked)} boards")
    views = [View(package, when, unit, edition or when.year) for package in asked]
    return {
        (code, sex): _figure(views, measure, indicator, sex, stored=code.startswith("survey:"))
        for code, (measure, indicator) in _catalogue(database).items()
        for sex in (SEXES[:1] if code in ALL_ONLY else SEXES)
    }


def _catalogue(database: list[Package]) -> dict[str, tuple[str, Indicator]]:
    questions = {
        row["question"]
        for package in database
        for row in package.get("survey_results", [])
        if row["survey"] == "client_survey"
    }
    return INDICATORS | {f"survey:{name}": ("percent", survey(name)) for name in sorted(questions)}


def _figure(
    views: list[View], measure: str, indicator: Indicator, sex: str, *, stored: bool
) -> tuple[Number, Number | None]:
    numerator: Number = 0
    denominator: Number = 0
    for view in views:
        for case_sex, part, whole in indicator(view):
            if case_sex == sex or (sex == "all" and not stored):
                numerator += part
                denominator += whole
    return numerator, denominator if measure == "percent" else None


def board_of(package: Package) -> str:
    return next(row["unit_id"] for row in package["units"] if row["kind"] == "board")


def unit_ids(package: Package) -> set[str]:
    return {row["unit_id"] for row in package["units"]}


def rows(
    packages: Package | list[Package],
    period: str,
    unit: str | None = None,
    edition: int | None = None,
    board: str | None = None,
) -> list[dict[str, Any]]:
    """The objects of the JSON output, in no particular order of theirs."""
    database = packages if isinstance(packages, list) else [packages]
    asked = [package for package in database if board in (None, board_of(package))]
    targets = {row["indicator"]: row for row in _targets(asked, period_of(period), unit)}
    objects = []
    for (code, sex), (numerator, denominator) in figures(packages, period, unit, edition, board).items():
        measure = INDICATORS[code][0] if code in INDICATORS else "percent"
        value = _value(numerator, denominator)
        share = denominator is not None and code != "budget_adherence"
        low, high = wilson(int(numerator), int(denominator or 0)) if share else (None, None)
        target = targets.get(code) if sex == "all" else None
        objects.append(
            {
                "code": code,
                "period": period,
                "unit": unit,
                "sex": sex,
                "numerator": numerator,
                "denominator": denominator,
                "value": None if value is None else float(value),
                "measure": measure,
                "low": low,
                "high": high,
                "target": Decimal(target["target"]) if target else None,
                "met": _met(value, target) if target else None,
            }
        )
    return objects


def _targets(packages: list[Package], period: Period, unit: str | None) -> Iterator[Row]:
    """Those the unit itself has for the year, where the period is one that shows them."""
    for package in packages:
        if unit is not None and period.has_targets and unit in unit_ids(package):
            for row in package.get("targets", []):
                if row["unit_id"] == unit and int(row["year"]) == period.year:
                    yield row


def _value(numerator: Number, denominator: Number | None) -> Fraction | None:
    if denominator is None:
        return Fraction(numerator)
    return 100 * Fraction(numerator) / Fraction(denominator) if denominator else None


def _met(value: Fraction | None, target: Row) -> bool | None:
    if value is None:
        return None
    wanted = Fraction(target["target"])
    return value >= wanted if target["direction"] == "at_least" else value <= wanted


def wilson(numerator: int, denominator: int) -> tuple[float | None, float | None]:
    """The 95 % Wilson interval of a share, in percent."""
    if not denominator:
        return None, None
    share, spread = numerator / denominator, Z * Z / denominator
    middle = share + spread / 2
    half = math.sqrt(share * (1 - share) * spread + spread * spread / 4)
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return 100 * max(0.0, low), 100 * min(1.0, high)


def published(path: Path) -> dict[str, Figures]:
    """The figures of an example's expected.json, by period."""
    text = json.loads(path.read_text(encoding="utf-8"))
    by_period: dict[str, Figures] = defaultdict(dict)
    for period, by_name in text.items():
        for name, (numerator, denominator) in by_name.items():
            code, sex = name.split("|")
            by_period[period][code, sex] = (numerator, denominator)
    return dict(by_period)
