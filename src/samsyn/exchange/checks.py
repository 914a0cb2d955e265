"""Rules that compare rows, over the package together with what the board already has.

Every check is a query or two over the staged rows: a hash join on PostgreSQL, index look-ups on
SQLite. A fault between two rows names the later one and mentions the other. Refused cells are NULL,
so that nothing compares equal to them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from samsyn.exchange.faults import Faults
from samsyn.exchange.schema import Column, SameValue, Table
from samsyn.exchange.staging import Staging, quote

LINK = "investigations_investigationresponse"
CASES = "cases_case"
SHOWN_LENGTH = 80


@dataclass
class Context:
    """What the checks work on. `board_id` is None for a board that is not in the database yet."""

    staging: Staging
    tables: Mapping[str, Table]
    usable: set[str]
    faults: Faults
    board_id: int | None
    _held: dict[str, bool] = field(default_factory=dict)

    def has_rows(self, table: Table) -> bool:
        """Whether the board had rows of the table in the database; without any, half the work falls away."""
        if self.board_id is None:
            return False
        if table.name not in self._held:
            sql = f"SELECT 1 FROM {table.db_table} WHERE board_id = %s LIMIT 1"
            self._held[table.name] = any(True for _row in self.staging.rows(sql, [self.board_id]))
        return self._held[table.name]

    def tell(self, table: Table, found: Iterable[tuple[int, str, str]]) -> None:
        """Faults by (line, column, sentence)."""
        for line, column, sentence in found:
            self.faults.add(table.file, line, column, sentence)

    def tell_found(
        self, table: Table, column: str, sql: str, params: Sequence[Any], sentence: Callable[..., str]
    ) -> bool:
        """A fault for each row of the query, which starts with the line; those not shown are only counted."""
        room = self.faults.room
        rows = list(self.staging.rows(f"{sql} ORDER BY 1 LIMIT {room + 1}", params))
        self.tell(table, ((line, column, sentence(*cells)) for line, *cells in rows[:room]))
        if len(rows) > room:
            (count,) = next(self.staging.rows(f"SELECT COUNT(*) FROM ({sql}) found", params))
            self.faults.more(count - room)
        return bool(rows)


def shown(value: object) -> str:
    text = str(value)
    return f"”{text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + '…'}”"


def start_of(cell: str) -> str:
    """As much of a cell as is shown; a field may be long."""
    return f"SUBSTR({cell}, 1, {SHOWN_LENGTH + 1})"


def duplicate_keys(context: Context, table: Table) -> None:
    """Rows with a key that an earlier row of the file has."""
    key = ", ".join(start_of(f"s.{quote(name)}") for name in table.key)
    grouped = ", ".join(map(quote, table.key))
    joined = " AND ".join(f"s.{quote(name)} = d.{quote(name)}" for name in table.key)
    given = " AND ".join(
        f"{quote(name)} <> ''" if table.by_name[name].required else f"{quote(name)} IS NOT NULL" for name in table.key
    )
    source = f"""
        FROM (SELECT {grouped}, MIN(line) AS first FROM {table.stage} WHERE {given}
              GROUP BY {grouped} HAVING COUNT(*) > 1) d
        JOIN {table.stage} s ON {joined} WHERE s.line > d.first
    """

    def sentence(first: int, *cells: str) -> str:
        return f"{' '.join(map(shown, cells))} finns redan på rad {first}, ett eget värde väntades"

    if context.tell_found(table, table.key[-1], f"SELECT s.line, d.first, {key} {source}", [], sentence):
        context.staging.refuse_rows(table, f"SELECT s.line {source}")


def dangling_references(context: Context, table: Table, column: Column) -> None:
    """Cells that point at no row, neither in the package (a refused one counts) nor in the database."""
    target = context.tables[column.references]
    if target.name in context.staging.staged and target.name not in context.usable:
        return
    cell = f"s.{quote(column.name)}"
    joins, missing, params = "", "", []
    if target.name in context.usable:
        joins += f" LEFT JOIN {target.stage} p ON p.{quote(target.key[0])} = {cell}"
        missing += " AND p.line IS NULL"
    if context.has_rows(target):
        joins += f" LEFT JOIN {target.db_table} t ON t.board_id = %s AND t.external_id = {cell}"
        missing += " AND t.id IS NULL"
        params.append(context.board_id)
    source = f"FROM {table.stage} s{joins} WHERE {cell} <> ''{missing}"

    def sentence(value: str) -> str:
        return f"{shown(value)} finns varken i {target.file} eller i databasen, ett id därifrån väntades"

    if context.tell_found(table, column.name, f"SELECT s.line, {start_of(cell)} {source}", params, sentence):
        context.staging.refuse_cells(table, column.name, f"SELECT s.line {source}", params)


def other_boards(context: Context, board: str) -> None:
    """Cells that name a board other than the package's, where it is known which that is."""
    in_doubt = "units" in context.usable and len(list(context.staging.rows(_BOARDS))) != 1
    for table in [context.tables[name] for name in context.usable if board and not in_doubt]:
        for column in table.columns:
            if column.kind == "board":
                cell = f"s.{quote(column.name)}"
                sql = f"SELECT s.line, {start_of(cell)} FROM {table.stage} s WHERE {cell} <> '' AND {cell} <> %s"
                context.tell_found(table, column.name, sql, [board], partial(_another_board, board))


