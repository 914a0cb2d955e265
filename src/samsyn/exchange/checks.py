"""Rules that compare rows, over the package together with what the board already has.

Every check is a query or two over the staged rows: a hash join on PostgreSQL, index look-ups on
SQLite. A fault between two rows names the later one and mentions the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.exchange.faults import Faults
from samsyn.exchange.schema import Column, SameValue, Table
from samsyn.exchange.staging import REFUSED, Staging, quote

LINK = "investigations_investigationresponse"
_REFUSED = f"'{REFUSED}'"


@dataclass
class Context:
    """What the checks work on. `board_id` is None for a board that is not in the database yet."""

    staging: Staging
    tables: Mapping[str, Table]
    usable: set[str]
    faults: Faults
    board_id: int | None

    def has_rows(self, table: Table) -> bool:
        """Whether the board has rows of the table in the database; without any, half the work falls away."""
        if self.board_id is None:
            return False
        sql = f"SELECT 1 FROM {table.db_table} WHERE board_id = %s LIMIT 1"
        return any(True for _row in self.staging.rows(sql, [self.board_id]))

    def tell(self, table: Table, found: Iterable[tuple[int, str, str]]) -> None:
        """Faults by (line, column, sentence)."""
        for line, column, sentence in found:
            self.faults.add(table.file, line, column, sentence)


def shown(value: object) -> str:
    text = str(value)
    return f"”{text if len(text) <= 80 else text[:79] + '…'}”"


def duplicate_keys(context: Context, table: Table) -> None:
    """Rows with a key that an earlier row of the file has."""
    key = ", ".join(f"s.{quote(name)}" for name in table.key)
    grouped = ", ".join(quote(name) for name in table.key)
    joined = " AND ".join(f"s.{quote(name)} = d.{quote(name)}" for name in table.key)
    blank = {name: "''" if table.by_name[name].required else "NULL" for name in table.key}
    given = " AND ".join(f"COALESCE({quote(n)} NOT IN ({_REFUSED}, {blank[n]}), TRUE)" for n in table.key)
    sql = f"""
        SELECT s.line, d.first, {key}
        FROM (SELECT {grouped}, MIN(line) AS first FROM {table.stage} WHERE {given}
              GROUP BY {grouped} HAVING COUNT(*) > 1) d
        JOIN {table.stage} s ON {joined} WHERE s.line > d.first ORDER BY s.line
    """
    found = list(context.staging.rows(sql))
    context.tell(
        table,
        (
            (line, table.key[-1], f"{' '.join(map(shown, cells))} finns redan på rad {first}, ett eget värde väntades")
            for line, first, *cells in found
        ),
    )
    context.staging.refuse_rows(table, [row[0] for row in found])


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
    sql = f"SELECT s.line, {cell} FROM {table.stage} s{joins} WHERE {cell} NOT IN ('', {_REFUSED}){missing} ORDER BY s.line"
    found = list(context.staging.rows(sql, params))
    context.tell(
        table,
        (
            (
                line,
                column.name,
                f"{shown(value)} finns varken i {target.file} eller i databasen, ett id därifrån väntades",
            )
            for line, value in found
        ),
    )
    context.staging.refuse_cells(table, column.name, [row[0] for row in found])


def fill_absent(context: Context, table: Table, absent: set[str]) -> None:
    """Columns that the file leaves out keep what the database has, in the comparisons too."""
    names = [c.name for c in table.columns if c.name in absent and not c.required and c.name not in table.key]
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


def _effective(context: Context, table: Table, columns: Sequence[str]) -> tuple[str, list[Any]]:
    """A subquery of (key, columns, line): the staged rows, and the database's that are not staged (line NULL)."""
    parts: list[str] = []
    params: list[Any] = []
    key = table.key[0]
    if table.name in context.usable:
        chosen = ", ".join(quote(name) for name in columns)
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
        if column.references:
            source = f"t.{column.attname}"
            if name == table.link:
                joins += f" LEFT JOIN {LINK} {alias}l ON {alias}l.response_id = t.id"
                source = f"{alias}l.{column.attname}"
            joins += f" LEFT JOIN {context.tables[column.references].db_table} {alias} ON {alias}.id = {source}"
            chosen.append(f"COALESCE({alias}.external_id, '') AS {quote(name)}")
        else:
            chosen.append(f"COALESCE(CAST(t.{quote(column.attname)} AS text), '') AS {quote(name)}")
    return ", ".join(chosen), joins


def same_values(context: Context, table: Table, rule: SameValue) -> None:
    """The chain keeps its person and area: a row against the row that its reference points at."""
    parent = context.tables[table.by_name[rule.reference].references]
    ours, our_params = _effective(context, table, [rule.reference, rule.column])
    theirs, their_params = _effective(context, parent, [rule.theirs])
    sql = f"""
        SELECT c.line, p.line, c.{quote(rule.column)}, p.{quote(rule.theirs)}, c.key, p.key
        FROM {ours} c JOIN {theirs} p ON p.key = c.{quote(rule.reference)}
        WHERE c.{quote(rule.column)} NOT IN ('', {_REFUSED}) AND p.{quote(rule.theirs)} NOT IN ('', {_REFUSED})
          AND c.{quote(rule.column)} <> p.{quote(rule.theirs)} AND (c.line IS NOT NULL OR p.line IS NOT NULL)
    """
    found = list(context.staging.rows(sql, [*our_params, *their_params]))
    _tell_pairs(context, table, parent, rule, found)


