"""A city straight into the tables, set by set: the same rows every time, on SQLite and PostgreSQL.

For what is measured on rows, not on their meaning: dates and codes are spread as in a real unit,
names are not. No journals, which no figure reads. Ten rows or so an intervention.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from samsyn.organisation.models import User

BOARDS, UNITS = 14, 20
"""Units a board: the first is the board, the next five stand under it, the rest under those."""

LAST_DAY = date(2025, 12, 31)
AREAS = ("social_psychiatry",) * 5 + ("addiction",) * 3 + ("violence_exposed", "violence_perpetrator")
KINDS = ("housing_support", "outpatient_treatment", "violence_treatment", "supported_housing", "occupation")
REASONS = ("as_planned",) * 5 + ("client_withdrew", "dropped_out", "provider_ended", "moved", "deceased", "replaced")
QUESTIONS = ("encourages_doing_things_myself", "easy_to_reach", "satisfied", "treated_with_respect")
PRIME = 1_000_003
STEPS = (618_034, 414_214, 732_051, 236_068, 645_751, 316_625, 605_551, 123_106, 358_899, 795_832, 385_165, 567_764)


@dataclass(frozen=True)
class City:
    """So many interventions, evenly over so many years up to LAST_DAY."""

    interventions: int
    years: int

    @property
    def persons(self) -> int:
        return max(100, self.interventions * 3 // 10)

    def load(self) -> None:
        """Into empty tables. About 100,000 rows a second."""
        with connection.cursor() as cursor:
            for statement in _unchecked():
                cursor.execute(statement)
            User.objects.system()
            with transaction.atomic():
                for statement in self.statements():
                    cursor.execute(statement)
            cursor.execute("VACUUM ANALYZE" if _postgresql() else "ANALYZE")

    def statements(self) -> Iterable[str]:
        n = self.interventions
        # Days from the day after LAST_DAY, so below 0; what belongs to a row follows from its day.
        day = f"({pick(0, self.years * 365)} - {self.years * 365})"
        board = "1 + n % 14"
        # Those known in a year change over the years: each is known for three, as far as the years go.
        known = min(self.persons, self.persons * 3 // self.years)
        earlier = f"({day} + {self.years * 365}) * {self.persons - known} / {self.years * 365}"
        person_of_board = f"(({earlier} + {pick(1, known)}) / 14) * 14 + n % 14 + 1"
        unit = f"({board} - 1) * {UNITS} + 6 + {pick(2, UNITS - 6)} + 1"
        area = choice(3, AREAS)
        yield from _organisation()
        yield insert(
            "people_person", self.persons + 28,
            external_id="'p' || n", board_id="1 + (n - 1) % 14", given_name="'Kim'", family_name="'Ask'",
            sex=f"CASE WHEN {pick(3, 100)} < 45 THEN 'female' WHEN {pick(3, 100)} < 99 THEN 'male' ELSE 'unknown' END",
            protection="'none'", **blank("personal_identity_number reserve_number address postal_code city phone email"),
            **blank("language loose_family_key loose_given_key folded_family_key folded_given_key long_name reserve_key"),
            sort_key="'ask kim ' || n",
        )  # fmt: skip
        own = {"external_id": "'x' || n", "board_id": board, "case_id": "n", "person_id": person_of_board}
        yield insert(
            "cases_case", n, external_id="'x' || n", board_id=board, origin="'intake'", person_id=person_of_board,
            unit_id=unit, area=area, opened_on=on(day),
        )  # fmt: skip
        yield insert(
            "intake_intake", n, **own, unit_id=unit, area=area,
            kind=choice(4, ("application", "application", "concern_report", "lvm_report")),
            received_on=on(day), assessed_on=f"CASE WHEN {pick(5, 10)} > 0 THEN {on(f'{day} + {pick(6, 20)}')} END",
            outcome=f"CASE WHEN {pick(5, 10)} > 0 THEN 'investigation' ELSE '' END",
        )  # fmt: skip
        minor = f"{pick(7, 4)} = 0"
        yield insert(
            "investigations_investigation", n, **own, intake_id="n", unit_id=unit, area=area,
            opened_on=on(f"{day} + 10"),
            concluded_on=f"CASE WHEN {day} < -70 THEN {on(f'{day} + 70')} END", minor_children=minor,
            child_impact_analysis=f"CASE WHEN {minor} THEN {choice(8, ('made', 'made', 'missing'))}"
            " ELSE 'not_applicable' END",
        )  # fmt: skip
        granted, waits = f"{pick(4, 10)} < 8", f"{pick(9, 60)} = 0"
        length = f"(30 + {pick(10, 700)})"
        over = f"({day} + 80 + {length} < 0)"
        started = f"CASE WHEN NOT ({waits}) THEN {on(f'{day} + 80')} END"
        ended = f"CASE WHEN {over} THEN {on(f'{day} + 80 + {length}')} END"
        yield insert(
            "decisions_decision", n, **own, investigation_id="n", unit_id=unit, decided_on=on(f"{day} + 70"),
            outcome=f"CASE WHEN {granted} THEN 'granted' ELSE 'rejected' END", legal_basis="'11 kap. 1 § SoL'",
            intervention_kind=f"CASE WHEN {granted} THEN 'housing_support' ELSE '' END",
            executed_on=f"CASE WHEN {granted} THEN COALESCE({started}, {ended}) END",
        )  # fmt: skip
        yield insert(
            "interventions_intervention", n, **own,
            decision_id=f"CASE WHEN {granted} THEN n END", unit_id=unit, area=area, kind=choice(8, KINDS),
            started_on=started, ended_on=ended,
            end_reason=f"CASE WHEN NOT {over} THEN '' WHEN {waits} THEN 'never_started' ELSE {choice(11, REASONS)} END",
        )  # fmt: skip
        yield insert(
            "delivery_implementationplan", n, external_id="'x' || n", board_id=board, case_id="n", intervention_id="n",
            person_id=person_of_board, unit_id=unit, made_on=on(f"{day} + 95"), client_took_part=f"{pick(5, 4)} > 0",
        )  # fmt: skip
        for number in (1, 2):
            own["external_id"] = f"'y{number}' || n"
            yield insert(
                "interventions_followup", n, after=n * (number - 1), **own, intervention_id="n", unit_id=unit,
                kind=choice(6 + number, ("dur_review", "intervention", "implementation_plan")),
                followed_up_on=on(f"{day} + 80 + {180 * number}"),
                manages_more_alone=choice(9 + number, ("more", "same", "less", "")),
                satisfied=choice(4 + number, ("yes", "partly", "no", "")), **blank("goal_attainment"),
            )  # fmt: skip
        own["external_id"] = "'x' || n"
        yield from _housing(n, own, board, day)
        yield insert(
            "instruments_instrumentresponse", n // 2, **own, unit_id=unit,
            instrument=choice(4, ("asi", "asi_followup", "dur", "ubat", "audit")), answered_on=on(f"{day} + 20"),
        )  # fmt: skip
        link = "INSERT INTO investigations_investigationresponse (response_id, investigation_id)"
        yield f"{link} SELECT n, n FROM {series(n // 2)}"
        yield from _counts(n, self.years, board, unit, day)


def _housing(n: int, own: dict[str, str], board: str, day: str) -> Iterable[str]:
    stay = f"{pick(6, 400)}"
    gone = f"({day} + {stay} < 0)"
    residence = f"(({board}) - 1) * 10 + {pick(7, 10)} + 1"
    yield insert(
        "housing_placement", n // 5, **own, intervention_id="n", residence_id=residence, moved_in_on=on(day),
        moved_out_on=f"CASE WHEN {gone} THEN {on(f'{day} + {stay}')} END", price_per_day=f"{pick(8, 3000)} * 100 + 50",
        moved_to=f"CASE WHEN NOT {gone} THEN '' ELSE"
        f" {choice(9, ('own_contract', 'more_independent', 'same_level', 'homeless', 'other'))} END",
    )  # fmt: skip
    lease = {name: own[name] for name in ("external_id", "board_id", "person_id")}
    yield insert(
        "housing_lease", n // 50, **lease, residence_id=residence, kind="'trial_flat'", starts_on=on(day),
        ends_on=f"CASE WHEN {gone} THEN {on(f'{day} + {stay}')} END",
        end_reason=f"CASE WHEN NOT {gone} THEN '' ELSE {choice(9, ('own_contract', 'moved_on', 'terminated'))} END",
    )  # fmt: skip
    yield insert(
        "housing_evictionnotice", n // 50, **lease, unit_id=f"(({board}) - 1) * {UNITS} + 7",
        sender=choice(4, ("landlord", "enforcement_authority")), received_on=on(day),
        children_affected=pick(5, 3), avertable=f"{pick(6, 9)} = 0",
        evicted_on=f"CASE WHEN {pick(7, 3)} = 0 THEN {on(f'{day} + 40')} END", **blank("contact"),
    )  # fmt: skip


def _organisation() -> Iterable[str]:
    units = BOARDS * UNITS
    first = f"((n - 1) / {UNITS}) * {UNITS} + 1"
    place = f"(n - 1) % {UNITS}"
    parent = f"CASE WHEN {place} = 0 THEN NULL WHEN {place} < 6 THEN {first} ELSE {first} + 1 + {place} % 5 END"
    yield insert("organisation_board", BOARDS, code="'B' || n", name="'Stadsdelsnämnd ' || n")
    yield insert(
        "organisation_unit", units, external_id="'u' || n", board_id=f"(n - 1) / {UNITS} + 1", name="'Enhet ' || n",
        kind=f"CASE WHEN {place} = 0 THEN 'board' WHEN {place} < 6 THEN 'unit' ELSE 'team' END", parent_id=parent,
        path=f"'/' || CAST({first} AS text) || '/' || CASE WHEN {place} = 0 THEN '' WHEN {place} < 6 THEN n || '/'"
        f" ELSE CAST({parent} AS text) || '/' || n || '/' END",
    )  # fmt: skip
    yield insert(
        "housing_residence", BOARDS * 10, external_id="'r' || n", board_id="(n - 1) / 10 + 1",
        unit_id=f"((n - 1) / 10) * {UNITS} + 7 + n % 10", name="'Boende'",
        kind="CASE WHEN n % 3 = 0 THEN 'trial_flat' ELSE 'supported_housing' END", places="20",
    )  # fmt: skip


def _counts(n: int, years: int, board: str, unit: str, day: str) -> Iterable[str]:
    account = choice(4, ("staff", "premises", "purchased_care", "rents"))
    yield insert(
        "economy_ledgerentry", n // 5, external_id="'x' || n", board_id=board, unit_id=unit, booked_on=on(day),
        area="'common'", account=account, amount=f"{pick(5, 9_000_000)}", **blank("text"),
    )  # fmt: skip
    units = BOARDS * UNITS
    row = {"board_id": f"((n - 1) % {units}) / {UNITS} + 1", "unit_id": f"(n - 1) % {units} + 1"}
    yield insert(
        "economy_budgetline", units * years, **row, year=f"{LAST_DAY.year} - (n - 1) / {units}", area="'common'",
        account="'staff'", amount="4000000000",
    )  # fmt: skip
    for place, question in enumerate(QUESTIONS):
        for number, sex in enumerate(("all", "female", "male")):
            yield insert(
                "feedback_surveyresult", units * years, after=(place * 3 + number) * units * years, **row,
                year=f"{LAST_DAY.year} - (n - 1) / {units}",
                survey="'client_survey'", question=f"'{question}'", sex=f"'{sex}'", answers="30",
                positive=pick(4, 30), group="''",
            )  # fmt: skip


def insert(table: str, rows: int, *, after: int = 0, **columns: str) -> str:
    """One statement; the columns are SQL of n, the row's number. The ids follow on `after`."""
    now = "CURRENT_TIMESTAMP"
    if table.startswith("access_") and table != "organisation_unit":
        stamped = {name: now if value == "NOW" else value for name, value in columns.items()}
    else:
        stamped = {**columns, "registered_at": now, "registered_by_id": "1"}
    names = ", ".join(f'"{name}"' for name in ("id", *stamped))
    return f"INSERT INTO {table} ({names}) SELECT n + {after}, {', '.join(stamped.values())} FROM {series(rows)}"


