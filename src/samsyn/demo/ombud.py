"""The personal ombudsmen's register of the living unit, without names or numbers.

Nothing here knows the ombudsmen's app; the package comes in through its own import.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from samsyn.demo.chance import Weights, around, between, pick, seeded, years_before
from samsyn.demo.living import SEED, YEARS

ASSIGNMENTS = ("assignment_id", "sex", "birth_year", "contact_reason", "started_on", "ended_on")
DEFICIENCIES = ("deficiency_id", "noted_on", "concerns", "description", "reported_on", "response", "responded_on")

A_YEAR = 62
"""New assignments a year for four ombudsmen; each has about fifteen at a time."""
LASTING = 330
REASONS: Weights = {
    "authority_contact": 0.36, "economy": 0.18, "health_care": 0.15, "housing": 0.13, "occupation": 0.08,
    "social_isolation": 0.07, "other": 0.03,
}  # fmt: skip
"""Contact with authorities is the commonest reason (seed 0, question 21)."""
SEXES: Weights = {"female": 0.56, "male": 0.43, "unknown": 0.01}

DEFICIENCIES_A_YEAR = 13
MEETINGS = (4, 10)
"""Months in which the steering group meets, twice a year (domain.md A5)."""
FAULTS: dict[str, tuple[str, ...]] = {
    "health_care": (
        "Väntetiden till neuropsykiatrisk utredning är längre än ett år", "Fast vårdkontakt byts flera gånger om året",
        "Slutenvården skriver ut utan att kalla till samordnad planering",
    ),
    "social_services": (
        "Handläggare byts ofta och ärendet får börja om", "Svårt att få besked om vart en ansökan ska lämnas",
    ),
    "social_insurance": (
        "Den som är för sjuk för arbetsträning står utan ersättning", "Beslut om aktivitetsersättning dröjer över årsskiften",
    ),
    "employment_service": ("Digital inskrivning stänger ute den som saknar e-legitimation", "Ingen utses som kontaktperson"),
    "enforcement": ("Utmätning sker trots pågående skuldsanering",),
    "housing": ("Hyresvärdar godtar inte sjukersättning som inkomst", "Kötiden gör att ingen kan flytta från stödboende"),
    "other": ("Banker nekar konto åt den som saknar id-handling", "Post går inte fram till den som bor tillfälligt"),
}  # fmt: skip
RESPONSES = (
    "Tas upp i den lokala samverkansgruppen", "Rutinen ses över tillsammans med ombuden",
    "Verksamheten delar bilden och följer frågan", "En gemensam informationsträff hålls till våren",
)  # fmt: skip


def write_ombud_package(folder: Path, *, today: date, seed: int = SEED) -> dict[str, int]:
    """The two tables in a folder of their own; rows by table."""
    folder.mkdir(parents=True, exist_ok=True)
    since = years_before(today, YEARS)
    rng = seeded(seed, "ombud")
    tables = {
        "ombud_assignments": (ASSIGNMENTS, _assignments(rng, since, today)),
        "system_deficiencies": (DEFICIENCIES, _deficiencies(rng, since, today)),
    }
    for name, (columns, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return {name: len(rows) for name, (_columns, rows) in tables.items()}


def _assignments(rng: Random, since: date, today: date) -> Sequence[Mapping[str, Any]]:
    rows: list[dict[str, Any]] = []
    back = 500
    span = (today - since).days + back
    for started_on in sorted(today - between(rng, 0, span) for _number in range(round(A_YEAR * span / 365.25))):
        ended_on = started_on + around(rng, LASTING)
        if ended_on < since:
            continue
        rows.append({
            "assignment_id": f"u{len(rows) + 1:04}",
            "sex": pick(rng, SEXES),
            "birth_year": started_on.year - int(rng.triangular(18, 72, 43)),
            "contact_reason": pick(rng, REASONS),
            "started_on": started_on,
            "ended_on": ended_on if ended_on <= today else None,
        })  # fmt: skip
    return rows


def _deficiencies(rng: Random, since: date, today: date) -> Sequence[Mapping[str, Any]]:
    """Noted all the year round, reported at the steering group's next meeting, answered by some."""
    rows: list[dict[str, Any]] = []
    days = (today - since).days
    concerned = list(FAULTS)
    for place, noted_on in enumerate(
        sorted(since + between(rng, 0, days) for _n in range(DEFICIENCIES_A_YEAR * YEARS))
    ):
        concerns = concerned[place] if place < len(concerned) else rng.choice(concerned)
        reported_on = _next_meeting(noted_on)
        responded_on = reported_on + between(rng, 20, 120)
        answered = responded_on <= today and rng.random() < 0.7
        rows.append({
            "deficiency_id": f"s{place + 1:04}",
            "noted_on": noted_on,
            "concerns": concerns,
            "description": rng.choice(FAULTS[concerns]),
            "reported_on": reported_on if reported_on <= today else None,
            "response": rng.choice(RESPONSES) if answered else None,
            "responded_on": responded_on if answered else None,
        })  # fmt: skip
    return rows


def _next_meeting(day: date) -> date:
    meetings = (date(year, month, 15) for year in (day.year, day.year + 1) for month in MEETINGS)
    return next(meeting for meeting in meetings if meeting >= day)
