"""CSV as RFC 4180 has it, strictly, record by record with the physical line each starts on.

The standard library's parser does the work; what it lets through (a quote inside an unquoted
field, NUL) and what it cannot say (which line, which bytes) is added here.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAX_FIELD = 10_000_000
"""Characters in one field; more is an unclosed quote, or not data."""

csv.field_size_limit(MAX_FIELD)

_RECORD = re.compile(r'(?:(?:"[^"]*(?:""[^"]*)*"|[^",\r\n]*)(?:,|\r?\n|$))+')
_REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class Record:
    line: int
    cells: list[str]


@dataclass(slots=True)
class Broken:
    """A record that is no record; `column` counts from 0 where it is known.

    `cells` is what could be made out of it, so that references to the row still hold.
    """

    line: int
    sentence: str
    cells: list[str]
    column: int | None = None


class _Lines:
    """Physical lines as text; remembers the lines of the record under way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._again: list[str] = []
        self.number = 0
        self.record: list[str] = []
        self.suspect = False
        self.doubtful = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.pop()
        else:
            raw = self._stream.readline(MAX_FIELD)
            if not raw:
                raise StopIteration
            if self.number == 0 and not self.record and raw.startswith(b"\xef\xbb\xbf"):
                raw = raw[3:]
            try:
                line = raw.decode()
            except UnicodeDecodeError:
                line = raw.decode(errors="surrogateescape")
        self.number += 1
        if '"' in line or "\0" in line or not line.isascii():
            self.suspect = True
        self.record.append(line)
        return line

    def begin(self) -> None:
        self.record = []
        self.suspect = False

    def rewind_to_second_line(self) -> None:
        """Read on after the record's first line, so that a fault there hides nothing behind it."""
        self.doubtful = self.number
        self.number -= len(self.record) - 1
        self._again.extend(reversed(self.record[1:]))


def _whole(raw: str) -> bool:
    """Whether every quote in the raw record opens a field, closes it, or is doubled inside it."""
    return _RECORD.fullmatch(raw) is not None


def _clean(cells: list[str]) -> list[str]:
    """The cells without what no database takes."""
    return [cell.replace("\0", "").encode(errors="replace").decode() for cell in cells]


def _judge(start: int, cells: list[str], raw: str) -> Record | Broken:
    """A record whose lines hold quotes, NUL or letters beyond ASCII, looked at more closely."""
    for place, cell in enumerate(cells):
        if "\0" in cell:
            return Broken(start, "fältet innehåller ett nolltecken (NUL), text väntades", _clean(cells), place)
        if not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError:
                return Broken(start, "texten är inte UTF-8, filer i UTF-8 väntades", _clean(cells), place)
    if '"' in raw and not _whole(raw):
        sentence = (
            "ett citationstecken står inne i ett fält, fältet inom citationstecken och tecknet dubblerat väntades"
        )
        return Broken(start, sentence, _clean(cells))
    return Record(start, cells)


def records(stream: BinaryIO) -> Iterator[Record | Broken]:
    """Every record of the file, the header first. A broken one is told and the next line read on."""
    lines = _Lines(stream)
    parser = csv.reader(lines, strict=True)
    while True:
        start = lines.number + 1
        lines.begin()
        try:
            cells = next(parser)
        except StopIteration:
            return
        except csv.Error as error:
            raw = "".join(lines.record)
            yield Broken(start, _sentence(error, raw), _clean([lines.record[0].partition(",")[0].strip('"\r\n')]))
            lines.rewind_to_second_line()
            parser = csv.reader(lines, strict=True)
            continue
        if lines.suspect:
            judged = _judge(start, cells, "".join(lines.record))
            if isinstance(judged, Broken) and judged.column is None and len(lines.record) > 1:
                lines.rewind_to_second_line()
                parser = csv.reader(lines, strict=True)
            yield judged
        elif not cells and start <= lines.doubtful:
            # Part of what an unclosed quote swallowed, which is told already.
            continue
        elif not cells:
            yield Broken(start, "raden är tom, en rad med värden väntades", [])
        else:
            yield Record(start, cells)


def _sentence(error: csv.Error, raw: str) -> str:
    text = str(error)
    if "\0" in raw:
        return "raden innehåller ett nolltecken (NUL), text väntades"
    if "unexpected end of data" in text or "field larger" in text:
        return "ett citationstecken öppnar ett fält som aldrig stängs, ett avslutande citationstecken väntades"
    if "new-line character" in text:
        return "raden bryts av ett ensamt vagnreturtecken (CR), radslut med LF eller CRLF väntades"
    return "text står efter ett avslutande citationstecken, ett komma eller radslut väntades"
