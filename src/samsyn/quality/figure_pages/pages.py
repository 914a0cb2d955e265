"""What the pages of the figures show, as their templates take it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.periods import Period
from samsyn.quality.catalogue.declaration import Measure
from samsyn.quality.comparisons import sexes_differ
from samsyn.quality.figure_pages import words
from samsyn.quality.figure_pages.cases import Listing
from samsyn.quality.figure_pages.forms import Selection
from samsyn.quality.figure_pages.rows import PLURALS
from samsyn.quality.figures import Figure
from samsyn.quality.rules import LEAST_SHOWN, is_small_count
from samsyn.quality.tallies import DENOMINATOR, LEFT_OUT, NUMERATOR, OTHERS
from samsyn.ui import format as fmt
from samsyn.ui.charts.lines import Line, LinesChart, lines_chart
from samsyn.ui.charts.svg import Chart
from samsyn.ui.components import Fact, Link

YEARS = 8
SHAPES = {"all": "circle", "female": "diamond", "male": "square"}
SMALL = 30
"""Below so many cases the page says that they are few: the interval of a share is then some 35 points wide."""


def shortcuts(periods: Sequence[Period], asked: Selection) -> list[Link]:
    now = asked.period.text
    return [
        Link(
            words.period_text(period),
            reverse("figures") + asked.query(period=period.text),
            current=period.text == now,
        )
        for period in periods
    ]


def figure_page(course: Sequence[Sequence[Figure]], asked: Selection, *, opens: bool) -> dict[str, Any]:
    sexes = course[-1]
    every = sexes[0]
    judgement, kind = words.outcome_text(every)
    cases = reverse("figure_cases", args=[every.indicator.code]) if opens else ""
    return {
        "value": words.value_text(every),
        "period_text": words.period_text(every.question.period),
        "target": words.target_text(every),
        "city_target": words.city_target_text(every),
        "outcome": judgement,
        "outcome_kind": kind,
        "few": _few(every),
        "sexes": _sexes_chart(sexes) if len(sexes) > 1 and every.shows else None,
        "course": _course_chart(course),
        "cases_url": cases + asked.query() if opens else "",
        "definition": _definition(every),
        "left_out": _left_out(every, cases, asked),
        "origin": _(every.indicator.origin),
        "edition": _edition(every),
        "code": every.indicator.code,
    }


def _few(figure: Figure) -> str:
    if figure.interval is None or not figure.shows or not figure.denominator or figure.denominator >= SMALL:
        return ""
    text = ngettext(
        "Bara %(n)s fall: andelen är osäker. Se intervallet.",
        "Bara %(n)s fall: andelen är osäker. Se intervallet.",
        int(figure.denominator),
    )
    return text % {"n": fmt.number(figure.denominator)}


def _line(figure: Figure, label: str, *, current: bool = True, shape: str | None = None) -> Line:
    low, high = (figure.interval if figure.shows else None) or (None, None)
    percent = figure.indicator.measure is Measure.PERCENT
    value = words.share_of(figure) if percent else figure.numerator if figure.shows else None
    return Line(
        label=label,
        text=words.value_text(figure),
        value=None if value is None else float(value),
        low=low,
        high=high,
        target=float(figure.goal.target) if figure.goal else None,
        target_text=words.target_text(figure),
        shape=shape,  # type: ignore[arg-type]  # one of the shapes, by its key
        current=current,
    )


def _sexes_chart(sexes: Sequence[Figure]) -> Chart:
    every, *others = sexes
    if not all(figure.shows for figure in others):
        return _sexes_drawn(sexes, _("Antalen för kvinnor och män visas inte: någon grupp är färre än fem."))
    rest = every.numerator - sum(figure.numerator for figure in others)
    of_rest = (every.denominator or 0) - sum(figure.denominator or 0 for figure in others)
    says = _difference(sexes) or _("För alla, för kvinnor och för män.")
    if rest or of_rest:
        says += " " + _("Fall där könet inte är känt finns bara bland alla.")
    return _sexes_drawn(sexes, says)


def _sexes_drawn(sexes: Sequence[Figure], says: str) -> Chart:
    return lines_chart(
        LinesChart(
            id="sexes",
            title=_("Kvinnor och män"),
            says=says,
            lines=[_line(figure, str(words.SEXES[figure.sex]), shape=SHAPES[figure.sex]) for figure in sexes],
            first_column=_("Grupp"),
            percent=sexes[0].indicator.measure is Measure.PERCENT,
        )
    )


def _difference(sexes: Sequence[Figure]) -> str:
    """The test in words; a small p says that chance alone would seldom give so large a difference."""
    p = sexes_differ(sexes)
    if p is None:
        return ""
    shown = _("p < 0,001") if p < 0.001 else f"p = {fmt.number(p, 2 if p >= 0.01 else 3)}"
    if p >= 0.05:
        return _("Skillnaden mellan kvinnor och män kan bero på slumpen (%(p)s).") % {"p": shown}
    return _("Skillnaden mellan kvinnor och män är större än slumpen brukar ge (%(p)s).") % {"p": shown}


def _course_chart(course: Sequence[Sequence[Figure]]) -> Chart | None:
    """From the first year with anything in it; None where there is only the one asked for, or none."""
    figures = [sexes[0] for sexes in course]
    with_data = [
        i
        for i, figure in enumerate(figures)
        if not figure.shows or figure.denominator or (figure.denominator is None and figure.numerator)
    ]
    if not with_data or with_data[0] == len(figures) - 1:
        return None
    shown = figures[with_data[0] :]
    now = shown[-1].question.period
    whole = now.text == str(now.year)
    says = (
        _("År för år, så långt bak som det finns uppgifter, högst %(n)s år.")
        if whole
        else _("Samma del av varje år (%(part)s), så långt bak som det finns uppgifter, högst %(n)s år.")
    ) % {"n": len(figures), "part": words.period_text(now).rsplit(" ", 1)[0]}
    editions = {figure.definition.since for figure in shown}
    if len(editions) > 1:
        says += " " + _("Definitionen har ändrats under tiden; varje år räknas efter sin egen.")
    return lines_chart(
        LinesChart(
            id="course",
            title=_("Utvecklingen"),
            says=says,
            lines=[_line(f, str(f.question.period.year), current=f is shown[-1]) for f in reversed(shown)],
            first_column=_("År"),
            percent=now is not None and shown[-1].indicator.measure is Measure.PERCENT,
        )
    )


def _definition(figure: Figure) -> list[Fact]:
    edition = figure.definition
    named = _("Täljare: %(n)s") if edition.population else _("Räknas: %(n)s")
    parts = [Fact(named % {"n": _part(figure, NUMERATOR)}, _(edition.numerator))]
    if edition.population:
        parts.append(Fact(_("Nämnare: %(n)s") % {"n": _part(figure, DENOMINATOR)}, _(edition.population)))
    return parts


def _part(figure: Figure, part: str) -> str:
    if not figure.shows:
        return words.small_text(figure)
    measure = figure.indicator.measure
    if measure is Measure.PERCENT:
        measure = Measure.COUNT if figure.indicator.interval else Measure.SEK
    number = figure.numerator if part == NUMERATOR else figure.denominator or 0
    return words.amount(measure, number)


def _left_out(figure: Figure, cases: str, asked: Selection) -> list[tuple[str, str, str]]:
    """Why, how many, and where they are."""
    return [
        (
            _(reason.says),
            words.small_text(figure)
            if reason.name in figure.kept_back
            else fmt.number(figure.left_out.get(reason.name, 0)),
            cases + asked.query(part=reason.name) if cases else "",
        )
        for reason in figure.definition.left_out
    ]


def _edition(figure: Figure) -> str:
    editions = figure.indicator.editions
    if len(editions) == 1:
        return _("Definitionen har inte ändrats.")
    later = [edition.since for edition in editions if edition.since > figure.definition.since]
    if later:
        return _("Den utgåva av definitionen som gällde till och med %(year)s.") % {"year": min(later) - 1}
    return _("Den utgåva av definitionen som gäller från och med %(year)s.") % {"year": figure.definition.since}


def chosen_part(sexes: Sequence[Figure], given: QueryDict) -> tuple[Figure, str] | None:
    """The figure of the sex asked for and the part of it; None for what there is not."""
    part, sex = given.get("part", NUMERATOR), given.get("sex", "all")
    figure = next((figure for figure in sexes if figure.sex == sex), None)
    return (figure, part) if figure and part in _parts(figure) else None


def part_name(figure: Figure, part: str) -> str:
    return _parts(figure)[part][0]


def _parts(figure: Figure) -> dict[str, tuple[str, Any]]:
    """Part to its name and number; None for a number that is kept back."""
    edition = figure.definition
    parts: dict[str, tuple[str, Any]] = {}
    met, unmet = words.tab_names(figure.indicator.code)
    parts[NUMERATOR] = (met if edition.population else _("De som räknas"), figure.numerator)
    if edition.population:
        parts[OTHERS] = (unmet, (figure.denominator or 0) - figure.numerator)
        parts[DENOMINATOR] = (_("Alla som räknas"), figure.denominator)
    if edition.left_out:
        parts[LEFT_OUT] = (_("Räknas inte"), sum(figure.left_out.values()))
    for reason in edition.left_out:
        parts[reason.name] = (_(reason.says).rstrip("."), figure.left_out.get(reason.name, 0))
    return {part: (name, None if _kept_back(figure, part) else number) for part, (name, number) in parts.items()}


def cases_page(
    sexes: Sequence[Figure], figure: Figure, part: str, listing: Listing, asked: Selection, *, outside: bool = False
) -> dict[str, Any]:
    """`outside`: the reader is outside the figure's walled area, and of its cases no small count is shown."""
    address = reverse("figure_cases", args=[figure.indicator.code])
    parts = _parts(figure)
    edition = figure.definition
    left_out = {reason.name: reason.says for reason in edition.left_out}

    def link(label: str, of_part: str, sex: str, count: Any = None) -> Link:
        query = asked.query(part=of_part, sex="" if sex == "all" else sex)
        return Link(label, address + query, current=(of_part, sex) == (part, figure.sex), count=count)

    return {
        "value": words.value_text(figure),
        "period_text": words.period_text(figure.question.period),
        "tabs": [
            replace(link(name, key, figure.sex, number), current=key == _tab_of(figure, part))
            for key, (name, number) in parts.items()
            if key in _TABS
        ],
        "reasons": [
            link(_("Alla skäl") if key == LEFT_OUT else name, key, figure.sex, number)
            for key, (name, number) in parts.items()
            if key in left_out or key == LEFT_OUT
        ]
        if _tab_of(figure, part) == LEFT_OUT and len(left_out) > 1
        else [],
        "sex_links": [link(str(words.SEXES[one.sex]), part, one.sex) for one in sexes] if len(sexes) > 1 else [],
        "part_says": _part_says(figure, part),
        "part_name": parts[part][0],
        "what": PLURALS[listing.kind],
        "why_empty": _why_empty(figure, listing, part),
        "shown": listing.shown,
        "hidden": hidden_text(figure, listing, part, outside=outside),
        "sums": _sums(figure, listing),
    }


