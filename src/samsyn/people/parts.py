"""The later parts of a name, as its keys tell them: "falk" of "bergstrom falk".

Not stored; indexed as expressions.
"""

from typing import Any

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import IsNull


class LaterPart(Func):
    """The second, third, … part of a key, and on SQLite what follows it; null where there is none.

    The blank stands in the SQL itself: SQLite knows an indexed expression only without parameters. PostgreSQL's own
    function is ten times as fast at an import as what SQLite has to do with.
    """

    arity = 1
    output_field = models.TextField()

    def __init__(self, key: str, part: int) -> None:
        super().__init__(F(key))
        self.part = part

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_extra: Any) -> Any:
        rest, params = compiler.compile(self.source_expressions[0])
        for _ in range(1, self.part):
            rest = f"substr({rest}, nullif(instr({rest}, ' '), 0) + 1)"
        return rest, params

    def as_postgresql(self, compiler: Any, connection: Any, **_extra: Any) -> Any:
        key, params = compiler.compile(self.source_expressions[0])
        return f"nullif(split_part({key}, ' ', {self.part:d}), '')", params


def part_index(key: str, part: int, *, name: str) -> models.Index:
    """For the few that have the part, so that the rest cost an import nothing."""
    later = LaterPart(key, part)
    return models.Index(F("board"), later, name=name, condition=Q(IsNull(later, False)))
