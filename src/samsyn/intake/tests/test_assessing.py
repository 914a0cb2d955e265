"""The preliminary assessment: what may be left uninvestigated, and what must come first."""

from datetime import timedelta

import pytest

from samsyn.access.refusals import ReasonTooShort
from samsyn.cases.models import Case
from samsyn.cases.refusals import OutsideDelegation
from samsyn.core.errors import NotFound
from samsyn.decisions.tests.factories import Authority
from samsyn.intake import assessing, protecting, refusals, rules
from samsyn.intake.models import Identity, Intake, Receipt
from samsyn.intake.tests.factories import new_number
from samsyn.investigations.services import open_investigation
from samsyn.journal.models import JournalEntry
from samsyn.journal.refusals import PersonUnconfirmed
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY

pytestmark = pytest.mark.django_db

WHY = "Personen har redan den hjälp som behövs"


@pytest.fixture
def world(today):
    return Authority()


def close(world, intake, **more):
    values = {"outcome": "no_investigation", "why": WHY, "why_not": "elsewhere"}
    assessing.close_intake(actor=world.act(), intake_id=intake.pk, **{**values, **more})


def young(world):
    born = TODAY.replace(year=TODAY.year - 19)
    return world.received(new_number(born), kind="concern_report", born_on=born)


def test_a_report_that_is_not_opened(world):
    intake = world.report()
    close(world, intake)
    intake.refresh_from_db()
    assert (intake.outcome, intake.assessed_on, intake.why, intake.why_not) == (
        "no_investigation", TODAY, WHY, "elsewhere",
    )  # fmt: skip
    assert Case.objects.get(pk=intake.case_id).closed_on == TODAY


def test_is_application(world):
    with pytest.raises(refusals.IsApplication):
        close(world, world.application())
    with pytest.raises(refusals.IsApplication):
        close(world, world.report(), outcome="investigation")


def test_a_reason_is_needed(world):
    with pytest.raises(ReasonTooShort):
        close(world, world.report(), why="Nej")


def test_protection_not_assessed(world):
    intake = young(world)
    for act in (
        lambda: close(world, intake),
        lambda: open_investigation(actor=world.act(), intake_id=intake.pk, opening_ground="lvu"),
    ):
        with pytest.raises(refusals.ProtectionNotAssessed):
            act()
    Intake.objects.filter(pk=intake.pk).update(protection_on=TODAY)
    close(world, intake)


def test_person_unconfirmed(world):
    intake = world.application()
    Receipt.objects.filter(intake=intake).update(identity=Identity.UNCONFIRMED)
    with pytest.raises(PersonUnconfirmed):
        open_investigation(actor=world.act(), intake_id=intake.pk, opening_ground="application")


def test_extension_needs_reasons_and_not_young_is_never_extended(world):
    intake, later = young(world), TODAY + timedelta(days=28)

    def extend(intake, until=later, why="Utredningen väntar på tolk och läkare", by=world.disa):
        assessing.extend_assessment(actor=world.act(by), intake_id=intake.pk, until=until, why=why)

    with pytest.raises(refusals.ExtensionNeedsReasons):
        extend(intake, why="Tid")
    with pytest.raises(refusals.ExtensionNeedsReasons):
        extend(intake, until=TODAY)
    with pytest.raises(OutsideDelegation):
        extend(intake, by=world.anna)
    with pytest.raises(refusals.NotYoung):
        extend(world.report())
    extend(intake)
    intake.refresh_from_db()
    assert intake.extended_on == later


def test_who_may(world):
    intake = world.report()
    with pytest.raises(NotFound):
        assessing.add_request(
            actor=world.act(world.user("support_worker", "social_worker", unit="nord-team", areas="relative_support")),
            intake_id=intake.pk, asked_for="Hjälp i hemmet",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("years", "which"), [(None, "young"), (17, "child"), (18, "young"), (20, "young"), (21, "adult"), (80, "adult")]
)
def test_report_rules_by_age(years, which):
    assert rules.report_rules(years).value == which


def protect(world, intake, **more):
    values = {"in_need": False, "assessment": "Bor hemma och har stöd av sin mor", **more}
    protecting.record_protection(actor=world.act(), intake_id=intake.pk, **values)


def test_no_protection_to_assess(world):
    for intake in (world.report(), world.application()):
        with pytest.raises(refusals.NoProtectionToAssess):
            protect(world, intake)


def test_protection_assessed(world):
    intake = young(world)
    protect(world, intake)
    with pytest.raises(refusals.ProtectionAssessed):
        protect(world, intake)


def test_protection_that_is_assessed_stands_in_the_journal_and_opens_the_way(world):
    intake = young(world)
    with pytest.raises(ReasonTooShort):
        protect(world, intake, assessment="Nej")
    assert not JournalEntry.objects.exists()
    protect(world, intake)
    intake.refresh_from_db()
    entry = JournalEntry.objects.get()
    assert (intake.protection_on, entry.kind, entry.case_id) == (TODAY, "assessment", intake.case_id)
    assert LogEntry.objects.filter(action="protection_recorded", case_id=intake.case_id).exists()
    close(world, intake)
