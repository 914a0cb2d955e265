"""Progress on standard error while a long command runs at a terminal: rows, rows a second, time left."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

EVERY = 0.2
"""Seconds between what is shown."""


class Progress:
    """Told what is under way and how many more rows are through it.

    `whole` is the expected number of rows, or 0 where nobody knows; each goes through `rounds`
    (an import reads every row and then saves it). The first word of each line names the round.
    """

    def __init__(self, whole: Callable[[], int] = lambda: 0, *, rounds: int = 1, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._wanted = self._stream.isatty()
        self._whole = whole() * rounds if self._wanted else 0
        self._started = time.monotonic()
        self._shown = 0.0
        self._rows = self._of_round = 0
        self._round = ""

    def __call__(self, what: str, rows: int) -> None:
        if not self._wanted:
            return
        started, self._round = self._round != what.partition(" ")[0], what.partition(" ")[0]
        self._of_round = rows if started else self._of_round + rows
        self._rows += rows
        now = time.monotonic()
        if now - self._shown < EVERY and not started:
            return
        self._shown = now
        pace = self._rows / max(now - self._started, 0.001)
        self._say(f"{what}: {_grouped(self._of_round)} rader, {_grouped(round(pace))} rader/s{self._left(pace)}")

    def _left(self, pace: float) -> str:
        if not pace or self._rows >= self._whole:
            return ""
        seconds = round((self._whole - self._rows) / pace)
        return (
            f", ungefär {seconds // 60} min {seconds % 60} s kvar" if seconds >= 60 else f", ungefär {seconds} s kvar"
        )

    def _say(self, text: str) -> None:
        self._stream.write(f"\r\033[K{text}")
        self._stream.flush()

    def done(self) -> None:
        if self._wanted and self._shown:
            self._say("")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