def _tell_pairs(context: Context, table: Table, parent: Table, rule: SameValue, found: list[tuple[Any, ...]]) -> None:
    context.tell(
        table,
        (
            (
                line,
                rule.column,
                f"{shown(value)}: {rule.sentence} ({_where(parent, key, their_line)} har {shown(their)})",
            )
            for line, their_line, value, their, _own_key, key in found
            if line is not None
        ),
    )
    context.tell(
        parent,
        (
            (
                their_line,
                rule.theirs,
                f"{shown(their)}: {rule.sentence} ({_where(table, own_key, None)} har {shown(value)})",
            )
            for line, their_line, value, their, own_key, _key in found
            if line is None
        ),
    )


def _where(table: Table, key: str, line: int | None) -> str:
    return f"{table.file} rad {line}" if line is not None else f"{shown(key)} i databasen"


def area_through_decision(context: Context) -> None:
    """An intervention's area is its investigation's, which it reaches through the decision."""
    interventions, decisions, investigations = (
        context.tables[name] for name in ("interventions", "decisions", "investigations")
    )
    a, a_params = _effective(context, interventions, ["decision_id", "area"])
    b, b_params = _effective(context, decisions, ["investigation_id"])
    c, c_params = _effective(context, investigations, ["area"])
    sql = f"""
        SELECT i.line, v.line, i.area, v.area, i.key, v.key, d.line, d.key
        FROM {a} i JOIN {b} d ON d.key = i.decision_id JOIN {c} v ON v.key = d.investigation_id
        WHERE i.area NOT IN ('', {_REFUSED}) AND v.area NOT IN ('', {_REFUSED}) AND i.area <> v.area AND (i.line IS NOT NULL OR d.line IS NOT NULL OR v.line IS NOT NULL)
    """
    found = list(context.staging.rows(sql, [*a_params, *b_params, *c_params]))
    rule = SameValue("decision_id", "area", "area", "ett annat område än i utredningen, samma område väntades")
    _tell_pairs(context, interventions, investigations, rule, [row[:6] for row in found if row[0] or not row[6]])
    context.tell(
        decisions,
        (
            (line, "investigation_id", f"{shown(key)}: utredningens område är {shown(theirs)} och insatsens "
             f"{shown(ours)}, samma område väntades")
            for own, _line, ours, theirs, _own_key, _key, line, key in found
            if not own and line
        ),
    )  # fmt: skip


def shared_values(context: Context, table: Table, column: str) -> None:
    """A value that no two rows of a board may share, such as an identity number."""
    effective, params = _effective(context, table, [column])
    staged = f"(SELECT {quote(table.key[0])} AS key, {quote(column)}, line FROM {table.stage} WHERE bad = 0)"
    sql = f"""
        SELECT s.line, e.line, e.key FROM {staged} s JOIN {effective} e ON e.{quote(column)} = s.{quote(column)}
        WHERE s.{quote(column)} NOT IN ('', {_REFUSED}) AND e.key <> s.key AND (e.line IS NULL OR e.line < s.line) ORDER BY s.line, e.line
    """
    told: dict[int, str] = {}
    for line, other, key in context.staging.rows(sql, params):
        told.setdefault(line, _where(table, key, other))
    context.tell(
        table, ((line, column, f"värdet delas med {other}, ett eget värde väntades") for line, other in told.items())
    )


def overlapping_nights(context: Context, table: Table) -> None:
    """The same person never has two nights on one date; a placement of no night overlaps nothing."""
    effective, params = _effective(context, table, ["person_id", "moved_in_on", "moved_out_on"])
    nights = f"""
        SELECT person_id, key, line, moved_in_on, COALESCE(NULLIF(moved_out_on, ''), '9999') AS until
        FROM {effective} e WHERE person_id NOT IN ('', {_REFUSED}) AND moved_in_on NOT IN ('', {_REFUSED})
          AND (moved_out_on = '' OR (moved_out_on <> {_REFUSED} AND moved_out_on > moved_in_on))
    """
    sql = f"""
        WITH nights AS ({nights}), crossed AS (
            SELECT person_id, moved_in_on, MAX(until) OVER (
                PARTITION BY person_id ORDER BY moved_in_on, until, key
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
            FROM nights WHERE person_id IN (SELECT person_id FROM {table.stage}))
        SELECT person_id, key, line, moved_in_on, until FROM nights
        WHERE person_id IN (SELECT person_id FROM crossed WHERE earlier > moved_in_on) ORDER BY person_id, key
    """
    by_person: dict[str, list[tuple[str, int | None, str, str]]] = {}
    for person, key, line, start, until in context.staging.rows(sql, [*params]):
        by_person.setdefault(person, []).append((key, line, start, until))
    context.tell(
        table,
        ((line, "moved_in_on", sentence) for stays in by_person.values() for line, sentence in _overlaps(table, stays)),
    )


def _overlaps(table: Table, stays: list[tuple[str, int | None, str, str]]) -> Iterator[tuple[int, str]]:
    """One fault a staged stay that shares a night with an earlier row or one in the database."""
    in_order = sorted(stays, key=lambda stay: stay[1] or 0)
    for place, (_key, line, start, until) in enumerate(in_order):
        if line is None:
            continue
        for key, other, their_start, their_until in in_order[:place]:
            if start < their_until and their_start < until:
                yield line, f"samma person har redan nätter då ({_where(table, key, other)}), en natt per dygn väntades"
                break
