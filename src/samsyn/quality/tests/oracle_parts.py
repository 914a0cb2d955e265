"""What each indicator counts, in plain Python over the rows of one board's package.

An indicator yields the cases it counts: the sex of each, its part of the numerator and its part
of the denominator. `view.inside(unit)` is the `--unit` that was asked for; no unit is inside when
none was."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from samsyn.quality.tests.oracle_period import Period, three_months_after
from samsyn.quality.tests.oracle_view import Case, Row, View

BEFORE_START = ("never_started", "withdrawn_before_start")
NOT_OF_THE_UNIT = ("moved", "deceased", "replaced")
INCOME = ("fees", "rents", "grants", "other_income")

Indicator = Callable[[View], Iterator[Case]]


def latest(rows: Iterable[Row], day: str, key: str) -> dict[str, Row]:
    """Each person's latest row, ties by the greatest id."""
    by_person: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row[day], row[key])):
        by_person[row["person_id"]] = row
    return by_person


def ended(area: str, less: tuple[str, ...], kind: str = "") -> Indicator:
    def cases(view: View) -> Iterator[Case]:
        for row in view.own("interventions"):
            if (
                row["area"] == area
                and kind in ("", row["kind"])
                and view.period.has(row["ended_on"])
                and row["end_reason"] not in less
            ):
                yield view.sex(row["person_id"]), row["end_reason"] == "as_planned", 1

    return cases


def violence_ended_as_planned(view: View) -> Iterator[Case]:
    less = NOT_OF_THE_UNIT if view.edition <= 2019 else BEFORE_START + NOT_OF_THE_UNIT
    return ended("violence_exposed", less)(view)


def share_of_latest(view: View, rows: list[Row], column: str, value: str) -> Iterator[Case]:
    """Persons whose latest follow-up that answers says `value`."""
    answered = [row for row in rows if row[column] and view.period.has(row["followed_up_on"])]
    for person, row in latest(answered, "followed_up_on", "followup_id").items():
        yield view.sex(person), row[column] == value, 1


def manages_more_alone(view: View) -> Iterator[Case]:
    reviews = [row for row in view.delivered("followups") if row["kind"] == "dur_review"]
    return share_of_latest(view, reviews, "manages_more_alone", "more")


def manages_more_alone_ever(view: View) -> Iterator[Case]:
    answers: dict[str, set[str]] = defaultdict(set)
    for row in view.delivered("followups"):
        of_kind = row["kind"] in ("dur_review", "intervention")
        if of_kind and row["manages_more_alone"] and view.period.has(row["followed_up_on"]):
            answers[row["person_id"]].add(row["manages_more_alone"])
    for person, given in answers.items():
        yield view.sex(person), "more" in given, 1


def satisfied_with_intervention(view: View) -> Iterator[Case]:
    return share_of_latest(view, view.delivered("followups"), "satisfied", "yes")


def plan_participation(view: View) -> Iterator[Case]:
    plans = []
    for row in view.delivered("implementation_plans"):
        if view.period.has(row["made_on"]):
            person = view.interventions[row["intervention_id"]]["person_id"]
            plans.append(row | {"person_id": person})
    for person, plan in latest(plans, "made_on", "plan_id").items():
        yield view.sex(person), plan["client_took_part"] == "true", 1


def child_impact_analysis(view: View) -> Iterator[Case]:
    for row in view.own("investigations"):
        if view.period.has(row["concluded_on"]) and row["minor_children"] == "true":
            yield view.sex(row["person_id"]), row["child_impact_analysis"] == "made", 1


def assessed_in_time(view: View) -> Iterator[Case]:
    for row in view.own("intakes"):
        if row["kind"] not in ("concern_report", "lvm_report"):
            continue
        if view.period.has(row["received_on"]):
            limit = date.fromisoformat(row["received_on"]) + timedelta(days=14)
            if not row["assessed_on"]:
                if limit < date.fromisoformat(view.period.last):
                    yield view.sex(row["person_id"]), 0, 1
            else:
                in_time = date.fromisoformat(row["assessed_on"]) <= limit
                yield view.sex(row["person_id"]), in_time, 1


