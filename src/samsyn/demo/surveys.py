"""Surveys year by year, targets, and what people have said unasked."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from samsyn.demo.chance import Weights, between, pick
from samsyn.demo.package import PackageWriter

SURVEY_WEEK = 43
"""The city's client survey in social psychiatry ends in week 43 (domain.md E)."""

# question: (unit, share positive, change a year, what women answer above men)
CLIENT_QUESTIONS = {
    "encourages_doing_things_myself": (0.81, 0.014, 0.03),
    "treated_with_respect": (0.92, 0.002, 0.01),
    "satisfied_overall": (0.84, -0.006, 0.02),
    "knows_where_to_complain": (0.66, 0.03, -0.02),
}
AUTHORITY_QUESTIONS = {
    "informed_of_choice": (0.62, 0.025, 0.0),
    "investigation_was_good": (0.74, 0.01, 0.03),
    "satisfied_with_handlers_manner": (0.85, 0.003, 0.01),
    "easy_to_reach": (0.71, -0.02, 0.02),
}
"""The questions that the published unit follows (seed 0, question 5), in codes of our own."""
CLIENT_GROUPS = (
    ("BST", "", CLIENT_QUESTIONS, 38), ("SB1", "", CLIENT_QUESTIONS, 8), ("SB2", "", CLIENT_QUESTIONS, 7),
    ("SB3", "", CLIENT_QUESTIONS, 6), ("TRF", "", CLIENT_QUESTIONS, 21),
    ("MYN", "Boendestöd", AUTHORITY_QUESTIONS, 41), ("MYN", "Sysselsättning", AUTHORITY_QUESTIONS, 17),
)  # fmt: skip
STAFF_QUESTIONS = {
    "health_and_work_environment": (0.78, 0.01, 0.0),
    "developing": (0.82, 0.005, 0.0),
    "steering_towards_goals": (0.86, 0.0, 0.0),
    "taking_part": (0.84, 0.008, 0.0),
    "working_together": (0.88, -0.004, 0.0),
    "active_co_creation": (0.84, 0.004, 0.0),
}
"""Five areas (domain.md A6) and the index that the published unit prints as 84, 86 and 84."""
STAFF_GROUPS = (("VUX", "Myndighet och samordning", 13), ("UTF", "Utförare", 15), ("PO", "Personliga ombud", 4))
AUDIT_QUESTIONS = {
    "met_with_respect": (0.88, 0.0, 0.02),
    "easy_to_reach": (0.8, 0.0, 0.0),
    "knows_what_help_there_is": (0.48, 0.03, 0.0),
    "knows_what_sip_is": (0.42, 0.06, 0.0),
}
LEAST_BY_SEX = 5
"""A sex with fewer answers gets no row of its own (SKR: unit results from five answers)."""

Questions = dict[str, tuple[float, float, float]]


def write_surveys(writer: PackageWriter, rng: Random, today: date) -> None:
    done = today >= date.fromisocalendar(today.year, SURVEY_WEEK, 7)
    for year in range(today.year - 4, today.year + done):
        for unit, group, questions, asked in CLIENT_GROUPS:
            _answers(writer, rng, "client_survey", year - today.year, year, unit, group, questions, asked, 0.54)
        for unit, group, asked in STAFF_GROUPS:
            _answers(writer, rng, "staff_survey", year - today.year, year, unit, group, STAFF_QUESTIONS, asked, 0.79)
        if year % 2 == 0:
            group = "Beroende" if year % 4 == 0 else "Boendestöd"
            _answers(writer, rng, "user_led_audit", year - today.year, year, "VUX", group, AUDIT_QUESTIONS, 24, 0.45)


def _answers(
    writer: PackageWriter, rng: Random, survey: str, trend: int, year: int, unit: str, group: str,
    questions: Questions, asked: int, women: float,
) -> None:  # fmt: skip
    for question, (level, change, sex_gap) in questions.items():
        total = max(round(asked * rng.uniform(0.78, 1.05)), 3)
        female = round(total * women)
        male = total - female - (rng.random() < 0.3)
        positive = {}
        for sex, number, shift in (("female", female, sex_gap / 2), ("male", male, -sex_gap / 2)):
            share = min(max(level + change * (trend + 2) + shift, 0.02), 0.98)
            positive[sex] = sum(rng.random() < share for _person in range(number))
        rows = [("all", total, sum(positive.values()) + (total > female + male))]
        if min(female, male) >= LEAST_BY_SEX:
            rows += [("female", female, positive["female"]), ("male", male, positive["male"])]
        for sex, answers, yes in rows:
            row = {"survey": survey, "year": year, "unit_id": unit, "group": group, "question": question, "sex": sex,
                   "answers": answers, "positive": yes}  # fmt: skip
            writer.add("survey_results", row)


