"""Where journal entries stand.

In a case that a row opened, of the same person, corrections with what they correct. An entry stands where it was signed,
or where it was last moved (`entry_places`). What a refused cell would say is compared with nothing.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from samsyn.exchange.checks import CASES, Context, shown, start_of
from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.schema import Table
from samsyn.exchange.staging import quote

STANDING = "stage_standing"

_CORRECTED = "rättar en anteckning som själv är en rättelse, den första anteckningens id väntades"
_TWICE = "anteckningen har flyttats två gånger samma tid, olika tider väntades"
_ALTERED = "raden finns redan och säger något annat, en signerad anteckning ändras inte: ett nytt id väntades"
_OTHER_CASE = "anteckningen ligger redan i ett annat ärende, det ärendet eller en rad i entry_places.csv väntades"


def openers(context: Context) -> list[Table]:
    """The tables whose rows open cases."""
    return [table for table in context.tables.values() if table.case and table.case.origin]


def altered_rows(context: Context, table: Table, lines: str) -> None:
    """Rows that the database has, and that say something else: nothing is changed that is signed."""
    context.tell_found(table, "", lines, [], lambda: _ALTERED)


def entries_stand(context: Context) -> None:
    """Every rule about it, over the package together with what the board has."""
    entries, places = context.tables["journal_entries"], context.tables["entry_places"]
    for table in (entries, places):
        if table.name in context.usable:
            _dangling_cases(context, table)
            _other_case(context, table)
    if entries.name in context.usable:
        _corrects_correction(context, entries)
    if places.name in context.usable:
        _moved_twice_at_once(context, places)
    if {entries.name, places.name} & context.usable:
        try:
            _gather(context, entries, places)
            _other_person_than_corrected(context, entries, places)
            for opener in openers(context):
                _other_person_than_case(context, opener, entries, places)
        finally:
            context.staging.execute(f"DROP TABLE IF EXISTS {STANDING}")
    for opener in openers(context):
        if opener.name in context.usable and context.has_rows(entries):
            _case_of_another(context, opener, entries, places)


def cases_followed(context: Context, staged: Sequence[Table]) -> None:
    """Once cases have followed what opened them: an entry that is stored lies where the package says.

    Raises PackageRefused where one does not.
    """
    for table in staged:
        if table.names_case and context.has_rows(table):
            sql = f"""SELECT s.line FROM {table.stage} s JOIN {table.db_table} t ON t.board_id = %s
                      AND t.external_id = s.{quote(table.key[0])} LEFT JOIN {CASES} c ON c.id = t.case_id
                      WHERE s.case_id <> COALESCE(c.external_id, '') OR s.origin <> COALESCE(c.origin, '')"""
            context.tell_found(table, "case_id", sql, [context.board_id], lambda: _OTHER_CASE)
    if context.faults:
        raise PackageRefused(context.faults)


def _opens(context: Context, opener: Table, cell: str) -> tuple[str, list[Any]]:
    """A condition: a row of the table with that id opens its own case; a refused row or cell satisfies."""
    assert opener.case is not None
    key, parent = quote(opener.key[0]), opener.case.parent
    ways: list[str] = []
    params: list[Any] = []
    if opener.name in context.usable:
        alone = f" AND (o.bad = 1 OR COALESCE(o.{quote(parent)}, '') = '')" if parent else ""
        ways.append(f"EXISTS (SELECT 1 FROM {opener.stage} o WHERE o.{key} = {cell}{alone})")
    if context.has_rows(opener):
        stored = f"SELECT 1 FROM {opener.db_table} o WHERE o.board_id = %s AND o.external_id = {cell}"
        params.append(context.board_id)
        if parent:
            stored += f" AND o.{quote(parent)} IS NULL"
        if opener.name in context.usable:
            stored += f" AND NOT EXISTS (SELECT 1 FROM {opener.stage} m WHERE m.{key} = {cell})"
        ways.append(f"EXISTS ({stored})")
    return f"({' OR '.join(ways) or '1 = 0'})", params


def _readable(context: Context, opener: Table) -> bool:
    return opener.name not in context.staging.staged or opener.name in context.usable


def _dangling_cases(context: Context, table: Table) -> None:
    """Cells that name no row which opened a case."""
    for opener in openers(context):
        if not _readable(context, opener):
            continue
        assert opener.case is not None
        opens, params = _opens(context, opener, "s.case_id")
        source = f"""FROM {table.stage} s WHERE s.origin = '{opener.case.origin}' AND s.case_id <> ''
                     AND NOT {opens}"""
        dangling = context.tell_found(
            table, "case_id", f"SELECT s.line, {start_of('s.case_id')} {source}", params, partial(_opens_none, opener)
        )
        if dangling:
            context.staging.refuse_cells(table, "case_id", f"SELECT s.line {source}", params)


def _opens_none(opener: Table, value: str) -> str:
    return f"{shown(value)} öppnar inget ärende i {opener.file} eller i databasen, id på raden som öppnade ärendet väntades"


def _other_case(context: Context, table: Table) -> None:
    """A stored row that stays in its case, and is said to lie in another.

    One whose case goes is compared once it has gone.
    """
    if not context.has_rows(table):
        return
    for opener in openers(context):
        if not _readable(context, opener):
            continue
        assert opener.case is not None
        opens, params = _opens(context, opener, "c.external_id")
        sql = f"""SELECT s.line FROM {table.stage} s
                  JOIN {table.db_table} t ON t.board_id = %s AND t.external_id = s.{quote(table.key[0])}
                  JOIN {CASES} c ON c.id = t.case_id AND c.origin = '{opener.case.origin}'
                  WHERE s.bad = 0 AND (s.case_id <> c.external_id OR s.origin <> c.origin) AND {opens}"""
        context.tell_found(table, "case_id", sql, [context.board_id, *params], lambda: _OTHER_CASE)
    nowhere = f"""SELECT s.line FROM {table.stage} s
                  JOIN {table.db_table} t ON t.board_id = %s AND t.external_id = s.{quote(table.key[0])}
                  WHERE s.bad = 0 AND t.case_id IS NULL AND s.case_id <> ''"""
    context.tell_found(table, "case_id", nowhere, [context.board_id], lambda: _OTHER_CASE)


def _corrects_correction(context: Context, entries: Table) -> None:
    """Both are read together: what corrects points at the first entry, and not at what corrects it."""
    key, board = quote(entries.key[0]), context.board_id
    staged = f"""SELECT s.line FROM {entries.stage} s JOIN {entries.stage} p ON p.{key} = s.corrects_id
                 WHERE s.bad = 0 AND s.corrects_id <> '' AND p.bad = 0 AND p.corrects_id <> ''"""
    context.tell_found(entries, "corrects_id", staged, [], lambda: _CORRECTED)
    if context.has_rows(entries):
        stored = f"""SELECT s.line FROM {entries.stage} s
                     JOIN {entries.db_table} t ON t.board_id = %s AND t.external_id = s.corrects_id
                     WHERE s.bad = 0 AND t.corrects_id IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM {entries.stage} p WHERE p.{key} = s.corrects_id)"""
        context.tell_found(entries, "corrects_id", stored, [board], lambda: _CORRECTED)


def _stored_places(context: Context, places: Table, which: str = "") -> str:
    """The board's places that are not staged, as they are staged; the board's id is the parameter."""
    at = "t.placed_at"
    if context.staging.postgresql:
        at = f"REGEXP_REPLACE(TO_CHAR({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '[.]000000$', '')"
    unstaged = ""
    if places.name in context.usable:
        unstaged = f" AND NOT EXISTS (SELECT 1 FROM {places.stage} o WHERE o.{quote(places.key[0])} = t.external_id)"
    return f"""SELECT e.external_id AS entry, p.external_id AS person, c.origin AS origin, c.external_id AS in_case,
               {at} AS placed, NULL AS line
               FROM {places.db_table} t JOIN journal_journalentry e ON e.id = t.entry_id
               JOIN people_person p ON p.id = t.person_id LEFT JOIN {CASES} c ON c.id = t.case_id
               WHERE t.board_id = %s{unstaged}{which}"""


def _every_place(context: Context, places: Table, which: str = "") -> tuple[str, list[Any]]:
    parts: list[str] = []
    params: list[Any] = []
    if places.name in context.usable:
        parts.append(
            f"""SELECT entry_id AS entry, person_id AS person, origin, case_id AS in_case, placed_at AS placed, line
                FROM {places.stage} WHERE bad = 0 AND entry_id <> '' AND placed_at <> ''"""
        )
    if context.has_rows(places):
        parts.append(_stored_places(context, places, which))
        params.append(context.board_id)
    return " UNION ALL ".join(parts), params


def _moved_twice_at_once(context: Context, places: Table) -> None:
    of_staged = f" AND e.external_id IN (SELECT entry_id FROM {places.stage})"
    every, params = _every_place(context, places, of_staged)
    sql = f"""SELECT s.line FROM {places.stage} s JOIN (SELECT entry, placed, MIN(COALESCE(line, 0)) AS first
              FROM ({every}) x GROUP BY entry, placed HAVING COUNT(*) > 1) d
              ON d.entry = s.entry_id AND d.placed = s.placed_at WHERE s.bad = 0 AND s.line > d.first"""
    context.tell_found(places, "placed_at", sql, params, lambda: _TWICE)


def _gather(context: Context, entries: Table, places: Table) -> None:
    """Whatever entries the package is about, with whom each stands, and the lines that say so.

    `known` is 0 where a refused row or cell says it.
    """
    execute, key = context.staging.execute, quote(entries.key[0])
    execute(f"DROP TABLE IF EXISTS {STANDING}")
    execute(
        f"CREATE TEMPORARY TABLE {STANDING} (key text, person text, origin text, in_case text, corrects text,"
        " entry_line integer, place_line integer, known integer)"
    )
    if entries.name in context.usable:
        execute(
            f"INSERT INTO {STANDING} SELECT {key}, person_id, origin, case_id, corrects_id, line, NULL, 1"
            f" FROM {entries.stage} WHERE bad = 0 AND {key} <> ''"
        )
    execute(f"CREATE INDEX {STANDING}_key ON {STANDING} (key)")
    if context.has_rows(entries):
        for which in _wanted(context, entries, places):
            execute(
                f"""INSERT INTO {STANDING} SELECT t.external_id, p.external_id, c.origin, c.external_id,
                    COALESCE(r.external_id, ''), NULL, NULL, 1
                    FROM {entries.db_table} t JOIN people_person p ON p.id = t.person_id
                    LEFT JOIN {CASES} c ON c.id = t.case_id LEFT JOIN {entries.db_table} r ON r.id = t.corrects_id
                    WHERE t.board_id = %s AND {which}
                    AND NOT EXISTS (SELECT 1 FROM {STANDING} x WHERE x.key = t.external_id)""",
                [context.board_id],
            )
    _place(context, places)


def _wanted(context: Context, entries: Table, places: Table) -> Iterator[str]:
    """Of stored entries: those moved or corrected now, what those correct, and what corrects any of them."""
    if places.name in context.usable:
        yield f"t.external_id IN (SELECT entry_id FROM {places.stage})"
    if entries.name in context.usable:
        yield f"t.external_id IN (SELECT corrects_id FROM {entries.stage} WHERE corrects_id <> '')"
    yield f"t.external_id IN (SELECT corrects FROM {STANDING} WHERE corrects <> '')"
    yield (
        f"t.corrects_id IN (SELECT e.id FROM {entries.db_table} e JOIN {STANDING} x ON x.key = e.external_id"
        f" WHERE e.board_id = {context.board_id:d})"
    )


def _place(context: Context, places: Table) -> None:
    """Those that were moved stand where they were last moved to."""
    every, params = _every_place(context, places, f" AND e.external_id IN (SELECT key FROM {STANDING})")
    if not every:
        return
    latest = f"""SELECT x.entry, x.person, x.origin, x.in_case, x.line FROM ({every}) x
                 JOIN (SELECT entry, MAX(placed) AS placed FROM ({every}) y GROUP BY entry) z
                 ON z.entry = x.entry AND z.placed = x.placed"""
    context.staging.execute(
        f"""UPDATE {STANDING} AS u SET person = n.person, origin = n.origin, in_case = n.in_case, place_line = n.line
            FROM ({latest}) n WHERE u.key = n.entry""",
        [*params, *params],
    )
    twice = f"SELECT entry FROM ({latest}) n GROUP BY entry HAVING COUNT(*) > 1"
    context.staging.execute(f"UPDATE {STANDING} SET known = 0 WHERE key IN ({twice})", [*params, *params])
    if places.name in context.usable:
        context.staging.execute(
            f"""UPDATE {STANDING} SET known = 0 WHERE key IN (SELECT entry_id FROM {places.stage}
                WHERE entry_id <> '' AND (bad = 1 OR COALESCE(placed_at, '') = ''))"""
        )


def _tell_holders(
    context: Context, entries: Table, places: Table, alias: str, source: str, params: Sequence[Any], sentence: str
) -> None:
    """At the row that says where the entry stands: a place where there is one, else the entry."""
    for table, line, which in (
        (places, "place_line", f"{alias}.place_line IS NOT NULL"),
        (entries, "entry_line", f"{alias}.place_line IS NULL AND {alias}.entry_line IS NOT NULL"),
    ):
        sql = f"SELECT DISTINCT {alias}.{line} {source} AND {which}"
        context.tell_found(table, "person_id", sql, list(params), lambda: sentence)


def _other_person_than_corrected(context: Context, entries: Table, places: Table) -> None:
    source = f"""FROM {STANDING} c JOIN {STANDING} p ON p.key = c.corrects
                 WHERE c.known = 1 AND p.known = 1 AND c.person <> '' AND p.person <> '' AND c.person <> p.person"""
    sentence = "rättelsen ligger hos en annan person än det som den rättar, samma person väntades"
    _tell_holders(context, entries, places, "c", source, [], sentence)
    alone = f"{source} AND c.place_line IS NULL AND c.entry_line IS NULL"
    _tell_holders(context, entries, places, "p", alone, [], sentence)


def _other_person_than_case(context: Context, opener: Table, entries: Table, places: Table) -> None:
    if not _readable(context, opener):
        return
    assert opener.case is not None
    params: list[Any] = []
    key, person, joins = quote(opener.key[0]), "NULL", ""
    if context.has_rows(opener):
        joins += f" LEFT JOIN {opener.db_table} t ON t.board_id = %s AND t.external_id = c.in_case"
        joins += " LEFT JOIN people_person tp ON tp.id = t.person_id"
        params.append(context.board_id)
        person = "tp.external_id"
    if opener.name in context.usable:
        joins += f" LEFT JOIN {opener.stage} s ON s.{key} = c.in_case"
        person = f"CASE WHEN s.line IS NULL THEN {person} WHEN s.bad = 0 THEN s.person_id END"
    source = f"""FROM {STANDING} c{joins} WHERE c.origin = '{opener.case.origin}' AND c.known = 1
                 AND c.person <> '' AND {person} <> '' AND c.person <> {person}"""
    sentence = "anteckningen ligger hos en annan person än ärendet, ärendets person väntades"
    _tell_holders(context, entries, places, "c", source, params, sentence)


def _case_of_another(context: Context, opener: Table, entries: Table, places: Table) -> None:
    """A row of the package gives its case to another person than whom stored entries in it are about."""
    assert opener.case is not None
    key = quote(opener.key[0])
    unstaged = (
        f"""
        AND NOT EXISTS (SELECT 1 FROM {entries.stage} o WHERE o.{quote(entries.key[0])} = e.external_id)
    """
        if entries.name in context.usable
        else ""
    )
    unmoved = (
        f"""
        AND NOT EXISTS (SELECT 1 FROM {places.stage} o WHERE o.entry_id = e.external_id)
    """
        if places.name in context.usable
        else ""
    )
    cases = f"""FROM {opener.stage} s JOIN {CASES} c ON c.board_id = %s AND c.origin = '{opener.case.origin}'
                AND c.external_id = s.{key}"""
    differs = "s.bad = 0 AND s.person_id <> '' AND p.external_id <> s.person_id"
    native = f"""SELECT s.line {cases} JOIN {entries.db_table} e ON e.case_id = c.id
                 JOIN people_person p ON p.id = e.person_id WHERE {differs}{unstaged}{unmoved}
                 AND NOT EXISTS (SELECT 1 FROM {places.db_table} m WHERE m.entry_id = e.id)"""
    moved = f"""SELECT s.line {cases} JOIN {places.db_table} t ON t.case_id = c.id
                JOIN {entries.db_table} e ON e.id = t.entry_id
                JOIN people_person p ON p.id = t.person_id WHERE {differs}{unstaged}{unmoved}
                AND NOT EXISTS (SELECT 1 FROM {places.db_table} m WHERE m.entry_id = e.id AND m.placed_at > t.placed_at)"""
    sql = f"SELECT DISTINCT line FROM ({native} UNION {moved}) found"
    sentence = "journalanteckningar i ärendet ligger hos en annan person, samma person väntades"
    context.tell_found(opener, "person_id", sql, [context.board_id, context.board_id], lambda: sentence)
