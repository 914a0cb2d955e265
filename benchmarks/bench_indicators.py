"""The whole indicator catalogue for a year: in a city, and how it grows with what the period does not hold.

On an empty database: loads cities of its own (benchmarks/city.py), measures and empties it again.
On any other: measures the last year in which interventions ended, and touches nothing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

import django

django.setup()

from benchmarks.city import City
from benchmarks.harness import measure
from django.core.management import call_command
from django.db.models import Max

from samsyn.core import periods
from samsyn.interventions.models import Intervention
from samsyn.organisation.models import Board, Unit
from samsyn.quality import selectors
from samsyn.quality.catalogue import CATALOGUE

THE_CITY = City(interventions=1_000_000, years=10)
BASE, TENFOLD = City(interventions=60_000, years=3), City(interventions=600_000, years=30)
LOOK_BACK = ("not_executed_decisions", "homeless_after_placement")
"""What looks back without limit; the rest shall not grow with what the period does not hold."""


@contextmanager
def loaded(city: City) -> Iterator[str]:
    city.load()
    yield f"{city.interventions:,} interventions over {city.years} years".replace(",", " ")
    call_command("flush", interactive=False, verbosity=0)


def main() -> None:
    call_command("migrate", verbosity=0)
    if Board.objects.exists():
        measure_all("the database as it is")
        return
    with loaded(THE_CITY) as said:
        measure_all(said)
    medians = []
    for city in (BASE, TENFOLD):
        with loaded(city) as said:
            medians.append(catalogue("without those that look back", said, codes=bounded()))
    print(f"tenfold base, the same rows in the period: {medians[1] / medians[0]:.2f} times the time")


def measure_all(said: str) -> None:
    catalogue("whole", said)
    catalogue("without those that look back", said, codes=bounded())
    for code in LOOK_BACK:
        catalogue(code, said, codes=[code])
    unit = Unit.objects.filter(kind="unit").select_related("board").first()
    if unit is not None:
        catalogue("whole, of one unit", said, board=unit.board.code, unit=unit.external_id)


def catalogue(what: str, said: str, **asked: object) -> float:
    year = periods.of_year(Intervention.objects.aggregate(last=Max("ended_on"))["last"].year)
    name = f"indicators of {year.text}, {what} ({said})"
    return measure(name, lambda: selectors.figures(None, period=year, **asked))  # type: ignore[arg-type]


def bounded() -> list[str]:
    return [indicator.code for indicator in CATALOGUE if indicator.code not in LOOK_BACK]


if __name__ == "__main__":
    main()
