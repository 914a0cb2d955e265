"""A later package that corrects an earlier one leaves what an import from scratch leaves."""

import random
from typing import Any

import pytest
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from samsyn.access.models import Ground
from samsyn.cases.models import Case
from samsyn.exchange.tables import TABLES
from samsyn.exchange.tests.importing import (
    STORED,
    bring_in_files,
    imported_examples,
    seeded,
    taken_out,
    taken_out_as_said,
    undone,
)
from samsyn.exchange.tests.package_corrections import corrected
from samsyn.exchange.tests.package_csv import Package, copied, export_form
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_strategies import full_packages
from samsyn.exchange.verification import verify_board
from samsyn.investigations.models import InvestigationResponse
from samsyn.organisation.models import Board
from samsyn.people.models import FormerIdentity

pytestmark = [pytest.mark.both, pytest.mark.django_db]

BOARD = {"unit_id": "b", "name": "Nämnd", "kind": "board", "parent_id": ""}
PERSON = {"person_id": "p", "given_name": "Alva", "family_name": "Ask", "sex": "female", "protection": "none"}
CLOSED: dict[str, tuple[str, dict[str, str]]] = {
    # The act that opens the case and ends it: its opening day, and the row.
    "intakes": ("received_on", {
        "intake_id": "x", "person_id": "p", "unit_id": "b", "area": "addiction", "kind": "application",
        "received_on": "2024-03-01", "assessed_on": "2024-03-20", "outcome": "advice_only",
    }),
    "investigations": ("opened_on", {
        "investigation_id": "x", "person_id": "p", "unit_id": "b", "area": "addiction", "opened_on": "2024-03-01",
        "concluded_on": "2024-03-20", "minor_children": "false", "child_impact_analysis": "not_applicable",
    }),
    "decisions": ("decided_on", {
        "decision_id": "x", "person_id": "p", "unit_id": "b", "decided_on": "2024-03-20", "outcome": "rejected",
        "legal_basis": "11 kap. 1 § SoL", "intervention_kind": "",
    }),
    "interventions": ("started_on", {
        "intervention_id": "x", "person_id": "p", "unit_id": "b", "area": "addiction", "kind": "counselling",
        "started_on": "2024-03-01", "ended_on": "2024-03-20", "end_reason": "as_planned",
    }),
}  # fmt: skip
LAST_DAYS = {"intakes": "assessed_on", "investigations": "concluded_on", "interventions": "ended_on"}


def closed_case(table: str) -> Package:
    return {"units": [BOARD], "persons": [PERSON], table: [dict(CLOSED[table][1])]}


@pytest.mark.parametrize("table", CLOSED)
@pytest.mark.parametrize("opened", ["2024-01-15", "2024-05-02"], ids=["earlier", "later"])
def test_a_closed_case_takes_another_opening_day(table: str, opened: str) -> None:
    first_day = CLOSED[table][0]
    package = closed_case(table)
    bring_in_files(package)
    later = copied(package)
    row = later[table][0]
    row[first_day] = opened
    if table in LAST_DAYS and opened > row[LAST_DAYS[table]]:
        row[LAST_DAYS[table]] = "2024-05-20"

    summary = bring_in_files(later)

    case = Case.objects.get()
    assert summary.tables[table].changed == 1
    assert case.opened_on is not None
    assert case.opened_on.isoformat() == opened
    assert case.closed_on is not None
    assert case.closed_on.isoformat() == row[LAST_DAYS.get(table, first_day)]
    assert taken_out() == export_form(later)


@imported_examples()
@given(full_packages(), st.integers(0, 2**32 - 1))
def test_any_lawful_correction_of_a_cell_is_as_if_it_had_always_been_so(package: Package, seed: int) -> None:
    correction = corrected(random.Random(seed), package)
    if correction is None:
        return
    later, place = correction
    with undone():
        bring_in_files(package)
        bring_in_files(later)
        assert taken_out_as_said(later) == export_form(later), place
        corrected_state = state(later)
    with undone():
        bring_in_files(later)
        assert corrected_state == state(later), place


def test_corrections_upon_corrections_end_where_the_last_one_says() -> None:
    """Twenty later packages, one upon the other."""
    rng = seeded("corrections")
    package = random_package(rng, 12)
    with undone():
        bring_in_files(package)
        places = []
        for _ in range(20):
            correction = corrected(rng, package)
            assert correction is not None
            package, place = correction
            places.append(place)
            bring_in_files(package)
        corrected_state = state(package)
        assert taken_out_as_said(package) == export_form(package), places
        report = verify_board(Board.objects.get())
        assert report.sound, (places, report.faults.report(), report.derived)
    with undone():
        bring_in_files(package)
        assert corrected_state == state(package), places


def state(package: Package) -> dict[str, list[Any]]:
    """Every row that the packages have said, with ids of the package in place of database ids.

    Who a person was before a correction is the import's own row, and not among them.
    """
    formers = {row["former_identity_id"] for row in package.get("former_identities", [])}
    written: list[type[models.Model]] = [*(table.model for table in TABLES), Case, Ground, InvestigationResponse]
    targets: dict[str, Any] = {
        field.attname: field.related_model
        for model in written
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.name != "registered_by"
    }
    known = {model: _package_ids(model) for model in targets.values()}
    by_table = {}
    with connection.cursor() as cursor:
        for table in STORED:
            cursor.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            by_table[table] = sorted(
                (
                    tuple(
                        known[targets[name]].get(value) if name in targets else value
                        for name, value in zip(names, row, strict=True)
                        # A unit's path is made of database ids, and follows from its parent; a case's number is drawn.
                        if name not in ("id", "registered_at", "registered_by_id", "path", "number")
                    )
                    for row in cursor.fetchall()
                    if table != FormerIdentity._meta.db_table or row[names.index("external_id")] in formers
                ),
                key=repr,
            )
    return by_table


def _package_ids(model: Any) -> dict[int, tuple[str, ...]]:
    """What the package calls each row, by its database id."""
    names = {field.name for field in model._meta.concrete_fields}
    keys = [name for name in ("origin", "external_id", "code") if name in names]
    return {pk: tuple(key) for pk, *key in model._default_manager.values_list("pk", *keys)}
