"""What the database itself does for the log: queues what is new, and refuses to change or remove.

A row may go only when an anchor says that the chain begins after it (`log.disposal`). Whoever owns the
database can drop all of this; then the chain tells (`log.verifying`).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from samsyn.access.log.tables import Log

REFUSED = "loggen kan inte ändras"


def put_up(connection: BaseDatabaseWrapper, log: Log) -> None:
    statements = _postgresql(log) if connection.vendor == "postgresql" else _sqlite(log)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper, log: Log) -> None:
    """For what empties a database of invented people (`samsyn flush`), and for tables that a migration remakes."""
    with connection.cursor() as cursor:
        for table in (*_fixed(log), log.entries):
            for name in _names(table, log):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _fixed(log: Log) -> list[str]:
    return [table for table in (log.entries, log.seals, log.anchors, log.listed) if table]


def _names(table: str, log: Log) -> list[str]:
    names = [f"{table}_kept", f"{table}_fixed"]
    return [*names, f"{table}_queued"] if table == log.entries else names


def _may_go(log: Log, table: str) -> str:
    """The condition on OLD under which a row of the table may be removed: entries first, then their seals."""
    if table == log.entries:
        return (
            f"EXISTS (SELECT 1 FROM {log.seals} s JOIN {log.anchors} a ON a.chain = s.chain AND a.number >= s.number"
            " WHERE s.entry_id = OLD.id)"
        )
    if table == log.seals:
        return f"EXISTS (SELECT 1 FROM {log.anchors} a WHERE a.chain = OLD.chain AND a.number >= OLD.number)"
    if table == log.listed:
        return f"NOT EXISTS (SELECT 1 FROM {log.entries} e WHERE e.id = OLD.entry_id)"
    return "FALSE"


def _sqlite(log: Log) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    made = []
    for table in _fixed(log):
        made.append(f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} {refuse}")
        made.append(f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN NOT {_may_go(log, table)} {refuse}")
    acts = f"INSERT INTO {log.unsealed} (entry_id) VALUES (NEW.id);"
    if log.listed:
        acts += (
            f" INSERT INTO {log.listed} (entry_id, person_id)"
            " SELECT NEW.id, j.value FROM json_each(NEW.facts, '$.persons') j;"
        )
    made.append(f"CREATE TRIGGER {log.entries}_queued AFTER INSERT ON {log.entries} BEGIN {acts} END")
    return made


def _postgresql(log: Log) -> list[str]:
    made = []
    for table in _fixed(log):
        made += [
            f"CREATE OR REPLACE FUNCTION {table}_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" RAISE EXCEPTION '{REFUSED}'; END $$",
            f"CREATE OR REPLACE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {_may_go(log, table)} THEN RETURN OLD; END IF; RAISE EXCEPTION '{REFUSED}'; END $$",
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_fixed()",
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()",
        ]
    acts = f"INSERT INTO {log.unsealed} (entry_id) VALUES (NEW.id);"
    if log.listed:
        acts += (
            " IF NEW.facts ? 'persons' THEN"
            f" INSERT INTO {log.listed} (entry_id, person_id)"
            " SELECT NEW.id, j::bigint FROM jsonb_array_elements_text(NEW.facts -> 'persons') j; END IF;"
        )
    return [
        *made,
        f"CREATE OR REPLACE FUNCTION {log.entries}_queued() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {acts} RETURN NULL; END $$",
        f"CREATE TRIGGER {log.entries}_queued AFTER INSERT ON {log.entries}"
        f" FOR EACH ROW EXECUTE FUNCTION {log.entries}_queued()",
    ]
