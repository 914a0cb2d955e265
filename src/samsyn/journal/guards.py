"""What the database itself does for signed entries: it refuses to change or remove them.

Of an entry only `area`, which follows its case, and `shared_at`, once, may be set; and the case, when that one is gone
and lies in another (`EntryCaseGone`). A row may go only when its disposal is decided (`EntryDisposal`). As the log's
guards (`log.guards`) on both databases.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSED = "en signerad anteckning kan inte ändras"

ENTRIES, PLACES, DISPOSALS = "journal_journalentry", "journal_entryplace", "journal_entrydisposal"
GONE = "journal_entrycasegone"

FIXED = (
    "id board_id registered_at registered_by_id external_id person_id unit_id side kind happened_on"
    " happened_time with_whom text own_words author_id role written_at signed_at corrects_id"
).split()
"""The columns of an entry that never change."""

FIXED_PLACE = "id board_id registered_at registered_by_id external_id entry_id person_id placed_at by_id".split()

_DISPOSED = f"EXISTS (SELECT 1 FROM {DISPOSALS} d WHERE d.entry_id = OLD."


def _conditions(differ: str) -> dict[tuple[str, str], str]:
    """By table and act, when it is refused; `differ` is the database's word for it."""
    changed, placed = (
        " OR ".join(f"OLD.{name} {differ} NEW.{name}" for name in names) for names in (FIXED, FIXED_PLACE)
    )
    gone = f"EXISTS (SELECT 1 FROM {GONE} g WHERE g.case_id = OLD.case_id AND g.into_id = NEW.case_id)"
    case = f"(OLD.case_id {differ} NEW.case_id AND NOT {gone})"
    shared = f"(OLD.shared_at IS NOT NULL AND OLD.shared_at {differ} NEW.shared_at)"
    return {
        (ENTRIES, "UPDATE"): f"{changed} OR {shared} OR {case}",
        (ENTRIES, "DELETE"): f"NOT {_DISPOSED}id)",
        (PLACES, "UPDATE"): f"{placed} OR {case}",
        (PLACES, "DELETE"): f"NOT {_DISPOSED}entry_id)",
        (DISPOSALS, "UPDATE"): "1 = 1",
        (DISPOSALS, "DELETE"): "1 = 1",
        (GONE, "UPDATE"): "1 = 1",
        (GONE, "DELETE"): "1 = 1",
    }


def put_up(connection: BaseDatabaseWrapper) -> None:
    _run(connection, _postgresql() if connection.vendor == "postgresql" else _sqlite())


def take_down(connection: BaseDatabaseWrapper) -> None:
    """For what empties a database of invented people, and for tables that a migration remakes."""
    statements = []
    for table, act in _conditions(""):
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        statements.append(f"DROP TRIGGER IF EXISTS {_name(table, act)}{on}")
    _run(connection, statements)


def _name(table: str, act: str) -> str:
    return f"{table}_{'fixed' if act == 'UPDATE' else 'kept'}"


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for (table, act), condition in _conditions("IS NOT").items()
    ]


def _postgresql() -> list[str]:
    statements = []
    for (table, act), condition in _conditions("IS DISTINCT FROM").items():
        name = _name(table, act)
        row = "NEW" if act == "UPDATE" else "OLD"
        statements += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF {condition} THEN RAISE EXCEPTION '{REFUSED}'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return statements


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """The guards that are missing, in Swedish sentences. For `samsyn verify`."""
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        triggers = {str(name) for (name,) in cursor.fetchall()}
    wanted = sorted(_name(table, act) for table, act in _conditions(""))
    return [
        f"Vakten {name} i databasen saknas: signerade anteckningar kan ändras."
        for name in wanted
        if name not in triggers
    ]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
