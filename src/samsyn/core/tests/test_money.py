from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core import money

ORE = st.integers(-(10**14) + 1, 10**14 - 1)
NO_AMOUNTS = [
    "",
    "1.005",
    "12.000",
    "1,50",
    "1e3",
    "NaN",
    "inf",
    " 1",
    "1 ",
    "1\n",
    "+1",
    "--1",
    ".5",
    "5.",
    "1_0",
    "٣",
]


@given(ORE)
def test_an_amount_written_and_read_is_the_same(ore: int) -> None:
    amount = money.from_ore(ore)
    assert money.to_ore(amount) == ore
    assert str(money.parse(str(amount), negative=True)) == str(amount)


@given(st.lists(ORE, max_size=50))
def test_sums_are_exact(amounts: list[int]) -> None:
    assert money.to_ore(sum((money.from_ore(ore) for ore in amounts), Decimal(0))) == sum(amounts)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["", ".5", ".50", ".05", ".99", ".00", ".0"]))
def test_one_or_two_decimals_or_none(crowns: int, decimals: str) -> None:
    amount = money.parse(f"{crowns}{decimals}")
    assert amount == Decimal(crowns) + Decimal(f"0{decimals}")
    assert str(amount) == f"{crowns}.{decimals[1:].ljust(2, '0')}"


@pytest.mark.parametrize("text", [*NO_AMOUNTS, "9" * 13, "1e400", "0x10"])
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"går inte att läsa|har decimalkomma"):
        money.parse(text, negative=True)


def test_less_than_nothing_only_where_it_may_be() -> None:
    assert money.parse("-0.01", negative=True) == Decimal("-0.01")
    with pytest.raises(ValueError, match="negativt"):
        money.parse("-0.01")


@pytest.mark.parametrize("text", ["-0", "-0.0", "-0.00"])
def test_nothing_has_no_sign(text: str) -> None:
    assert str(money.parse(text)) == "0.00"


def test_no_part_of_an_ore_is_lost() -> None:
    with pytest.raises(ValueError, match="två decimaler"):
        money.to_ore(Decimal("0.001"))
