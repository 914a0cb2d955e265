"""What is kept so that figures need not look back: right after every import, and verified."""

import random
from datetime import date

import pytest

from samsyn.core import periods
from samsyn.decisions.models import Decision
from samsyn.delivery.models import ImplementationPlan
from samsyn.exchange.tests.package_csv import write_folder
from samsyn.exchange.tests.package_generator import earlier_package, later_package, random_package
from samsyn.quality import selectors
from samsyn.quality.tests import oracle
from samsyn.quality.tests.conftest import bring_in

pytestmark = [pytest.mark.both, pytest.mark.django_db]
KEPT = ("not_executed_decisions", "plan_participation", "violence_known", "addiction_ended_as_planned")


def test_figures_after_packages_upon_each_other(tmp_path):
    rng = random.Random(random.random())
    package = random_package(rng, 40)
    later, merged = later_package(rng, package)
    for number, one in enumerate((earlier_package(rng, package), package, later)):
        bring_in(write_folder(one, tmp_path / str(number)))
    for period in ("2018", "2019", "2020-T1", "2199"):
        expected = oracle.figures(merged, period)
        for figure in selectors.figures(None, period=periods.parse(period), codes=KEPT):
            key = (figure.indicator.code, figure.sex)
            assert (figure.numerator, figure.denominator) == expected[key], (period, *key)


def test_a_decision_follows_its_interventions(tmp_path):
    package = {
        "units": [{"unit_id": "N", "name": "N", "kind": "board"}],
        "persons": [
            {"person_id": p, "given_name": "Kim", "family_name": "Ask", "sex": "unknown", "protection": "none"}
            for p in ("a", "b")
        ],
        "decisions": [
            {"decision_id": d, "person_id": "a", "unit_id": "N", "decided_on": "2024-01-31", "outcome": "granted",
             "legal_basis": "11 kap. 1 § SoL", "intervention_kind": "housing_support"}
            for d in ("d1", "d2")
        ],
        "interventions": [intervention("i1", "d1", started_on="2024-06-01"), intervention("i2", "d1")],
        "implementation_plans": [
            {"plan_id": "p", "intervention_id": "i1", "made_on": "2024-06-02", "client_took_part": "true"}
        ],
    }  # fmt: skip
    bring_in(write_folder(package, tmp_path / "first"))
    assert executed() == {"d1": date(2024, 6, 1), "d2": None}
    assert [waiting(day) for day in ("2024-04-29", "2024-04-30", "2024-05-31", "2024-06-01")] == [0, 2, 2, 1]

    never = intervention("i2", "d1", ended_on="2024-03-01", end_reason="never_started")
    bring_in(write_folder(package | {"interventions": [never]}, tmp_path / "ended"))
    assert executed() == {"d1": date(2024, 3, 1), "d2": None}

    moved = [intervention("i1", "", person="b", started_on="2024-06-01"), never | {"decision_id": "d2"}]
    bring_in(write_folder({"units": package["units"], "interventions": moved}, tmp_path / "moved"))
    assert executed() == {"d1": None, "d2": date(2024, 3, 1)}
    assert ImplementationPlan.objects.get().person.external_id == "b"


def intervention(key, decision, person="a", **days):
    row = {"intervention_id": key, "decision_id": decision, "person_id": person, "unit_id": "N"}
    return (
        row
        | {"area": "addiction", "kind": "housing_support", "started_on": "", "ended_on": "", "end_reason": ""}
        | days
    )


def executed():
    return dict(Decision.objects.values_list("external_id", "executed_on"))


def waiting(day):
    return selectors.figures(None, period=periods.parse(f"{day}..{day}"), codes=["not_executed_decisions"])[0].value
