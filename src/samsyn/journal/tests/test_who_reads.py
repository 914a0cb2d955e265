"""Authority entries follow the case; the authority reads of the provider's what is shared."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.models import Ground
from samsyn.access.services import set_wall
from samsyn.journal import drafts, refusals, selectors, services
from samsyn.journal.models import EntryDraft
from samsyn.journal.tests.factories import CONTENT
from samsyn.people.tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today"), pytest.mark.both]


def read(world, user, person=None, **asked):
    page = selectors.stream(world.acting(user), (person or world.client_person).pk, selectors.EntryFilter(**asked))
    return {"".join(run.text for run in line.blocks[0].lines[0]) for line in page.entries}


def test_each_side_reads_its_own(world):
    world.sign("myndighetens")
    world.sign("utförarens", user=world.supporter)
    assert read(world, world.worker) == {"myndighetens"}
    assert read(world, world.supporter) == {"utförarens"}


def test_what_is_shared_is_read_by_both(world):
    entry = world.sign("utförarens", user=world.supporter)
    services.share(actor=world.acting(world.supporter), person_id=world.client_person.pk, entry_id=entry)
    assert read(world, world.worker) == {"utförarens"}


def test_already_shared(world):
    entry = world.sign(user=world.supporter)
    services.share(actor=world.acting(world.supporter), person_id=world.client_person.pk, entry_id=entry)
    with pytest.raises(refusals.AlreadyShared):
        services.share(actor=world.acting(world.supporter), person_id=world.client_person.pk, entry_id=entry)


def test_nothing_to_share(world):
    with pytest.raises(refusals.NothingToShare):
        services.share(actor=world.acting(), person_id=world.client_person.pk, entry_id=world.sign())


def test_the_authority_shares_nothing_of_the_providers(world):
    entry = world.sign("utförarens", user=world.supporter)
    with pytest.raises(PermissionDenied):
        services.share(actor=world.acting(), person_id=world.client_person.pk, entry_id=entry)


def test_the_provider_reads_until_the_dated_while_after_its_end(world):
    world.sign("utförarens", user=world.supporter)
    ground = Ground.objects.filter(why="order")
    ground.update(valid_to=TODAY)
    assert read(world, world.supporter) == {"utförarens"}
    ground.update(valid_to=TODAY - timedelta(days=1))
    assert read(world, world.supporter) == set()


def test_another_provider_reads_nothing(world):
    world.sign("utförarens", user=world.supporter)
    world.ground(world.client_person, "order", unit=world.units["nord-home"], case=world.matter)
    assert read(world, world.user("support_worker", unit="nord-home")) == set()


def test_another_case_stays_behind_its_own_wall(world):
    exposed = world.case(world.client_person, "violence_exposed")
    worker = world.user("violence_worker", unit="nord-team")
    desk = f"authority-0-{exposed.pk}"
    services.sign(
        actor=world.acting(worker), person_id=world.client_person.pk, desk=desk, content=CONTENT, token=uuid4()
    )
    assert read(world, worker) == {"Ringde upp."}
    assert read(world, world.worker) == set()


def test_who_reads_no_file_reads_what_they_wrote_themselves(world):
    """From the first contact on: a matter just received is written about by whoever received it."""
    intake = world.user("intake_worker", unit="nord-team")
    world.sign("mottagningens", user=intake)
    world.sign("handläggarens")
    assert read(world, intake) == {"mottagningens"}
    assert read(world, world.worker) == {"mottagningens", "handläggarens"}


def test_a_wall_around_the_person_shuts_out(world):
    world.sign("text")
    head = world.user("head", unit="nord")
    set_wall(actor=world.acting(head), person_id=world.client_person.pk, why="En kollega till oss", members=[head])
    assert read(world, world.worker) == set()
    assert read(world, head) == {"text"}


def test_a_draft_is_its_authors_alone(world):
    draft = world.draft("halvt")
    colleague = world.user("social_worker", unit="nord-team")
    assert drafts.own_draft(world.acting(), world.client_person.pk, draft) is not None
    assert drafts.own_draft(world.acting(colleague), world.client_person.pk, draft) is None
    with pytest.raises(refusals.DraftGone):
        services.discard_draft(actor=world.acting(colleague), draft_id=draft, person_id=world.client_person.pk)
    services.discard_draft(actor=world.acting(), draft_id=draft, person_id=world.client_person.pk)
    assert not EntryDraft.objects.exists()


def test_a_leavers_drafts_go_to_whoever_takes_over(world):
    world.draft("hemligt")
    head, colleague = world.user("head", unit="nord"), world.user("social_worker", unit="nord-team")
    assert drafts.leavers_drafts(world.acting(head)) == []
    with pytest.raises(PermissionDenied):
        services.hand_over_draft(
            actor=world.acting(head), draft_id=EntryDraft.objects.get().pk, account_id=colleague.pk
        )
    world.worker.is_active = False
    world.worker.save()
    (line,) = drafts.leavers_drafts(world.acting(head))
    assert (line.person_id, line.author, line.begins) == (world.client_person.pk, world.worker.staff.name, "")
    assert drafts.leavers_drafts(world.acting(colleague)) == []
    services.hand_over_draft(actor=world.acting(head), draft_id=line.id, account_id=colleague.pk)
    assert [one.begins for one in drafts.own_drafts(world.acting(colleague))] == ["hemligt"]


def test_cannot_take_draft(world):
    draft = world.draft()
    world.worker.is_active = False
    world.worker.save()
    head = world.acting(world.user("head", unit="nord"))
    with pytest.raises(refusals.CannotTakeDraft):
        services.hand_over_draft(actor=head, draft_id=draft, account_id=world.supporter.pk)


def test_what_has_waited_a_week_reminds(world):
    world.draft()
    old = drafts.old_drafts
    assert not EntryDraft.objects.filter(old(world.acting())).exists()
    EntryDraft.objects.update(saved_at=f"{TODAY - timedelta(days=8)}T08:00Z")
    assert EntryDraft.objects.filter(old(world.acting())).count() == 1
    assert drafts.own_drafts(world.acting())[0].reminds
