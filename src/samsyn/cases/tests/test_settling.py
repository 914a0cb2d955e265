"""What follows for a case is the same whether a verb names it or the whole board is asked."""

import random
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.access.models import Ground
from samsyn.cases import acts
from samsyn.cases.models import Case
from samsyn.cases.services import (
    Scope,
    follow_references,
    ground_differences,
    rebuild_grounds,
    settle,
    settle_facts,
    settle_kept,
)
from samsyn.decisions.models import Decision
from samsyn.exchange.tests.importing import bring_in_files, imported_examples, undone
from samsyn.exchange.tests.package_csv import Package
from samsyn.exchange.tests.package_strategies import full_packages
from samsyn.housing.models import Placement
from samsyn.intake.models import Intake, IntakeOutcome
from samsyn.interventions.models import EndReason, FollowUp, Intervention
from samsyn.investigations.models import Investigation
from samsyn.organisation.models import Board, Staff, Unit

pytestmark = [pytest.mark.both, pytest.mark.django_db]

few_examples = settings(imported_examples(), max_examples=imported_examples().max_examples // 3)


@few_examples
@given(full_packages(), st.integers(0, 2**32 - 1))
def test_settling_the_cases_that_changed_is_settling_the_board(package: Package, seed: int) -> None:
    """A board comes in, acts in it change as verbs change them; some cases, or the board, are settled."""
    with undone():
        bring_in_files(package)
        board = Board.objects.get()
        touched, persons = changed_acts(random.Random(seed))
        with undone():
            settle(board.pk, touched, moved=True)
            rebuild_grounds(board.pk, persons)
            by_case = rows()
            assert ground_differences(board.pk) == (0, 0)
        settle_board(board.pk)
        assert by_case == rows()
        assert settle_board(board.pk) == 0


@few_examples
@given(full_packages(), st.integers(0, 2**32 - 1))
def test_what_was_derived_wrongly_is_set_right_for_the_cases_named_alone(package: Package, seed: int) -> None:
    with undone():
        bring_in_files(package)
        board, rng = Board.objects.get(), random.Random(seed)
        right = rows()
        ids = sorted(Case.objects.values_list("pk", flat=True))
        named = set(rng.sample(ids, rng.randint(0, len(ids))))
        Case.objects.update(closed_on=None, handler=None, area="", opened_on="1900-01-01")
        Decision.objects.update(executed_on="1900-01-01")
        settle(board.pk, named)
        after = rows()
        for table in ("cases", "executed"):
            assert [row for row in after[table] if row[0] in named] == [row for row in right[table] if row[0] in named]
            wrong = [row for row in after[table] if row[0] not in named]
            assert all(row[1] is None and str(row[2]) == "1900-01-01" for row in wrong)
        settle(board.pk, ids)
        assert rows() == right


def changed_acts(rng: random.Random) -> tuple[set[int], set[int]]:
    """Some rows of every act ended, reopened, handed to others or hung elsewhere.

    The cases concerned, and the persons of rows without a case.
    """
    touched: set[int | None] = set()
    persons: set[int] = set()
    staff, units = list(Staff.objects.all()), list(Unit.objects.all())
    for model, change in CHANGES.items():
        for row in model.objects.order_by("pk"):
            if rng.random() < 0.4:
                touched.add(row.case_id)
                change(rng, row, staff, units)
                row.save()
                touched.update(moved_to(row))
                persons.update([] if row.case_id else [row.person_id])
    return {case for case in touched if case}, persons


def moved_to(row: Any) -> Iterable[int | None]:
    for hanging in acts.hanging():
        if type(row) is hanging.rows:
            yield getattr(getattr(row, hanging.on, None), "case_id", None)


def change_intake(rng: random.Random, row: Intake, staff: list[Staff], units: list[Unit]) -> None:
    row.handler, row.unit = rng.choice([None, *staff]), rng.choice(units)
    ended = rng.random() < 0.7
    row.assessed_on = row.received_on + timedelta(rng.randint(0, 90)) if ended else None
    row.outcome = rng.choice(IntakeOutcome.values) if ended else ""


def change_investigation(rng: random.Random, row: Investigation, staff: list[Staff], _units: list[Unit]) -> None:
    row.handler = rng.choice([None, *staff])
    row.communicated_on = None
    row.concluded_on = rng.choice([None, row.opened_on + timedelta(rng.randint(0, 200))])
    # One that opened its case keeps it.
    if row.intake_id:
        row.intake = rng.choice([row.intake, *Intake.objects.filter(person_id=row.person_id, area=row.area)])


def change_decision(rng: random.Random, row: Decision, _staff: list[Staff], units: list[Unit]) -> None:
    row.unit, row.decided_on = rng.choice(units), row.decided_on + timedelta(rng.randint(-200, 200))
    if row.investigation_id:
        row.investigation = rng.choice(list(Investigation.objects.filter(person_id=row.person_id)))


def change_intervention(rng: random.Random, row: Intervention, _staff: list[Staff], units: list[Unit]) -> None:
    row.provider = rng.choice([None, *units])
    if row.started_on:
        ended = rng.random() < 0.5
        row.ended_on = row.started_on + timedelta(rng.randint(0, 300)) if ended else None
        row.end_reason = EndReason.AS_PLANNED if ended else ""
    if row.decision_id:
        row.decision = rng.choice(list(Decision.objects.filter(person_id=row.person_id)))


def change_followup(rng: random.Random, row: FollowUp, _staff: list[Staff], _units: list[Unit]) -> None:
    if row.intervention_id:
        row.intervention = rng.choice(list(Intervention.objects.filter(person_id=row.person_id)))


def change_placement(rng: random.Random, row: Placement, _staff: list[Staff], _units: list[Unit]) -> None:
    row.moved_out_on, row.moved_to = rng.choice([None, row.moved_in_on]), ""


Change = Callable[[random.Random, Any, list[Staff], list[Unit]], None]
CHANGES: dict[Any, Change] = {
    Intake: change_intake,
    Investigation: change_investigation,
    Decision: change_decision,
    Intervention: change_intervention,
    FollowUp: change_followup,
    Placement: change_placement,
}


def settle_board(board_id: int) -> int:
    """As an import and `samsyn verify` do; how many rows were otherwise."""
    with transaction.atomic():
        scope = Scope(board_id)
        changed = follow_references(scope) + settle_facts(scope) + sum(settle_kept(scope).values())
        rebuild_grounds(board_id)
        return changed


def rows() -> dict[str, list[Any]]:
    """Everything that follows."""
    by_table: dict[str, list[Any]] = {
        "cases": list(
            Case.objects.order_by("pk").values_list(
                "pk", "closed_on", "opened_on", "handler_id", "area", "person_id", "unit_id"
            )
        ),
        "executed": list(Decision.objects.order_by("pk").values_list("case_id", "case__handler_id", "executed_on")),
        "grounds": sorted(
            Ground.objects.values_list(*(f.attname for f in Ground._meta.fields if f.name != "id")), key=repr
        ),
    }
    for hanging in acts.hanging():
        order = hanging.rows._default_manager.order_by("pk")
        by_table[f"{hanging.rows.__name__} {hanging.on}"] = list(order.values_list("pk", *hanging.takes))
    return by_table
