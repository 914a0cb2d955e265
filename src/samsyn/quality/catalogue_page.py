"""The catalogue as a page of Markdown, docs/indicators.md: nothing on it is written anywhere else."""

from collections.abc import Iterator

from samsyn.quality.catalogue import CATALOGUE, survey_question
from samsyn.quality.catalogue.declaration import Direction, Edition, Indicator, Measure

_MEASURES = {
    Measure.PERCENT: "procent",
    Measure.COUNT: "antal",
    Measure.NIGHTS: "dygn",
    Measure.SEK: "kronor",
}
_DIRECTIONS = {
    Direction.AT_LEAST: "högre är bättre",
    Direction.AT_MOST: "lägre är bättre",
    Direction.NEITHER: "beskriver bara",
}
_INTRODUCTION = """# Indikatorerna

Skriven av `samsyn indicator_docs` ur deklarationerna i `src/samsyn/quality/catalogue`: ändra dem, inte sidan.
Hur talen räknas fram står i [algorithms/indicators.md](algorithms/indicators.md).

| Kod | Namn | Mått | Riktning |
|---|---|---|---|
"""


def page() -> str:
    indicators = [*CATALOGUE, survey_question("FRÅGA")]
    rows = (
        f"| `{one.code}` | {one.name} | {_MEASURES[one.measure]} | {_DIRECTIONS[one.direction]} |\n"
        for one in indicators
    )
    return _INTRODUCTION + "".join(rows) + "".join("\n" + "\n".join(_section(one)) + "\n" for one in indicators)


def _section(indicator: Indicator) -> Iterator[str]:
    sexes = "alla, kvinnor och män" if indicator.by_sex else "bara alla"
    yield f"## {indicator.name}"
    yield ""
    yield f"`{indicator.code}`. {indicator.says}"
    yield ""
    yield f"Visas för {sexes}. Källa: {indicator.origin}."
    followers = [*(later.since for later in indicator.editions[1:]), None]
    for edition, ends in zip(indicator.editions, followers, strict=True):
        yield ""
        if len(indicator.editions) > 1:
            yield f"Från och med {edition.since}:" if ends is None else f"Till och med {ends - 1}:"
            yield ""
        yield from _definition(edition)


def _definition(edition: Edition) -> Iterator[str]:
    if edition.population:
        yield f"- Nämnare: {edition.population}"
        for reason in edition.left_out:
            yield f"- Räknas inte med (`{reason.name}`): {reason.says}"
    yield f"- {'Täljare' if edition.population else 'Räknas'}: {edition.numerator}"
