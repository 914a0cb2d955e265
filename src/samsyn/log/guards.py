"""What the database itself does for the log: queues what is new, and refuses to change or remove.

A row may go only when an anchor says that the chain begins after it (`log.disposal`). Whoever owns the
database can drop all of this; then the chain tells (`log.verifying`).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from samsyn.log.tables import Log

REFUSED = "loggen kan inte ändras"


def put_up(connection: BaseDatabaseWrapper, log: Log) -> None:
    statements = _postgresql(log) if connection.vendor == "postgresql" else _sqlite(log)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper, log: Log) -> None:
    """Take the guards down for `samsyn flush` of invented people, or for a migration that remakes tables."""
    with connection.cursor() as cursor:
        for table in (*tables_of(log), log.entries):
            for name in names_of(table, log):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def tables_of(log: Log) -> list[str]:
    return [table for table in (log.entries, log.seals, log.anchors, log.listed) if table]


def names_of(table: str, log: Log) -> list[str]:
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
    statements = []
    for table in tables_of(log):
        statements.append(f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} {refuse}")
        statements.append(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN NOT {_may_go(log, table)} {refuse}"
        )
    acts = f"INSERT INTO {log.seal_queue} (entry_id) VALUES (NEW.id);"
    if log.listed:
        acts += (
            f" INSERT INTO {log.listed} (entry_id, person_id)"
            " SELECT DISTINCT NEW.id, j.value FROM json_each(NEW.facts, '$.persons') j;"
        )
    statements.append(f"CREATE TRIGGER {log.entries}_queued AFTER INSERT ON {log.entries} BEGIN {acts} END")
    return statements


def _bodies(log: Log) -> dict[str, str]:
    """What the functions of PostgreSQL's triggers do, by the name that they share with the trigger."""
    bodies = {}
    for table in tables_of(log):
        bodies[f"{table}_fixed"] = f" BEGIN RAISE EXCEPTION '{REFUSED}'; END "
        bodies[f"{table}_kept"] = (
            f" BEGIN IF {_may_go(log, table)} THEN RETURN OLD; END IF; RAISE EXCEPTION '{REFUSED}'; END "
        )
    acts = f"INSERT INTO {log.seal_queue} (entry_id) VALUES (NEW.id);"
    if log.listed:
        acts += (
            " IF NEW.facts ? 'persons' THEN"
            f" INSERT INTO {log.listed} (entry_id, person_id)"
            " SELECT DISTINCT NEW.id, j::bigint FROM jsonb_array_elements_text(NEW.facts -> 'persons') j; END IF;"
        )
    return bodies | {f"{log.entries}_queued": f" BEGIN {acts} RETURN NULL; END "}


_WHEN = {"fixed": ("BEFORE UPDATE", 19), "kept": ("BEFORE DELETE", 11), "queued": ("AFTER INSERT", 5)}
"""By the last part of a guard's name: when it acts, and PostgreSQL's number for it (`pg_trigger.tgtype`)."""


def _postgresql(log: Log) -> list[str]:
    statements = []
    for name, body in _bodies(log).items():
        table, _, part = name.rpartition("_")
        statements += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            f"CREATE TRIGGER {name} {_WHEN[part][0]} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return statements


_LETS = {"fixed": "ändras", "kept": "tas bort", "queued": "läggas till utan att vänta på sitt sigill"}


def faults(connection: BaseDatabaseWrapper, log: Log) -> list[str]:
    """What of `put_up` is missing, off or altered, and what else acts on the tables, in Swedish."""
    standing = (
        _state_postgresql(connection, log) if connection.vendor == "postgresql" else _state_sqlite(connection, log)
    )
    sentences = []
    for table in tables_of(log):
        for name in sorted(names_of(table, log)):
            state = standing.pop(name, "saknas")
            if state:
                lets = _LETS[name.rpartition("_")[2]]
                sentences.append(f"Vakten {name} i databasen {state}: rader i {table} kan {lets}.")
    sentences += [f"Triggern {name} i databasen är inte en av loggens vakter." for name in sorted(standing)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW session_replication_role")
            if cursor.fetchone()[0] == "replica":
                sentences.append("Databasen kör inga vakter alls (session_replication_role är replica).")
    return sentences


def _state_sqlite(connection: BaseDatabaseWrapper, log: Log) -> dict[str, str]:
    """By trigger on the log's tables: what is wrong with it; empty where it is as it was put up."""
    ours = {" ".join(statement.split()) for statement in _sqlite(log)}
    tables = [*tables_of(log), log.seal_queue]
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(tables))
        cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})", tables)
        return {name: "" if " ".join(sql.split()) in ours else "är ändrad" for name, sql in cursor.fetchall()}


def _state_postgresql(connection: BaseDatabaseWrapper, log: Log) -> dict[str, str]:
    bodies, state = _bodies(log), {}
    with connection.cursor() as cursor:
        for table in (*tables_of(log), log.seal_queue):
            cursor.execute(
                "SELECT t.tgname, t.tgenabled, t.tgtype, t.tgqual IS NULL AND t.tgattr::text = '', p.prosrc"
                " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE t.tgrelid = to_regclass(%s) AND NOT t.tgisinternal",
                [table],
            )
            for name, enabled, kind, always, body in cursor.fetchall():
                expected = _WHEN.get(name.rpartition("_")[2], ("", 0))[1]
                whole = always and kind == expected and body == bodies.get(name)
                on = enabled in ("O", "A", b"O", b"A")
                state[name] = "är avstängd" if not on else "" if whole else "är ändrad"
    return state
