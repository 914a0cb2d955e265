"""What columns and rules the tables are made of."""

from collections.abc import Iterable

from django.db import models

from samsyn.exchange import rules
from samsyn.exchange.schema import Column, RowRule, SameValue

Codes = type[models.TextChoices] | Iterable[str]


def identifier(name: str) -> Column:
    return Column(name, "id", required=True)


def text(name: str, *, required: bool = False) -> Column:
    return Column(name, "text", required)


def code(name: str, codes: Codes, *, required: bool = True) -> Column:
    values = codes.values if isinstance(codes, type) else codes
    return Column(name, "code", required, codes=tuple(values))


def ref(name: str, table: str, *, required: bool = True) -> Column:
    return Column(name, "reference", required, references=table)


def day(name: str, *, required: bool = False) -> Column:
    return Column(name, "date", required)


def moment(name: str, *, required: bool = False) -> Column:
    """A time with its difference from UTC."""
    return Column(name, "moment", required)


def past_day(name: str, *, required: bool = False) -> Column:
    """A birth, a death, a receipt or an assessment: never after the day of the import."""
    return Column(name, "date", required, past=True)


def boolean(name: str, *, required: bool = False) -> Column:
    return Column(name, "boolean", required)


def money(name: str, *, required: bool = False, negative: bool = False) -> Column:
    return Column(name, "money", required, negative=negative)


def integer(name: str, *, minimum: int = 0, required: bool = True) -> Column:
    return Column(name, "integer", required=required, minimum=minimum)


def in_order(*columns: str) -> tuple[RowRule, ...]:
    """Each date is empty or on or after those named before it."""
    return tuple(
        RowRule(
            (first, second),
            rules.ends_before_start,
            second,
            f"dagen ligger före {first}, samma dag eller senare väntades",
        )
        for place, second in enumerate(columns)
        for first in columns[:place]
    )


def together(first: str, second: str) -> RowRule:
    return RowRule(
        (first, second),
        rules.only_one_given,
        second,
        f"anges precis när {first} anges, båda eller ingen väntades",
    )


def only_one(first: str, second: str) -> RowRule:
    return RowRule(
        (first, second), rules.not_one_of_two, second, f"anges precis när {first} är tomt, ett av dem väntades"
    )


def same_person(reference: str) -> SameValue:
    return SameValue(
        reference, "person_id", "person_id", "en annan person än i raden som pekas ut, samma person väntades"
    )


def same_area(reference: str) -> SameValue:
    return SameValue(reference, "area", "area", "ett annat område än i raden som pekas ut, samma område väntades")
