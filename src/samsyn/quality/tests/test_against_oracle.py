"""The figures of random packages are those that plain Python counts from the same rows."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.core import periods
from samsyn.quality import selectors
from samsyn.quality.tests import oracle
from samsyn.quality.tests.conftest import BOARDS

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PERIODS = ("2019", "2020-T1", "2018-T2", "2019-02", "2018-12-31..2019-05-31", "2019-12-31..2019-12-31")
FAR = ("2199", "1900", "2150-T1")


def compare(answered, expected):
    answered = {(row["code"], row["sex"]): row for row in answered}
    expected = {(row["code"], row["sex"]): row for row in expected}
    assert answered.keys() == expected.keys()
    for key, row in expected.items():
        for name in ("value", "low", "high"):
            number, wanted = answered[key].pop(name), row.pop(name)
            assert number == wanted or float(number) == pytest.approx(float(wanted), rel=1e-15, abs=1e-9), key
        assert answered[key] == row


def asked(period, **scope):
    return [f.as_row() for f in selectors.figures(None, period=periods.parse(period), **scope)]


@pytest.mark.parametrize("edition", [None, 2019, 2020])
def test_whole_databases_and_boards(two_boards, edition):
    for period in PERIODS + FAR:
        compare(asked(period, edition=edition), oracle.rows(two_boards, period, edition=edition))
        compare(asked(period, board="Åby"), oracle.rows(two_boards, period, board="Åby"))


def test_every_unit(two_boards):
    for board, package in zip(BOARDS, two_boards, strict=True):
        for unit in sorted(oracle.unit_ids(package))[:12]:
            for period in PERIODS[:2]:
                expected = oracle.rows(two_boards, period, unit=unit, board=board)
                compare(asked(period, unit=unit, board=board), expected)


def test_the_command_writes_the_same(two_boards):
    out = StringIO()
    call_command("indicators", period="2019", format="json", stdout=out)
    compare(json.loads(out.getvalue(), parse_float=Decimal), oracle.rows(two_boards, "2019"))


def test_the_number_of_queries_depends_on_neither_rows_nor_units(two_boards):
    with CaptureQueriesContext(connection) as whole:
        asked("2019")
    with CaptureQueriesContext(connection) as unit:
        selectors.figures(None, period=periods.parse("2019"), board="Åby", unit="Åby", explained=True)
    assert (len(whole), len(unit)) == (selectors.QUERIES - 3, selectors.QUERIES)
