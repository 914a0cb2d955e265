"""How numbers, money, shares and days are written on screen and paper. Pure functions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.written import NBSP, NOTHING, Amount, clock, here, number
from samsyn.core.written import iso_date as iso_date

ClockState = Literal["running", "soon", "overdue"]


def percent(value: Amount | None, decimals: int = 1) -> str:
    """`22.64` as "22,6 %". The value is in percent already."""
    return NOTHING if value is None else f"{number(value, decimals)}{NBSP}%"


def counted(numerator: int, denominator: int) -> str:
    """`60, 265` as "60 av 265": what a percentage never goes without."""
    return _("%(part)s av %(whole)s") % {"part": number(numerator), "whole": number(denominator)}


def share(numerator: int, denominator: int, decimals: int = 1) -> str:
    """`60, 265` as "22,6 % (60 av 265)"."""
    value = 100 * Decimal(numerator) / denominator if denominator else None
    return f"{percent(value, decimals)} ({counted(numerator, denominator)})"


def money(value: Amount | None) -> str:
    """`1234` as "1 234 kr"; öre are written only where there are some."""
    if value is None:
        return NOTHING
    whole = Decimal(str(value)) == Decimal(str(value)).to_integral_value()
    return f"{number(value, 0 if whole else 2)}{NBSP}kr"


def relative_day(day: date | datetime | None, today: date | None = None) -> str:
    """ "i dag", "i morgon", "i går", else 2026-11-22."""
    if day is None:
        return NOTHING
    on = here(day).date() if isinstance(day, datetime) else day
    away = (on - (today or timezone.localdate())).days
    return {-1: _("i går"), 0: _("i dag"), 1: _("i morgon")}.get(away, on.isoformat())


def day_and_clock(moment: datetime | None, today: date | None = None) -> str:
    """ "i dag 14.03", "2026-11-02 08.15"."""
    return NOTHING if moment is None else f"{relative_day(moment, today)} {clock(moment)}".replace(" ", NBSP)


def days_left(due: date, today: date) -> str:
    """What a running clock says: "5 dagar kvar", "sista dagen i dag", "3 dagar försenad"."""
    left = (due - today).days
    if left == 0:
        return _("sista dagen i dag")
    if left > 0:
        return ngettext("%(days)s dag kvar", "%(days)s dagar kvar", left) % {"days": number(left)}
    return ngettext("%(days)s dag försenad", "%(days)s dagar försenad", -left) % {"days": number(-left)}


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