# indicator: (direction, target three years ago, change a year, city target)
TARGETS = {
    "addiction_ended_as_planned": ("at_least", 48, 1, 50),
    "violence_ended_as_planned": ("at_least", 60, 2, None),
    "violence_treatment_completed_exposed": ("at_least", 66, 1, 70),
    "violence_treatment_completed_perpetrator": ("at_least", 58, 1, 60),
    "manages_more_alone": ("at_least", 24, 0.5, 25),
    "satisfied_with_intervention": ("at_least", 78, 1, 80),
    "plan_participation": ("at_least", 72, 1, None),
    "child_impact_analysis": ("at_least", 85, 2, 100),
    "assessed_in_time": ("at_least", 95, 1, 100),
    "violence_known": ("at_least", 38, 2, None),
    "notices_avertable": ("at_most", 10, -2, None),
    "evictions_with_children": ("at_most", 0, 0, 0),
    "trial_flat_to_own_contract": ("at_least", 25, 0, 25),
    "moved_more_independent": ("at_least", 40, 2, None),
    "not_executed_decisions": ("at_most", 5, 0, None),
    "budget_adherence": ("at_most", 100, 0, 100),
    "survey:encourages_doing_things_myself": ("at_least", 80, 1, 83),
    "survey:satisfied_overall": ("at_least", 82, 0.5, None),
}
"""Around the published ones (indicators.md)."""


def write_targets(writer: PackageWriter, today: date) -> None:
    """For the last three years, this one and (from November on, when the plan is written) the next."""
    for year in range(today.year - 3, today.year + 1 + (today.month >= 11)):
        for indicator, (direction, first, change, city) in TARGETS.items():
            target = f"{max(first + change * (year - today.year + 3), 0):g}"
            row = {"unit_id": "VUX", "indicator": indicator, "year": year, "target": target, "direction": direction,
                   "city_target": city}  # fmt: skip
            writer.add("targets", row)


FEEDBACK_A_YEAR = 13
FROM_WHOM: Weights = {
    "client": 0.5,
    "relative": 0.18,
    "provider": 0.1,
    "colleague": 0.1,
    "other": 0.04,
    "anonymous": 0.08,
}
SAID: dict[tuple[str, str], tuple[str, ...]] = {
    ("complaint", "authority"): (
        "Svårt att nå handläggaren på telefon", "Fick vänta länge på besked om utredningen",
        "Brevet med beslutet gick inte att förstå", "Fick byta handläggare utan att någon sade till",
        "Kände mig inte lyssnad på vid mötet",
    ),
    ("complaint", "provider"): (
        "Boendestödet avbokades vid sjukdom och ingen ersättare kom", "Högljutt i trapphuset på kvällarna",
        "Personalen kom mycket senare än avtalat", "Tvättstugan är trasig sedan två veckor",
        "Ingen frågade vad jag ville ha hjälp med",
    ),
    ("suggestion", "authority"): (
        "Önskar kunna boka tid på webben", "En broschyr om insatserna på lättläst svenska vore bra",
        "Sätt upp en skylt till mottagningen",
    ),
    ("suggestion", "provider"): (
        "Fler gemensamma middagar på boendet", "Träfflokalen borde ha öppet en kväll i veckan",
        "Köp in fler sällskapsspel", "Studiecirkel om privatekonomi",
    ),
    ("praise", "authority"): (
        "Gott samarbete kring en gemensam klient", "Tack för att du tog dig tid och förklarade",
        "Utredningen var respektfullt skriven",
    ),
    ("praise", "provider"): (
        "Bästa boendestödjaren jag har haft", "Fin stämning på husmötet", "Tack för hjälpen med flytten",
    ),
}  # fmt: skip
MEASURES = (
    "Samtal med den berörde", "Rutinen för avbokning genomgången på APT", "Ersättare utses nu alltid vid frånvaro",
    "Brevmallen skrivs om", "Felanmält till fastighetsvärden", "Tas upp i brukarrådet", "",
)  # fmt: skip
KINDS: Weights = {"complaint": 0.5, "suggestion": 0.26, "praise": 0.24}


def write_feedback(writer: PackageWriter, rng: Random, since: date, today: date) -> None:
    for received_on in sorted(_spread(rng, since, today, FEEDBACK_A_YEAR)):
        kind = pick(rng, KINDS)
        side = rng.choice(("authority", "provider", "provider"))
        answered_on = received_on + between(rng, 1, 24)
        answered = answered_on <= today and kind != "praise" and rng.random() < 0.93
        row = {
            "feedback_id": writer.next_id("y"),
            "unit_id": rng.choice(("BST", "SB1", "SB2", "SB3", "TRF")) if side == "provider" else "MYN",
            "kind": kind,
            "side": side,
            "received_on": received_on,
            "from_whom": pick(rng, FROM_WHOM),
            "about": rng.choice(SAID[kind, side]),
            "answered_on": answered_on if answered else None,
            "measure": rng.choice(MEASURES) if answered else None,
        }
        writer.add("feedback", row)


def _spread(rng: Random, since: date, today: date, a_year: float) -> Iterator[date]:
    whole = (today - since).days
    for _number in range(round(a_year * whole / 365.25)):
        yield since + timedelta(days=rng.randrange(whole))
