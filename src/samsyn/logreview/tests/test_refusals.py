"""What the verbs of `logreview` refuse, a test each; the test bears the rule's name."""

import pytest

from samsyn.access.reach import actor_of
from samsyn.log.models import LogEntry
from samsyn.logreview import refusals, services
from samsyn.logreview.models import ReviewItem
from samsyn.logreview.tests.log_world import moment
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def head(world):
    return actor_of(world.user("head"), today=TODAY)


@pytest.fixture
def item(world):
    entry = world.reads(world.user("social_worker", unit="nord-team"), world.known(), moment(1))
    world.review()
    return ReviewItem.objects.get(entry_id=entry.pk)


def review(head, item, *, outcome="justified", comment=""):
    services.review_reading(actor=head, item_id=item.pk, outcome=outcome, comment=comment)


def test_reading_already_reviewed(head, item):
    review(head, item)
    with pytest.raises(refusals.ReadingAlreadyReviewed):
        review(head, item, outcome="unjustified", comment="Ingen grund fanns")
    item.refresh_from_db()
    assert item.outcome == "justified"


def test_outcome_not_chosen(head, item):
    with pytest.raises(refusals.OutcomeNotChosen):
        review(head, item, outcome="")
    item.refresh_from_db()
    assert item.reviewed_at is None


@pytest.mark.parametrize("outcome", ["ask", "unjustified"])
def test_question_too_short(head, item, outcome):
    with pytest.raises(refusals.QuestionTooShort, match="minst 10 tecken"):
        review(head, item, outcome=outcome, comment="  vad   då?")


@pytest.mark.parametrize(("recipient", "basis"), [("client", "oversight"), ("inspector", "party"), ("okänd", "party")])
def test_basis_does_not_fit(world, head, recipient, basis):
    person = world.known()
    with pytest.raises(refusals.BasisDoesNotFit):
        services.disclose_person_log(actor=head, person_id=person.pk, recipient=recipient, basis=basis)
    assert not LogEntry.objects.filter(action="person_log_disclosed").exists()
