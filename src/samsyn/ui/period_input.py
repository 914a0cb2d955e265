"""A period chosen as a year and a part of it, or as two days; what comes out is its text."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from samsyn.core.typed_days import read_day

OWN = "own"
YEARS = 10
PARTS = {
    "": _("hela året"),
    "T1": _("tertial 1, januari–april"),
    "T2": _("tertial 1–2, januari–augusti"),
    "K1": _("kvartal 1"),
    "K2": _("kvartal 2"),
    "K3": _("kvartal 3"),
    "K4": _("kvartal 4"),
    **{f"{number:02}": name for number, name in MONTHS.items()},
    OWN: _("egna dagar"),
}
_CHOSEN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<part>T[12]|[KQkq][1-4]|0[1-9]|1[0-2]))?", re.ASCII)
_OWN = re.compile(r"\s*(.*?)\s*(?:\.\.|\u2013|\u2014|\s-\s|\still\s)\s*(.*?)\s*", re.DOTALL)


class PeriodInput(forms.MultiWidget):
    """Year, part, and two days that show where the part is one's own days.

    Reads `2026-K3` in an address too.
    """

    template_name = "ui/components/period_input.html"
    grouped = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain, day = {"class": "input"}, {"class": "input input-date", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            {
                "year": forms.Select(plain),
                "part": forms.Select(plain, choices=list(PARTS.items())),
                "first": forms.TextInput(day),
                "last": forms.TextInput(day),
            },
            attrs,
        )

    def use_required_attribute(self, initial: Any) -> bool:
        """False: a browser sends no form whose required field is hidden, as the days may be."""
        return False

    def decompress(self, value: Any) -> list[str]:
        text = str(value or "")
        if chosen := _CHOSEN.fullmatch(text.strip()):
            return [chosen["year"], (chosen["part"] or "").upper().replace("Q", "K"), "", ""]
        year = str(timezone.localdate().year)
        if own := _OWN.fullmatch(text):
            return [year, OWN, own[1], own[2]]
        return [year, OWN if text.strip() else "", text.strip(), ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        this = timezone.localdate().year
        year = (self.decompress(value) if not isinstance(value, list) else value)[0]
        years = sorted({*(str(this - back) for back in range(YEARS)), year}, reverse=True)
        self.widgets[0].choices = [(one, one) for one in years]  # type: ignore[attr-defined]  # a list to choose in
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if f"{name}_year" not in data:
            return data.get(name)
        year, part, *days = (str(data.get(f"{name}_{one}", "")).strip() for one in ("year", "part", "first", "last"))
        if part == OWN:
            return "..".join(_day(text) for text in days)
        return f"{year}-{part}" if part else year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_year" not in data


def _day(text: str) -> str:
    day = read_day(text, today=timezone.localdate())
    return day.isoformat() if isinstance(day, date) else text