_BOARDS = "SELECT line FROM stage_units WHERE kind = 'board' LIMIT 2"


def _another_board(board: str, value: str) -> str:
    return f"{shown(value)} är en annan nämnd, {shown(board)} väntades"


def fill_absent(context: Context, table: Table, absent: set[str]) -> None:
    """Columns that the file leaves out keep what the database has, in the comparisons too."""
    names = [
        c.name
        for c in table.columns
        if c.name in absent and not (c.required or c.in_header) and c.name not in table.key
    ]
    if not names or not context.has_rows(table):
        return
    chosen, joins = stored_as_text(context, table, names)
    key = " AND ".join(f"u.{quote(name)} = n.{quote(name)}" for name in table.key)
    keys, key_joins = stored_as_text(context, table, table.key, prefix="k")
    context.staging.execute(
        f"UPDATE {table.stage} AS u SET {', '.join(f'{quote(n)} = n.{quote(n)}' for n in names)}"
        f" FROM (SELECT {keys}, {chosen} FROM {table.db_table} t{joins}{key_joins} WHERE t.board_id = %s) n WHERE {key}",
        [context.board_id],
    )
    _make_again(context, table, set(names))


def _make_again(context: Context, table: Table, filled: set[str]) -> None:
    """Make what follows from a filled cell anew.

    A row at a time: only a few columns have anything that follows.
    """
    for column in table.derived:
        if not filled & set(column.columns):
            continue
        sql = f"SELECT line, {', '.join(map(quote, column.columns))}, {quote(column.field)} FROM {table.stage} WHERE bad = 0"
        rows = list(context.staging.rows(sql))
        for line, *cells, stored in rows:
            if (value := column.make(*cells)) != stored:
                context.staging.execute(
                    f"UPDATE {table.stage} SET {quote(column.field)} = %s WHERE line = %s", [value, line]
                )


def effective(context: Context, table: Table, columns: Sequence[str]) -> tuple[str, list[Any]]:
    """A subquery of (key, columns, line): staged rows, and the database's not staged (line NULL)."""
    parts: list[str] = []
    params: list[Any] = []
    key = table.key[0]
    if table.name in context.usable:
        chosen = ", ".join(map(quote, columns))
        parts.append(
            f"SELECT {quote(key)} AS key, {chosen}, line FROM {table.stage} WHERE bad = 0 AND {quote(key)} <> ''"
        )
    if context.has_rows(table):
        chosen, joins = stored_as_text(context, table, columns)
        sql = (
            f"SELECT t.external_id AS key, {chosen}, NULL AS line FROM {table.db_table} t{joins} WHERE t.board_id = %s"
        )
        params.append(context.board_id)
        if table.name in context.usable:
            sql += f" AND NOT EXISTS (SELECT 1 FROM {table.stage} s WHERE s.{quote(key)} = t.external_id)"
        parts.append(sql)
    if not parts:
        empty = ", ".join(f"'' AS {quote(name)}" for name in columns)
        return f"(SELECT '' AS key, {empty}, 0 AS line WHERE 1 = 0)", []
    return f"({' UNION ALL '.join(parts)})", params


def stored_as_text(context: Context, table: Table, columns: Sequence[str], *, prefix: str = "r") -> tuple[str, str]:
    """The database's columns as they are staged: references by their external ids, '' for none."""
    chosen: list[str] = []
    joins = ""
    for number, name in enumerate(columns):
        column, alias = table.by_name[name], f"{prefix}{number}"
        if table.names_case and name in ("case_id", "origin"):
            joins += f" LEFT JOIN {CASES} {alias} ON {alias}.id = t.case_id"
            chosen.append(f"COALESCE({alias}.{'external_id' if name == 'case_id' else 'origin'}, '') AS {quote(name)}")
        elif column.references:
            source = f"t.{column.attname}"
            if name == table.link:
                joins += f" LEFT JOIN {LINK} {alias}l ON {alias}l.response_id = t.id"
                source = f"{alias}l.{column.attname}"
            joins += f" LEFT JOIN {context.tables[column.references].db_table} {alias} ON {alias}.id = {source}"
            chosen.append(f"COALESCE({alias}.external_id, '') AS {quote(name)}")
        else:
            chosen.append(f"COALESCE({_as_staged(context, column)}, '') AS {quote(name)}")
    return ", ".join(chosen), joins


def _as_staged(context: Context, column: Column) -> str:
    """A moment of PostgreSQL's as SQLite keeps it, so that the two compare as text."""
    cell = f"t.{quote(column.attname)}"
    if column.kind == "moment" and context.staging.postgresql:
        return f"REGEXP_REPLACE(TO_CHAR({cell} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '[.]000000$', '')"
    return f"CAST({cell} AS text)"


