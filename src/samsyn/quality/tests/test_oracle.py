"""The oracle gives the published figures, and by hand what the catalogue's sentences say."""

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from samsyn.exchange.tests.package_generator import random_package
from samsyn.quality.tests.oracle import Figures, figures, published, read_folder, rows, wilson
from samsyn.quality.tests.oracle_period import Period, period_of, three_months_after
from samsyn.quality.tests.oracle_view import Package, Row

DATA = Path(__file__).parent / "data"
OSTERMALM = DATA / "ostermalm-2019"
EXPECTED = published(DATA / "ostermalm-2019.expected.json")
UNITS = {"N": ("board", ""), "A": ("unit", "N"), "A1": ("team", "A"), "B": ("unit", "N")}
UNITS |= {"X": ("external_provider", "")}
PERSONS = {"f": "female", "m": "male", "u": "unknown"}


def table(columns: str, *lines: str) -> list[Row]:
    """Rows from values between blanks; `-` is empty."""
    split = [["" if value == "-" else value for value in line.split()] for line in lines]
    return [dict(zip(columns.split(), values, strict=True)) for values in split]


def board(**tables: list[Row]) -> Package:
    units = [{"unit_id": u, "kind": kind, "parent_id": above} for u, (kind, above) in UNITS.items()]
    persons = [{"person_id": person, "sex": sex} for person, sex in PERSONS.items()]
    return {"units": units, "persons": persons} | tables


def by_sex(found: Figures, code: str) -> list[object]:
    """Of all, women and men: numerator over denominator, or the count."""
    shown: list[object] = []
    for sex in ("all", "female", "male"):
        numerator, denominator = found[code, sex]
        shown.append(numerator if denominator is None else f"{numerator}/{denominator}")
    return shown


def interventions(*lines: str) -> Package:
    columns = "intervention_id person_id unit_id area kind started_on ended_on end_reason"
    return board(interventions=table(columns, *lines))


@pytest.mark.parametrize("period", sorted(EXPECTED))
def test_the_published_example(period: str) -> None:
    assert figures(read_folder(OSTERMALM), period) == EXPECTED[period]


def test_the_published_targets() -> None:
    shown = {row["code"]: row for row in rows(read_folder(OSTERMALM), "2019", unit="VUX") if row["sex"] == "all"}
    assert {code: (row["target"], row["met"]) for code, row in shown.items() if row["target"] is not None} == {
        "addiction_ended_as_planned": (50, True),
        "evictions_with_children": (0, True),
        "manages_more_alone": (25, False),
        "notices_avertable": (10, True),
        "violence_ended_as_planned": (75, False),
        "violence_known": (38, True),
    }
    for period, unit in (("2019-05", "VUX"), ("2018", "VUX"), ("2019", "MYN"), ("2019", None)):
        assert all(row["target"] is None for row in rows(read_folder(OSTERMALM), period, unit))
    assert any(row["target"] is not None for row in rows(read_folder(OSTERMALM), "2020-T1", "VUX"))


def test_a_budget_without_ledger_and_a_target_without_cases() -> None:
    hagersten = read_folder(DATA / "hagersten-liljeholmen-2017")
    assert figures(hagersten, "2017")["budget_adherence", "all"] == (0, 23_500_000)
    shown = {(row["code"], row["sex"]): row for row in rows(hagersten, "2017", "VUX")}
    assert shown["addiction_ended_as_planned", "all"]["met"] is None
    assert shown["addiction_ended_as_planned", "all"]["target"] == 30
    assert shown["budget_adherence", "all"]["met"] is True
    assert shown["budget_adherence", "all"]["low"] is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(60, 265, 18.0, 28.1), (15, 30, 33.2, 66.8), (3, 7, 15.8, 75.0), (0, 10, 0, 27.8), (19, 103, 12.1, 27.0)],
)
def test_wilson(numerator: int, denominator: int, low: float, high: float) -> None:
    interval = wilson(numerator, denominator)
    assert [round(end or 0, 1) for end in interval] == [low, high]
    assert wilson(0, 0) == (None, None)


def test_periods() -> None:
    assert period_of("2019-T2") == Period("2019-01-01", "2019-08-31")
    assert period_of("2020-02") == Period("2020-02-01", "2020-02-29")
    assert period_of("2018-12-31..2019-01-01").year == 2019
    for bad in ("2019-T3", "2019-13", "2019-02-02..2019-02-01", "2019-02-30..2019-03-01", "19", "2019-1", ""):
        with pytest.raises(ValueError, match=r"period|month|day"):
            period_of(bad)
    assert three_months_after("2019-11-30") == date(2020, 2, 29)
    assert three_months_after("2019-01-31") == date(2019, 4, 30)


