"""datapackage.json: what the package says of itself, for any Data Package tool to read."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from samsyn.core import money
from samsyn.exchange.cells import FREE_CODE_LENGTH, ID_LENGTH, KEY_TEXT_LENGTH, MAX_INTEGER
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
    held = {table.name: table.key[0] for table in tables}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "samsyn-package",
        "title": f"Samsyn: {board}",
        "samsyn": VERSION,
        "resources": [_resource(table, held) for table in tables],
    }


def _resource(table: Table, held: Mapping[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if any(column.name in table.key and not column.required for column in table.columns):
        # An empty cell counts as a value in this key, which a primary key would refuse.
        schema["uniqueKeys"] = [schema.pop("primaryKey")]
    if table.unique:
        schema["uniqueKeys"] = [[table.unique]]
    keys = [_foreign_key(table, column, held) for column in table.references if column.references in held]
    if keys:
        schema["foreignKeys"] = keys
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


def _foreign_key(table: Table, column: Column, keys: Mapping[str, str]) -> dict[str, Any]:
    own = column.references == table.name
    resource = "" if own else column.references.replace("_", "-")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [keys[column.references]]}}


TYPES = {
    "date": "date", "boolean": "boolean", "money": "number", "number": "number", "integer": "integer", "year": "year",
}  # fmt: skip
"""Other kinds of columns are strings."""

# Letters that are seen, and the blank: what a regular expression of any tool can say of them.
_VISIBLE = r"[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]"
_PATTERNS = {
    "id": f"{_VISIBLE}{{1,{ID_LENGTH}}}",
    "reference": f"{_VISIBLE}{{1,{ID_LENGTH}}}",
    "identity_number": "[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[0-9]{4}",
    "free_code": f"[a-z][a-z0-9_]{{0,{FREE_CODE_LENGTH - 1}}}",
    "indicator": f"({'|'.join(CODES)}|survey:[a-z][a-z0-9_]*)",
}


def _field(table: Table, column: Column) -> dict[str, Any]:
    stated: dict[str, Any] = {"name": column.name, "type": TYPES.get(column.kind, "string")}
    if column.kind == "boolean":
        stated |= {"trueValues": ["true"], "falseValues": ["false"]}
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
            return {"minimum": 1000}
        case "integer":
            return {"minimum": column.minimum, "maximum": MAX_INTEGER}
        case "money":
            most = 10**money.MAX_DIGITS
            return {"minimum": -most if column.negative else 0, "maximum": most}
        case "key_text":
            return {"maxLength": KEY_TEXT_LENGTH}
    return {"pattern": _PATTERNS[column.kind]} if column.kind in _PATTERNS else {}
