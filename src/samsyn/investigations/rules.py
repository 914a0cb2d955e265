"""What an investigation must hold, in what state it is, and what the party is shown. Plain Python."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samsyn.core.words import gettext_noop

WISH = "wish"
VIOLENCE = "violence"
CHILDREN = "children"
CHILD_IMPACT = "child_impact"
LIFE_AREAS = "life_areas"
ASSESSMENT = "assessment"
PROPOSAL = "proposal"

LVM_7 = "lvm_7"


class OpeningGround(Enum):
    """Why an adult is investigated: nobody is against their will but by LVM 7 § (LVU at 18 and 19)."""

    APPLICATION = "application"
    CONSENT = "consent"
    LVM_7 = LVM_7
    LVU = "lvu"


class FieldOrigin(Enum):
    """Where what stands in a part comes from.

    An assessment is never filled in beforehand (SoL 14:3 [inference]).
    """

    FACT = "fact"
    DERIVED = "derived"
    SUMMARY = "summary"
    ASSESSMENT = "assessment"
    RECEIPT = "receipt"


@dataclass(frozen=True)
class Part:
    """A part of an investigation. `needed`: always, when a minor child is affected (`minors`), or never."""

    code: str
    title: str
    hint: str
    origin: FieldOrigin
    needed: str = "always"


_COMMON = (
    Part(WISH, gettext_noop("Vad personen vill"), gettext_noop("Med personens egna ord."), FieldOrigin.SUMMARY),
    Part("request", gettext_noop("Ansökan"), gettext_noop("Vad personen ansöker om."), FieldOrigin.FACT),
    Part(
        "sources",
        gettext_noop("Källor och samtycken"),
        gettext_noop("Vilka som har tillfrågats, vad de har svarat och med vilken rätt."),
        FieldOrigin.SUMMARY,
    ),
    Part(
        LIFE_AREAS,
        gettext_noop("Livsområden"),
        gettext_noop("Behov och styrkor, minst ett område, personens skattning och din."),
        FieldOrigin.SUMMARY,
    ),
    Part(
        VIOLENCE,
        gettext_noop("Frågan om våld"),
        gettext_noop("Att frågan är ställd och hur, eller varför den inte gick att ställa tryggt."),
        FieldOrigin.SUMMARY,
    ),
    Part(
        CHILDREN,
        gettext_noop("Barn"),
        gettext_noop("Varje barn som berörs, även barn som bor hos någon annan."),
        FieldOrigin.FACT,
    ),
    Part(
        CHILD_IMPACT,
        gettext_noop("Barnkonsekvensanalys"),
        gettext_noop("Vad barnet säger och behöver, vad varje alternativ betyder för barnet, vad som görs."),
        FieldOrigin.ASSESSMENT,
        needed="minors",
    ),
    Part(
        ASSESSMENT,
        gettext_noop("Bedömning"),
        gettext_noop("Behovet vägt mot lagens mått: skälig levnadsnivå, på annat sätt tillgodosett."),
        FieldOrigin.ASSESSMENT,
    ),
    Part(
        PROPOSAL,
        gettext_noop("Förslag"),
        gettext_noop("Vad som föreslås, och vilka andra lösningar som har övervägts."),
        FieldOrigin.ASSESSMENT,
    ),
)

_ADDED: Mapping[str, tuple[Part, ...]] = {
    "addiction": (
        Part(
            "substance",
            gettext_noop("Alkohol, droger, läkemedel, spel"),
            gettext_noop("Hur det ser ut nu, vad som har prövats, vad som har hjälpt."),
            FieldOrigin.SUMMARY,
        ),
    ),
    "social_psychiatry": (
        Part(
            "daily_life",
            gettext_noop("Vardagen"),
            gettext_noop("Vad som fungerar på egen hand och vad som inte gör det."),
            FieldOrigin.SUMMARY,
        ),
    ),
    "violence_exposed": (
        Part(
            "violence_picture",
            gettext_noop("Våldets omfattning"),
            gettext_noop("Slag av våld, hur länge, av vem, barn som har upplevt det."),
            FieldOrigin.SUMMARY,
        ),
        Part(
            "safety",
            gettext_noop("Skydd och säkerhet"),
            gettext_noop("Risker nu och vad som behövs för att vara trygg."),
            FieldOrigin.ASSESSMENT,
        ),
    ),
    "violence_perpetrator": (
        Part("acts", gettext_noop("Våldet"), gettext_noop("Vad som har hänt, i personens ord."), FieldOrigin.SUMMARY),
        Part(
            "safety_of_exposed",
            gettext_noop("De utsattas säkerhet"),
            gettext_noop("Vad som behövs för att de som har utsatts ska vara trygga (SoL 13:8)."),
            FieldOrigin.ASSESSMENT,
        ),
    ),
    "eviction_prevention": (
        Part("tenancy", gettext_noop("Bostaden"), gettext_noop("Kontrakt, värd, varningar."), FieldOrigin.FACT),
        Part("debts", gettext_noop("Skulder"), gettext_noop("Hyresskulder och andra skulder."), FieldOrigin.FACT),
    ),
    "relative_support": (
        Part(
            "caring",
            gettext_noop("Att stödja en närstående"),
            gettext_noop("Vad personen gör för sin närstående, och vad det kostar i kraft."),
            FieldOrigin.SUMMARY,
        ),
    ),
}

_COMPULSORY = (
    Part(
        "condition",
        gettext_noop("Tillståndet"),
        gettext_noop("Missbruket och faran för hälsan, livet eller någon närstående (LVM 4 och 10 §§)."),
        FieldOrigin.ASSESSMENT,
    ),
    Part(
        "measures",
        gettext_noop("Vad som har prövats"),
        gettext_noop("Frivilliga insatser som har erbjudits och getts (LVM 10 §)."),
        FieldOrigin.SUMMARY,
    ),
    Part(
        "home_and_after",
        gettext_noop("Hemmet och tiden efteråt"),
        gettext_noop("Vården som behövs, hemförhållanden och stödet efter vården (LVM 10 §)."),
        FieldOrigin.SUMMARY,
    ),
)

_REFERRAL = (
    Part("question", gettext_noop("Frågan"), gettext_noop("Vad barn- och ungdomsenheten vill veta."), FieldOrigin.FACT),
    Part("tests", gettext_noop("Prover"), gettext_noop("Vilka prover, med samtycke, och svaren."), FieldOrigin.FACT),
    Part("answer", gettext_noop("Svaret"), gettext_noop("Svaret på frågan."), FieldOrigin.ASSESSMENT),
)

_CRITERIA = Part(
    "criteria",
    gettext_noop("Kriterier"),
    gettext_noop("Kriterierna för det som söks, ett och ett."),
    FieldOrigin.ASSESSMENT,
)

NEEDS_CRITERIA = frozenset(("trial_flat", "housing_first", "residential_care"))
"""Interventions that are tried against a list of criteria."""


def parts_of(
    area: str, *, opening_ground: str = "", referral: bool = False, asked_for: Collection[str] = ()
) -> list[Part]:
    """The parts of an investigation in an area, in the order of its template.

    A perpetrator's is the short one, without life areas. `asked_for`: codes of intervention kinds.
    """
    common = [part for part in _COMMON if not (area == "violence_perpetrator" and part.code == LIFE_AREAS)]
    added = [*_ADDED.get(area, ())]
    if opening_ground == LVM_7:
        added += _COMPULSORY
    if referral:
        added += _REFERRAL
    if NEEDS_CRITERIA & set(asked_for):
        added.append(_CRITERIA)
    last = [part for part in common if part.code in (CHILDREN, CHILD_IMPACT, ASSESSMENT, PROPOSAL)]
    return [*(part for part in common if part not in last), *added, *last]


def missing(parts: Iterable[Part], signed: Collection[str], *, minor_children: bool) -> list[Part]:
    """The parts that must be signed before the investigation goes on, and are not.

    The analysis of what it means for the children is needed where a minor is affected (SoL 3:1–3), for fathers as for
    mothers.
    """
    needed = (part for part in parts if part.needed == "always" or (part.needed == "minors" and minor_children))
    return [part for part in needed if part.code not in signed]


class LeftOut(Enum):
    """Why the party was not shown the material before the decision (FL 25 § first paragraph)."""

    OBVIOUS = "obvious"
    HARDER = "harder"
    URGENT = "urgent"


@dataclass(frozen=True)
class Sending:
    """What was sent to the party, and what came of it.

    All are days; `waived_on`: the party needed no more time.
    """

    sent_on: date | None = None
    answer_by_on: date | None = None
    answered_on: date | None = None
    waived_on: date | None = None
    left_out: str = ""


def state(
    *,
    today: date,
    annulled_on: date | None = None,
    concluded_on: date | None = None,
    proposed: bool = False,
    sendings: Sequence[Sending] = (),
    new_material: bool = False,
) -> str:
    """The derived state of an investigation: the first that holds.

    The day to answer by is the party's to its end: the decision opens the day after (FL 25 §). The latest sending counts,
    so material that is sent again closes the decision again. `new_material`: a part of importance was signed after it, and
    is shown to the party too.
    """
    if annulled_on:
        return "annulled"
    if concluded_on:
        return "concluded"
    if proposed:
        return "proposed"
    if not sendings or new_material:
        return "open"
    latest = sendings[-1]
    done = latest.left_out or latest.answered_on or latest.waived_on
    over = latest.answer_by_on is not None and latest.answer_by_on < today
    return "ready" if done or over else "communicated"


OF_AGE = 18


def may_be_minor(born_year: int | None, today: date) -> bool:
    """Whether a child of whom the year of birth is known, or is not, may be under 18 today."""
    return born_year is None or today.year - born_year <= OF_AGE


COMMITTEE_READS_AFTER_DAYS = 30
"""Days, inclusive, after the day of its decision that whoever prepares for the committee still reads a matter.

Until the minutes are announced (KL 8:10 [inference]): local practice until that is a step of its own.
"""


def delay_request_counts(received_on: date, *, applied_on: date, first_day: date, earlier: bool) -> bool:
    """Whether a request to decide starts the time to answer in (FL 12 §).

    `first_day`: the day after six months from the application. A second one, and one that comes too early, does not.
    """
    return not earlier and received_on >= max(first_day, applied_on)


def delay_request_state(refused_on: date | None, concluded_on: date | None) -> str:
    """The derived state of a request to decide: the first that holds."""
    if refused_on:
        return "refused"
    return "answered" if concluded_on else "received"
