from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.ui import format as fmt

TODAY = date(2026, 11, 22)


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, 0, "0"), (999, 0, "999"), (1234, 0, "1 234"), (1234567, 0, "1 234 567"), (-16, 0, "−16"),
        (0.5, 0, "1"), (2.5, 0, "3"), (-0.4, 0, "0"), (Decimal("1234.565"), 2, "1 234,57"), (None, 0, "–"),
    ],
)  # fmt: skip
def test_number(value, decimals, shown):
    assert plain(fmt.number(value, decimals)) == shown


@given(st.integers(-(10**12), 10**12))
def test_a_number_reads_back(value):
    assert int(fmt.number(value).replace("\u00a0", "").replace("−", "-")) == value


def test_percent_and_share():
    assert plain(fmt.percent(22.64)) == "22,6 %"
    assert plain(fmt.share(60, 265)) == "22,6 % (60 av 265)"
    assert plain(fmt.share(0, 10)) == "0,0 % (0 av 10)"
    assert plain(fmt.share(0, 0)) == "– (0 av 0)"
    assert plain(fmt.share(1234, 2468)) == "50,0 % (1 234 av 2 468)"


def test_money():
    assert plain(fmt.money(1234)) == "1 234 kr"
    assert plain(fmt.money(Decimal("1234.00"))) == "1 234 kr"
    assert plain(fmt.money(Decimal("1234.5"))) == "1 234,50 kr"
    assert plain(fmt.money(Decimal("-0.05"))) == "−0,05 kr"
    assert fmt.money(None) == "–"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 22), "i dag"), (date(2026, 11, 23), "i morgon"), (date(2026, 11, 21), "i går"),
        (date(2026, 11, 24), "2026-11-24"), (None, "–"),
    ],
)  # fmt: skip
def test_relative_day(day, shown):
    assert fmt.relative_day(day, TODAY) == shown


def test_a_moment_is_shown_as_the_clock_here():
    moment = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert fmt.clock(moment) == "00.30"
    assert fmt.iso_date(moment) == "2026-11-22"
    assert plain(fmt.day_and_clock(moment, TODAY)) == "i dag 00.30"
    assert fmt.clock(None) == fmt.iso_date(None) == fmt.day_and_clock(None) == "–"


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (date(2026, 11, 27), "5 dagar kvar"), (date(2026, 11, 23), "1 dag kvar"),
        (date(2026, 11, 22), "sista dagen i dag"), (date(2026, 11, 21), "1 dag försenad"),
        (date(2026, 11, 12), "10 dagar försenad"),
    ],
)  # fmt: skip
def test_days_left(due, says):
    assert fmt.days_left(due, TODAY) == says


class TestTheHourThatComesTwice:
    """On 25 October 2026 the clock goes from 03.00 to 02.00."""

    FIRST, SECOND = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    def test_is_told_apart(self):
        assert fmt.clock(self.FIRST) == "02.30 (sommartid)"
        assert fmt.clock(self.SECOND) == "02.30 (normaltid)"
        assert plain(fmt.day_and_clock(self.SECOND, TODAY)) == "2026-10-25 02.30 (normaltid)"

    @pytest.mark.parametrize(
        "moment",
        [
            datetime(2026, 10, 24, 23, 59, tzinfo=UTC),
            datetime(2026, 10, 25, 2, 0, tzinfo=UTC),
            datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
            datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
            datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001 - a time without a zone
        ],
    )
    def test_no_other_hour_needs_to_be(self, moment):
        assert "tid" not in fmt.clock(moment)

    @given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds; the zone is given
    def test_two_moments_of_one_day_are_never_written_alike(self, moment):
        later = moment + timedelta(hours=1)
        assert fmt.day_and_clock(moment, TODAY) != fmt.day_and_clock(later, TODAY)
