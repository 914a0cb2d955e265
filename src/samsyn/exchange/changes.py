"""What a rebuild changes, row by row: the derived columns before and after."""

from django.db import models

from samsyn.access.models import Ground
from samsyn.exchange.faults import SHOWN
from samsyn.exchange.staging import Staging, quote
from samsyn.exchange.stored import DERIVED, file_of

_WATCHED: dict[type[models.Model], frozenset[str]] = {**DERIVED, Ground: frozenset()}


class Before:
    """The derived columns of a board, kept in temporary tables until `drop`."""

    def __init__(self, staging: Staging, board_id: int) -> None:
        self._staging, self._board_id = staging, board_id
        for model, columns in _WATCHED.items():
            chosen = ", ".join(map(quote, ("id", *sorted(columns))))
            staging.execute(f"DROP TABLE IF EXISTS {_kept(model)}")
            staging.execute(
                f"CREATE TEMPORARY TABLE {_kept(model)} AS SELECT {chosen} FROM {model._meta.db_table}"
                f" WHERE board_id = {board_id:d}"
            )

    def changes(self) -> list[str]:
        """Table, row and columns of each change; no value, for some are names. At most a thousand lines."""
        lines: list[str] = []
        for model, columns in _WATCHED.items():
            lines += self._changed(model, sorted(columns), SHOWN - len(lines))
        return lines

    def _changed(self, model: type[models.Model], columns: list[str], room: int) -> list[str]:
        word = "IS DISTINCT FROM" if self._staging.postgresql else "IS NOT"
        differ = [f"u.{quote(column)} {word} b.{quote(column)}" for column in columns]
        rows = f"{model._meta.db_table} u"
        here = f"u.board_id = {self._board_id:d}"
        lines = []
        if differ:
            answers = ", ".join(f"CASE WHEN {condition} THEN 1 ELSE 0 END" for condition in differ)
            sql = (
                f"SELECT u.id, {answers} FROM {rows} JOIN {_kept(model)} b ON b.id = u.id"
                f" WHERE {here} AND ({' OR '.join(differ)}) ORDER BY u.id LIMIT {room:d}"
            )
            for pk, *answers_given in self._staging.rows(sql):
                names = [column for column, differs in zip(columns, answers_given, strict=True) if differs]
                lines.append(f"{file_of(model)}:{pk} {', '.join(names)}: stämmer inte med det som värdet följer av")
        for sentence, sql in (
            ("raden har inget skäl, eller står två gånger",
             f"SELECT b.id FROM {_kept(model)} b LEFT JOIN {rows} ON u.id = b.id WHERE u.id IS NULL ORDER BY b.id"),
            ("raden saknades",
             f"SELECT u.id FROM {rows} LEFT JOIN {_kept(model)} b ON b.id = u.id WHERE {here} AND b.id IS NULL ORDER BY u.id"),
        ):  # fmt: skip
            left = max(room - len(lines), 0)
            changed = self._staging.rows(f"{sql} LIMIT {left:d}")
            lines += [f"{file_of(model)}:{pk} -: {sentence}" for (pk,) in changed]
        return lines

    def drop(self) -> None:
        for model in _WATCHED:
            self._staging.execute(f"DROP TABLE IF EXISTS {_kept(model)}")


def _kept(model: type[models.Model]) -> str:
    return f"before_{model._meta.db_table}"
