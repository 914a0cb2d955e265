"""An investigation from its opening to what is proposed: every rule that refuses a step."""

from datetime import timedelta

import pytest

from samsyn.cases.refusals import WrongState
from samsyn.intake.refusals import IsApplication
from samsyn.investigations import refusals, services
from samsyn.investigations.case_selectors import state_of
from samsyn.investigations.models import Investigation, InvestigationPart, Proposal
from samsyn.people.tests.factories import TODAY

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=14)


def opened(world, ground="consent", **more):
    intake = world.report(**more)
    key = services.open_investigation(actor=world.act(), intake_id=intake.pk, opening_ground=ground)
    return Investigation.objects.get(pk=key)


def test_no_opening_ground(world):
    for ground in ("", "application", "nyfikenhet"):
        with pytest.raises(refusals.NoOpeningGround):
            opened(world, ground)


def test_consent_missing_until_it_is_noted_and_while_it_is_refused(world):
    intake = world.report()
    with pytest.raises(refusals.ConsentMissing):
        services.open_investigation(actor=world.act(), intake_id=intake.pk, opening_ground="consent")
    case = intake.case_id
    services.record_consent(actor=world.act(), case_id=case, what="open", how="I telefon", refused=True)
    with pytest.raises(refusals.ConsentMissing):
        services.open_investigation(actor=world.act(), intake_id=intake.pk, opening_ground="consent")
    given = services.record_consent(actor=world.act(), case_id=case, what="open", how="I telefon")
    key = services.open_investigation(actor=world.act(), intake_id=intake.pk, opening_ground="consent")
    services.withdraw_consent(actor=world.act(), case_id=case, consent_id=given)
    with pytest.raises(WrongState):
        services.withdraw_consent(actor=world.act(), case_id=case, consent_id=given)
    assert Investigation.objects.get(pk=key).opening_ground == "consent"


def test_no_disclosure_ground_and_whom_missing(world):
    work = world.investigation()

    def ask(whom="Psykiatrin, Anders Berg", what="När behandlingen slutade", basis="samtycke"):
        return services.ask_third_party(
            actor=world.act(), investigation_id=work.pk, whom=whom, what=what, legal_basis=basis
        )

    with pytest.raises(refusals.NoDisclosureGround):
        ask(basis=" ")
    with pytest.raises(refusals.ConsentMissing):
        ask()
    services.record_consent(actor=world.act(), case_id=work.case_id, what="ask", how="Vid mötet")
    with pytest.raises(refusals.WhomMissing):
        ask(whom="Hon")
    assert ask()


def test_unknown_part_text_missing_and_part_changed(world):
    work = world.investigation()
    with pytest.raises(refusals.UnknownPart):
        world.sign(work, "horoscope")
    with pytest.raises(refusals.TextMissing):
        world.sign(work, "wish", " \n ")
    first = world.sign(work, "wish", "Jag vill bo kvar.")
    with pytest.raises(refusals.PartChanged):
        world.sign(work, "wish", "Jag vill flytta.")
    second = world.sign(work, "wish", "Jag vill flytta.", replaces_id=first)
    assert InvestigationPart.objects.get(pk=second).replaces_id == first
    assert InvestigationPart.objects.get(pk=first).text == "Jag vill bo kvar."


def test_a_child_makes_needs_child_impact_analysis(world):
    work = world.investigation()
    world.write(work, "child_impact")
    services.note_child(actor=world.act(), investigation_id=work.pk, born_year=TODAY.year - 30, lives_with=False)
    work.refresh_from_db()
    assert not work.minor_children
    services.note_child(actor=world.act(), investigation_id=work.pk, born_year=TODAY.year - 9, lives_with=False)
    with pytest.raises(refusals.NeedsChildImpactAnalysis):
        communicate(world, work)
    world.sign(work, "child_impact", "Barnet vill träffa sin pappa varje vecka.")
    communicate(world, work)
    work.refresh_from_db()
    assert (work.minor_children, work.child_impact_analysis) == (True, "made")


def communicate(world, work, day=LATER, manner="post"):
    return services.communicate(actor=world.act(), investigation_id=work.pk, manner=manner, answer_by_on=day)


def test_violence_not_asked_and_incomplete_stop_it(world):
    work = world.investigation()
    world.write(work, "violence", "assessment")
    with pytest.raises(refusals.ViolenceNotAsked):
        communicate(world, work)
    world.write(work, "assessment")
    with pytest.raises(refusals.Incomplete, match="Bedömning"):
        communicate(world, work)


def test_answer_day_too_early_unless_gone_through_together(world):
    work = world.investigation()
    world.write(work)
    with pytest.raises(refusals.AnswerDayTooEarly):
        communicate(world, work, TODAY)
    communicate(world, work, TODAY, "together")
    assert state_of(work, TODAY) == "communicated"


def test_answer_missing(world):
    work = world.investigation()
    world.write(work)
    communicate(world, work)
    with pytest.raises(refusals.AnswerMissing):
        services.record_answer(actor=world.act(), investigation_id=work.pk)
    services.record_answer(actor=world.act(), investigation_id=work.pk, answer="Det stämmer inte att jag dricker.")
    assert state_of(work, TODAY) == "ready"


def test_communication_needed_but_for_what_the_law_names(world):
    work = world.investigation()
    world.write(work)
    with pytest.raises(refusals.CommunicationNeeded):
        services.leave_out_communication(actor=world.act(), investigation_id=work.pk, why="brådis")
    services.leave_out_communication(actor=world.act(), investigation_id=work.pk, why="obvious")
    assert state_of(work, TODAY) == "ready"


def test_not_communicated_and_answer_day_ahead_stop_a_proposal(world):
    work = world.investigation()
    world.write(work)
    with pytest.raises(refusals.NotCommunicated):
        services.propose_decision(actor=world.act(), investigation_id=work.pk)
    communicate(world, work)
    with pytest.raises(refusals.AnswerDayAhead, match=LATER.isoformat()):
        services.propose_decision(actor=world.act(), investigation_id=work.pk)
    assert state_of(work, LATER) == "communicated"
    assert state_of(work, LATER + timedelta(days=1)) == "ready"


def test_a_proposal_comes_back_with_its_reason(world):
    work = world.ready()
    services.propose_decision(actor=world.act(), investigation_id=work.pk, to_role="deputy_head")
    assert state_of(work, TODAY) == "proposed"
    with pytest.raises(WrongState):
        world.sign(work, "wish", "Mer")
    services.return_proposal(actor=world.act(world.disa), investigation_id=work.pk, why="Beskriv barnens situation")
    assert state_of(work, TODAY) == "ready"
    assert Proposal.objects.get().returned_why == "Beskriv barnens situation"


def test_conclude_without_measure_but_for_what_is_application(world):
    with pytest.raises(IsApplication):
        services.conclude_without_measure(actor=world.act(), investigation_id=world.investigation().pk)
    work = opened(world, "lvm_7")
    world.write(work)
    services.conclude_without_measure(actor=world.act(), investigation_id=work.pk)
    work.refresh_from_db()
    assert work.concluded_on == TODAY
