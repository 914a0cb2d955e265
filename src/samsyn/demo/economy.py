"""Money: invoices for bought care by the month, the ledger they end up in, and the budget beside it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from samsyn.demo.chance import between
from samsyn.demo.package import PackageWriter

AREA_OF = {
    "addiction": "addiction",
    "social_psychiatry": "social_psychiatry",
    "violence_exposed": "violence",
    "violence_perpetrator": "violence",
    "eviction_prevention": "common",
    "relative_support": "common",
}
REVIEWERS = ("petra", "birgitta")
"""A support worker reviews and approves invoices (domain.md A1), and the administrator in her absence."""
CREDITED = 0.008

# (area, account): SEK a month in the first year; domain.md A8 gives 39.5 million a year in all, net.
MONTHLY = {
    ("addiction", "staff"): 318_000,
    ("social_psychiatry", "staff"): 905_000,
    ("violence", "staff"): 104_000,
    ("common", "staff"): 212_000,
    ("common", "other_staff"): 21_000,
    ("social_psychiatry", "premises"): 196_000,
    ("addiction", "premises"): 64_000,
    ("common", "premises"): 88_000,
    ("common", "other_costs"): 74_000,
    ("addiction", "rents"): 148_000,
    ("social_psychiatry", "rents"): 116_000,
    ("social_psychiatry", "fees"): 19_000,
    ("social_psychiatry", "other_income"): 31_000,
}
GRANTS = ((3, "common", 1_340_000, "Statsbidrag personligt ombud"), (5, "violence", 410_000, "Statsbidrag våld i nära relation"),
          (9, "social_psychiatry", 380_000, "Uppdrag psykisk hälsa"))  # fmt: skip
GROWTH = 0.027
"""Wages and prices, a year."""
PURCHASED_BUDGET = (1.04, 0.985, 1.025, 1.01)
"""What the budget allows for bought care against what it came to, year after year."""

TEXTS = {
    "staff": "Löner", "other_staff": "Utbildning och friskvård", "premises": "Hyra", "other_costs": "Övrigt",
    "rents": "Hyresintäkter", "fees": "Avgifter", "other_income": "Ersättning från andra stadsdelar",
    "purchased_care": "Köpt vård och boende",
}  # fmt: skip


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first and last day of every month from the one of `first` to the one of `last`."""
    start = first.replace(day=1)
    while start <= last:
        following = (start + timedelta(days=32)).replace(day=1)
        yield start, following - timedelta(days=1)
        start = following


@dataclass
class Books:
    """Writes invoices as care is bought, and remembers what each month came to."""

    writer: PackageWriter
    rng: Random
    first: date
    today: date
    reviewers: tuple[str, ...] = REVIEWERS
    by_month: dict[tuple[date, str], int] = field(default_factory=lambda: defaultdict(int))

    def bought(self, area: str, provider: str, decision: str, price: float, start: date, end: date) -> None:
        """An invoice for each month from the first booked one; the last day is not paid for."""
        first, last = max(start, self.first), min(end - timedelta(days=1), self.today)
        if last < first:
            return
        for month, month_end in months(first, last):
            if month_end >= self.today:
                return
            period_from, period_to = max(first, month), min(month_end, last)
            number = (period_to - period_from).days + 1
            amount = int(number * price)
            self.by_month[month, AREA_OF[area]] += amount
            self._invoice(provider, decision, period_from, period_to, number, amount)
            if self.rng.random() < CREDITED:
                self.by_month[month, AREA_OF[area]] -= int(price)
                self._invoice(provider, decision, period_to, period_to, 1, -int(price))

    def _invoice(
        self, provider: str, decision: str, period_from: date, period_to: date, number: int, amount: int
    ) -> None:
        received_on = period_to + between(self.rng, 3, 14)
        if received_on > self.today:
            return
        approved_on = received_on + between(self.rng, 1, 16)
        approved = approved_on <= self.today
        row = {
            "invoice_id": self.writer.next_id("k"),
            "provider_id": provider,
            "decision_id": decision,
            "period_from": period_from,
            "period_to": period_to,
            "days": number,
            "amount": f"{amount}.00",
            "received_on": received_on,
            "approved_on": approved_on if approved else None,
            "approved_by_id": self.reviewers[self.rng.random() < 0.12] if approved else None,
        }
        self.writer.add("invoices", row)

    def close(self, size: float) -> None:
        """The ledger month by month up to today, and the budget of each year it covers."""
        net: dict[tuple[int, str, str], int] = defaultdict(int)
        for month, month_end in months(self.first, self.today):
            if month_end >= self.today:
                break
            growth = (1 + GROWTH) ** (month.year - self.first.year)
            for (area, account), amount in MONTHLY.items():
                drawn = amount * size * growth * self.rng.uniform(0.965, 1.035)
                self._entry(month_end, area, account, round(drawn, 2), TEXTS[account])
            for number, area, amount, text in GRANTS:
                if month.month == number:
                    self._entry(month_end, area, "grants", round(amount * size * growth), text)
            for area in ("addiction", "social_psychiatry", "violence", "common"):
                if bought := self.by_month.get((month, area)):
                    net[month.year, area, "purchased_care"] += bought
                    self._entry(month_end, area, "purchased_care", bought, TEXTS["purchased_care"])
            if month.month == 6:
                self._entry(month_end, "common", "other_costs", -12_500, "Rättelse av felkonterad faktura")
        self._budget(size, net)

    def _entry(self, day: date, area: str, account: str, amount: float, text: str) -> None:
        row = {"entry_id": self.writer.next_id("h"), "unit_id": "VUX", "booked_on": day, "area": area,
               "account": account, "amount": f"{amount:.2f}", "text": text}  # fmt: skip
        self.writer.add("ledger_entries", row)

    def _budget(self, size: float, purchased: dict[tuple[int, str, str], int]) -> None:
        booked = {month.year: 0 for month, _end in months(self.first, self.today)}
        for month, month_end in months(self.first, self.today):
            booked[month.year] += month_end < self.today
        for place, (year, count) in enumerate(booked.items()):
            growth = (1 + GROWTH) ** (year - self.first.year)
            lines: dict[tuple[str, str], float] = {
                key: round(amount * 12 * size * growth, -3) for key, amount in MONTHLY.items()
            }
            for _month, area, amount, _text in GRANTS:
                lines[area, "grants"] = round(amount * size * growth, -3)
            share = PURCHASED_BUDGET[place % len(PURCHASED_BUDGET)]
            for (bought_in, area, account), bought in purchased.items():
                if bought_in == year and count:
                    lines[area, account] = round(bought * 12 / count * share, -3)
            for (area, account), line in sorted(lines.items()):
                row = {"year": year, "unit_id": "VUX", "area": area, "account": account, "amount": f"{line:.2f}"}
                self.writer.add("budget_lines", row)
