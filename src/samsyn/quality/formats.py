"""Figures as JSON and CSV for programs, and as a table for people."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from samsyn.quality.catalogue import PREFIX
from samsyn.quality.catalogue.declaration import Measure, Source
from samsyn.quality.figures import KEYS, Figure, Number

_SEXES = {"all": "alla", "female": "kvinnor", "male": "män"}
_DIRECTIONS = {"at_least": "minst", "at_most": "högst"}


def as_json(figures: Iterable[Figure]) -> Iterator[str]:
    """A list of objects, one a line. Money keeps its digits: no float comes near it."""
    separator = "[\n"
    for figure in figures:
        pairs = (f"{json.dumps(key)}: {_json(value)}" for key, value in figure.as_row().items())
        yield f"{separator}{{{', '.join(pairs)}}}"
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"


def _json(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def as_csv(figures: Iterable[Figure]) -> Iterator[str]:
    """As the JSON, a row a figure; an empty cell is null."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(KEYS)
    for figure in figures:
        writer.writerow("" if value is None else _csv(value) for value in figure.as_row().values())
    yield line.getvalue()


def _csv(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def as_table(figures: Iterable[Figure]) -> Iterator[str]:
    """Each indicator by its Swedish name, a line a sex: the value with its counts, interval and target."""
    for _code, group in groupby(figures, key=lambda figure: figure.indicator.code):
        sexes = list(group)
        indicator = sexes[0].indicator
        name = indicator.name
        if indicator.source is Source.CLIENT_SURVEY:
            name = f"{name}: {indicator.code.removeprefix(PREFIX)}"
        yield f"{name} ({indicator.code})\n"
        for figure in sexes:
            yield f"  {_SEXES[figure.sex]:<8} {_line(figure)}\n"


def _line(figure: Figure) -> str:
    value = _value(figure)
    if figure.interval:
        low, high = figure.interval
        value += f"  intervall {_decimal(low)}–{_decimal(high)}"
    if figure.goal:
        outcome = {True: "nått", False: "inte nått", None: "ingen uppgift"}[figure.met]
        target = format(figure.goal.target, "f").replace(".", ",")
        value += f"  mål {_DIRECTIONS[figure.goal.direction]} {target}: {outcome}"
    return value


def _value(figure: Figure) -> str:
    match figure.indicator.measure:
        case Measure.PERCENT:
            counts = f"({_number(figure.numerator)} av {_number(figure.denominator or 0)})"
            return f"{'–' if figure.value is None else _decimal(float(figure.value)) + ' %'} {counts}"
        case Measure.SEK:
            return f"{_number(figure.numerator)} kr"
        case Measure.NIGHTS:
            return f"{_number(figure.numerator)} dygn"
        case Measure.COUNT:
            return _number(figure.numerator)


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _number(value: Number) -> str:
    """With Swedish grouping; öre only where there are some."""
    shown = f"{value:,}" if value != int(value) else f"{int(value):,}"
    return shown.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
