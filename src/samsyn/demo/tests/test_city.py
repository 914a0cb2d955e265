"""The city: exactly so many people, the same every time, and the figures its facts give one by one."""

from collections import defaultdict

import pytest

from samsyn.core import periods
from samsyn.demo.city import shares, write_district
from samsyn.demo.package import PackageWriter
from samsyn.demo.services import load_city
from samsyn.demo.tests.conftest import TODAY, read
from samsyn.exchange.services import import_package
from samsyn.exchange.verification import verify_board
from samsyn.organisation.models import Board, User
from samsyn.people.models import Person
from samsyn.quality.selectors import figures

SEED = 3


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city") / "one"
    write_district(folder, number=1, persons=70, today=TODAY, seed=SEED)
    return folder


def test_shares_add_up():
    sizes = list(shares(750_000, 14))
    assert [number for number, _persons in sizes] == list(range(1, 15))
    assert sum(persons for _number, persons in sizes) == 750_000
    assert {persons for _number, persons in sizes} == {53_571, 53_572}


def test_the_same_seed_gives_the_same_district(district, tmp_path):
    write_district(tmp_path, number=1, persons=70, today=TODAY, seed=SEED)
    assert read(tmp_path) == read(district)


def test_another_number_or_seed_gives_other_people(district, tmp_path):
    write_district(tmp_path / "number", number=2, persons=70, today=TODAY, seed=SEED)
    write_district(tmp_path / "seed", number=1, persons=70, today=TODAY, seed=SEED + 1)
    people = [read(folder)["persons"] for folder in (district, tmp_path / "number", tmp_path / "seed")]
    assert len({str(rows) for rows in people}) == 3


def test_about_four_interventions_for_three_people(tmp_path):
    """750,000 people shall make about 1,000,000 interventions."""
    district = write_district(tmp_path, number=1, persons=4_000, today=TODAY, seed=SEED)
    assert district.counts["persons"] == 4_000
    assert 1.2 < district.counts["interventions"] / 4_000 < 1.5


@pytest.mark.django_db
def test_a_city_is_a_board_a_district_and_sound():
    loaded = load_city(persons=100, districts=3, seed=SEED, today=TODAY)
    assert loaded.persons == Person.objects.count() == 100
    assert list(Board.objects.order_by("code").values_list("code", flat=True)) == ["S01", "S02", "S03"]
    reports = [verify_board(board) for board in Board.objects.all()]
    assert all(report.sound for report in reports)
    assert sum(report.rows for report in reports) == loaded.rows


def one_by_one(folder):
    """The package in pieces: its units and residences, then every person with what is theirs."""
    rows = read(folder)
    theirs, personless = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    owners = {"intervention_id": {}, "response_id": {}}
    for table in sorted(rows, key=("interventions", "instrument_responses").__contains__, reverse=True):
        for row in rows[table]:
            owner = row.get("person_id")
            for key, known in owners.items():
                owner = owner or known.get(row.get(key))
                if row.get("person_id") and key in row:
                    known[row[key]] = owner
            (theirs[owner] if owner else personless)[table].append(row)
    invoices = personless.pop("invoices")
    yield personless
    yield from theirs.values()
    yield {"invoices": invoices}


@pytest.mark.django_db
def test_the_city_at_once_gives_the_figures_of_its_facts_one_by_one(district, tmp_path):
    actor = User.objects.system()
    import_package(actor=actor, path=district)
    wanted = told()
    Board.objects.filter(code="S01").update(code="AT_ONCE")
    for number, tables in enumerate(one_by_one(district)):
        folder = tmp_path / f"part{number}"
        with PackageWriter(folder) as writer:
            for name, rows in tables.items():
                for row in rows:
                    writer.add(name, row)
        if writer.counts:
            import_package(actor=actor, path=folder, board="" if "units" in tables else "S01")
    assert told() == wanted
    assert sum(numerator > 0 for _code, _sex, numerator, _denominator in wanted) > 60


def told():
    answers = [f for year in range(2023, 2027) for f in figures(None, period=periods.parse(str(year)), board="S01")]
    return [(figure.indicator.code, figure.sex, figure.numerator, figure.denominator) for figure in answers]
