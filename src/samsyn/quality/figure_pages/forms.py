"""Which period and unit the figures are asked for: read from the address, whatever stands there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.figures import areas_left_out
from samsyn.access.selectors import units_in_reach
from samsyn.core import periods
from samsyn.core.periods import Period, PeriodError
from samsyn.log.cached_totals import CachedTotals
from samsyn.organisation.statistics import Scope
from samsyn.ui.choosing import UnitField, unit_in
from samsyn.ui.period_input import PeriodInput

READABLE = gettext_lazy("Välj ett år och en del av det, eller skriv två dagar som 2019-05-01 och 2019-08-31.")
BACKWARDS = gettext_lazy("Perioden är bakvänd. Skriv den första dagen först.")

LONGEST_ID = 19
"""Digits; no row has a longer one, and Python reads none of thousands."""

_THIRD = re.compile(r"[0-9]{4}-T3", re.ASCII)


def last_reported(today: date) -> Period:
    """The last tertial or year that has ended, which the unit's latest report is about."""
    ends = [periods.parse(f"{year}{part}") for year in (today.year - 1, today.year) for part in ("-T1", "-T2", "")]
    return max((period for period in ends if period.last < today), key=lambda period: period.last)


def recent_periods(today: date) -> list[Period]:
    """The last reported period and those before it, three years back; the latest first."""
    last = last_reported(today)
    every = [
        periods.parse(f"{year}{part}") for year in range(today.year - 2, today.year + 1) for part in ("-T1", "-T2", "")
    ]
    return sorted((one for one in every if one.last <= last.last), key=lambda one: one.last, reverse=True)[:6]


def same_part_of_years(period: Period, years: int) -> list[Period]:
    """The period and the same part of the years before it, the earliest first."""
    first = max(period.year - years + 1, periods.FIRST_YEAR)
    return [_moved(period, year - period.year) for year in range(first, period.year + 1)]


def _moved(period: Period, years: int) -> Period:
    """The same days of another year; a month's last day becomes its last there (29 February the 28th)."""
    if ".." not in period.text:
        return read_period(f"{period.year + years:04}{period.text[4:]}")
    first, last = (_same_day(day, years) for day in (period.first, period.last))
    return periods.parse(f"{first}..{last}")


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=max(day.year + years, periods.FIRST_YEAR))
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_QUARTER = re.compile(r"(?P<year>[0-9]{4})-[KQkq](?P<quarter>[1-4])", re.ASCII)
_TO = re.compile(r"\s*(?:\.\.|\u2013|\u2014|\s-\s|\still\s)\s*")


def read_period(text: str) -> Period:
    """As the command line reads it, quarters (K3, Q3) and two days with a dash or "till" too.

    Raises PeriodError.
    """
    quarter = _QUARTER.fullmatch(text.strip())
    if quarter is None:
        return periods.parse(_TO.sub("..", text.strip()))
    year, first = quarter["year"], 3 * int(quarter["quarter"]) - 2
    begins, ends = periods.parse(f"{year}-{first:02}"), periods.parse(f"{year}-{first + 2:02}")
    return Period(f"{year}-K{quarter['quarter']}", begins.first, ends.last)


class SelectionForm(forms.Form):
    period = forms.CharField(
        label=_("Period"),
        max_length=40,
        widget=PeriodInput,
        error_messages={"required": READABLE, "max_length": READABLE},
    )
    unit = UnitField(label=_("Enhet"))
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, units: Sequence[Any], today: date) -> None:
        super().__init__(data)
        self.today = today
        depth = min((unit.path.count("/") for unit in units), default=0)
        unit_in(self).offer(
            [(unit.pk, "\u2003" * (unit.path.count("/") - depth) + unit.name) for unit in units], none=""
        )
        self.fields["unit"].widget.attrs["autocomplete"] = "off"

    def clean_period(self) -> Period:
        """One that has not begun has no figures."""
        try:
            period = read_period(self.cleaned_data["period"])
        except PeriodError as error:
            if isinstance(error, periods.BackwardsError):
                raise forms.ValidationError(BACKWARDS) from None
            if _THIRD.fullmatch(typed := self.cleaned_data["period"]):
                raise forms.ValidationError(
                    gettext("Tredje tertialet är hela året: välj %(year)s, hela året.") % {"year": typed[:4]}
                ) from None
            raise forms.ValidationError(READABLE) from None
        if period.first > self.today:
            raise forms.ValidationError(gettext("Perioden har inte börjat."))
        return period


@dataclass(frozen=True)
class Selection:
    """What was asked for, in the actor's reach.

    `within`: the unit and those below it, by id. While the form has an error `period` is the one before.
    """

    form: SelectionForm
    unit: Any
    within: tuple[int, ...]
    period: Period
    totals: CachedTotals
    without: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        return Scope((self.unit.board_id,), self.unit, self.without, self.totals, self.within)

    def query(self, **more: str) -> str:
        """The address' question for the same period and unit."""
        asked = {"period": self.period.text, "unit": str(self.unit.pk), **more}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def select(actor: Actor, given: QueryDict) -> Selection:
    """One query. 403 for whoever may see no figures, or not that unit's; 404 for a unit out of reach."""
    reached = units_in_reach(actor)
    seen = actor.units_with(rights.SEE_FIGURES)
    units = [unit for unit in reached if unit.pk in seen]
    if not units:
        raise PermissionDenied(gettext("Din roll ser inga siffror."))
    whole = (reach.unit_id for reach in actor.roles_in_force if reach.unit_ids <= seen)
    own = next(whole, units[0].pk)
    wanted = given.get("unit", "").strip()
    if wanted.isascii() and wanted.isdigit() and len(wanted) < LONGEST_ID:
        _within_reach(actor, int(wanted))
    usual = last_reported(actor.today)
    typed = PeriodInput().value_from_datadict(given, None, "period")
    before = _readable(given.get("was", ""), actor.today) or usual
    period = (_readable(typed, actor.today) if typed is not None else usual) or before
    form = SelectionForm(
        {"period": usual.text if typed is None else typed, "unit": wanted or str(own), "was": period.text},
        units,
        actor.today,
    )
    form.is_valid()
    chosen = form.cleaned_data.get("unit", own)
    unit = next(unit for unit in units if unit.pk == chosen)
    return Selection(
        form=form,
        unit=unit,
        within=tuple(sorted(other.pk for other in reached if other.path.startswith(unit.path))),
        period=form.cleaned_data.get("period") or period,
        totals=actor.totals,
        without=areas_left_out(actor, int(chosen)),
    )


def _readable(text: str, today: date) -> Period | None:
    """A period that has begun; None for what is none."""
    try:
        period = read_period(text[:40])
    except PeriodError:
        return None
    return period if period.first <= today else None


def _within_reach(actor: Actor, unit_id: int) -> None:
    if unit_id in actor.units_with(rights.SEE_FIGURES):
        return
    if any(unit_id in reach.unit_ids for reach in actor.roles_in_force):
        raise PermissionDenied(gettext("Din roll ser inga siffror för den enheten."))
    raise Http404
