"""What the database itself refuses of a package: told by file and line, without what a row holds.

The checks take such rows first; this is for the one they forgot.
"""

from django.db import DatabaseError, IntegrityError, models

from samsyn.exchange.faults import Faults
from samsyn.exchange.merge import Merge
from samsyn.exchange.schema import Table
from samsyn.exchange.tables import TABLES

_SQLITE = "CHECK constraint failed: "


def check_broken(error: IntegrityError) -> str:
    """The name of the CHECK that refused a row, '' for any other refusal."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return (diagnosis.constraint_name or "") if diagnosis.sqlstate == "23514" else ""
    text = str(error)
    return text.removeprefix(_SQLITE) if text.startswith(_SQLITE) else ""


def tell(name: str, merge: Merge, faults: Faults) -> None:
    """A fault for each staged row that breaks the CHECK.

    The fault is the file's where the row alone does not say.
    """
    sentence = f"uppgifterna strider mot varandra (villkoret {name} i databasen), uppgifter som går ihop väntades"
    staged = [table for table in TABLES if table.name in merge.staging.staged]
    for table in staged:
        for constraint in table.model._meta.constraints:
            if constraint.name == name and isinstance(constraint, models.CheckConstraint):
                for line in _lines(table, constraint, merge) or [1]:
                    faults.add(table.file, line, "", sentence)
                return
    opening = [table for table in staged if table.case] or staged
    faults.add(opening[0].file, 1, "", sentence)


def _lines(table: Table, constraint: models.CheckConstraint, merge: Merge) -> list[int]:
    editor = merge.staging.connection.schema_editor(collect_sql=True)
    condition = str(constraint.constraint_sql(table.model, editor)).partition(" CHECK ")[2]
    return [int(line) for (line,) in merge.staging.rows(merge.lines_where(table, f"NOT {condition}"))]


def reason(error: Exception) -> str:
    """Why the database stopped, in its own words but for what it adds of the row's content."""
    diagnosis = getattr(error.__cause__ if isinstance(error, DatabaseError) else None, "diag", None)
    text = (diagnosis.message_primary if diagnosis is not None else None) or str(error)
    return " ".join(text.split()) or type(error).__name__
