"""The words that the format is stated in: columns, tables, rules between columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from samsyn.people.keys import Key


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `kind`: id, reference, text, key_text, code, codes, free_code, indicator, date, moment, boolean, money,
    integer, year, number, identity_number, language, board (the id of the package's board), case (the id of the row that
    opened the case, whose kind the column `origin` says), clock (a time of day), ranges (of characters).

    `in_header`: the column must be there, though a cell may be empty. `past`: no day to come.
    """

    name: str
    kind: str = "text"
    required: bool = False
    codes: tuple[str, ...] = ()
    references: str = ""
    negative: bool = False
    minimum: int = 0
    in_header: bool = False
    past: bool = False
    field: str = ""

    @property
    def attname(self) -> str:
        """The database column; an id is `external_id`, anything else keeps its name."""
        return self.field or ("external_id" if self.kind == "id" else self.name)


@dataclass(frozen=True)
class RowRule:
    """A rule within a row: `broken` gets the named cells; the fault names `column`.

    `unheld`: no constraint of the database holds it, so that `samsyn verify` asks it of what is stored.
    """

    columns: tuple[str, ...]
    broken: Callable[..., bool]
    column: str
    sentence: str
    unheld: bool = False


@dataclass(frozen=True)
class SameValue:
    """`column` here equals `theirs` in the row that `reference` points at, where both are given."""

    reference: str
    column: str
    theirs: str
    sentence: str


@dataclass(frozen=True)
class CaseRule:
    """How a row finds its case: through the row it refers to, else (with an origin) its own.

    `takes`: what else it has from there, for the package does not say it again.
    """

    parent: str = ""
    origin: str = ""
    opened_on: str = ""
    takes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Derived:
    """A stored column made from the row's own cells, such as a sort key."""

    field: str
    columns: tuple[str, ...]
    make: Callable[..., str]

    @classmethod
    def of(cls, keys: Mapping[str, Key]) -> "tuple[Derived, ...]":
        return tuple(cls(field, key.columns, key.make) for field, key in keys.items())


@dataclass(frozen=True)
class FirstDay:
    """A stored column: the first day that the rows of another table have which refer here.

    Of each row the first of `days` that is given. New rows get it as they come; the act keeps it (`cases.acts.Kept`).
    """

    field: str
    table: str
    reference: str
    days: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`belongs_by`: by which reference a row is a unit's own. Persons come by reference only.

    `names_case`: the row says in which case it lies (`case_id`, `origin`), and has `from_case` of that one.
    `fixed`: a row is never changed, but for what is set once.
    """

    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    belongs_by: tuple[str, ...] = ()
    rules: tuple[RowRule, ...] = ()
    same: tuple[SameValue, ...] = ()
    unique: str = ""
    case: CaseRule | None = None
    derived: tuple[Derived, ...] = ()
    link: str = ""
    first_day: FirstDay | None = None
    names_case: bool = False
    from_case: tuple[str, ...] = ()
    fixed: bool = False
    set_once: tuple[str, ...] = ()
    boardless: bool = field(default=False)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def db_table(self) -> str:
        return self.model._meta.db_table

    @property
    def stage(self) -> str:
        return f"stage_{self.name}"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def required_key(self) -> tuple[str, ...]:
        """The key without what may be left out of it."""
        return tuple(name for name in self.key if self.by_name[name].required)

    @cached_property
    def references(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.references)

    @cached_property
    def stored(self) -> tuple[Column, ...]:
        """The columns that are this table's own in the database.

        A linked reference is not, nor the kind of a case.
        """
        return tuple(c for c in self.columns if c.name != self.link and not (self.names_case and c.name == "origin"))

    @cached_property
    def own_id(self) -> bool:
        return self.columns[0].kind == "id"