def test_units_take_in_those_below_and_must_be_known() -> None:
    package = interventions(
        "1 f N addiction x 2019-01-01 2019-12-31 as_planned",
        "2 f A1 addiction x 2019-01-01 2019-01-01 moved",
        "3 m A1 addiction x - 2019-02-01 never_started",
        "4 m A addiction x 2019-01-01 2019-02-01 dropped_out",
        "5 u X addiction x 2019-01-01 2019-02-01 as_planned",
    )
    shares = {unit: by_sex(figures(package, "2019", unit), "addiction_ended_as_planned") for unit in (None, *UNITS)}
    assert shares == {
        None: ["2/3", "1/1", "0/1"],
        "N": ["1/2", "1/1", "0/1"],
        "A": ["0/1", "0/0", "0/1"],
        "A1": ["0/0", "0/0", "0/0"],
        "B": ["0/0", "0/0", "0/0"],
        "X": ["1/1", "0/0", "0/0"],
    }
    with pytest.raises(ValueError, match="0 boards"):
        figures(package, "2019", "nowhere")
    with pytest.raises(ValueError, match="2 boards"):
        figures([package, package], "2019", "A")


def test_editions_of_violence_ended_as_planned() -> None:
    package = interventions(
        "1 f A violence_exposed violence_treatment 2019-01-01 2020-01-31 as_planned",
        "2 f A violence_exposed counselling - 2020-01-31 withdrawn_before_start",
        "3 m A violence_exposed violence_treatment 2019-01-01 2020-01-31 deceased",
        "4 m A violence_perpetrator violence_treatment 2019-01-01 2020-01-31 provider_ended",
    )
    code = "violence_ended_as_planned"
    assert by_sex(figures(package, "2020"), code) == ["1/1", "1/1", "0/0"]
    assert by_sex(figures(package, "2020", edition=2019), code) == ["1/2", "1/2", "0/0"]
    assert by_sex(figures(package, "2019-12-31..2020-01-31"), code) == ["1/1", "1/1", "0/0"]
    assert by_sex(figures(package, "2020"), "violence_treatment_completed_exposed") == ["1/1", "1/1", "0/0"]
    assert by_sex(figures(package, "2020"), "violence_treatment_completed_perpetrator") == ["0/1", "0/0", "0/1"]


def test_followups_and_plans() -> None:
    package = interventions("i f A x x 2019-01-01 - -", "j f B x x 2019-01-01 - -", "k m B x x 2019-01-01 - -")
    package["followups"] = table(
        "followup_id person_id intervention_id kind followed_up_on manages_more_alone satisfied",
        "10 f i dur_review 2019-03-01 more -",
        "9 f j dur_review 2019-03-01 less yes",
        "8 f - dur_review 2019-04-01 - no",
        "7 m k intervention 2019-04-01 more partly",
        "6 u - dur_review 2019-12-31 more yes",
        "5 u - dur_review 2020-01-01 less no",
        "4 m k asi_review 2019-04-02 more -",
    )
    package["implementation_plans"] = table(
        "plan_id intervention_id made_on client_took_part",
        "p1 i 2019-02-01 true",
        "p2 j 2019-02-01 false",
        "p3 k 2019-02-01 true",
        "p4 k 2018-12-31 false",
    )
    answers = figures(package, "2019")
    assert by_sex(answers, "manages_more_alone") == ["1/2", "0/1", "0/0"]
    assert by_sex(answers, "manages_more_alone_ever") == ["3/3", "1/1", "1/1"]
    assert by_sex(answers, "satisfied_with_intervention") == ["1/3", "0/1", "0/1"]
    assert by_sex(answers, "plan_participation") == ["1/2", "0/1", "1/1"]
    answers = figures(package, "2019", "A")
    assert by_sex(answers, "manages_more_alone") == ["1/1", "1/1", "0/0"]
    assert by_sex(answers, "satisfied_with_intervention") == ["0/0", "0/0", "0/0"]
    assert by_sex(answers, "plan_participation") == ["1/1", "1/1", "0/0"]