def violence_known(view: View) -> Iterator[Case]:
    known = set()
    for row in view.own("intakes"):
        if row["area"] == "violence_exposed" and view.period.has(row["received_on"]):
            known.add(row["person_id"])
    for table, start, end in (
        ("investigations", "opened_on", "concluded_on"),
        ("interventions", "started_on", "ended_on"),
    ):
        for row in view.own(table):
            if row["area"] == "violence_exposed" and view.period.meets(row[start], row[end]):
                known.add(row["person_id"])
    return view.count_persons(known)


def notices_avertable(view: View) -> Iterator[Case]:
    for row in view.own("eviction_notices"):
        if row["sender"] == "enforcement_authority" and view.period.has(row["received_on"]):
            yield "", row["avertable"] == "true", 1


def evictions_with_children(view: View) -> Iterator[Case]:
    for row in view.own("eviction_notices"):
        if view.period.has(row["evicted_on"]) and int(row["children_affected"]) >= 1:
            yield "", 1, 0


def trial_flat_to_own_contract(view: View) -> Iterator[Case]:
    for row in view.housed_rows("leases"):
        if row["kind"] == "trial_flat" and view.period.meets(row["starts_on"], row["ends_on"]):
            done = row["end_reason"] == "own_contract" and view.period.has(row["ends_on"])
            yield view.sex(row["person_id"]), done, 1


def nights(row: Row, period: Period) -> int:
    """Dates d of the period with moved_in_on ≤ d < moved_out_on."""
    after = (date.fromisoformat(period.last) + timedelta(days=1)).isoformat()
    start = max(row["moved_in_on"], period.first)
    end = min(row["moved_out_on"] or after, after)
    return max(0, (date.fromisoformat(end) - date.fromisoformat(start)).days)


def supported_housing_nights(view: View) -> Iterator[Case]:
    for row in view.housed_rows("placements"):
        if view.residence(row)["kind"] == "supported_housing":
            yield view.sex(row["person_id"]), nights(row, view.period), 0


def moved_more_independent(view: View) -> Iterator[Case]:
    for row in view.housed_rows("placements"):
        supported = view.residence(row)["kind"] == "supported_housing"
        if supported and view.period.has(row["moved_out_on"]) and row["moved_to"] != "deceased":
            forward = row["moved_to"] in ("own_contract", "more_independent")
            yield view.sex(row["person_id"]), forward, 1


def homeless_after_placement(view: View) -> Iterator[Case]:
    day = view.period.last
    gone = [r for r in view.rows("placements") if r["moved_out_on"] and r["moved_out_on"] <= day]
    for person, row in latest(gone, "moved_out_on", "placement_id").items():
        homeless = row["moved_to"] == "homeless" and not view.roof(person, day)
        if homeless and view.inside(view.residence(row)["unit_id"]):
            yield view.sex(person), 1, 0


def housed_share(view: View) -> Iterator[Case]:
    day = view.period.last
    persons = {
        row["person_id"]
        for row in view.own("interventions")
        if row["area"] == "social_psychiatry" and Period(day, day).meets(row["started_on"], row["ended_on"])
    }
    for person in persons:
        yield view.sex(person), view.roof(person, day), 1


def responses(instrument: str) -> Indicator:
    def cases(view: View) -> Iterator[Case]:
        for row in view.investigated("instrument_responses"):
            if row["instrument"] == instrument and view.period.has(row["answered_on"]):
                yield view.sex(row["person_id"]), 1, 0

    return cases


def own_outpatient(view: View) -> Iterator[Case]:
    return view.count_persons(
        row["person_id"]
        for row in view.own("interventions")
        if row["kind"] == "outpatient_treatment"
        and view.period.has(row["started_on"])
        and not (row["provider_id"] and view.units[row["provider_id"]]["kind"] == "external_provider")
    )


