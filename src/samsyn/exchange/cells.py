"""What one cell may hold, and how it is staged; whole columns at a time, since a package is large.

A sentence says what is wrong and what was expected. Values seen before are remembered, so that a
date or code is judged once.
"""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime

from django.utils.timezone import localdate, localtime

from samsyn.core import identity_numbers, money
from samsyn.exchange.languages import ISO_639_1
from samsyn.exchange.schema import Column
from samsyn.exchange.staging import REFUSED
from samsyn.journal.rules import read_ranges

ID_LENGTH = 64
KEY_TEXT_LENGTH = 500
NUMBER_LENGTH = 40
FREE_CODE_LENGTH = 200
REMEMBERED = 200_000
"""Values remembered a column; dates and codes stay far below, amounts may start over."""

_DATE = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_INTEGER = re.compile(r"0|[1-9][0-9]{0,11}")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_FREE_CODE = re.compile(r"[a-z][a-z0-9_]*")
MAX_INTEGER = 2_147_483_647

Judge = Callable[[str], tuple[str, str]]
"""A non-empty cell to (fault sentence or '', staged value)."""


def _date(value: str) -> tuple[str, str]:
    if _DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return "dagen finns inte, ett datum ÅÅÅÅ-MM-DD väntades", value
        return "", value
    return "datumet går inte att läsa, ÅÅÅÅ-MM-DD från 1900-01-01 till 2199-12-31 väntades", value


def _past_date(value: str) -> tuple[str, str]:
    """A day that has come in Sweden: nobody is born, dies, and nothing is received or assessed later."""
    sentence, staged = _date(value)
    if not sentence and value > (today := localdate().isoformat()):
        return f"dagen ligger efter importdagen, senast {today} väntades", staged
    return sentence, staged


def _moment(value: str) -> tuple[str, str]:
    """Staged in UTC, as SQLite keeps it; PostgreSQL reads the same text. On Swedish clocks as a date is."""
    if not _MOMENT.fullmatch(value):
        return "tidpunkten går inte att läsa, ÅÅÅÅ-MM-DDTT:MM:SS med tidsskillnad (+01:00) väntades", value
    try:
        when = datetime.fromisoformat(value).astimezone(UTC)
        within = 1900 <= localtime(when).year <= 2199
    except (ValueError, OverflowError):
        within = False
    if not within:
        return "tidpunkten finns inte, ÅÅÅÅ-MM-DDTT:MM:SS med tidsskillnad (+01:00) väntades", value
    return "", str(when.replace(tzinfo=None))


def _clock(value: str) -> tuple[str, str]:
    return ("" if _CLOCK.fullmatch(value) else "klockslaget går inte att läsa, TT:MM väntades"), value


def _ranges(value: str) -> tuple[str, str]:
    sentence = "tecknen går inte att läsa, första-sista i ordning med blanktecken emellan (0-41 80-97) väntades"
    return (sentence if read_ranges(value) is None else ""), value


def _boolean(value: str) -> tuple[str, str]:
    staged = {"true": "1", "false": "0"}.get(value)
    return ("", staged) if staged else ("okänt värde, true eller false väntades", value)


def _identity_number(value: str) -> tuple[str, str]:
    return identity_numbers.fault(value, today=localdate()) or "", value


def _language(value: str) -> tuple[str, str]:
    return ("" if value in ISO_639_1 else "okänd språkkod, två små bokstäver enligt ISO 639-1 väntades"), value


def _year(value: str) -> tuple[str, str]:
    return ("" if _YEAR.fullmatch(value) else "året går inte att läsa, fyra siffror väntades"), value


def _number(value: str) -> tuple[str, str]:
    if _NUMBER.fullmatch(value) and len(value) <= NUMBER_LENGTH:
        return "", value
    if _NUMBER.fullmatch(value.replace(",", ".", 1)) and len(value) <= NUMBER_LENGTH:
        return f"talet {value} har decimalkomma, {value.replace(',', '.')} med punkt väntades", value
    return (
        f"talet går inte att läsa, siffror med punkt som decimaltecken (högst {NUMBER_LENGTH} tecken) väntades",
        value,
    )


def _id(value: str) -> tuple[str, str]:
    if len(value) > ID_LENGTH:
        return f"id:t är {len(value)} tecken långt, högst {ID_LENGTH} tecken väntades", value
    return ("" if value.isprintable() else "id:t innehåller ett styrtecken, synliga tecken väntades"), value


def _key_text(value: str) -> tuple[str, str]:
    too_long = len(value) > KEY_TEXT_LENGTH
    return (f"texten är {len(value)} tecken lång, högst {KEY_TEXT_LENGTH} väntades" if too_long else ""), value


