import pytest
from django.core.exceptions import PermissionDenied

from samsyn.journal import selectors, services
from samsyn.journal.models import JournalEntry
from samsyn.journal.tests.factories import Journals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def entries(world: Journals, user=None):
    return selectors.stream(world.acting(user), world.client_person.pk, selectors.EntryFilter()).entries


def test_both_are_read_together(world):
    wrong = world.sign("Ringde Åsa.")
    first = world.correct(wrong, "Det var Bo.")
    world.correct(first, "Det var Eva.")
    (line,) = entries(world)
    assert (line.id, [one.blocks[0].lines[0][0].text for one in line.corrections]) == (
        wrong, ["Det var Bo.", "Det var Eva."]
    )  # fmt: skip
    assert set(JournalEntry.objects.exclude(pk=wrong).values_list("corrects_id", flat=True)) == {wrong}


def test_a_correction_of_what_is_shared_is_shared(world):
    wrong = world.sign("Ringde Åsa.", user=world.supporter)
    world.correct(wrong, "Det var Bo.", user=world.supporter)
    services.share(actor=world.acting(world.supporter), person_id=world.client_person.pk, entry_id=wrong)
    world.correct(wrong, "Det var Eva.", user=world.supporter)
    (line,) = entries(world)
    assert len(line.corrections) == 2


def test_nobody_corrects_what_they_do_not_write_in(world):
    entry = world.sign("Ringde.", user=world.supporter)
    services.share(actor=world.acting(world.supporter), person_id=world.client_person.pk, entry_id=entry)
    with pytest.raises(PermissionDenied):
        world.correct(entry)
