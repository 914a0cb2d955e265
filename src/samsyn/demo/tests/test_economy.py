"""Bought care month by month: what is invoiced is what the ledger holds."""

from collections import defaultdict
from datetime import date

import pytest

from samsyn.demo.chance import seeded
from samsyn.demo.economy import Books
from samsyn.demo.package import PackageWriter
from samsyn.demo.tests.conftest import TODAY, read


@pytest.fixture
def invoices(tmp_path):
    """Those written for care from one day to another."""

    def bought(start, end):
        with PackageWriter(tmp_path) as writer:
            Books(writer, seeded("dull"), date(2025, 1, 1), TODAY).bought("addiction", "HVB1", "d1", 1000, start, end)
        return [(row["period_from"], row["period_to"], row["days"]) for row in read(tmp_path).get("invoices", [])]

    return bought


def test_one_invoice_a_month_and_the_last_day_is_not_paid(invoices):
    assert invoices(date(2025, 3, 20), date(2025, 5, 3)) == [
        ("2025-03-20", "2025-03-31", "12"),
        ("2025-04-01", "2025-04-30", "30"),
        ("2025-05-01", "2025-05-02", "2"),
    ]


def test_care_that_ended_the_day_it_began_costs_nothing(invoices):
    assert invoices(date(2025, 3, 20), date(2025, 3, 20)) == []


def test_nothing_from_before_the_books(invoices):
    assert invoices(date(2024, 12, 1), date(2025, 1, 3)) == [("2025-01-01", "2025-01-02", "2")]


def test_nothing_of_the_month_that_runs(invoices):
    assert invoices(date(2026, 11, 2), date(2027, 1, 1)) == []


def test_the_ledger_holds_what_the_invoices_come_to(living):
    by_month = defaultdict(float)
    for row in living["invoices"]:
        by_month[row["period_from"][:7]] += float(row["amount"])
    booked = defaultdict(float)
    for row in living["ledger_entries"]:
        if row["account"] == "purchased_care":
            booked[row["booked_on"][:7]] += float(row["amount"])
    complete = sorted(booked)[:-1]
    assert len(complete) > 20
    for month in complete:
        assert by_month[month] == pytest.approx(booked[month])
