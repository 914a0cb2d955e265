"""How numbers, money, shares and days are written on screen and paper. Pure functions."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2013"
"""An en dash: there is no value to show."""

Amount = int | float | Decimal
ClockState = Literal["running", "soon", "overdue"]


def number(value: Amount | None, decimals: int = 0) -> str:
    """`1234.5` with one decimal as "1 234,5", thousands apart by a no-break space, half up."""
    if value is None:
        return NOTHING
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{digits}" if rounded < 0 else digits


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


def iso_date(day: date | datetime | None) -> str:
    """2026-11-22, for a moment the day it was here."""
    if day is None:
        return NOTHING
    return _here(day).strftime("%Y-%m-%d") if isinstance(day, datetime) else day.isoformat()


def relative_day(day: date | datetime | None, today: date | None = None) -> str:
    """ "i dag", "i morgon", "i går", else 2026-11-22."""
    if day is None:
        return NOTHING
    on = _here(day).date() if isinstance(day, datetime) else day
    away = (on - (today or timezone.localdate())).days
    return {-1: _("i går"), 0: _("i dag"), 1: _("i morgon")}.get(away, on.isoformat())


def clock(moment: datetime | None) -> str:
    """14.03, the time of day here."""
    return NOTHING if moment is None else _here(moment).strftime("%H.%M")


def day_and_clock(moment: datetime | None, today: date | None = None) -> str:
    """ "i dag 14.03", "2026-11-02 08.15"."""
    return NOTHING if moment is None else f"{relative_day(moment, today)}{NBSP}{clock(moment)}"


def days_left(due: date, today: date) -> str:
    """What a running clock says: "5 dagar kvar", "sista dagen i dag", "3 dagar försenad"."""
    left = (due - today).days
    if left == 0:
        return _("sista dagen i dag")
    if left > 0:
        return ngettext("%(days)s dag kvar", "%(days)s dagar kvar", left) % {"days": number(left)}
    return ngettext("%(days)s dag försenad", "%(days)s dagar försenad", -left) % {"days": number(-left)}


def _here(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
