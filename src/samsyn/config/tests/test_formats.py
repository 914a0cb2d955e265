from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, localize, number_format, time_format


def test_dates_times_and_numbers_are_written_as_in_swedish_offices():
    moment = datetime(2026, 11, 22, 14, 3, tzinfo=timezone.get_default_timezone())
    assert date_format(moment.date()) == "2026-11-22"
    assert date_format(moment, "DATETIME_FORMAT") == "2026-11-22 14.03"
    assert time_format(moment) == "14.03"
    assert number_format(22.6) == "22,6"
    assert number_format(1234567.5, force_grouping=True) == "1\xa0234\xa0567,5"


def test_an_id_in_a_page_has_no_blank_in_it():
    assert localize(1234567) == "1234567"
