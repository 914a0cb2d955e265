"""Signed entries go along when their case goes up in another, or is about somebody else."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.journal.models import EntryCaseGone, EntryPlace, JournalEntry
from samsyn.journal.refusals import NotEmployed


def follow_case(case_id: int, new_id: int, using: str) -> int:
    """How many rows went along; the row that lets the guards pass them stays. For `cases.acts.Act.along`.

    Raises nothing where there are none. Logs nothing: the act that moved the case does.
    """
    entries = JournalEntry.objects.using(using).filter(case_id=case_id)
    places = EntryPlace.objects.using(using).filter(case_id=case_id)
    if not entries.exists() and not places.exists():
        return 0
    EntryCaseGone.objects.using(using).get_or_create(case_id=case_id, defaults={"into_id": new_id})
    return entries.update(case_id=new_id) + places.update(case_id=new_id)


def follow_person(*, actor: Actor, case_id: int, person_id: int) -> int:
    """What stands in the case stands with whom the case is about from now on; how many entries were moved.

    Part of the act that found who it is about: inside its transaction, which logs it. Raises NotEmployed.
    """
    later = EntryPlace.objects.filter(entry_id=OuterRef("entry_id"), placed_at__gt=OuterRef("placed_at"))
    moved = EntryPlace.objects.filter(~Exists(later), case_id=case_id).exclude(person_id=person_id)
    native = ~Exists(EntryPlace.objects.filter(entry_id=OuterRef("pk"))) & Q(case_id=case_id) & ~Q(person_id=person_id)
    entries = list(
        JournalEntry.objects.filter(native | Q(pk__in=moved.values("entry_id"))).values_list("pk", "board_id")
    )
    if not entries:
        return 0
    if actor.staff_id is None:
        raise NotEmployed
    now = timezone.now()
    EntryPlace.objects.bulk_create(
        EntryPlace(
            board_id=board_id, registered_by=actor.user, entry_id=pk, person_id=person_id, case_id=case_id, placed_at=now,
            by_id=actor.staff_id,
        )
        for pk, board_id in entries
    )  # fmt: skip
    return len(entries)
