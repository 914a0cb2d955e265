"""Answers to interviews and forms, under item codes in the project's own words.

The instruments' wording is not ours to print (domain.md D); scales are as described there. X is
unanswered and N not relevant, as in ASI.
"""

from collections.abc import Callable, Iterator
from random import Random

UNANSWERED, NOT_RELEVANT = "X", "N"

ASI_AREAS = ("body", "work", "alcohol", "drugs", "law", "family", "mind")
"""Seven areas: physical health, work and income, alcohol, drugs, legal, family and friends, mental health."""
DUR_AREAS = (
    "home", "household", "economy", "food", "hygiene", "health", "medicine", "sleep", "contacts", "occupation",
    "getting_about", "authorities",
)  # fmt: skip
"""Twelve life areas of our own; need 0–4 by the client and by the worker (domain.md D)."""
FREDA_ACTS = (
    "belittled",
    "controlled",
    "isolated",
    "threatened",
    "pushed",
    "hit",
    "choked",
    "coerced_sexually",
    "stalked",
)
FREDA_DANGERS = (
    "worse_lately", "weapon", "threat_to_kill", "choked", "follows", "jealous", "children_threatened", "uses_drugs",
    "suicide_threat", "separation", "believes_capable", "lost_work",
)  # fmt: skip
FREDA_SCREEN = ("afraid_at_home", "hurt_in_words", "hurt_in_body", "forced", "watched", "children_present")
AUDIT_ITEMS = (
    "how_often", "how_much", "six_or_more", "could_not_stop", "failed_expected", "morning_drink", "guilt",
    "memory_gap", "somebody_hurt", "others_worried",
)  # fmt: skip
DUDIT_ITEMS = (
    "how_often", "several_kinds", "times_a_day", "heavily", "longing", "could_not_stop", "failed_expected",
    "morning_use", "guilt", "somebody_hurt", "others_worried",
)  # fmt: skip
UBAT_ITEMS = ("aim_reached", "met_with_respect", "took_part", "would_come_back", "life_better", "use_less")

Answers = Iterator[tuple[str, str]]
Maker = Callable[[Random, float], Answers]


def answers_of(rng: Random, instrument: str) -> Answers:
    """Item and value, as one and the same person might answer on one day."""
    severity = rng.betavariate(2, 2.6)
    return _MAKERS[instrument](rng, severity)


def _graded(rng: Random, severity: float, most: int) -> str:
    if rng.random() < 0.015:
        return UNANSWERED
    return str(min(max(round(rng.gauss(severity * most, most / 5)), 0), most))


def _asi(rng: Random, severity: float) -> Answers:
    for area in ASI_AREAS:
        own = min(max(rng.gauss(severity, 0.25), 0.0), 1.0)
        yield f"{area}_days_last_30", _graded(rng, own, 30)
        yield f"{area}_worry", _graded(rng, own, 4)
        yield f"{area}_help_wanted", _graded(rng, own, 4)
        yield f"{area}_rating", _graded(rng, own, 9)
    yield "hit_by_partner", rng.choice(("yes", "no", "no", "no"))
    yield "hit_partner", rng.choice(("yes", "no", "no", "no", "no"))
    yield "children_at_home", rng.choice(("yes", "no", "no", NOT_RELEVANT))


def _dur(rng: Random, severity: float) -> Answers:
    for area in DUR_AREAS:
        own = min(max(rng.gauss(severity, 0.22), 0.0), 1.0)
        yield f"{area}_client", _graded(rng, own * 0.9, 4)
        yield f"{area}_worker", _graded(rng, own, 4)


def _yes_no(items: tuple[str, ...], weight: float) -> Maker:
    def make(rng: Random, severity: float) -> Answers:
        for item in items:
            draw = rng.random()
            yield item, UNANSWERED if draw > 0.985 else "yes" if draw < severity * weight else "no"

    return make


def _sum_score(items: tuple[str, ...], last_by_two: int) -> Maker:
    """0–4 an item; the last two in steps of two (AUDIT 9–10, DUDIT 10–11)."""

    def make(rng: Random, severity: float) -> Answers:
        for place, item in enumerate(items):
            if place >= len(items) - last_by_two:
                yield item, str(rng.choice((0, 2, 4)) if rng.random() < severity else 0)
            else:
                yield item, str(min(max(round(rng.gauss(severity * 4, 0.9)), 0), 4))

    return make


def _danger(rng: Random, severity: float) -> Answers:
    yield from _yes_no(FREDA_DANGERS, 0.8)(rng, severity)
    yield "own_estimate", _graded(rng, severity, 4)


def _ubat(rng: Random, severity: float) -> Answers:
    for item in UBAT_ITEMS:
        yield item, _graded(rng, 1 - severity * 0.6, 4)


_MAKERS = {
    "asi": _asi,
    "asi_followup": _asi,
    "dur": _dur,
    "ubat": _ubat,
    "freda_short": _yes_no(FREDA_SCREEN, 1.1),
    "freda_description": _yes_no(FREDA_ACTS, 1.0),
    "freda_danger": _danger,
    "audit": _sum_score(AUDIT_ITEMS, 2),
    "dudit": _sum_score(DUDIT_ITEMS, 2),
}
