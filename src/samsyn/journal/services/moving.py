"""An entry about somebody else is moved: its text to the right file alone, a line in both."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import policies as access_policies
from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.journal import audit
from samsyn.journal.models import EntryPlace, EntrySide, JournalEntry
from samsyn.journal.refusals import CaseOfAnother, NotEmployed, PersonUnconfirmed, SamePerson
from samsyn.journal.selectors import EntryLine, entry, root_of
from samsyn.journal.services.reading import PAGE
from samsyn.log.entries import record
from samsyn.log.selectors import latest_readings
from samsyn.logreview.wrong_files import ask_about


def move_entry(*, actor: Actor, person_id: int, entry_id: int, to_person_id: int, case_id: int, confirmed: bool) -> int:
    """The entry, with what corrects it, from now on in the case of the right person; how many had read it.

    Whoever opened the journal while it stood there is put to their own manager, in the log review.
    PermissionDenied where the actor does not correct the file; PersonUnconfirmed where it does not that of the other.
    """
    if not access_policies.may_about(actor, rights.CORRECT_FILE, person_id):
        raise PermissionDenied(_("Du kan inte flytta anteckningar i den akten."))
    if actor.staff_id is None:
        raise NotEmployed
    if to_person_id == person_id:
        raise SamePerson
    if not confirmed or not access_policies.may_about(actor, rights.CORRECT_FILE, to_person_id):
        raise PersonUnconfirmed
    with transaction.atomic():
        root = root_of(entry_id)
        JournalEntry.objects.select_for_update().get(pk=root)
        line = entry(actor, person_id, entry_id)
        if line is None:
            raise PermissionDenied(_("Du läser inte den anteckningen."))
        if not _fits(actor, line, to_person_id, case_id):
            raise CaseOfAnother
        now = timezone.now()
        together = JournalEntry.objects.filter(pk=root) | JournalEntry.objects.filter(corrects_id=root)
        moved = list(together.values_list("pk", "board_id", "external_id", "case_id"))
        EntryPlace.objects.bulk_create(
            EntryPlace(
                board_id=board_id, registered_by=actor.user, entry_id=pk, person_id=to_person_id, case_id=case_id,
                placed_at=now, by_id=actor.staff_id,
            )
            for pk, board_id, _number, _case in moved
        )  # fmt: skip
        for about, case in ((person_id, line.case_id), (to_person_id, case_id)):
            record(
                actor, audit.EntryMoved(entry=line.number), person_id=about, case_id=case, board_id=moved[0][1],
                right=rights.CORRECT_FILE,
            )  # fmt: skip
        return _tell_of_readers(actor, line, person_id, moved[0][1])


def _fits(actor: Actor, line: EntryLine, person_id: int, case_id: int) -> bool:
    """The case is the person's, and the actor reads there what is moved: the provider's by its own order."""
    if line.side == EntrySide.PROVIDER:
        return (line.unit_id, case_id) in access_policies.provider_grounds(actor, person_id)
    return case_id in access_policies.cases_seen(actor, person_id)


def _tell_of_readers(actor: Actor, line: EntryLine, person_id: int, board_id: int) -> int:
    since = line.moved.at if line.moved else line.signed_at
    readings = latest_readings(person_id, PAGE, since)
    readings.pop(actor.user.pk, None)
    for reader in readings:
        record(
            actor, audit.ReadInWrongFile(entry=line.number, reader=reader), person_id=person_id, board_id=board_id,
            right=rights.CORRECT_FILE,
        )  # fmt: skip
    ask_about(readings.values(), since)
    return len(readings)
