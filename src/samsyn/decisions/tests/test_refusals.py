"""What decisions refuse, a rule each, and what ends a matter without a trial."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from samsyn.cases.models import Case
from samsyn.decisions import refusals, services
from samsyn.decisions.models import Correction, Decision
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY

pytestmark = pytest.mark.django_db


def refused(world: Any, refusal: type[Exception], **change: Any) -> None:
    """A ruling that is right but for the change is refused, and nothing is written."""
    investigation = world.ready()
    ruling = replace(world.ruling(investigation), **change)
    with pytest.raises(refusal):
        services.decide(actor=world.act(), investigation_id=investigation.pk, ruling=ruling)
    assert not Decision.objects.exists()


def test_basis_not_in_force(world):
    refused(world, refusals.BasisNotInForce, legal_basis="SoL (2001:453) 4 kap. 1 §")


def test_outcome_not_here(world):
    refused(world, refusals.OutcomeNotHere, outcome="dismissed", intervention_kind="")


def test_what_is_granted(world):
    refused(world, refusals.WhatIsGranted, intervention_kind="")


def test_not_granted_missing(world):
    refused(world, refusals.NotGrantedMissing, outcome="partly_granted")


def test_period_backwards(world):
    refused(world, refusals.PeriodBackwards, valid_to=TODAY - timedelta(days=1))


def test_reasons_missing(world):
    refused(world, refusals.ReasonsMissing, reasons="Nej.")


def test_which_request(world):
    refused(world, refusals.WhichRequest, request_id=None)


def test_already_decided(world):
    refused(world, refusals.AlreadyDecided, request_id=0)


def test_body_unknown_and_day_of_decision(world):
    investigation = world.ready()

    def record(body="committee", day=TODAY):
        return services.record_body_decision(
            actor=world.act(world.disa), investigation_id=investigation.pk, ruling=world.ruling(investigation),
            body=body, decided_by_name="Individutskottet § 7", decided_on=day,
        )  # fmt: skip

    for body in ("delegate", "hunden", ""):
        with pytest.raises(refusals.BodyUnknown):
            record(body)
    for day in (TODAY + timedelta(days=1), investigation.opened_on - timedelta(days=1)):
        with pytest.raises(refusals.DayOfDecision):
            record(day=day)
    assert record()


def test_not_withdrawn(world):
    intake = world.application()

    def discontinue(why):
        return services.discontinue(
            actor=world.act(), why=why, how="Ringde och sade att det har löst sig", intake_id=intake.pk
        )

    with pytest.raises(refusals.NotWithdrawn):
        discontinue("deceased")
    discontinue("withdrawn")
    assert (Decision.objects.get().outcome, Case.objects.get(pk=intake.case_id).closed_on) == ("discontinued", TODAY)
    report = world.report()
    with pytest.raises(refusals.NotWithdrawn):
        services.discontinue(actor=world.act(), why="withdrawn", how="Ringde och ångrade sig", intake_id=report.pk)


def test_the_dead_apply_for_nothing(world):
    investigation = world.investigation()
    Person.objects.filter(pk=investigation.person_id).update(died_on=TODAY)
    services.discontinue(
        actor=world.act(), why="deceased", how="Dödsfallet är registrerat", investigation_id=investigation.pk
    )
    investigation.refresh_from_db()
    assert investigation.concluded_on == TODAY


def test_not_helped_first(world):
    intake = world.application()

    def dismiss(helped):
        return services.dismiss(
            actor=world.act(), reasons="Det går inte att förstå vad som söks", helped=helped, intake_id=intake.pk
        )

    with pytest.raises(refusals.NotHelpedFirst):
        dismiss("Nej")
    dismiss("Brev 2026-11-01 med vad som saknas och vad som annars händer")
    assert Decision.objects.get().outcome == "dismissed"


def test_correction_changes_outcome(world):
    decision = world.decide(world.ready())

    def correct(column):
        return services.correct_decision(
            actor=world.act(),
            decision_id=decision,
            column=column,
            text="Du behöver stöd i hemmet.",
            why="Ett ord föll bort",
        )

    for column in ("outcome", "intervention_kind", "valid_to", "price_per_day", "pk"):
        with pytest.raises(refusals.CorrectionChangesOutcome):
            correct(column)
    correct("reasons")
    row = Correction.objects.get()
    assert (row.before, row.after) == (
        "Du behöver stöd i hemmet och kan inte få det på annat sätt.", Decision.objects.get().reasons,
    )  # fmt: skip


def test_decider_missing(world):
    investigation = world.ready()
    with pytest.raises(refusals.DeciderMissing):
        services.record_body_decision(
            actor=world.act(world.bo), investigation_id=investigation.pk, ruling=world.ruling(investigation),
            body="committee", decided_by_name="  ", decided_on=TODAY,
        )  # fmt: skip
    assert not Decision.objects.exists()