def same_values(context: Context, table: Table, rule: SameValue) -> None:
    """The chain keeps its person and area: a row against the row that its reference points at."""
    parent = context.tables[table.by_name[rule.reference].references]
    ours, our_params = effective(context, table, [rule.reference, rule.column])
    theirs, their_params = effective(context, parent, [rule.theirs])
    params = [*our_params, *their_params]
    cell, their_cell = f"c.{quote(rule.column)}", f"p.{quote(rule.theirs)}"
    differ = f"""
        FROM {ours} c JOIN {theirs} p ON p.key = c.{quote(rule.reference)}
        WHERE {cell} <> '' AND {their_cell} <> '' AND {cell} <> {their_cell}
    """
    if table.name in context.usable:
        context.tell_found(
            table,
            rule.column,
            f"SELECT c.line, {start_of(cell)}, {start_of(their_cell)}, p.key, p.line {differ} AND c.line IS NOT NULL",
            params,
            lambda value, their, key, line: (
                f"{shown(value)}: {rule.sentence} ({where(parent, key, line)} har {shown(their)})"
            ),
        )
    if parent.name in context.usable and context.has_rows(table):
        _tell_of_stored(context, parent, table, rule, their_cell, cell, f"{differ} AND c.line IS NULL", params)


def _tell_of_stored(
    context: Context,
    parent: Table,
    table: Table,
    rule: SameValue,
    theirs: str,
    ours: str,
    source: str,
    params: Sequence[Any],
) -> None:
    """One fault for a staged row `p` that rows `c` of the database contradict; it mentions one of them."""
    context.tell_found(
        parent,
        rule.theirs,
        f"SELECT p.line, MIN({start_of(theirs)}), MIN({start_of(ours)}), MIN(c.key) {source} AND p.line IS NOT NULL"
        " GROUP BY p.line",
        params,
        lambda their, value, key: f"{shown(their)}: {rule.sentence} ({where(table, key, None)} har {shown(value)})",
    )


def where(table: Table, key: str, line: int | None) -> str:
    return f"{table.file} rad {line}" if line is not None else f"{shown(key)} i databasen"


def area_through_decision(context: Context) -> None:
    """An intervention's area is its investigation's, which it reaches through the decision."""
    interventions, decisions, investigations = (
        context.tables[name] for name in ("interventions", "decisions", "investigations")
    )
    ours, our_params = effective(context, interventions, ["decision_id", "area"])
    between, between_params = effective(context, decisions, ["investigation_id"])
    theirs, their_params = effective(context, investigations, ["area"])
    params = [*our_params, *between_params, *their_params]
    differ = f"""
        FROM {ours} c JOIN {between} d ON d.key = c.decision_id JOIN {theirs} p ON p.key = d.investigation_id
        WHERE c.area <> '' AND p.area <> '' AND c.area <> p.area
    """
    rule = SameValue("decision_id", "area", "area", "ett annat område än i utredningen, samma område väntades")
    if interventions.name in context.usable:
        context.tell_found(
            interventions,
            rule.column,
            f"SELECT c.line, c.area, p.area, p.key, p.line {differ} AND c.line IS NOT NULL",
            params,
            lambda value, their, key, line: (
                f"{shown(value)}: {rule.sentence} ({where(investigations, key, line)} har {shown(their)})"
            ),
        )
    if not context.has_rows(interventions):
        return
    stored = f"{differ} AND c.line IS NULL"
    if decisions.name in context.usable:
        context.tell_found(
            decisions,
            "investigation_id",
            f"SELECT d.line, MIN(p.area), MIN(c.area), MIN(c.key) {stored} AND d.line IS NOT NULL GROUP BY d.line",
            params,
            lambda their, value, key: (
                f"utredningens område är {shown(their)} och insatsens ({where(interventions, key, None)}) "
                f"{shown(value)}, samma område väntades"
            ),
        )
    if investigations.name in context.usable:
        unstaged = f"{stored} AND d.line IS NULL"
        _tell_of_stored(context, investigations, interventions, rule, "p.area", "c.area", unstaged, params)


def shared_values(context: Context, table: Table, column: str) -> None:
    """A value that no two rows of a board may share, such as an identity number."""
    rows, params = effective(context, table, [column])
    cell = quote(column)
    sql = f"""
        SELECT s.line, d.first, d.stored FROM {table.stage} s JOIN (
            SELECT {cell}, MIN(COALESCE(line, 0)) AS first, MIN(CASE WHEN line IS NULL THEN key END) AS stored
            FROM {rows} e WHERE {cell} <> '' GROUP BY {cell} HAVING COUNT(*) > 1) d ON d.{cell} = s.{cell}
        WHERE s.bad = 0 AND s.line > d.first
    """
    context.tell_found(
        table,
        column,
        sql,
        params,
        lambda first, key: f"värdet delas med {where(table, key, first or None)}, ett eget värde väntades",
    )
