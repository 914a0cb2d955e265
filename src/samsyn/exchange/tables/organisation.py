"""Units and staff."""

from samsyn.core.codes import Area, Role
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.tables.columns import code, day, identifier, in_order, ref, text
from samsyn.organisation.models import Staff, Unit, UnitKind

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

TABLES: tuple[Table, ...] = (
    UNITS,
    STAFF,
)
