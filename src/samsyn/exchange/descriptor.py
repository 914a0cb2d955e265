"""datapackage.json: what the package says of itself, for any Data Package tool to read."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from samsyn.exchange.cells import FREE_CODE_LENGTH, ID_LENGTH, KEY_TEXT_LENGTH
from samsyn.exchange.faults import Faults
from samsyn.exchange.languages import ISO_639_1
from samsyn.exchange.schema import Column, Table
from samsyn.exchange.source import DESCRIPTOR

VERSION = 1
MAX_BYTES = 10_000_000


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
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _foreign_key(table: Table, column: Column, keys: Mapping[str, str]) -> dict[str, Any]:
    own = column.references == table.name
    resource = "" if own else column.references.replace("_", "-")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [keys[column.references]]}}


def _field(table: Table, column: Column) -> dict[str, Any]:
    kinds = {
        "date": "date",
        "boolean": "boolean",
        "money": "number",
        "number": "number",
        "integer": "integer",
        "year": "integer",
    }
    kind = kinds.get(column.kind, "string")
    stated: dict[str, Any] = {"name": column.name, "type": kind}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.kind == "boolean":
        stated |= {"trueValues": ["true"], "falseValues": ["false"]}
    elif column.kind == "date":
        stated["format"] = "%Y-%m-%d"
        constraints |= {"minimum": "1900-01-01", "maximum": "2199-12-31"}
    elif column.kind == "code":
        constraints["enum"] = list(column.codes)
    elif column.kind == "language":
        constraints["enum"] = sorted(ISO_639_1)
    elif column.kind in ("integer", "year"):
        constraints["minimum"] = 1900 if column.kind == "year" else column.minimum
    elif column.kind == "money" and not column.negative:
        constraints["minimum"] = 0
    elif column.kind in ("id", "reference"):
        constraints["maxLength"] = ID_LENGTH
    elif column.kind == "key_text":
        constraints["maxLength"] = KEY_TEXT_LENGTH
    elif column.kind in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.kind]
    if column.kind == "codes":
        code = "|".join(column.codes)
        constraints["pattern"] = f"({code})( ({code}))*"
    if len(table.key) == 1 and column.name == table.key[0]:
        constraints["unique"] = True
    if constraints:
        stated["constraints"] = constraints
    return stated


_PATTERNS = {
    "identity_number": "[0-9]{12}",
    "free_code": "[a-z][a-z0-9_]*",
    "indicator": f"[a-z][a-z0-9_:]{{0,{FREE_CODE_LENGTH - 1}}}",
}
