"""Open contacts, counted and not filed: meeting place, advice, study circles, talks, outreach."""

from datetime import date, timedelta
from random import Random

from samsyn.demo.package import PackageWriter

OPEN_ON = (0, 1, 2, 3, 4)
"""The meeting place is open on weekdays; its visitors wish to be free at weekends (seed 0, question 21)."""

# kind, area, unit, weekday, mean of people, share of women
WEEKLY = (
    ("advice", "addiction", "MYN", 1, 4, 0.35),
    ("advice", "social_psychiatry", "MYN", 3, 3, 0.55),
    ("advice", "eviction_prevention", "BOS", 0, 2, 0.45),
    ("relative_support", "relative_support", "BRY", 2, 6, 0.74),
    ("study_circle", "social_psychiatry", "TRF", 3, 7, 0.5),
    ("violence_talk", "violence_exposed", "MYN", 4, 2, 0.9),
    ("violence_talk", "violence_perpetrator", "BOS", 2, 1, 0.12),
    ("outreach", "addiction", "BOS", 1, 5, 0.28),
)
TERMS = ((2, 5), (9, 11))
"""Study circles are held in term time."""


def write_contacts(writer: PackageWriter, rng: Random, since: date, today: date) -> None:
    day = since
    while day <= today:
        if day.weekday() in OPEN_ON and not _closed(day):
            _contact(writer, rng, day, "meeting_place", "social_psychiatry", "TRF", 17, 0.46)
        for kind, area, unit, weekday, mean, women in WEEKLY:
            in_term = any(first <= day.month <= last for first, last in TERMS)
            if day.weekday() == weekday and (kind != "study_circle" or in_term):
                _contact(writer, rng, day, kind, area, unit, mean, women)
        day += timedelta(days=1)


def _closed(day: date) -> bool:
    return (day.month, day.day) in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))


def _contact(
    writer: PackageWriter, rng: Random, day: date, kind: str, area: str, unit: str, mean: float, women: float
) -> None:
    people = max(round(rng.gauss(mean, mean / 3)), 0)
    if not people:
        return
    female = sum(rng.random() < women for _person in range(people))
    unknown = int(rng.random() < 0.04)
    row = {
        "contact_id": writer.next_id("o"), "unit_id": unit, "area": area, "kind": kind, "held_on": day,
        "female": female, "male": people - female, "unknown": unknown,
    }  # fmt: skip
    writer.add("open_contacts", row)
