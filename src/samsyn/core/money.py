"""Swedish kronor: decimals in Python, whole öre in the database, never a float."""

import re
from decimal import Decimal

MAX_DIGITS = 12
"""Digits before the decimal point that an amount may have: sums of millions of rows stay exact."""

_PATTERN = re.compile(rf"-?[0-9]{{1,{MAX_DIGITS}}}(\.[0-9]{{1,2}})?")

_DECIMAL_COMMA = re.compile(rf"-?[0-9]{{1,{MAX_DIGITS}}},[0-9]{{1,2}}")


def parse(text: str, *, negative: bool = False) -> Decimal:
    """`1234.5` as Decimal('1234.50') SEK. Raises ValueError with a Swedish sentence."""
    if _DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"beloppet {text} har decimalkomma, {text.replace(',', '.')} med punkt väntades")
    if not _PATTERN.fullmatch(text):
        raise ValueError(
            f"beloppet går inte att läsa, ett tal med högst {MAX_DIGITS} heltalssiffror och två decimaler väntades"
        )
    amount = Decimal(text).quantize(Decimal("0.01"))
    if amount < 0 and not negative:
        raise ValueError("beloppet är negativt, noll eller mer väntades")
    return amount if amount else abs(amount)


def to_ore(amount: Decimal) -> int:
    """Whole öre. Raises ValueError where a fraction of an öre would be lost."""
    ore = amount * 100
    if ore != ore.to_integral_value():
        raise ValueError("beloppet har fler än två decimaler")
    return int(ore)


def from_ore(ore: int) -> Decimal:
    return Decimal(ore).scaleb(-2)
