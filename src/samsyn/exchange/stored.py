"""The rows as the database holds them, judged column by column: values, references, boards.

Made from the models, so that a new column or reference is judged from its first day. Columns that are
derived are left to the comparison with what they follow from; SQLite holds any value in any column.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from samsyn.access.models import Ground
from samsyn.cases.models import AlarmTaken, Case, CaseAssignment, Handover, Watch
from samsyn.documents.models import Document
from samsyn.exchange.cells import MAX_INTEGER
from samsyn.exchange.faults import Faults
from samsyn.exchange.schema import Column
from samsyn.exchange.staging import Staging, quote
from samsyn.exchange.stored_access import ACCESS, THROUGH, asked_of, elsewhere_through
from samsyn.exchange.tables import TABLES
from samsyn.instruments.models import InstrumentResponse
from samsyn.investigations.models import InvestigationResponse
from samsyn.organisation.models import Board, Unit

TABLE_OF = {table.model: table for table in TABLES}

FACTS: tuple[type[models.Model], ...] = (
    *TABLE_OF,
    Case,
    Handover,
    CaseAssignment,
    Watch,
    AlarmTaken,
    InvestigationResponse,
    Document,
    *ACCESS,
)
"""Every model whose rows are judged here."""

EVERY_TABLE: tuple[type[models.Model], ...] = (*FACTS, Ground)
"""With the grounds, which are wholly derived."""

DERIVED: dict[type[models.Model], frozenset[str]] = {
    Unit: frozenset(("path",)),
    Case: frozenset(("number", "person_id", "unit_id", "area", "handler_id", "opened_on", "closed_on")),
    Document: frozenset(("person_id",)),
}
for _table in TABLES:
    _columns = {column.field for column in _table.derived}
    if _table.case:
        _columns |= {"case_id", *_table.case.takes}
    _columns |= set(_table.from_case)
    if _table.first_day:
        _columns.add(_table.first_day.field)
    if _columns:
        DERIVED[_table.model] = DERIVED.get(_table.model, frozenset()) | _columns

_MOST_ORE = 10**14 - 1
_RANGES = {"year": (1000, 9999), "integer": (0, MAX_INTEGER), "money": (0, _MOST_ORE)}
_TEXTS = ("CharField", "TextField")
_DAYS = "1900-01-01", "2199-12-31"


@dataclass(frozen=True)
class Question:
    """A condition that a faulty row `x` meets; `unreadable` where nothing can be compared with its value."""

    column: str
    condition: str
    sentence: str
    unreadable: bool = False


def file_of(model: type[models.Model]) -> str:
    """What stands for the file in a fault of a stored row; its line is the row's own id."""
    return f"{model._meta.db_table} id"


def judge(staging: Staging, board_id: int, faults: Faults) -> bool:
    """Report every impossible column and reference of the board's rows; True where all can be read."""
    _teach_sqlite(staging)
    readable = True
    for model in FACTS:
        asked, source = _asked(model, staging, board_id)
        faulty = " OR ".join(f"({question.condition})" for question in asked)
        answers = ", ".join(f"CASE WHEN {question.condition} THEN 1 ELSE 0 END" for question in asked)
        pk_name = _key(model)
        for pk, *answers_of_row in staging.rows(
            f"SELECT {pk_name}, {answers} FROM {source} WHERE {faulty} ORDER BY {pk_name}"
        ):
            for question, is_so in zip(asked, answers_of_row, strict=True):
                if is_so:
                    faults.add(file_of(model), pk, question.column, question.sentence)
                    readable = readable and not question.unreadable
    return readable


def judge_homeless(staging: Staging, faults: Faults) -> None:
    """Rows of no board, which no board's own verification would come upon."""
    for model in EVERY_TABLE:
        owner, join = _owner(model)
        sql = f"""SELECT {_key(model)} FROM {model._meta.db_table} x{join} LEFT JOIN {Board._meta.db_table} b
                  ON b.id = {owner} WHERE b.id IS NULL ORDER BY 1"""
        for (pk,) in staging.rows(sql):
            faults.add(file_of(model), pk, "board_id", "raden hör till ingen nämnd, en nämnd som finns väntades")


def clear_unreadable(staging: Staging, board_id: int) -> int:
    """Empties derived texts that cannot be read, so that they can be rebuilt; how many there were."""
    _teach_sqlite(staging)
    cleared = 0
    for model, columns in DERIVED.items():
        for field in model._meta.concrete_fields:
            if field.attname in columns and field.get_internal_type() in _TEXTS and not staging.postgresql:
                cleared += staging.execute(
                    f"UPDATE {model._meta.db_table} AS x SET {quote(field.attname)} = ''"
                    f" WHERE board_id = {board_id:d} AND {_no_text(f'x.{quote(field.attname)}')}"
                )
    return cleared


def _asked(model: type[models.Model], staging: Staging, board_id: int) -> tuple[list[Question], str]:
    """What is asked of a model's rows, and the rows `x` with what they refer to."""
    derived = DERIVED.get(model, frozenset())
    asked: list[Question] = []
    joins, checks = "", ""
    owner, join = _owner(model)
    for number, field in enumerate(model._meta.concrete_fields):
        if field.attname in derived or field.generated or field.primary_key or field.name == "board":
            continue
        if isinstance(field, models.ForeignKey):
            target: Any = field.related_model
            joins += f" LEFT JOIN {target._meta.db_table} r{number} ON r{number}.id = x.{quote(field.attname)}"
            asked += _of_reference(field, f"r{number}", target)
        else:
            asked += _of_value(model, field, staging)
        asked += [Question(field.attname, *question) for question in asked_of(model, field.attname)]
        if not field.null:
            asked.append(
                Question(field.attname, f"x.{quote(field.attname)} IS NULL", "värdet saknas, ett väntades", True)
            )
    for number, (name, condition) in enumerate(_checks(model, staging, derived)):
        checks += f", (NOT {condition}) AS broken_{number}"
        sentence = f"uppgifterna strider mot varandra (villkoret {name}), uppgifter som går ihop väntades"
        asked.append(Question("", f"x.broken_{number}", sentence))
    rows = f"SELECT x.*, {owner} AS owner{checks} FROM {model._meta.db_table} x{join} WHERE {owner} = {board_id:d}"
    return asked, f"({rows}) x{joins}"


