"""Units, staff, and the numbers that units and boards have decided."""

from samsyn.core.codes import Area, Role
from samsyn.exchange import rules
from samsyn.exchange.schema import Column, RowRule, Table
from samsyn.exchange.tables.columns import code, day, identifier, in_order, integer, ref, text
from samsyn.organisation.models import LocalPractice, Staff, Unit, UnitKind
from samsyn.organisation.rules import PRACTICES

UNITS = Table(
    "units",
    Unit,
    (
        identifier("unit_id"),
        text("name", required=True),
        code("kind", UnitKind),
        ref("parent_id", "units", required=False),
    ),
    key=("unit_id",),
)
STAFF = Table(
    "staff", Staff,
    (
        identifier("staff_id"), text("name", required=True), text("email"),
        Column("areas", "codes", codes=tuple(Area.values)), code("role", Role), ref("unit_id", "units"),
        day("starts_on"), day("ends_on"),
    ),
    key=("staff_id",), belongs_by=("unit_id",), rules=in_order("starts_on", "ends_on"),
)  # fmt: skip

PRACTICE_NUMBERS = Table(
    "practices", LocalPractice,
    (
        identifier("practice_id"), ref("unit_id", "units", required=False), Column("board", "board", field="of_board"),
        code("code", PRACTICES), integer("number"), Column("from_on", "date", required=True, field="valid_from"), text("why"),
    ),
    key=("practice_id",), belongs_by=("unit_id",),
    rules=(
        RowRule(
            ("unit_id", "board"), rules.not_one_of_two, "unit_id",
            "talet gäller en enhet eller hela nämnden, precis en av unit_id och board väntades",
        ),
        RowRule(
            ("unit_id", "code"), rules.not_a_units_number, "unit_id",
            "talet gäller hela nämnden, en tom cell och nämnden i board väntades",
        ),
        RowRule(("code", "number"), rules.beyond_bounds, "number", "talet ligger utanför gränserna för praxis"),
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    UNITS,
    STAFF,
    PRACTICE_NUMBERS,
)