def test_intakes_and_what_was_known_of_violence() -> None:
    package = interventions(
        "i u A violence_exposed x 2019-04-30 2019-05-01 as_planned",
        "j f A violence_exposed x - 2019-05-01 never_started",
    )
    package["intakes"] = table(
        "intake_id person_id unit_id area kind received_on assessed_on",
        "1 f A addiction concern_report 2019-04-01 2019-04-15",
        "2 f A addiction lvm_report 2019-04-01 2019-04-16",
        "3 - A addiction concern_report 2019-04-01 -",
        "4 m A addiction concern_report 2019-04-16 -",
        "5 m A addiction concern_report 2019-04-15 -",
        "6 m A addiction concern_report 2019-04-30 2019-05-14",
        "7 m A addiction application 2019-04-01 2019-12-01",
        "8 - A violence_exposed application 2019-04-30 -",
        "9 m B violence_exposed referral 2019-04-30 -",
    )
    package["investigations"] = table(
        "investigation_id person_id unit_id area opened_on concluded_on minor_children child_impact_analysis",
        "1 m A violence_exposed 2018-01-01 2019-01-01 true made",
        "2 f A violence_exposed 2018-01-01 2018-12-31 true made",
        "3 f A addiction 2019-01-01 2019-04-30 true missing",
        "4 u A violence_exposed 2019-05-01 - false not_applicable",
    )
    answers = figures(package, "2019-T1")
    assert by_sex(answers, "assessed_in_time") == ["2/5", "1/2", "1/2"]
    assert by_sex(answers, "violence_known") == [2, 0, 1]
    assert by_sex(answers, "child_impact_analysis") == ["1/2", "0/1", "1/1"]
    assert by_sex(figures(package, "2019-T1", "B"), "violence_known") == [1, 0, 1]


def test_eviction_notices_are_of_all_alone() -> None:
    notices = table(
        "notice_id person_id unit_id sender received_on children_affected avertable evicted_on",
        "1 f A enforcement_authority 2019-01-01 2 true 2019-12-31",
        "2 - A enforcement_authority 2019-12-31 0 - 2020-01-01",
        "3 f A landlord 2019-05-01 1 true 2019-06-01",
        "4 f B landlord 2018-05-01 0 true 2019-06-01",
    )
    answers = figures(board(eviction_notices=notices), "2019")
    assert answers["notices_avertable", "all"] == (1, 2)
    assert answers["evictions_with_children", "all"] == (2, None)
    assert ("notices_avertable", "female") not in answers


def test_housing() -> None:
    package = interventions(
        "i f A social_psychiatry x 2019-01-01 2019-01-31 as_planned",
        "j m A social_psychiatry x 2019-01-01 2019-01-30 as_planned",
        "k u A social_psychiatry x 2019-01-31 - -",
    )
    package["residences"] = table("residence_id unit_id kind", "S A1 supported_housing", "T B trial_flat")
    package["placements"] = table(
        "placement_id person_id residence_id moved_in_on moved_out_on price_per_day moved_to",
        "1 f S 2018-12-30 2019-01-02 10.50 own_contract",
        "2 f S 2019-01-02 2019-01-02 99 -",
        "3 f T 2019-01-30 - 100 -",
        "4 m S 2019-01-05 2019-01-31 - homeless",
        "5 u S 2019-01-01 2019-01-08 1 homeless",
        "6 u T 2019-01-08 2019-01-08 1 deceased",
    )
    package["leases"] = table(
        "lease_id person_id residence_id kind starts_on ends_on end_reason",
        "1 u T trial_flat 2018-01-01 2019-01-31 own_contract",
        "2 u T trial_flat 2019-01-31 2019-02-01 own_contract",
        "3 f T trial_flat 2018-01-01 2018-12-31 own_contract",
        "4 m T training_flat 2018-01-01 2019-01-05 own_contract",
    )
    answers = figures(package, "2019-01")
    assert by_sex(answers, "supported_housing_nights") == [34, 1, 26]
    assert by_sex(answers, "placement_cost") == [Decimal("217.50"), Decimal("210.50"), 0]
    assert by_sex(answers, "moved_more_independent") == ["1/4", "1/2", "0/1"]
    assert by_sex(answers, "homeless_after_placement") == [1, 0, 1]
    assert by_sex(answers, "trial_flat_to_own_contract") == ["1/2", "0/0", "0/0"]
    assert by_sex(answers, "housed_share") == ["2/2", "1/1", "0/0"]
    assert by_sex(figures(package, "2019-02"), "homeless_after_placement") == [1, 0, 1]
    assert by_sex(figures(package, "2019-02", "B"), "homeless_after_placement") == [0, 0, 0]
    assert by_sex(figures(package, "2019-02", "A"), "housed_share") == ["0/1", "0/0", "0/0"]
    assert by_sex(figures(package, "2019-01", "B"), "placement_cost") == [200, 200, 0]


def test_responses_and_own_outpatient() -> None:
    package = board(
        investigations=table("investigation_id unit_id person_id", "v A f"),
        instrument_responses=table(
            "response_id person_id instrument answered_on investigation_id",
            "1 f asi 2019-01-01 v",
            "2 f asi 2019-01-02 -",
            "3 m asi_followup 2019-12-31 -",
            "4 m ubat 2020-01-01 -",
        ),
        interventions=table(
            "intervention_id person_id unit_id kind provider_id started_on",
            "1 f A outpatient_treatment - 2019-01-01",
            "2 f A outpatient_treatment B 2019-01-01",
            "3 m A outpatient_treatment X 2019-01-01",
            "4 u A outpatient_treatment B 2018-12-31",
        ),
    )
    assert by_sex(figures(package, "2019"), "asi_interviews") == [2, 2, 0]
    assert by_sex(figures(package, "2019", "N"), "asi_interviews") == [1, 1, 0]
    assert by_sex(figures(package, "2019"), "asi_followups") == [1, 0, 1]
    assert by_sex(figures(package, "2019"), "ubat_forms") == [0, 0, 0]
    assert by_sex(figures(package, "2019"), "own_outpatient") == [1, 1, 0]


