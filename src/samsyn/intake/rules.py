"""What is received, and how its receipt is numbered. Plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samsyn.core import identity_numbers
from samsyn.core.clocks import last_day
from samsyn.core.words import gettext_noop
from samsyn.people.rules import age

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a receipt's code is made of: no letter or digit that is taken for another."""

CODE_LENGTH = 5

MOST_YEARS_BACK = 5
"""A matter is registered when it comes in; a day longer ago is a slip of the pen. Local practice."""


@dataclass(frozen=True)
class IntakeSubmission:
    """What was typed.

    `numbers`: the number, with the century that ten digits may also stand for; the first is kept. `danger`: somebody is
    in danger now; None where the registrar does not know.
    """

    unit_id: int
    area: str
    kind: str
    received_on: date
    given_name: str
    family_name: str
    sex: str
    born_on: date | None = None
    numbers: tuple[str, ...] = ()
    channel: str = ""
    reporter: str = ""
    danger: bool | None = None

    @property
    def number(self) -> str:
        return self.numbers[0] if self.numbers else ""


@dataclass(frozen=True)
class Unnamed:
    """What is known of a matter whose person nobody knows. `about`: who it is, in words."""

    unit_id: int
    area: str
    kind: str
    received_on: date
    about: str


@dataclass(frozen=True)
class Who:
    """Whom a matter turns out to be about; as in `IntakeSubmission`."""

    given_name: str
    family_name: str
    sex: str
    born_on: date | None = None
    numbers: tuple[str, ...] = ()


def submission_about(who: Who, *, unit_id: int, area: str, kind: str, received_on: date) -> IntakeSubmission:
    """What was received, with the person."""
    return IntakeSubmission(
        unit_id, area, kind, received_on, who.given_name, who.family_name, who.sex, who.born_on, who.numbers
    )


@dataclass(frozen=True)
class Candidate:
    """A record with the number. `seen`: the registrar has a ground.

    `barred`: behind a wall to the registrar.

    `named`: the name typed is the one that is stored (`people.rules.same_name`).
    """

    id: int
    seen: bool
    barred: bool
    named: bool


def matching_record(known: Sequence[Candidate]) -> int | None:
    """The record that the matter is registered on, None for a new one.

    A record that the registrar sees comes first, else one that is not walled off and is rightly named.
    """
    seen = (one.id for one in known if one.seen and not one.barred)
    free = (one.id for one in known if one.named and not one.barred)
    return next(seen, next(free, None))


def assess_by(kind: str, born_on: date | None, number: str, received_on: date, *, danger: bool = False) -> date | None:
    """The last day to assess what came in, by what was typed alone; None for what no time is set for.

    The day itself where somebody is in danger, else the last of the clocks until it is assessed (`assessment_clocks`).
    """
    if danger:
        return received_on
    born_on = born_on or min(_dates((number,)), default=None)
    days = [last_day(clock, received_on) for clock in assessment_clocks(kind, born_on, received_on)]
    return max((day for day in days if type(day) is date), default=None)


def protect_at_once(kind: str, born_on: date | None, number: str, received_on: date) -> bool:
    """Whether the need of protection is assessed at once (SoL 20:1 [inference]).

    For a report on somebody of 18 to 20, or of unknown age.
    """
    born_on = born_on or min(_dates((number,)), default=None)
    return "young_protection" in assessment_clocks(kind, born_on, received_on)


def asks_who(found: Candidate | None) -> bool:
    """Whether somebody must confirm who it is: the matter is theirs by the number, and by no name.

    A slip in a number hands one person's matter to another, and a letter with it (OSL 26:1 [inference]).
    """
    return found is not None and not found.named


