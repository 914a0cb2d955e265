"""The living unit: an invented city district whose adult unit has worked for three years up to today."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samsyn.demo import contacts, surveys
from samsyn.demo.casework import CaseworkWriter, write_absences, write_conflict, write_register
from samsyn.demo.cast import write_cast
from samsyn.demo.chance import seeded, years_before
from samsyn.demo.district import LIVING, District
from samsyn.demo.economy import Books
from samsyn.demo.life import write_arrivals, write_residents, write_undecided
from samsyn.demo.names import REMARKABLE
from samsyn.demo.organisation import write_practices, write_residences, write_units
from samsyn.demo.people import People
from samsyn.demo.staff import write_staff

BOARD, BOARD_NAME = "ASV", "Åsvalla stadsdelsnämnd"
TOWN, DOMAIN = "Åsvalla", "asvalla.example"
YEARS = 3
SEED = 1


@dataclass(frozen=True)
class Made:
    """What was written: rows by table."""

    folder: Path
    counts: dict[str, int]


def write_living_unit(folder: Path, *, today: date, seed: int = SEED) -> Made:
    """The same package every time for one seed and day; each part draws from a stream of its own."""
    since = years_before(today, YEARS)
    with CaseworkWriter(folder, today) as writer:
        write_units(writer, BOARD, BOARD_NAME)
        write_practices(writer, BOARD, since)
        rota = write_staff(writer, today, DOMAIN)
        write_register(writer, since)
        write_absences(writer, today)
        district = District(
            writer=writer,
            rng=seeded(seed, "life"),
            today=today,
            since=since,
            organisation=write_residences(writer, 1),
            people=People(writer, seeded(seed, "people"), today, TOWN, remarkable=REMARKABLE),
            rota=rota,
            books=Books(
                writer, seeded(seed, "books"), date(since.year + (since > date(since.year, 1, 1)), 1, 1), today
            ),
            detail=LIVING,
        )
        write_cast(district)
        write_conflict(writer, "p00002", today)
        write_residents(district)
        write_undecided(district, 1)
        write_arrivals(district, 1)
        district.books.close(1)
        surveys.write_surveys(writer, seeded(seed, "surveys"), today)
        surveys.write_targets(writer, today)
        surveys.write_feedback(writer, seeded(seed, "feedback"), since, today)
        contacts.write_contacts(writer, seeded(seed, "contacts"), since, today)
    return Made(folder, writer.counts)