def _free_code(value: str) -> tuple[str, str]:
    if _FREE_CODE.fullmatch(value) and len(value) <= FREE_CODE_LENGTH:
        return "", value
    return "koden går inte att läsa, små bokstäver a–z, siffror och understreck väntades", value


MOST_CODES_NAMED = 12
"""Of a long list of codes a fault names the first; they all stand in docs/exchange-format.md."""


def _named(codes: Collection[str]) -> str:
    named, more = list(codes)[:MOST_CODES_NAMED], len(codes) - MOST_CODES_NAMED
    return ", ".join(named) + (f" och {more} till" if more > 0 else "")


def _code(column: Column) -> Judge:
    expected = _named(column.codes)

    def judge(value: str) -> tuple[str, str]:
        return ("" if value in column.codes else f"okänd kod, en av {expected} väntades"), value

    return judge


def _codes(column: Column) -> Judge:
    expected = _named(column.codes)

    def judge(value: str) -> tuple[str, str]:
        parts = value.split(" ")
        fault = (
            ""
            if set(parts) <= set(column.codes)
            else f"okänd kod, koder med ett blanktecken emellan av {expected} väntades"
        )
        return fault, value

    return judge


def _money(column: Column) -> Judge:
    def judge(value: str) -> tuple[str, str]:
        try:
            return "", str(money.to_ore(money.parse(value, negative=column.negative)))
        except ValueError as error:
            return str(error), value

    return judge


def _integer(column: Column) -> Judge:
    def judge(value: str) -> tuple[str, str]:
        if _INTEGER.fullmatch(value) and column.minimum <= int(value) <= MAX_INTEGER:
            return "", str(int(value))
        return (
            f"talet går inte att läsa, ett heltal från {column.minimum} till {MAX_INTEGER} utan inledande nollor väntades",
            value,
        )

    return judge


def judge_for(column: Column, indicator_known: Callable[[str], bool]) -> Judge | None:
    """How a non-empty cell of the column is judged; None for free text and references."""

    def indicator(value: str) -> tuple[str, str]:
        known = indicator_known(value) and len(value) <= FREE_CODE_LENGTH
        return ("" if known else "okänd indikator, en kod ur indikatorkatalogen väntades"), value

    plain: dict[str, Judge] = {
        "board": _id, "date": _date, "moment": _moment, "boolean": _boolean, "identity_number": _identity_number,
        "language": _language,
        "year": _year, "number": _number, "id": _id, "key_text": _key_text, "free_code": _free_code, "indicator": indicator,
        "case": _id, "clock": _clock, "ranges": _ranges,
    }  # fmt: skip
    makers = {"code": _code, "codes": _codes, "money": _money, "integer": _integer}
    if column.past:
        return _past_date
    if column.kind in makers:
        return makers[column.kind](column)
    return plain.get(column.kind)


class ColumnCheck:
    """Judges a column of cells; `faults` by place, and the cells as they are staged."""

    def __init__(self, column: Column, indicator_known: Callable[[str], bool]) -> None:
        self.column = column
        self._judge = judge_for(column, indicator_known)
        self._known: dict[str, str] = {"": ""}
        self._distinct = column.kind in ("id", "identity_number")

    def check(self, cells: Sequence[str]) -> tuple[list[tuple[int, str]], Sequence[str | None]]:
        faults: list[tuple[int, str]] = []
        if self.column.required and "" in cells:
            faults = [(place, "fältet är tomt, ett värde väntades") for place, cell in enumerate(cells) if not cell]
        if self._judge is None:
            return faults, cells
        if self.column.kind == "id" and max(map(len, cells)) <= ID_LENGTH and "".join(cells).isprintable():
            return faults, cells
        return self._judged(cells, faults)

    def _judged(
        self, cells: Sequence[str], faults: list[tuple[int, str]]
    ) -> tuple[list[tuple[int, str]], Sequence[str | None]]:
        assert self._judge is not None
        if self._distinct or len(self._known) > REMEMBERED:
            self._known = {"": ""}
        wrong: dict[str, str] = {}
        for value in set(cells) - self._known.keys():
            sentence, staged = self._judge(value)
            if sentence:
                wrong[value] = sentence
            self._known[value] = staged
        if wrong:
            faults += [(place, wrong[cell]) for place, cell in enumerate(cells) if cell in wrong]
            for value in wrong:
                del self._known[value]
        known = self._known
        # A refused id is staged all the same, so that references to its row hold.
        keep = self.column.kind == "id"
        return faults, [known.get(cell, cell if keep else REFUSED) for cell in cells]