def received_fault(day: date, born_on: date | None, numbers: Sequence[str], *, today: date) -> str:
    """A sentence where the matter cannot have come in that day, or where the day is a slip of the pen.

    Empty where the day is possible.

    Of what was typed alone; `{years}` in it stands for MOST_YEARS_BACK. Ten digits may stand for somebody born a
    century earlier: the earliest birth counts.
    """
    born_on = born_on or min(_dates(numbers), default=None)
    if day > today:
        return gettext_noop("Dagen ligger efter i dag. Skriv dagen då ärendet kom in.")
    if born_on and day < born_on:
        return gettext_noop("Ärendet kan inte ha kommit in innan personen föddes. Kontrollera dagen.")
    if (day.year + MOST_YEARS_BACK, day.month, day.day) < (today.year, today.month, today.day):
        return gettext_noop("Dagen ligger mer än {years} år tillbaka. Kontrollera årtalet.")
    return ""


def _dates(numbers: Sequence[str]) -> Iterator[date]:
    for number in numbers:
        try:
            yield identity_numbers.earliest_date_in_number(number)
        except ValueError:
            # 29 February a century earlier.
            continue


def receipt_code(year: int, letters: str) -> str:
    """`K-2026-7F3K9`: random, so that it tells nothing of how many there are."""
    return f"K-{year}-{letters}"


def number_contradicts_sex(number: str, sex: str) -> bool:
    """The eleventh digit is odd for a man, even for a woman (FOL 18 §); an unknown sex agrees with all."""
    return bool(number) and sex != "unknown" and identity_numbers.sex_in_number(number) != sex


APPLICATION = "application"
OWN_CONTACT = "own_contact"

REPORTS = frozenset(("concern_report", "lvm_report", "referral", "landlord_notice", "enforcement_notice"))
"""Kinds that somebody else brings; the rest begin with the person."""


def is_referral(kind: str) -> bool:
    """Whether the kind of intake is another authority's referral."""
    return kind == "referral"


def is_application(kind: str) -> bool:
    """Whether the matter must be investigated (SoL 14:2).

    Who does not plainly only ask has applied, orally too.

    An own contact that only asked is noted as one when it is assessed.
    """
    return kind == APPLICATION


ADULT_FROM = 18
LOCAL_FROM = 21


class Report(Enum):
    """Which rules the assessment of a report follows."""

    CHILD = "child"
    """Under 18: to the children's unit (SoL 19:1)."""
    YOUNG = "young"
    """18 to 20, or an age that is unknown: protection at once, opened or not in 14 days (SoL 20:1–2) [inference]."""
    ADULT = "adult"
    """From 21: 14 days by local practice."""


def report_rules(age: int | None) -> Report:
    """By the age on the day of receipt (SoL 19:1, 20:1–2 [inference])."""
    if age is None:
        return Report.YOUNG
    if age < ADULT_FROM:
        return Report.CHILD
    return Report.YOUNG if age < LOCAL_FROM else Report.ADULT


def report_rules_on(born_on: date | None, received_on: date) -> Report:
    """`report_rules`, of somebody born that day or of unknown age."""
    return report_rules(age(born_on, received_on) if born_on else None)


def intake_state(assessed_on: date | None, annulled_on: date | None) -> str:
    """The derived state of an intake: the first that holds."""
    if annulled_on:
        return "annulled"
    return "assessed" if assessed_on else "received"


def assessment_clocks(kind: str, born_on: date | None, received_on: date) -> list[str]:
    """The clocks until the matter is assessed (SoL 14:2, 20:1–2; from 21 local practice).

    By the age when it was received (age [inference]); somebody under 18 is the children's unit's (SoL 19:1).
    """
    if is_application(kind):
        return ["open_investigation"]
    if kind not in REPORTS:
        return []
    by_rules = {
        Report.YOUNG: ["young_protection", "young_report"],
        Report.ADULT: ["adult_report_local"],
        Report.CHILD: [],
    }
    return by_rules[report_rules_on(born_on, received_on)]


def decision_clocks(kind: str) -> list[str]:
    """The clocks of what the party began, until it is decided (FL 11 §, FL 12 §)."""
    return ["delay_notice", "delay_request"] if is_application(kind) else []
