"""A column of the package, as the second reading of its page writes it on a line."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column as the tests know it.

    `type`: id ref board text code codes free bool date moment past money signed whole positive number year pin
    language indicator case clock ranges. `values` holds the codes, `target` the table of a reference.
    """

    name: str
    type: str
    required: bool
    values: tuple[str, ...]
    target: str
    in_header: bool


def _column(line: str) -> Column:
    name, kind, *values = line.split()
    target = values[0] if kind == "ref" else ""
    return Column(name.lstrip("*+"), kind, name[0] == "*", tuple(values), target, name[0] in "*+")


def columns(text: str) -> tuple[Column, ...]:
    return tuple(_column(line) for line in text.splitlines() if line.strip())
