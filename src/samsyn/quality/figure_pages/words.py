"""Figures in words and as components take them: value, count, target, what chance may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.codes import Area
from samsyn.core.periods import Period
from samsyn.quality.catalogue import PREFIX, is_survey
from samsyn.quality.catalogue.declaration import Direction, Indicator, Measure
from samsyn.quality.comparisons import Outcome, is_exceeded, outcome
from samsyn.quality.figures import APART, Figure
from samsyn.quality.groups import SURVEY_QUESTIONS
from samsyn.quality.rules import LEAST_SHOWN
from samsyn.ui import components
from samsyn.ui import format as fmt
from samsyn.ui.charts.lines import strip

SEXES = {"all": gettext_lazy("Alla"), "female": gettext_lazy("Kvinnor"), "male": gettext_lazy("Män")}


def name_of(indicator: Indicator) -> str:
    """A survey question is named by what was asked, or by its code where that is not known."""
    if is_survey(indicator.code):
        question = indicator.code.removeprefix(PREFIX)
        return (
            _(SURVEY_QUESTIONS[question]) if question in SURVEY_QUESTIONS else question.replace("_", " ").capitalize()
        )
    return _(indicator.name)


TAB_NAMES = {
    "addiction_ended_as_planned": (gettext_lazy("Enligt plan"), gettext_lazy("Inte enligt plan")),
    "violence_ended_as_planned": (gettext_lazy("Enligt plan"), gettext_lazy("Inte enligt plan")),
    "violence_treatment_completed_exposed": (gettext_lazy("Fullföljde"), gettext_lazy("Fullföljde inte")),
    "violence_treatment_completed_perpetrator": (gettext_lazy("Fullföljde"), gettext_lazy("Fullföljde inte")),
    "satisfied_with_intervention": (gettext_lazy("Nöjda"), gettext_lazy("Inte nöjda")),
    "manages_more_alone": (gettext_lazy("Klarar mer"), gettext_lazy("Klarar inte mer")),
    "manages_more_alone_ever": (gettext_lazy("Klarade mer"), gettext_lazy("Klarade inte mer")),
    "plan_participation": (gettext_lazy("Deltog"), gettext_lazy("Deltog inte")),
    "notices_avertable": (gettext_lazy("Kunde undvikas"), gettext_lazy("Kunde inte undvikas")),
    "trial_flat_to_own_contract": (gettext_lazy("Eget kontrakt"), gettext_lazy("Inte eget kontrakt")),
    "moved_more_independent": (gettext_lazy("Mer självständigt"), gettext_lazy("Inte mer självständigt")),
    "housed_share": (gettext_lazy("Bor på boende"), gettext_lazy("Bor inte på boende")),
    "assessed_in_time": (gettext_lazy("I tid"), gettext_lazy("Inte i tid")),
    "child_impact_analysis": (gettext_lazy("Gjord"), gettext_lazy("Inte gjord")),
}
"""What a share's numerator is called where its cases are listed, and the rest of its denominator."""


def tab_names(code: str) -> tuple[str, str]:
    met, unmet = TAB_NAMES.get(code, (gettext_lazy("Uppfyllt"), gettext_lazy("Inte uppfyllt")))
    return str(met), str(unmet)


def percent(value: Decimal | float | None) -> str:
    """One decimal always, so that shares below each other compare: 22,6 %, 50,0 %."""
    return fmt.percent(value)


def amount(measure: Measure, number: int | Decimal) -> str:
    match measure:
        case Measure.SEK:
            return fmt.money(number)
        case Measure.NIGHTS:
            return _("%(n)s dygn") % {"n": fmt.number(number)}
        case _:
            return fmt.number(number)


def share_of(figure: Figure) -> Decimal | None:
    if figure.indicator.measure is not Measure.PERCENT or not figure.denominator or not figure.shows:
        return None
    return 100 * Decimal(figure.numerator) / Decimal(figure.denominator)


def count_text(figure: Figure) -> str:
    """60 av 265; of money in millions, so that both are seen at once."""
    if figure.denominator is None:
        return ""
    if figure.indicator.interval:
        return fmt.counted(int(figure.numerator), int(figure.denominator))
    part, whole = (fmt.number(Decimal(number) / 1_000_000, 1) for number in (figure.numerator, figure.denominator))
    return _("%(part)s av %(whole)s mnkr") % {"part": part, "whole": whole}


def small_text(figure: Figure) -> str:
    """Of a number that is kept back: of all it is few; of a sex it may be the other that is.

    Of a part, whatever it is.
    """
    if APART in figure.kept_back:
        return _("visas bara för hela året och hela enheten")
    return _("färre än %(n)s") % {"n": LEAST_SHOWN} if figure.sex == "all" else _("visas inte")


def value_text(figure: Figure) -> str:
    """22,6 % (60 av 265); 49; 1 234 dygn; inga fall; färre än 5."""
    if not figure.shows:
        return small_text(figure)
    if figure.indicator.measure is not Measure.PERCENT:
        return amount(figure.indicator.measure, figure.numerator)
    if not figure.denominator:
        return _("inga fall") if figure.indicator.interval else _("ingen budget")
    return f"{percent(share_of(figure))} ({count_text(figure).replace(' ', fmt.NBSP)})"


def target_text(figure: Figure, *, alone: bool = True) -> str:
    """minst 25,0 %; alone: mål minst 25,0 %."""
    if figure.goal is None:
        return ""
    says = _("minst %(value)s") if figure.goal.direction == Direction.AT_LEAST else _("högst %(value)s")
    text = says % {"value": _unit(figure, figure.goal.target)}
    return _("mål %(target)s") % {"target": text} if alone else text


