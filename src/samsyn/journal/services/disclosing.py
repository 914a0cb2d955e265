"""A stretch of the journal is handed out to somebody, on a legal ground; the log has it first."""

from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.core.written import iso_date, number
from samsyn.journal import audit
from samsyn.journal.refusals import (
    DutyNotNamed,
    GroundNotForRecipient,
    HarmNotWeighed,
    NothingToDisclose,
    OthersNotWeighed,
    ProtectionNotWeighed,
    TooMuchToDisclose,
)
from samsyn.journal.rules import NAMED, OF_OTHERS, WEIGHED, DisclosureTerms, Recipient
from samsyn.journal.selectors import MOST_IN_PRINT, EntryFilter, EntryLine, handed_out
from samsyn.log.entries import record
from samsyn.people.selectors import is_protected


def disclose(
    *,
    actor: Actor,
    person_id: int,
    case_id: int,
    asked: EntryFilter,
    terms: DisclosureTerms,
    written: Callable[[Sequence[EntryLine]], bytes],
    keep: Callable[[bytes], object],
) -> bytes:
    """What the actor reads in the case of what was asked for, as `written`.

    It is kept as it was sent, by `keep`. Of one case: whoever reads its file reads the copy that is kept there.
    PermissionDenied where the actor does not handle it. Refused where the ground does not reach that far, or what the law
    asks for is not weighed.
    """
    if case_id not in policies.cases_seen(actor, person_id) or not policies.may_about(
        actor, rights.HANDLE_CASE, person_id
    ):
        raise PermissionDenied(_("Du kan inte lämna ut den journalen."))
    _reached(terms)
    if terms.recipient is not Recipient.PARTY and is_protected(person_id) and not terms.protection_weighed:
        raise ProtectionNotWeighed
    lines = handed_out(actor, person_id, case_id, asked)
    if not lines:
        raise NothingToDisclose
    if len(lines) > MOST_IN_PRINT:
        raise TooMuchToDisclose(most=number(MOST_IN_PRINT))
    every = [one for line in lines for one in (line, *line.corrections)]
    if any(one.kind_code in OF_OTHERS for one in every) and not terms.others_weighed:
        raise OthersNotWeighed
    with transaction.atomic():
        paper = written(lines)
        keep(paper)
        entry = audit.JournalDisclosed(
            recipient=terms.recipient.value, name=terms.name, ground=terms.ground.value, why=terms.why,
            first=iso_date(min(one.happened_on for one in lines)), last=iso_date(max(one.happened_on for one in lines)),
            kind=asked.kind, entries=len(every),
        )  # fmt: skip
        record(
            actor, entry, person_id=person_id, case_id=case_id, board_id=_board_of(actor, person_id, case_id),
            right=rights.HANDLE_CASE,
        )  # fmt: skip
    return paper


def _board_of(actor: Actor, person_id: int, case_id: int) -> int:
    return next(ground.board_id for ground in policies.grounds_for(actor, person_id) if ground.case_id == case_id)


def _reached(terms: DisclosureTerms) -> None:
    if terms.recipient not in terms.ground.reaches:
        raise GroundNotForRecipient
    if terms.ground in WEIGHED and not terms.why.strip():
        raise HarmNotWeighed
    if terms.ground in NAMED and not terms.why.strip():
        raise DutyNotNamed