def not_executed_decisions(view: View) -> Iterator[Case]:
    day = view.period.last
    executed = {
        row["decision_id"]
        for row in view.rows("interventions")
        if any(row[name] and row[name] <= day for name in ("started_on", "ended_on"))
    }
    for row in view.own("decisions"):
        granted = row["outcome"] in ("granted", "partly_granted")
        late = three_months_after(row["decided_on"]) <= date.fromisoformat(day)
        if granted and late and row["decision_id"] not in executed:
            yield view.sex(row["person_id"]), 1, 0


def placement_cost(view: View) -> Iterator[Case]:
    for row in view.housed_rows("placements"):
        price = Decimal(row["price_per_day"] or 0)
        yield view.sex(row["person_id"]), price * nights(row, view.period), 0


def net_cost(row: Row) -> Decimal:
    amount = Decimal(row["amount"])
    return -amount if row["account"] in INCOME else amount


def budget_adherence(view: View) -> Iterator[Case]:
    for row in view.own("ledger_entries"):
        if f"{view.period.year}-01-01" <= row["booked_on"] <= view.period.last:
            yield "", net_cost(row), 0
    for row in view.own("budget_lines"):
        if int(row["year"]) == view.period.year:
            yield "", 0, net_cost(row)


def survey(question: str) -> Indicator:
    """The stored sexes as they are: the row `all` is what is stored as `all`."""

    def cases(view: View) -> Iterator[Case]:
        for row in view.own("survey_results"):
            of_year = int(row["year"]) == view.period.year
            if of_year and row["survey"] == "client_survey" and row["question"] == question:
                yield row["sex"], int(row["positive"]), int(row["answers"])

    return cases


ENDED_BY_ITSELF = BEFORE_START + NOT_OF_THE_UNIT
INDICATORS: dict[str, tuple[str, Indicator]] = {
    "addiction_ended_as_planned": ("percent", ended("addiction", ENDED_BY_ITSELF)),
    "violence_ended_as_planned": ("percent", violence_ended_as_planned),
    "violence_treatment_completed_exposed": (
        "percent",
        ended("violence_exposed", ENDED_BY_ITSELF, "violence_treatment"),
    ),
    "violence_treatment_completed_perpetrator": (
        "percent",
        ended("violence_perpetrator", ENDED_BY_ITSELF, "violence_treatment"),
    ),
    "manages_more_alone": ("percent", manages_more_alone),
    "manages_more_alone_ever": ("percent", manages_more_alone_ever),
    "satisfied_with_intervention": ("percent", satisfied_with_intervention),
    "plan_participation": ("percent", plan_participation),
    "child_impact_analysis": ("percent", child_impact_analysis),
    "assessed_in_time": ("percent", assessed_in_time),
    "violence_known": ("count", violence_known),
    "notices_avertable": ("percent", notices_avertable),
    "evictions_with_children": ("count", evictions_with_children),
    "trial_flat_to_own_contract": ("percent", trial_flat_to_own_contract),
    "supported_housing_nights": ("nights", supported_housing_nights),
    "moved_more_independent": ("percent", moved_more_independent),
    "homeless_after_placement": ("count", homeless_after_placement),
    "housed_share": ("percent", housed_share),
    "asi_interviews": ("count", responses("asi")),
    "asi_followups": ("count", responses("asi_followup")),
    "ubat_forms": ("count", responses("ubat")),
    "dur_forms": ("count", responses("dur")),
    "own_outpatient": ("count", own_outpatient),
    "not_executed_decisions": ("count", not_executed_decisions),
    "placement_cost": ("sek", placement_cost),
    "budget_adherence": ("percent", budget_adherence),
}
ALL_ONLY = ("notices_avertable", "evictions_with_children", "budget_adherence")
