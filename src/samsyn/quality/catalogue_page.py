"""The catalogue as a page of Markdown, docs/indicators.md: nothing on it is written anywhere else."""

from collections.abc import Iterator

from samsyn.quality.catalogue import CATALOGUE, survey_question
from samsyn.quality.catalogue.declaration import Direction, Edition, Indicator, Measure

_MEASURES = {Measure.PERCENT: "percent", Measure.COUNT: "count", Measure.NIGHTS: "nights", Measure.SEK: "SEK"}
_DIRECTIONS = {
    Direction.AT_LEAST: "higher is better",
    Direction.AT_MOST: "lower is better",
    Direction.NEITHER: "only describes",
}
_INTRODUCTION = """# The indicators

Written by `samsyn indicator_docs` from the declarations in `src/samsyn/quality/catalogue`: change them, not the
page. The words in Swedish are those the screen shows. How the numbers are computed, and how disputed cases are
settled, is told in [algorithms/indicators.md](algorithms/indicators.md).

| Code | Name | Measure | Direction |
|---|---|---|---|
"""


def page() -> str:
    indicators = [*CATALOGUE, survey_question("QUESTION")]
    rows = (
        f"| `{one.code}` | {one.name} | {_MEASURES[one.measure]} | {_DIRECTIONS[one.direction]} |\n"
        for one in indicators
    )
    return _INTRODUCTION + "".join(rows) + "".join("\n" + "\n".join(_section(one)) + "\n" for one in indicators)


def _section(indicator: Indicator) -> Iterator[str]:
    yield f"## {indicator.name}"
    yield ""
    yield f"`{indicator.code}`. {indicator.says}"
    yield ""
    yield f"Shown for {'all, women and men' if indicator.by_sex else 'all only'}. Origin: {indicator.origin}."
    followers = [*(later.since for later in indicator.editions[1:]), None]
    for edition, ends in zip(indicator.editions, followers, strict=True):
        yield ""
        if len(indicator.editions) > 1:
            yield f"From {edition.since} on:" if ends is None else f"Up to {ends - 1}:"
            yield ""
        yield from _definition(edition)


def _definition(edition: Edition) -> Iterator[str]:
    if edition.population:
        yield f"- Denominator: {edition.population}"
        for reason in edition.left_out:
            yield f"- Left out (`{reason.name}`): {reason.says}"
    yield f"- {'Numerator' if edition.population else 'Counts'}: {edition.numerator}"