def series(rows: int) -> str:
    if _postgresql():
        return f"generate_series(1::bigint, {rows}) AS s(n)"
    counted = f"SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {rows}"
    return f"(WITH RECURSIVE s(n) AS ({counted}) SELECT n FROM s)"


def pick(step: int, below: int) -> str:
    """SQL: 0 to `below` - 1, evenly spread over n, each step in its own order."""
    return f"(n * {STEPS[step % len(STEPS)]} % {PRIME} * {below} / {PRIME})"


def choice(step: int, codes: tuple[str, ...]) -> str:
    whens = " ".join(f"WHEN {place} THEN '{code}'" for place, code in enumerate(codes))
    return f"CASE {pick(step, len(codes))} {whens} END"


def on(days: str) -> str:
    """SQL: the date so many days after the day after LAST_DAY."""
    if _postgresql():
        return f"(DATE '{LAST_DAY}' + CAST({days} + 1 AS integer))"
    return f"date('{LAST_DAY}', ({days} + 1) || ' days')"


def blank(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "''")


def _postgresql() -> bool:
    return connection.vendor == "postgresql"


def _unchecked() -> list[str]:
    """The rows refer to each other as they should; nobody needs to check each of them."""
    if _postgresql():
        return ["SET session_replication_role = replica"]
    return ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF"]
