"""Staged rows into the board's tables: new ones inserted, changed ones updated, the rest untouched.

Sets, not rows: two statements a table. Runs inside the import's one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from samsyn.exchange.checks import CASES, LINK
from samsyn.exchange.schema import Column, FirstDay, Table
from samsyn.exchange.staging import Staging, quote


@dataclass
class Counts:
    """What became of a table's rows."""

    read: int
    new: int = 0
    changed: int = 0

    @property
    def written(self) -> int:
        return self.new + self.changed

    @property
    def unchanged(self) -> int:
        return self.read - self.written


@dataclass
class Merge:
    staging: Staging
    tables: Mapping[str, Table]
    board_id: int
    user_id: int
    now: datetime
    _moved: bool = False

    def table(self, table: Table, *, fresh: bool) -> Counts:
        """Brings one table in. `fresh`: the board has no rows of it yet, so there is nothing to compare."""
        counts = Counts(self.staging.staged[table.name])
        if table.case and table.case.origin:
            self._open_cases(table)
        if table.fixed:
            if not fresh and table.set_once:
                once = {name: self._value(table, table.by_name[name]) for name in table.set_once}
                counts.changed = self._update(table, once)
            counts.new = self._insert_fixed(table, fresh=fresh)
            return counts
        if any(column.references == table.name for column in table.columns):
            counts.new = self._insert_in_itself(table, fresh=fresh)
            counts.changed = 0 if fresh else self._update(table, self._values(table))
            if not fresh:
                self._follow_case(table, counts.changed)
            return counts
        if not fresh:
            linked = self._linked_otherwise(table) if table.link else 0
            counts.changed = self._update(table, self._values(table)) + linked
            self._follow_case(table, counts.changed)
        counts.new = self._insert(table, fresh=fresh)
        if table.link:
            self._link(table, fresh=fresh)
        return counts

    def hang(self, table: Table) -> int:
        """The rows of a table that has cases into the ones they belong to, opened where there is none.

        Returns how many were opened or hung elsewhere.
        """
        opened = self._open_cases(table) if table.case and table.case.origin else 0
        return opened + self._update(table, self._inherited(table))

    def lines_where(self, table: Table, condition: str) -> str:
        """A query for the lines of staged rows of which the condition holds, as the database's types."""
        values = ", ".join(f"{value} AS {quote(name)}" for name, value in self._values(table).items())
        rows = f"SELECT s.line, {values} FROM {table.stage} s{self._joins(table)}"
        return f"SELECT line FROM ({rows}) AS staged WHERE {condition} ORDER BY line"

    def differing(
        self, table: Table, compared: Sequence[str]
    ) -> Iterator[tuple[int, list[str], tuple[str, ...], tuple[str, ...]]]:
        """Stored rows that will change: their id, which columns, and what is stored and staged of `compared`."""
        columns = [column for column in table.stored if column.kind != "id"]
        differ = [f"t.{quote(c.attname)} {self._differs} {self._value(table, c)}" for c in columns]
        stored, staged = (", ".join(f"{row}.{quote(name)}" for name in compared) for row in "ts")
        flags = ", ".join(f"CASE WHEN {one} THEN 1 ELSE 0 END" for one in differ)
        sql = (
            f"SELECT t.id, {stored}, {staged}, {flags} FROM {table.stage} s{self._joins(table)}"
            f" JOIN {table.db_table} t ON {self._match(table)} WHERE {' OR '.join(differ)} ORDER BY t.id"
        )
        size = len(compared)
        for pk, *cells in self.staging.stream(sql):
            changed = [c.name for c, flag in zip(columns, cells[2 * size :], strict=True) if flag]
            yield pk, changed, tuple(cells[:size]), tuple(cells[size : 2 * size])

    def altered(self, table: Table) -> str:
        """A query for the lines of staged rows that say otherwise than stored ones, which are fixed.

        Their case is left out; a refused cell says nothing.
        """
        differ = []
        for column in table.stored:
            if column.kind in ("id", "case"):
                continue
            cell, value = f"t.{quote(column.attname)}", self._value(table, column)
            otherwise = f"s.{quote(column.name)} IS NOT NULL AND {cell} {self._differs} {value}"
            differ.append(
                f"({cell} IS NOT NULL AND {otherwise})" if column.name in table.set_once else f"({otherwise})"
            )
        return (
            f"SELECT s.line FROM {table.stage} s{self._joins(table)} JOIN {table.db_table} t ON {self._match(table)}"
            f" WHERE s.bad = 0 AND ({' OR '.join(differ)})"
        )

    def _insert_fixed(self, table: Table, *, fresh: bool) -> int:
        """What others refer to first: a row that is there is not touched again."""
        own = [column for column in table.columns if column.references == table.name]
        if not own:
            return self._insert(table, fresh=fresh)
        refers = " OR ".join(f"s.{quote(column.name)} <> ''" for column in own)
        return self._insert(table, fresh=fresh, which=f"NOT ({refers})") + self._insert(
            table, fresh=fresh, which=f"({refers})"
        )

    def _follow_case(self, table: Table, changed: int) -> None:
        """Once a row of the chain has changed, those below it may belong to another case: no change of theirs."""
        if table.case:
            self._moved = self._moved or changed > 0
            if self._moved:
                self._update(table, self._inherited(table))

    def _insert_in_itself(self, table: Table, *, fresh: bool) -> int:
        """New rows first, what they refer to among themselves once they are all there."""
        (last,) = next(self.staging.rows(f"SELECT COALESCE(MAX(id), 0) FROM {table.db_table}"))
        new = self._insert(table, fresh=fresh)
        if new:
            own = (f"s.{quote(column.name)} <> ''" for column in table.columns if column.references == table.name)
            self._update(table, self._values(table), f"t.id > {last:d} AND ({' OR '.join(own)})")
        return new

    def _value(self, table: Table, column: Column) -> str:
        """The staged text as the database's own type."""
        cell = f"s.{quote(column.name)}"
        if column.references:
            return f"{self._alias(table, column)}.id"
        if column.kind == "case":
            return "named.id"
        if column.kind == "date":
            return f"NULLIF({cell}, '')::date" if self.staging.postgresql else f"NULLIF({cell}, '')"
        if column.kind == "moment":
            return (
                f"NULLIF({cell}, '')::timestamp AT TIME ZONE 'UTC'"
                if self.staging.postgresql
                else f"NULLIF({cell}, '')"
            )
        if column.kind == "boolean":
            return f"NULLIF({cell}, '')::boolean" if self.staging.postgresql else f"CAST(NULLIF({cell}, '') AS INTEGER)"
        if column.kind in ("money", "integer", "year"):
            return f"CAST(NULLIF({cell}, '') AS {'bigint' if self.staging.postgresql else 'INTEGER'})"
        return cell

    @staticmethod
    def _alias(table: Table, column: Column) -> str:
        return f"r{table.columns.index(column)}"

    def _joins(self, table: Table) -> str:
        """The rows that the references point at, and the case the row opened itself."""
        joins = ""
        for column in table.references:
            alias, target = self._alias(table, column), self.tables[column.references]
            joins += (
                f" LEFT JOIN {target.db_table} {alias} ON {alias}.board_id = {self.board_id:d}"
                f" AND {alias}.external_id = s.{quote(column.name)}"
            )
        if table.names_case:
            joins += (
                f" LEFT JOIN {CASES} named ON named.board_id = {self.board_id:d} AND named.origin = s.origin"
                f" AND named.external_id = s.case_id"
            )
        if table.case and table.case.origin:
            joins += (
                f" LEFT JOIN {CASES} own ON own.board_id = {self.board_id:d} AND own.origin = '{table.case.origin}'"
                f" AND own.external_id = s.{quote(table.key[0])}"
            )
        return joins

    def _values(self, table: Table) -> dict[str, str]:
        """Database column to SQL expression, for what the package says of a row."""
        values = {column.attname: self._value(table, column) for column in table.stored}
        return values | {derived.field: f"s.{quote(derived.field)}" for derived in table.derived}

    def _inherited(self, table: Table) -> dict[str, str]:
        """What a row has from the row it hangs on: its case, and what the package does not say of it again."""
        assert table.case is not None
        values = {"case_id": self._case(table)}
        for name in table.case.takes:
            values[name] = f"{self._alias(table, table.by_name[table.case.parent])}.{name}"
        return values

    def _case(self, table: Table) -> str:
        assert table.case is not None
        if not table.case.parent:
            return "own.id"
        parent = f"{self._alias(table, table.by_name[table.case.parent])}.case_id"
        return f"COALESCE({parent}, own.id)" if table.case.origin else parent

    def _match(self, table: Table) -> str:
        """Which stored row `t` a staged row is: by its id, or by its key."""
        if table.own_id:
            return f"t.board_id = {self.board_id:d} AND t.external_id = s.{quote(table.key[0])}"
        key = (f"t.{quote(table.by_name[n].attname)} = {self._value(table, table.by_name[n])}" for n in table.key)
        return f"t.board_id = {self.board_id:d} AND " + " AND ".join(key)

    def _insert(self, table: Table, *, fresh: bool, which: str = "") -> int:
        values = self._values(table)
        if table.case:
            values |= self._inherited(table)
        values |= {name: f"COALESCE(named.{name}, '')" for name in table.from_case}
        for column in table.references:
            if column.references == table.name and not table.fixed:
                values[column.attname] = "NULL"
        joins = self._joins(table)
        if table.first_day and table.first_day.table in self.staging.staged:
            values[table.first_day.field] = "first.day"
            joins += self._first_days(table, table.first_day)
        names = ", ".join(map(quote, values))
        conditions = [*([which] if which else []), *([] if fresh else ["t.id IS NULL"])]
        chosen = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        existing = "" if fresh else f" LEFT JOIN {table.db_table} t ON {self._match(table)}"
        return self.staging.execute(
            f"INSERT INTO {table.db_table} (board_id, registered_at, registered_by_id, {names})"
            f" SELECT {self.board_id:d}, {self._stamp}, {self.user_id:d}, {', '.join(values.values())}"
            f" FROM {table.stage} s{joins}{existing}{chosen}",
            [self._now],
        )

    def _first_days(self, table: Table, rule: FirstDay) -> str:
        """Joins the first day of the staged rows that refer to a new one: no others can."""
        below, reference = self.tables[rule.table], quote(rule.reference)
        days = ", ".join(self._value(below, below.by_name[name]) for name in rule.days)
        return (
            f" LEFT JOIN (SELECT {reference}, MIN(COALESCE({days})) AS day FROM {below.stage} s WHERE {reference} <> ''"
            f" GROUP BY {reference}) first ON first.{reference} = s.{quote(table.key[0])}"
        )

    def _update(self, table: Table, values: Mapping[str, str], which: str = "") -> int:
        """Stored rows that differ become as they are staged; `which` narrows the stored rows `t`."""
        if table.unique:
            self._free_shared(table)
        chosen = ", ".join(f"{value} AS {quote(name)}" for name, value in values.items())
        return self.staging.execute(
            f"UPDATE {table.db_table} AS u SET {', '.join(f'{quote(n)} = n.{quote(n)}' for n in values)}"
            f" FROM (SELECT t.id AS id, {chosen} FROM {table.stage} s{self._joins(table)}"
            f" JOIN {table.db_table} t ON {self._match(table)}{f' AND {which}' if which else ''}) n"
            f" WHERE u.id = n.id AND ({' OR '.join(f'u.{quote(n)} {self._differs} n.{quote(n)}' for n in values)})"
        )

    def _free_shared(self, table: Table) -> None:
        """Releases unique values that change, so that two rows may exchange theirs."""
        column = quote(table.unique)
        self.staging.execute(
            f"UPDATE {table.db_table} SET {column} = '' WHERE id IN (SELECT t.id FROM {table.stage} s"
            f" JOIN {table.db_table} t ON {self._match(table)} WHERE t.{column} <> s.{column} AND t.{column} <> '')"
        )

    def _open_cases(self, table: Table) -> int:
        """A case for every row that opens its own and has none yet."""
        rule = table.case
        assert rule is not None
        names = {column.name for column in table.columns}
        area = "s.area" if "area" in names else "''"
        handler = f"{self._alias(table, table.by_name['handler_id'])}.id" if "handler_id" in names else "NULL"
        alone = f" AND s.{quote(rule.parent)} = ''" if rule.parent else ""
        person, unit = (f"{self._alias(table, table.by_name[name])}.id" for name in ("person_id", "unit_id"))
        return self.staging.execute(
            f"INSERT INTO {CASES} (board_id, registered_at, registered_by_id, external_id, origin, person_id, unit_id,"
            f" area, handler_id, opened_on) SELECT {self.board_id:d}, {self._stamp}, {self.user_id:d},"
            f" s.{quote(table.key[0])}, '{rule.origin}', {person}, {unit}, {area}, {handler},"
            f" {self._value(table, table.by_name[rule.opened_on])} FROM {table.stage} s{self._joins(table)}"
            f" WHERE own.id IS NULL{alone}",
            [self._now],
        )

    def _linked(self, table: Table) -> tuple[str, str]:
        """Staged rows `s`, stored ones `t` and their links `l`; and what the link ought to point at."""
        source = (
            f"FROM {table.stage} s JOIN {table.db_table} t ON {self._match(table)}{self._joins(table)}"
            f" LEFT JOIN {LINK} l ON l.response_id = t.id"
        )
        return source, f"{self._alias(table, table.by_name[table.link])}.id"

    def _linked_otherwise(self, table: Table) -> int:
        """Stored rows in which nothing but the link differs."""
        source, theirs = self._linked(table)
        alike = " AND ".join(f"t.{quote(n)} {self._alike} {value}" for n, value in self._values(table).items())
        sql = f"SELECT COUNT(*) {source} WHERE l.investigation_id {self._differs} {theirs} AND {alike}"
        return int(next(self.staging.rows(sql))[0])

    def _link(self, table: Table, *, fresh: bool) -> None:
        """Interviews to the investigations they were made for (`investigations.InvestigationResponse`)."""
        source, theirs = self._linked(table)
        if not fresh:
            self.staging.execute(
                f"DELETE FROM {LINK} WHERE response_id IN (SELECT l.response_id {source}"
                f" WHERE {theirs} IS NULL OR l.investigation_id <> {theirs})"
            )
        self.staging.execute(
            f"INSERT INTO {LINK} (response_id, investigation_id) SELECT t.id, {theirs} {source}"
            f" WHERE l.response_id IS NULL AND {theirs} IS NOT NULL"
        )

    @property
    def _differs(self) -> str:
        return "IS DISTINCT FROM" if self.staging.postgresql else "IS NOT"

    @property
    def _alike(self) -> str:
        return "IS NOT DISTINCT FROM" if self.staging.postgresql else "IS"

    @property
    def _stamp(self) -> str:
        return "%s::timestamptz" if self.staging.postgresql else "%s"

    @property
    def _now(self) -> str:
        return str(self.staging.connection.ops.adapt_datetimefield_value(self.now))
