"""CSV as RFC 4180 has it, strictly, record by record with the physical line each starts on.

The standard library's parser does the work; what it lets through (a quote inside an unquoted
field, NUL) and what it cannot say (which line, which bytes) is added here. A block without a quote
is parsed whole, since there every line is a record; any other line by line.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from samsyn.exchange import causes

MAX_FIELD = 10_000_000
"""Characters in one field; more is an unclosed quote, or not data."""

MAX_LINE = 50_000_000
"""Bytes in one physical line."""

BLOCK = 1 << 18

csv.field_size_limit(MAX_FIELD)

_STRAY_QUOTE = "ett citationstecken står inne i ett fält, fältet inom citationstecken och tecknet dubblerat väntades"
_LONE_CR = "raden bryts av ett ensamt vagnreturtecken (CR), radslut med LF eller CRLF väntades"
_RECORD = re.compile(r'(?:(?:"[^"]*+(?:""[^"]*+)*+"|[^",\r\n]*+)(?:,|\r?\n|$))++')


@dataclass(slots=True)
class Broken:
    """Why a record is no record; `column` counts from 0 where it is known."""

    sentence: str
    column: int | None = None


@dataclass(slots=True)
class Batch:
    """Records in the order of the file.

    Of a broken one `rows` has what could be made out of it, so that references to the row still hold.
    """

    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    broken: dict[int, Broken] = field(default_factory=dict)
    weight: int = 0

    def add(self, line: int, cells: list[str], broken: Broken | None = None) -> None:
        if broken:
            self.broken[len(self.rows)] = broken
        self.lines.append(line)
        self.rows.append(cells)

    @property
    def full(self) -> bool:
        return self.weight >= 16 * BLOCK


class _TooLong(Exception):
    """A physical line of more than MAX_LINE bytes; it is passed by."""


class _Lines:
    """Physical lines as text, for the csv parser; remembers the lines of the record under way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._ahead: deque[bytes] = deque()
        self._again: list[str] = []
        self.number = 0
        self.record: list[str] = []
        self.suspect = False
        self.doubtful = 0
        self.wrong_encoding = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.pop()
        else:
            if not self._ahead:
                self._ahead.extend(io.BytesIO(self._block()).readlines())
            if not self._ahead:
                raise StopIteration
            raw = self._ahead.popleft()
            try:
                line = raw.decode()
            except UnicodeDecodeError:
                line = raw.decode(errors="surrogateescape")
        self.number += 1
        if '"' in line or "\0" in line or not line.isascii() or line.count("\r") != line.endswith("\r\n"):
            self.suspect = True
        self.record.append(line)
        return line

    def _block(self) -> bytes:
        """Whole lines, about BLOCK bytes of them; nothing at the end of the file."""
        first = self.number == 0
        parts: list[bytes] = []
        length, part = 0, self._rest
        self._rest = b""
        while not (end := part.rfind(b"\n") + 1):
            parts.append(part)
            length += len(part)
            if length > MAX_LINE:
                self._pass_by()
                raise _TooLong
            part = self._stream.read(BLOCK)
            if not part:
                break
        parts.append(part[:end])
        self._rest = part[end:]
        whole = b"".join(parts)
        if first:
            self.wrong_encoding = causes.of_encoding(whole)
        return whole.removeprefix(b"\xef\xbb\xbf") if first else whole

    def _pass_by(self) -> None:
        self.number += 1
        while part := self._stream.read(BLOCK):
            end = part.find(b"\n") + 1
            if end:
                self._rest = part[end:]
                return

    @property
    def between_blocks(self) -> bool:
        return not self._again and not self._ahead

    def plain_rows(self) -> list[list[str]]:
        """The records of a whole block in which every line is a good record, else none of them."""
        if not self.between_blocks:
            return []
        raw = self._block()
        if b'"' not in raw and b"\0" not in raw and raw.count(b"\r") == raw.count(b"\r\n"):
            try:
                rows = list(csv.reader(io.StringIO(raw.decode(), newline="\n"), strict=True))
            except (UnicodeDecodeError, csv.Error):
                rows = []
            if rows and all(rows):
                self.number += len(rows)
                return rows
        self._ahead.extend(io.BytesIO(raw).readlines())
        return []

    def begin(self) -> None:
        self.record = []
        self.suspect = False

    def rewind_to_second_line(self) -> None:
        """Read on after the record's first line, so that a fault there hides nothing behind it."""
        self.doubtful = max(self.doubtful, self.number)
        self.number -= len(self.record) - 1
        self._again.extend(reversed(self.record[1:]))