_TABS = (NUMERATOR, OTHERS, LEFT_OUT)


def _tab_of(figure: Figure, part: str) -> str:
    """The tab that a part's list stands under; the whole denominator stands under none."""
    return LEFT_OUT if part in {reason.name for reason in figure.definition.left_out} else part


def _part_says(figure: Figure, part: str) -> str:
    edition = figure.definition
    says = {NUMERATOR: edition.numerator, DENOMINATOR: edition.population}.get(part)
    if says:
        return _(says)
    if part == OTHERS:
        return _("De som räknas, men inte i täljaren: %(who)s") % {"who": _(edition.population)}
    if part == LEFT_OUT:
        return _("De som hör dit men inte räknas, av något av skälen ovan.")
    why = next(reason.says for reason in edition.left_out if reason.name == part)
    return _("Räknas inte med: %(why)s") % {"why": _(why)}


def _kept_back(figure: Figure, part: str) -> bool:
    """A sum is kept back with any of its parts, so that none comes out by subtraction."""
    if part == LEFT_OUT:
        return any(reason.name in figure.kept_back for reason in figure.definition.left_out)
    return part in figure.kept_back or (part in (NUMERATOR, OTHERS, DENOMINATOR) and not figure.shows)


def _why_empty(figure: Figure, listing: Listing, part: str) -> str:
    if _kept_back(figure, part):
        return _("Du har ingen grund som gäller i dag för någon person här.")
    if listing.hidden:
        return _("Fallen finns, men du har ingen grund som gäller i dag för någon av personerna.")
    return _("Ingen rad hör till den här delen av siffran.")


def hidden_text(figure: Figure, listing: Listing, part: str, *, outside: bool = False) -> str:
    """N som du inte får öppna; of a part that is kept back the same words whatever there is."""
    if _kept_back(figure, part):
        return _("hur många du inte får öppna visas inte")
    if not listing.hidden:
        return ""
    if outside and is_small_count(listing.hidden):
        return _("färre än %(n)s som du inte får öppna") % {"n": LEAST_SHOWN}
    text = _("%(n)s som du inte får öppna") % {"n": fmt.number(listing.hidden)}
    return f"{text} ({_amount(figure, listing.hidden_amount)})" if listing.hidden_amount is not None else text


def _sums(figure: Figure, listing: Listing) -> str:
    return "" if listing.shown_amount is None else _amount(figure, listing.shown_amount)


def _amount(figure: Figure, number: Any) -> str:
    return "" if number is None else words.amount(figure.indicator.measure, number)
