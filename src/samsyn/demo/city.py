"""A whole city of invented people: the living unit's life, as many times over as there are people.

Each district is a package of its own, written to a folder and gone again when it is imported, so
that the memory needed does not grow with the city.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from samsyn.demo import contacts, surveys
from samsyn.demo.chance import seeded, years_before
from samsyn.demo.district import CITY, District
from samsyn.demo.economy import Books
from samsyn.demo.life import write_arrivals, write_residents, write_undecided
from samsyn.demo.living import YEARS, Made
from samsyn.demo.organisation import write_residences, write_units
from samsyn.demo.package import PackageWriter
from samsyn.demo.people import People
from samsyn.demo.staff import write_many_staff

DISTRICTS = 14
MOST_DISTRICTS = 50
"""What one transaction has room for: each district's temporary tables hold locks until it ends."""
PERSONS_OF_A_UNIT = 850
"""People in a district of the living unit's size, without the relatives that the city leaves out."""
NAMES = (
    "Norrvik", "Söderlunda", "Västerhaga", "Österfors", "Åsgärde", "Ängshöjden", "Övrebacka", "Björkstaden",
    "Hamnvallen", "Kvarnsjön", "Lövholma", "Rosenhöjd", "Stenkulla", "Tallåsen",
)  # fmt: skip
REVIEWERS = ("s00001", "s00002")
BOOKED_YEARS = 1
"""Whole years of invoices and ledger before this one."""


def board_code(number: int) -> str:
    return f"S{number:02}"


def shares(persons: int, districts: int) -> Iterator[tuple[int, int]]:
    """The districts by number, and how many people each has; all of them together, to the last one."""
    for number in range(1, districts + 1):
        yield number, persons * number // districts - persons * (number - 1) // districts


def write_district(folder: Path, *, number: int, persons: int, today: date, seed: int) -> Made:
    """One district's package with exactly so many people."""
    since = years_before(today, YEARS)
    town = NAMES[(number - 1) % len(NAMES)] + (f" {(number - 1) // len(NAMES) + 1}" if number > len(NAMES) else "")
    size = max(persons / PERSONS_OF_A_UNIT, 0.05)
    part = ("city", seed, number)
    with PackageWriter(folder) as writer:
        write_units(writer, board_code(number), f"{town}s stadsdelsnämnd")
        district = District(
            writer=writer,
            rng=seeded(*part, "life"),
            today=today,
            since=since,
            rota=write_many_staff(writer, seeded(*part, "staff"), today, size),
            organisation=write_residences(writer, size),
            people=People(writer, seeded(*part, "people"), today, town, most=persons),
            books=Books(writer, seeded(*part, "books"), date(today.year - BOOKED_YEARS, 1, 1), today, REVIEWERS),
            detail=CITY,
        )
        write_residents(district)
        write_undecided(district, size)
        while not district.people.full:
            write_arrivals(district, size)
        district.books.close(size)
        surveys.write_surveys(writer, seeded(*part, "surveys"), today)
        surveys.write_targets(writer, today)
        surveys.write_feedback(writer, seeded(*part, "feedback"), since, today)
        contacts.write_contacts(writer, seeded(*part, "contacts"), since, today)
    return Made(folder, writer.counts)
