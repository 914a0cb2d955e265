"""The chain as a list, where a picture of years has no room: what runs, then the newest first."""

from collections.abc import Iterable
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from samsyn.ui.charts.svg import clean
from samsyn.ui.format import capitalised

Line = tuple[date, date | None, str, str, str]
"""First day, last day if it has one, row, label, and what is said of it."""


def chain_list(lines: Iterable[Line]) -> SafeString:
    ordered = sorted(lines, key=lambda line: (line[1] or date.max, line[0]), reverse=True)
    rows = [
        (_days(first, last), clean(capitalised(label or says)), clean(_said(row, label, says)))
        for first, last, row, label, says in ordered
    ]
    item = '<li><span class="chain-days">{}</span> <span class="chain-what">{}</span> <span class="chain-says">{}</span></li>'
    items = format_html_join("\n", item, rows)
    return format_html('<ol class="chart-narrow chain-list">{}</ol>', items)


def _days(first: date, last: date | None) -> SafeString:
    if last is None or last == first:
        return format_html("<time>{}</time>", first.isoformat())
    return format_html("<time>{}</time> – <time>{}</time>", first.isoformat(), last.isoformat())


def _said(row: str, label: str, says: str) -> str:
    """Which row of the picture, and what has not been said by the label."""
    return ", ".join(filter(None, (row, says if label and says != label else "")))