def city_target_text(figure: Figure) -> str:
    if figure.goal is None or figure.goal.city_target is None:
        return ""
    return _unit(figure, figure.goal.city_target)


def _unit(figure: Figure, value: Decimal) -> str:
    """With one decimal, as what is measured: 25,0 % beside 24,6 %."""
    if figure.indicator.measure is Measure.PERCENT:
        return fmt.percent(value)
    return amount(figure.indicator.measure, value)


_OUTCOMES = {
    Outcome.NO_TARGET: ("", ""),
    Outcome.MET: (gettext_lazy("nått"), "ended"),
    Outcome.MISSED: (gettext_lazy("inte nått"), "warning"),
    Outcome.MET_UNSURE: (gettext_lazy("nått, men kan bero på slumpen"), ""),
    Outcome.MISSED_UNSURE: (gettext_lazy("inte nått, men kan bero på slumpen"), ""),
}


def outcome_text(figure: Figure) -> tuple[str, str]:
    """In words, and the kind of chip: none where the interval covers the target, nor for a count.

    What adds up over the year is not judged against the year's target before the year is out, and
    nothing is judged while the period runs, but for a ceiling that has been passed for good.
    """
    if not figure.shows:
        return "", ""
    if is_exceeded(figure):
        return str(_OUTCOMES[Outcome.MISSED][0]), ""
    last = figure.question.period.last
    if figure.goal and figure.interval is None and (last.month, last.day) != (12, 31):
        return _("årets mål; siffran är hittills i år"), ""
    if figure.goal and last >= localdate():
        return _("perioden pågår"), ""
    text, kind = _OUTCOMES[outcome(figure)]
    return str(text), kind if figure.indicator.measure is Measure.PERCENT else ""


def drawn(figure: Figure) -> SafeString | None:
    interval = figure.interval
    if interval is None or not figure.shows:
        return None
    goal = figure.goal
    says = _("%(value)s, 95 %% konfidensintervall %(low)s till %(high)s") % {
        "value": value_text(figure),
        "low": fmt.percent(interval[0]),
        "high": fmt.percent(interval[1]),
    }
    return strip(
        components.Figure(
            id=figure.indicator.code.replace(":", "-"),
            label=name_of(figure.indicator),
            numerator=int(figure.numerator),
            denominator=int(figure.denominator or 0),
            low=interval[0],
            high=interval[1],
            target=components.Target(float(goal.target), goal.direction == Direction.AT_LEAST) if goal else None,
        ),
        f"{says}; {target_text(figure)}." if goal else f"{says}.",
    )


def period_text(period: Period) -> str:
    """2019; januari–april 2019; maj 2019; whole months by name, else the two days."""
    if period.first.day != 1 or (period.last + timedelta(days=1)).day != 1 or period.first.year != period.year:
        return f"{period.first} – {period.last}"
    year, first, last = period.year, period.first.month, period.last.month
    if (first, last) == (1, 12):
        return str(year)
    months = str(MONTHS[first]) if first == last else f"{MONTHS[first]}–{MONTHS[last]}"
    return f"{months} {year}"


@dataclass(frozen=True)
class Row:
    """An indicator as a line of the unit's table."""

    name: str
    url: str
    value: str
    picture: SafeString | None
    target: str
    city_target: str
    outcome: str
    outcome_kind: str
    sexes: Sequence[tuple[str, str]]
    empty: bool
    sexes_note: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    rows: Sequence[Row]


def is_empty(figure: Figure) -> bool:
    """Whether there is nothing to see: a share of nothing."""
    return figure.shows and figure.indicator.measure is Measure.PERCENT and not figure.denominator


def groups(found: Sequence[tuple[str, Sequence[Sequence[Figure]]]], query: str) -> list[Group]:
    """Survey questions that this unit was not asked are left out; other boards asked them."""
    groups = [
        Group(
            _(title),
            [
                _row(figures, query)
                for figures in indicators
                if not (is_survey(figures[0].indicator.code) and is_empty(figures[0]) and figures[0].goal is None)
            ],
        )
        for title, indicators in found
    ]
    return [group for group in groups if group.rows]


def _row(figures: Sequence[Figure], query: str) -> Row:
    every, *others = figures
    judgement, kind = outcome_text(every)
    return Row(
        name=name_of(every.indicator),
        url=reverse("figure", args=[every.indicator.code]) + query,
        value=value_text(every),
        picture=drawn(every),
        target=target_text(every, alone=False),
        city_target=city_target_text(every),
        outcome=judgement,
        outcome_kind=kind,
        sexes=[]
        if is_empty(every) or not every.shows
        else [(str(SEXES[figure.sex]), value_text(figure)) for figure in others],
        empty=is_empty(every),
        sexes_note=sexes_note(figures),
    )


def sexes_note(figures: Sequence[Figure]) -> str:
    """Why women and men do not add up to all of them; empty where they do, or where a number is kept back."""
    every, *others = figures
    if not others or not all(figure.shows for figure in figures):
        return ""
    parts = (
        every.numerator - sum(one.numerator for one in others),
        (every.denominator or 0) - sum(one.denominator or 0 for one in others),
    )
    return _("Könet saknas för några.") if any(parts) else ""


def without(areas: Sequence[str]) -> str:
    """What figures made of several areas leave out; empty for nothing."""
    if not areas:
        return ""
    named = _(" och ").join(str(Area(area).label).lower() for area in areas)
    return _("Siffror över flera områden är räknade utan %(areas)s, som du inte arbetar med.") % {"areas": named}
