"""How numbers and moments are written, on screen and on paper. Pure functions."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2013"
"""An en dash: there is no value to show."""

Amount = int | float | Decimal


def number(value: Amount | None, decimals: int = 0) -> str:
    """`1234.5` with one decimal as "1 234,5", thousands apart by a no-break space, half up."""
    if value is None:
        return NOTHING
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{digits}" if rounded < 0 else digits


def iso_date(day: date | datetime | None) -> str:
    """2026-11-22, for a moment the day it was here."""
    if day is None:
        return NOTHING
    return here(day).strftime("%Y-%m-%d") if isinstance(day, datetime) else day.isoformat()


def clock(moment: datetime | None) -> str:
    """14.03, the time of day here; in the hour that comes twice in autumn also which of the two it is."""
    if moment is None:
        return NOTHING
    local = here(moment)
    return f"{local:%H.%M}" + (f" ({_SEASONS[local.fold]})" if comes_twice(local) else "")


_SEASONS = ("sommartid", "normaltid")


def comes_twice(moment: datetime) -> bool:
    """Whether the clock shows that time twice: the night when summer time ends (SFS 2001:127 [verify])."""
    local = here(moment)
    if not timezone.is_aware(local):
        return False
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    # In the spring's missing hour the offsets grow instead.
    return first is not None and second is not None and first > second


def here(moment: datetime) -> datetime:
    """The same moment by the clock on the wall; one without a time zone is left as it is."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
