"""The columns that must behave alike on both databases, tried on tables that have them."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q, Sum
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.fields import ExactNumberField, MoneyField
from samsyn.economy.models import LedgerEntry
from samsyn.organisation.models import Board, Unit, User
from samsyn.quality.models import Target

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@contextmanager
def unit_of_a_board() -> Iterator[dict[str, Any]]:
    """What every row of a unit needs; gone again afterwards."""
    with transaction.atomic():
        board = Board.objects.create(code="b", name="B")
        actor = User.objects.system()
        unit = Unit.objects.create(board=board, name="U", kind="unit", registered_by=actor)
        yield {"board": board, "unit": unit, "registered_by": actor}
        transaction.set_rollback(True)


@given(st.lists(st.integers(-(10**14) + 1, 10**14 - 1), max_size=8))
def test_money_is_kept_and_summed_exactly(amounts: list[int]) -> None:
    crowns = [Decimal(ore).scaleb(-2) for ore in amounts]
    with unit_of_a_board() as row:
        for amount in crowns:
            LedgerEntry.objects.create(**row, booked_on="2019-01-01", area="common", account="staff", amount=amount)
        stored = LedgerEntry.objects.order_by("amount").values_list("amount", flat=True)
        assert [str(amount) for amount in stored] == [str(amount) for amount in sorted(crowns)]
        for amount in crowns:
            assert LedgerEntry.objects.filter(Q(amount=amount)).exists()
            assert LedgerEntry.objects.filter(amount__lte=amount).count() == sum(c <= amount for c in crowns)
        assert LedgerEntry.objects.aggregate(total=Sum("amount"))["total"] == (sum(crowns) if crowns else None)


def test_part_of_an_ore_is_refused() -> None:
    with pytest.raises(ValueError, match="två decimaler"):
        MoneyField().get_prep_value(Decimal("0.001"))
    for text in ("0.001", "x", "1e3"):
        with pytest.raises(ValidationError):
            MoneyField().to_python(text)
    assert MoneyField().to_python("12.5") == Decimal("12.50")


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,8})?", fullmatch=True))
def test_a_number_keeps_its_digits(text: str) -> None:
    with unit_of_a_board() as row:
        target = Target.objects.create(**row, indicator="i", year=2019, target=Decimal(text), direction="at_least")
        with connection.cursor() as cursor:
            cursor.execute("SELECT target, city_target FROM quality_target")
            assert cursor.fetchone() == (text, "")
        target.refresh_from_db()
        assert str(target.target) == str(Decimal(text))
        assert target.city_target is None
        assert Target.objects.filter(Q(target=Decimal(text))).exists()


def test_what_is_no_number_is_refused() -> None:
    assert ExactNumberField().to_python("") is None
    assert ExactNumberField().to_python("0") == Decimal(0)
    assert ExactNumberField().get_prep_value(Decimal("1E+3")) == "1000"
    for text in ("x", "1,5"):
        with pytest.raises(ValidationError):
            ExactNumberField().to_python(text)


def test_keys_are_in_the_order_of_their_characters() -> None:
    keys = ["", " ", "A", "Z", "a", "b", "{", "}", "Ä", "Å", "ä", "å", "ｚ", "🏠"]
    with unit_of_a_board() as row:
        top = row.pop("unit")
        for key in reversed(keys):
            Unit.objects.create(**row, name="U", kind="team", parent=top, external_id=key, path=key)
        units = Unit.objects.filter(parent=top)
        assert sorted(keys, key=lambda key: key.encode()) == keys
        assert list(units.order_by("external_id").values_list("external_id", flat=True)) == keys
        assert list(units.order_by("path").values_list("path", flat=True)) == keys
        assert units.filter(external_id__gte="a", external_id__lt="{").count() == 2
