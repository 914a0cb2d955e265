"""datapackage.json: what the package says of itself, for any Data Package tool to read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from samsyn.core import money
from samsyn.exchange.cells import FREE_CODE_LENGTH, ID_LENGTH, KEY_TEXT_LENGTH, MAX_INTEGER, NUMBER_LENGTH
from samsyn.exchange.faults import Faults
from samsyn.exchange.languages import ISO_639_1
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.source import DESCRIPTOR
from samsyn.quality.rules import CODES

VERSION = 1
MAX_BYTES = 10_000_000


DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""Said in full: some tools would strip the blank that an id may begin with."""


def check(stream: BinaryIO, faults: Faults) -> None:
    """The descriptor may be missing; one that is there is JSON and of this version of the format."""
    try:
        stated = json.loads(stream.read(MAX_BYTES).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        faults.add(DESCRIPTOR, 1, "", "filen går inte att läsa, JSON i UTF-8 väntades")
        return
    if not isinstance(stated, dict):
        faults.add(DESCRIPTOR, 1, "", "filen är inget JSON-objekt, ett Data Package väntades")
    elif "samsyn" in stated and (stated["samsyn"] is True or stated["samsyn"] != VERSION):
        faults.add(DESCRIPTOR, 1, "samsyn", f"en annan version av formatet, {VERSION} väntades")


def describe(board: str, tables: list[Table]) -> dict[str, Any]:
    """The descriptor of a package that holds these tables."""
    by_name = {table.name: table for table in tables}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "samsyn-package",
        "title": f"Samsyn: {board}",
        "samsyn": VERSION,
        "resources": [_resource(table, by_name) for table in tables],
    }


def _resource(table: Table, held: Mapping[str, Table]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    keys = [key for key in (table.key, (table.unique,)) if any(not _always_given(table, name) for name in key if name)]
    if keys:
        schema["uniqueKeys"] = [list(key) for key in keys]
    foreign = [key for column in table.references for key in _foreign_keys(table, column, held)]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name.replace("_", "-"),
        "path": table.file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema,
    }


def _always_given(table: Table, name: str) -> bool:
    return name in table.by_name and table.by_name[name].required


def _foreign_keys(table: Table, column: Column, held: Mapping[str, Table]) -> Iterator[dict[str, Any]]:
    """The reference; and once more with a value that both rows share, where all of it is given.

    Tools differ on a key that is given in part.
    """
    target = held.get(column.references)
    if target is None:
        return
    resource = "" if target is table else target.name.replace("_", "-")
    own, theirs = [column.name], [target.key[0]]
    yield {"fields": own, "reference": {"resource": resource, "fields": theirs}}
    for same in table.same:
        given = column.required and _always_given(table, same.column) and _always_given(target, same.theirs)
        if given and same.reference == column.name:
            shared = {"resource": resource, "fields": [*theirs, same.theirs]}
            yield {"fields": [*own, same.column], "reference": shared}


TYPES = {
    "date": "date", "boolean": "boolean", "money": "number", "number": "number",
    "integer": "integer", "year": "year",
}  # fmt: skip
"""Other kinds of columns are strings."""

# Letters that are seen, and the blank: what a regular expression of any tool can say of them.
_VISIBLE = r"[^\x00-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ue000-\uf8ff\ufeff]"
_NO_NUL = r"[^\x00]*"

# The days that there are: of every month, of long months, and of leap years; 60 more in a coordination number,
# which may leave the day (60) or the month (00) unknown.
_EVERY_MONTH = "(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8]|6[0-9]|7[0-9]|8[0-8])"
_LONGER_MONTHS = "(0[13-9]|1[0-2])(29|30|89|90)|(0[13578]|1[02])(31|91)"
_UNKNOWN_MONTH = "00(6[0-9]|[78][0-9]|9[01])"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"

_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_DAY = "((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)"

_PATTERNS = {
    "moment": f"(19|20|21)[0-9]{{2}}-{_DAY}T{_CLOCK}(:[0-5][0-9](\\.[0-9]{{1,6}})?)?(Z|[+-]{_CLOCK})",
    "id": f"{_VISIBLE}{{1,{ID_LENGTH}}}",
    "reference": f"{_VISIBLE}{{1,{ID_LENGTH}}}",
    "board": f"{_VISIBLE}{{1,{ID_LENGTH}}}",
    "case": f"{_VISIBLE}{{1,{ID_LENGTH}}}",
    "clock": _CLOCK,
    "ranges": "(0|[1-9][0-9]{0,5})-[1-9][0-9]{0,5}( [1-9][0-9]{0,5}-[1-9][0-9]{0,5})*",
    "identity_number": f"([0-9]{{4}}({_EVERY_MONTH}|{_LONGER_MONTHS}|{_UNKNOWN_MONTH})|{_LEAP_YEAR}02(29|89))[0-9]{{4}}",
    "free_code": f"[a-z][a-z0-9_]{{0,{FREE_CODE_LENGTH - 1}}}",
    "indicator": f"({'|'.join(CODES)}|survey:[a-z][a-z0-9_]*)",
    "text": _NO_NUL,
}


def _field(table: Table, column: Column) -> dict[str, Any]:
    stated: dict[str, Any] = {"name": column.name, "type": TYPES.get(column.kind, "string")}
    if column.kind == "boolean":
        stated |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.name in table.key and not column.required:
        # An empty cell is a value in a key; a tool that held it for missing would let a second one pass.
        stated["missingValues"] = []
    constraints = {"required": True} if column.required else {}
    constraints |= _constraints(column)
    if table.key == (column.name,) or column.name == table.unique:
        constraints["unique"] = True
    if constraints:
        stated["constraints"] = constraints
    return stated


def _constraints(column: Column) -> dict[str, Any]:
    match column.kind:
        case "date":
            return {"minimum": "1900-01-01", "maximum": "2199-12-31"}
        case "code":
            return {"enum": list(column.codes)}
        case "codes":
            code = "|".join(column.codes)
            return {"pattern": f"({code})( ({code}))*"}
        case "language":
            return {"enum": sorted(ISO_639_1)}
        case "year":
            return {"minimum": 1000, "maximum": 9999}
        case "integer":
            return {"minimum": column.minimum, "maximum": MAX_INTEGER}
        case "money":
            most = 10**money.MAX_DIGITS
            return {"minimum": -most if column.negative else 0, "maximum": most}
        case "number":
            return {"minimum": -(10**NUMBER_LENGTH), "maximum": 10**NUMBER_LENGTH}
        case "key_text":
            return {"maxLength": KEY_TEXT_LENGTH, "pattern": _NO_NUL}
    return {"pattern": _PATTERNS[column.kind]} if column.kind in _PATTERNS else {}
