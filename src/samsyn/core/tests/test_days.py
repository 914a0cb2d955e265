from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import DateField, IntegerField, Value
from django.db.models.functions import Cast
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.days import DaysLater
from samsyn.organisation.models import Board

pytestmark = pytest.mark.both

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.django_db
def test_as_in_python() -> None:
    """All examples on one row: nothing is written, so there is nothing to undo between them."""
    Board.objects.create(code="nord", name="Nord")

    @given(DAYS, st.integers(-3650, 3650))
    def same(day: date, number: int) -> None:
        later = DaysLater(Cast(Value(day), DateField()), Value(number, output_field=IntegerField()))
        assert Board.objects.annotate(later=later).values_list("later", flat=True)[0] == day + timedelta(days=number)

    same()


@pytest.mark.django_db
def test_no_date_stays_none() -> None:
    Board.objects.create(code="nord", name="Nord")
    later = DaysLater(Cast(Value(None), DateField()), Value(3, output_field=IntegerField()))
    assert Board.objects.annotate(later=later).values_list("later", flat=True)[0] is None, connection.vendor