def _key(model: type[models.Model]) -> str:
    assert model._meta.pk is not None
    return f"x.{quote(model._meta.pk.attname)}"


def _owner(model: type[models.Model]) -> tuple[str, str]:
    """The board of a row `x`: its own, or that of the row it belongs to."""
    if model in THROUGH:
        column, of = THROUGH[model]
        return "o.board_id", f" LEFT JOIN {of._meta.db_table} o ON o.id = x.{quote(column)}"
    if model is not InvestigationResponse:
        return "x.board_id", ""
    return "o.board_id", f" LEFT JOIN {InstrumentResponse._meta.db_table} o ON o.id = x.response_id"


def _of_reference(field: models.Field[Any, Any], alias: str, target: type[models.Model]) -> Iterator[Question]:
    column = f"x.{quote(field.attname)}"
    nowhere = f"{column} IS NOT NULL AND {alias}.id IS NULL"
    yield Question(field.attname, nowhere, "leder till en rad som inte finns, en rad som finns väntades")
    own = "board" in {field.name for field in target._meta.concrete_fields}
    if own or target in THROUGH:
        elsewhere = f"{alias}.board_id <> x.owner" if own else elsewhere_through(target, alias)
        yield Question(field.attname, elsewhere, "leder till en annan nämnds rad, en rad i samma nämnd väntades")


def _of_value(model: type[models.Model], field: models.Field[Any, Any], staging: Staging) -> Iterator[Question]:
    name, kind = f"x.{quote(field.attname)}", field.get_internal_type()
    sqlite, given = not staging.postgresql, f"x.{quote(field.attname)} IS NOT NULL"
    column = _column(model, field.attname)

    def question(condition: str, sentence: str, *, unreadable: bool = False) -> Question:
        return Question(field.attname, f"{given} AND ({condition})", sentence, unreadable)

    if kind == "DateField":
        if sqlite:
            yield question(
                f"typeof({name}) <> 'text' OR date({name}, '+0 days') IS NOT {name}", "är ingen dag", unreadable=True
            )
        outside = f"{name} < '{_DAYS[0]}' OR {name} > '{_DAYS[1]}'"
        yield question(outside, f"dagen ligger utanför {_DAYS[0]} till {_DAYS[1]}")
    elif kind == "DateTimeField" and sqlite:
        yield question(f"typeof({name}) <> 'text' OR datetime({name}) IS NULL", "är ingen tidpunkt", unreadable=True)
    elif kind == "BooleanField" and sqlite:
        yield question(
            f"typeof({name}) <> 'integer' OR {name} NOT IN (0, 1)", "är varken sant eller falskt", unreadable=True
        )
    elif kind.endswith("IntegerField"):
        if sqlite:
            yield question(f"typeof({name}) <> 'integer'", "är inget heltal", unreadable=True)
        if kind.startswith("Positive"):
            yield question(f"{name} < 0", "är mindre än noll")
        if column and column.kind in _RANGES:
            least, most = _RANGES[column.kind]
            least = -most if column.negative else max(least, column.minimum)
            yield question(f"{name} < {least:d} OR {name} > {most:d}", f"talet ligger utanför {least} till {most}")
    elif kind in _TEXTS:
        if sqlite:
            yield question(_no_text(name), "är ingen text", unreadable=True)
        if field.max_length:
            yield question(f"LENGTH({name}) > {field.max_length:d}", f"är längre än {field.max_length} tecken")
        if column and column.required:
            yield question(f"{name} = ''", "fältet är tomt, ett värde väntades")


def _column(model: type[models.Model], attname: str) -> Column | None:
    columns = TABLE_OF[model].columns if model in TABLE_OF else ()
    return next((column for column in columns if column.attname == attname), None)


def _no_text(name: str) -> str:
    """Values that SQLite keeps and a package cannot: another type, a NUL, bytes that are not UTF-8.

    The bytes are asked for only where not all of it is ASCII.
    """
    beyond_ascii = "'*[^' || char(1) || '-' || char(127) || ']*'"
    return (
        f"(typeof({name}) <> 'text' OR instr({name}, char(0)) > 0"
        f" OR ({name} GLOB {beyond_ascii} AND NOT samsyn_is_utf8(CAST({name} AS BLOB))))"
    )


def _checks(model: type[models.Model], staging: Staging, derived: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Name and condition of each CHECK on facts alone.

    The database holds them, unless somebody removed them.
    """
    editor = staging.connection.schema_editor(collect_sql=True)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            condition = str(constraint.constraint_sql(model, editor)).partition(" CHECK ")[2]
            if not any(quote(column) in condition for column in derived):
                yield constraint.name, condition


def _teach_sqlite(staging: Staging) -> None:
    if not staging.postgresql:
        staging.connection.ensure_connection()
        staging.connection.connection.create_function("samsyn_is_utf8", 1, _is_utf8, deterministic=True)


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True
