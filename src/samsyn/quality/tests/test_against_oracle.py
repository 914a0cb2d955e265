"""The figures of random packages are those that plain Python counts from the same rows."""

import json
import random
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from samsyn.access.models import User
from samsyn.core import periods
from samsyn.exchange.services import import_package
from samsyn.exchange.tests.package_csv import write_folder
from samsyn.exchange.tests.package_generator import random_package
from samsyn.quality import selectors
from samsyn.quality.tests import oracle

PERIODS = ("2019", "2020-T1", "2018-T2", "2019-02", "2020-02", "2018-12-31..2019-05-31", "2019-12-31..2019-12-31")
FAR = ("2199", "1900", "2150-T1")
BOARDS = ("NÄM", "Åby")

pytestmark = pytest.mark.django_db


@pytest.fixture(params=range(3))
def database(request, tmp_path):
    """Two boards' random packages, imported."""
    rng = random.Random(f"{random.random()} {request.param}")
    packages = [random_package(rng, rng.choice([3, 30, 60]), board) for board in BOARDS]
    for board, package in zip(BOARDS, packages, strict=True):
        import_package(actor=User.objects.system(), path=write_folder(package, tmp_path / board))
    return packages


def compare(found, expected):
    found = {(row["code"], row["sex"]): row for row in found}
    expected = {(row["code"], row["sex"]): row for row in expected}
    assert found.keys() == expected.keys()
    for key, row in expected.items():
        for name in ("value", "low", "high"):
            number, wanted = found[key].pop(name), row.pop(name)
            assert number == wanted or float(number) == pytest.approx(float(wanted), rel=1e-15, abs=1e-9), key
        assert found[key] == row


def asked(period, **scope):
    return [f.as_row() for f in selectors.figures(None, period=periods.parse(period), **scope)]


@pytest.mark.parametrize("edition", [None, 2019, 2020])
def test_whole_databases_and_boards(database, edition):
    for period in PERIODS + FAR:
        compare(asked(period, edition=edition), oracle.rows(database, period, edition=edition))
        compare(asked(period, board="Åby"), oracle.rows(database, period, board="Åby"))


def test_every_unit(database):
    for board, package in zip(BOARDS, database, strict=True):
        for unit in oracle.unit_ids(package):
            for period in PERIODS[:3]:
                expected = oracle.rows(database, period, unit=unit, board=board)
                compare(asked(period, unit=unit, board=board), expected)


def test_the_command_writes_the_same(database):
    out = StringIO()
    call_command("indicators", period="2019", format="json", stdout=out)
    compare(json.loads(out.getvalue(), parse_float=Decimal), oracle.rows(database, "2019"))
