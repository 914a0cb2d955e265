"""Every table of the exchange package, by subject, in the order of their references."""

from samsyn.exchange.schema import Table
from samsyn.exchange.tables import (
    casework,
    delegating,
    economy,
    feedback,
    housing,
    instruments,
    journal,
    organisation,
    people,
)

TABLES: tuple[Table, ...] = (
    *organisation.TABLES,
    *delegating.TABLES,
    *people.TABLES,
    *casework.TABLES,
    *journal.TABLES,
    *housing.TABLES,
    *instruments.TABLES,
    *feedback.TABLES,
    *economy.TABLES,
)
"""Every table of an ordinary package; the ombudsmen's two are a package of their own."""

BY_NAME = {table.name: table for table in TABLES}
BY_FILE = {table.file: table for table in TABLES}
