"""What samsyn demo leaves behind: three units, and accounts that see what their line says."""

import pytest
from django.utils import timezone

from samsyn.access.models import Assignment, ControlProposal
from samsyn.access.reach import actor_of
from samsyn.cases.models import CaseAssignment, Watch
from samsyn.core.codes import Role
from samsyn.demo import accounts
from samsyn.demo.tests.conftest import run
from samsyn.documents.models import Document
from samsyn.documents.services import verify_files
from samsyn.exchange.verification import verify_board
from samsyn.investigations.models import Communication, Proposal
from samsyn.investigations.my_day import proposals
from samsyn.log.models import LogEntry
from samsyn.ombudsmen.models import OmbudAssignment, SystemDeficiency
from samsyn.organisation.models import Board, Staff, User

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases=["default", "ombudsmen"])]


@pytest.fixture(scope="module")
def loaded(lasting):
    """The demo loaded once."""
    with lasting("default", "ombudsmen"):
        yield run()


def test_loads_the_three_units_and_the_accounts(loaded):
    out, err = loaded
    assert out.startswith("Läste in ")
    assert err == ""
    assert sorted(Board.objects.values_list("code", flat=True)) == ["ASV", "HLN", "OST"]
    assert Staff.objects.count() == 42
    assert User.objects.count() == len(accounts.ACCOUNTS) + 1


def test_the_data_is_sound(loaded):
    assert all(verify_board(board).sound for board in Board.objects.all())


def test_there_are_documents_with_their_files(loaded):
    assert Document.objects.count() == 25
    assert verify_files().sound


def test_handlers_have_watches_and_a_matter_waits_for_an_answer(loaded):
    assert set(Watch.objects.values_list("staff__external_id", flat=True)) == {"anna", "kerstin", "eva"}
    assert 0 < Watch.objects.filter(done_on__isnull=False).count() < Watch.objects.count()
    assert CaseAssignment.objects.get().staff.external_id == "kerstin"


def test_there_is_an_account_of_every_role(loaded):
    roles = set(Assignment.objects.values_list("role", flat=True))
    assert roles == set(Role.values)


def test_an_account_can_sign_in_and_is_its_own_staff(loaded):
    anna = User.objects.get(username="anna")
    assert anna.check_password(accounts.PASSWORD)
    assert anna.staff.external_id == "anna"
    assert anna.assignments.get().unit.external_id == "MYN"


def test_cilla_works_for_another_board(loaded):
    cilla = User.objects.get(username="cilla")
    assert cilla.assignments.get().unit.board.code == "OST"


def test_every_opened_account_is_in_the_log(loaded):
    assert LogEntry.objects.filter(action="account_opened").count() == len(accounts.ACCOUNTS)


def test_users_shows_every_account_with_the_password(loaded):
    out, err = run("--users")
    lines = out.splitlines()
    assert len(lines) == len(accounts.ACCOUNTS) + 1
    assert all(accounts.PASSWORD in line for line in lines[1:])
    assert err == ""


def test_the_ombudsmen_have_their_register(loaded):
    assert OmbudAssignment.objects.filter(board_code="ASV", ended_on__isnull=True).count() > 40
    assert SystemDeficiency.objects.filter(response="").exists()


def test_a_number_that_weakens_the_control_waits_and_another_was_agreed_to(loaded):
    states = ControlProposal.objects.values_list("code", "state", "proposed_by__username", "decided_by__username")
    assert set(states) == {("many_persons_an_hour", "agreed", "simon", "bo"), ("log_sample", "waits", "simon", None)}


def test_work_waits_for_the_person_for_the_deputy_and_for_the_committee(loaded):
    standing = Proposal.objects.filter(returned_on__isnull=True, decided_on__isnull=True)
    assert set(standing.values_list("to_committee", "to_role")) == {(True, ""), (False, "deputy_head")}
    today = timezone.localdate()
    users = [User.objects.get(username=name) for name in ("nanna", "gunilla", "simon")]
    assert [bool(proposals(actor_of(user, today=today))) for user in users] == [True, True, False]
    assert Communication.objects.filter(answered_on__isnull=True, waived_on__isnull=True, answer_by_on__gt=today)
