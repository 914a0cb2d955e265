"""Progress on standard error while a long command runs at a terminal: rows, rows a second, time left."""

import sys
import time
from collections.abc import Callable


class Progress:
    """`whole` is the expected number of rows, or 0 where nobody knows."""

    def __init__(self, whole: Callable[[], int] = lambda: 0) -> None:
        self._started = time.monotonic()
        self._shown = 0.0
        self._rows = 0
        self._whole = whole
        self._wanted = sys.stderr.isatty()

    def __call__(self, file: str, rows: int) -> None:
        self._rows += rows
        now = time.monotonic()
        if not self._wanted or now - self._shown < 0.2:
            return
        self._shown = now
        pace = self._rows / max(now - self._started, 0.001)
        left = ""
        if (whole := self._whole()) > self._rows:
            left = f", {round((whole - self._rows) / pace)} s kvar av läsningen"
        sys.stderr.write(f"\r\033[K{file}: {self._rows} rader, {pace:.0f} rader/s{left}")
        sys.stderr.flush()

    def done(self) -> None:
        if self._wanted and self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