def _clean(cells: list[str]) -> list[str]:
    """The cells without what no database takes."""
    return [cell.replace("\0", "").encode(errors="replace").decode() for cell in cells]


def _fault_of(cells: list[str], raw: str) -> Broken | None:
    """What is wrong with a record whose lines hold quotes, NUL or letters beyond ASCII."""
    for place, cell in enumerate(cells):
        if "\0" in cell:
            return Broken("fältet innehåller ett nolltecken (NUL), text väntades", place)
        if not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError:
                return Broken("texten är inte UTF-8, filer i UTF-8 väntades", place)
    if ('"' in raw or "\r" in raw) and not _RECORD.fullmatch(raw):
        return Broken(_STRAY_QUOTE if '"' in raw else _LONE_CR)
    return None


class Records:
    """The records of a file. A broken one is reported and the next line read on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = _Lines(stream)
        self._parser = csv.reader(self._lines, strict=True)
        self._width = 0

    def header(self) -> Batch:
        """The first record; no row where the file is empty."""
        batch = Batch()
        self._next(batch)
        if self._lines.wrong_encoding:
            batch = Batch()
            batch.add(1, [], Broken(self._lines.wrong_encoding))
        self._width = len(batch.rows[0]) if batch.rows else 0
        return batch

    def batches(self) -> Iterator[Batch]:
        """The records that are left, a bounded number of rows and characters at a time."""
        more = True
        while more:
            batch = Batch()
            while more and not batch.full and not (batch.rows and self._lines.between_blocks):
                more = self._next(batch) if batch.rows else self._plain(batch) or self._next(batch)
            if batch.rows:
                yield batch

    def _plain(self, batch: Batch) -> bool:
        start = self._lines.number + 1
        try:
            batch.rows = self._lines.plain_rows()
        except _TooLong:
            batch.add(start, [], _too_long())
            return True
        batch.lines = list(range(start, start + len(batch.rows)))
        batch.weight = 16 * BLOCK if batch.rows else 0
        return bool(batch.rows)

    def _next(self, batch: Batch) -> bool:
        """Adds a record, or none for the end of one that is reported already; False at the end of the file."""
        lines = self._lines
        start = lines.number + 1
        lines.begin()
        try:
            cells = next(self._parser)
        except StopIteration:
            return False
        except csv.Error as error:
            if not self._is_rest(start):
                raw = "".join(lines.record)
                guessed = _clean([lines.record[0].partition(",")[0].strip('"\r\n')])
                batch.add(start, guessed, Broken(_sentence(error, raw)))
            self._read_on()
            return True
        except _TooLong:
            batch.add(start, [], _too_long())
            self._parser = csv.reader(lines, strict=True)
            return True
        batch.weight += sum(map(len, lines.record))
        broken = _fault_of(cells, "".join(lines.record)) if lines.suspect else None
        garbled = broken is not None and broken.column is None
        if self._is_rest(start) and (garbled or len(cells) != self._width):
            return True
        if not cells:
            broken = Broken("raden är tom, en rad med värden väntades")
        batch.add(start, _clean(cells) if broken else cells, broken)
        return True

    def _is_rest(self, start: int) -> bool:
        """Whether what was read lies within a broken record that is reported already.

        Whole records in there were swallowed by an unclosed quote and count; the rest is the end of the record.
        """
        return start <= self._lines.doubtful and self._lines.number <= self._lines.doubtful

    def _read_on(self) -> None:
        self._lines.rewind_to_second_line()
        self._parser = csv.reader(self._lines, strict=True)


def _too_long() -> Broken:
    return Broken(f"raden är längre än {MAX_LINE // 1_000_000} MB, kortare rader väntades")


def _sentence(error: csv.Error, raw: str) -> str:
    text = str(error)
    if "\0" in raw:
        return "raden innehåller ett nolltecken (NUL), text väntades"
    if "field larger" in text:
        return f"fältet har över {MAX_FIELD} tecken eller stängs aldrig, ett avslutande citationstecken väntades"
    if "unexpected end of data" in text:
        return "ett citationstecken öppnar ett fält som aldrig stängs, ett avslutande citationstecken väntades"
    if "new-line character" in text:
        return _LONE_CR
    return "text står efter ett avslutande citationstecken, ett komma eller radslut väntades"