def test_decisions_not_executed() -> None:
    package = board(
        decisions=table(
            "decision_id person_id unit_id decided_on outcome",
            "1 f A 2018-11-30 granted",
            "2 f A 2018-11-30 partly_granted",
            "3 m A 2018-11-30 rejected",
            "4 m A 2018-12-01 granted",
            "5 u A 1999-01-01 granted",
            "6 u B 2018-01-01 granted",
        ),
        interventions=table(
            "intervention_id decision_id person_id unit_id started_on ended_on",
            "1 2 f A 2019-03-01 -",
            "2 5 u A - 2019-02-28",
            "3 - u B 2018-01-01 -",
        ),
    )
    code = "not_executed_decisions"
    assert by_sex(figures(package, "2019-02"), code) == [3, 2, 0]
    assert by_sex(figures(package, "2019-02-01..2019-02-27"), code) == [2, 0, 0]
    assert by_sex(figures(package, "2019-03"), code) == [3, 1, 1]
    assert by_sex(figures(package, "2019-03", "A"), code) == [2, 1, 1]


def test_survey_and_money() -> None:
    package = board(
        survey_results=table(
            "survey year unit_id group question sex answers positive",
            "client_survey 2019 A - q all 10 7",
            "client_survey 2019 A1 young q all 4 3",
            "client_survey 2019 A - q female 6 5",
            "client_survey 2018 A - old all 6 5",
            "staff_survey 2019 A - staff all 6 5",
        ),
        budget_lines=table(
            "year unit_id area account amount",
            "2019 A common staff 100.10",
            "2019 B common fees 40",
            "2018 A common staff 7",
        ),
        ledger_entries=table(
            "entry_id unit_id booked_on account amount",
            "1 A 2019-01-01 premises 50",
            "2 A 2019-05-31 rents -5.05",
            "3 B 2019-06-01 staff 7",
            "4 A 2018-12-31 staff 9",
        ),
    )
    answers = figures(package, "2019-05")
    assert by_sex(answers, "survey:q") == ["10/14", "5/6", "0/0"]
    assert by_sex(answers, "survey:old") == ["0/0", "0/0", "0/0"]
    assert ("survey:staff", "all") not in answers
    assert answers["budget_adherence", "all"] == (Decimal("55.05"), Decimal("60.10"))
    assert figures(package, "2019-05", "A1")["survey:q", "all"] == (3, 4)


def test_boards_are_added_up_and_asked_for_one_by_one() -> None:
    one, two = (random_package(random.Random(seed), 40, board=f"BOARD {seed}") for seed in (1, 2))
    both = figures([one, two], "2019")
    first, second = (figures([one, two], "2019", board=f"BOARD {seed}") for seed in (1, 2))
    assert both.keys() == first.keys() == second.keys()
    for key, (numerator, denominator) in both.items():
        assert numerator == first[key][0] + second[key][0]
        assert denominator is None or denominator == (first[key][1] or 0) + (second[key][1] or 0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("period", ["2019", "2019-T1", "2019-02", "2018-12-31..2019-01-01", "2020-02-29..2020-02-29"])
def test_random_packages_counted_day_by_day(seed: int, period: str) -> None:
    package = random_package(random.Random(seed), 40)
    when, answers = period_of(period), figures(package, period)
    first, last = date.fromisoformat(when.first), date.fromisoformat(when.last)
    days = [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    supported = {r["residence_id"] for r in package["residences"] if r["kind"] == "supported_housing"}
    nights = {
        (row["person_id"], day): (row["residence_id"] in supported, Decimal(row["price_per_day"] or 0))
        for row in package["placements"]
        for day in days
        if row["moved_in_on"] <= day < (row["moved_out_on"] or "9999")
    }
    assert answers["supported_housing_nights", "all"][0] == sum(kind for kind, _ in nights.values())
    assert answers["placement_cost", "all"][0] == sum(price for _, price in nights.values())
    for code, sex in answers:
        numerator, denominator = answers[code, sex]
        shares = denominator is not None and code != "budget_adherence"
        assert not shares or 0 <= numerator <= (denominator or 0), (code, sex)
        if sex == "female" and not code.startswith("survey:"):
            assert numerator + answers[code, "male"][0] <= answers[code, "all"][0], code
