"""A case is given to a handler, who takes it or gives it back; and who has an interest in it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import leavers
from samsyn.access import rules as access_rules
from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.cases import acts, audit, state_rules
from samsyn.cases.interests import shown_interests
from samsyn.cases.models import Case, CaseAssignment, Conflict, Handover
from samsyn.cases.refusals import (
    CannotTake,
    ConflictSettled,
    HandedOverToday,
    NothingChosen,
    OwnConflict,
    SomeRefused,
)
from samsyn.cases.selectors import number_of_case
from samsyn.cases.services.handing_over import MOST_NAMED
from samsyn.cases.services.in_hand import InHand, has_interest, take_in_hand
from samsyn.cases.services.settling import settle
from samsyn.core.errors import NotFound, Refused
from samsyn.core.rows import new_external_id
from samsyn.organisation.selectors import is_absent, staff_line, stands_in_for


def assign(*, actor: Actor, case_id: int, staff_id: int) -> int:
    """Gives the case to a handler, who has it from today; the assignment's id.

    CannotTake where the area is not theirs, where they are absent or have an interest. A role that only gives what has
    come in gives no case that somebody handles.
    """
    with transaction.atomic():
        row = _give(actor, case_id, staff_id)
        settle(row.board_id, [case_id])
    return row.pk


def assign_several(*, actor: Actor, case_ids: Collection[int], staff_id: int) -> int:
    """Gives all of the cases to one handler, each by the rules of `assign`, or none of them; how many.

    SomeRefused names every case that cannot be given, and why. NotFound for one that the actor may not see.
    """
    chosen = sorted(set(case_ids))
    if not chosen:
        raise NothingChosen
    refused: list[str] = []
    boards: dict[int, list[int]] = defaultdict(list)
    with transaction.atomic():
        for case_id in chosen:
            try:
                with transaction.atomic():
                    boards[_give(actor, case_id, staff_id).board_id].append(case_id)
            except (Refused, PermissionDenied) as no:
                refused.append(f"{number_of_case(case_id)}: {no}")
        if refused:
            raise SomeRefused(cases=_named(refused))
        for board_id, cases in boards.items():
            settle(board_id, cases)
    return len(chosen)


def _give(actor: Actor, case_id: int, staff_id: int) -> CaseAssignment:
    hand = take_in_hand(actor, "assign", case_id)
    latest = _latest(case_id)
    hand.in_state(_state(latest))
    case = hand.case
    if hand.role.role in access_rules.ASSIGNS_NEW_ONLY and case.handler_id is not None:
        raise PermissionDenied(_("Din roll fördelar bara det som är nytt."))
    _refuse_taker(actor, case, staff_id)
    row = CaseAssignment.objects.create(
        board_id=case.board_id,
        registered_by=actor.user,
        external_id=new_external_id(),
        case=case,
        staff_id=staff_id,
        given_at=timezone.now(),
    )
    _make_handler(actor, case, staff_id)
    hand.record(audit.CaseAssigned(to_staff=staff_id), since=actor.today)
    return row


def _named(refused: Sequence[str]) -> str:
    named = " ".join(refused[:MOST_NAMED])
    if len(refused) > MOST_NAMED:
        named = _("%(named)s Och %(n)s till") % {"named": named, "n": len(refused) - MOST_NAMED}
    return named.removesuffix(".")


def answer_assignment(*, actor: Actor, case_id: int, accept: bool, why: str = "") -> None:
    """Takes the case that was given to the actor, or to whom the actor stands in for; or returns it.

    An interest bars taking it, not giving it back.
    """
    with transaction.atomic():
        latest = _latest(case_id)
        if latest is None or latest.staff_id not in {actor.staff_id, *stands_in_for(actor.staff_id, actor.today)}:
            raise NotFound
        hand = take_in_hand(actor, "answer_assignment", case_id) if accept else _returning(actor, case_id)
        hand.in_state(_state(latest))
        if accept:
            latest.accepted_at = timezone.now()
            latest.save(update_fields=["accepted_at"])
            hand.record(audit.AssignmentAccepted())
            return
        latest.returned_at, latest.why = timezone.now(), given_reason(why)
        latest.save(update_fields=["returned_at", "why"])
        _take_back(actor, hand.case, latest)
        hand.record(audit.AssignmentReturned(why=latest.why), since=actor.today)
        settle(hand.case.board_id, [case_id])


def declare_conflict(*, actor: Actor, case_id: int, why: str) -> int:
    """The actor has an interest in the person's matters, or may be thought to.

    It bars until somebody settles it.
    """
    with transaction.atomic():
        hand = take_in_hand(actor, "declare_conflict", case_id)
        if actor.staff_id is None or hand.case.person_id is None:
            raise NotFound
        row = Conflict.objects.create(
            board_id=hand.case.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            staff_id=actor.staff_id,
            person_id=hand.case.person_id,
            declared_on=actor.today,
            why=given_reason(why),
        )
        hand.record(audit.ConflictDeclared(why=row.why))
    return row.pk


def settle_conflict(*, actor: Actor, case_id: int, conflict_id: int, upheld: bool) -> None:
    """Settles an interest that somebody has declared; nobody settles their own.

    Upheld, it bars. Immaterial (KL 6:29), or where it cannot wait and nobody else can do it (KL 6:30), it does not.
    """
    with transaction.atomic():
        hand = take_in_hand(actor, "settle_conflict", case_id)
        rows = Conflict.objects.select_for_update(of=("self",)).filter(person_id=hand.case.person_id or 0)
        row = rows.filter(pk=conflict_id, board_id=hand.case.board_id).first()
        if row is None or (
            row.staff_id != actor.staff_id and row.staff_id not in _shown(actor, hand.case, row.staff_id)
        ):
            raise NotFound
        if row.staff_id == actor.staff_id:
            raise OwnConflict
        if row.settled_on is not None:
            raise ConflictSettled
        row.upheld, row.settled_on = upheld, actor.today
        row.save(update_fields=["upheld", "settled_on"])
        hand.record(audit.ConflictSettled(of_staff=row.staff_id, upheld=upheld))


def _shown(actor: Actor, case: Case, staff_id: int) -> frozenset[int]:
    return shown_interests(actor, case, [staff_id], actor.today)


def _could_handle(staff_id: int, case: Case, today: date) -> bool:
    return staff_id in leavers.staff_covering(case.board_id, case.unit_id, case.area, today)


def _latest(case_id: int) -> CaseAssignment | None:
    rows = CaseAssignment.objects.select_for_update(of=("self",)).filter(case_id=case_id)
    return rows.order_by("-given_at", "-pk").first()


def _state(row: CaseAssignment | None) -> str:
    if row is None:
        return state_rules.assignment_state(given=False, accepted=False, returned=False)
    return state_rules.assignment_state(
        given=True, accepted=row.accepted_at is not None, returned=row.returned_at is not None
    )


def _returning(actor: Actor, case_id: int) -> InHand:
    """An interest is a reason to give a case back."""
    return take_in_hand(actor, "answer_assignment", case_id, despite_interest=True)


def _refuse_taker(actor: Actor, case: Case, staff_id: int) -> None:
    taker = staff_line(staff_id, case.board_id)
    if taker is None:
        raise NotFound
    if case.area and not _could_handle(staff_id, case, actor.today):
        raise CannotTake(name=taker.name, why=_("området hör inte till rollen"))
    if is_absent(staff_id, actor.today):
        raise CannotTake(name=taker.name, why=_("är frånvarande i dag"))
    if has_interest(staff_id, case):
        why = _("har anmält jäv") if _shown(actor, case, staff_id) else _("kan inte ta det här ärendet")
        raise CannotTake(name=taker.name, why=why)
    if case.handler_id is None and not any(r.keeps_handler for r in acts.roots() if r.origin == case.origin):
        raise CannotTake(name=taker.name, why=_("ärendet började utan utredning och har ingen handläggare"))
    if case.handler_id == staff_id:
        raise CannotTake(name=taker.name, why=_("har redan ärendet"))


def _make_handler(actor: Actor, case: Case, staff_id: int) -> None:
    """The first is written on the act that opened the case, a later one is a handover from today."""
    if case.handler_id is None:
        _set_own_handler(case, staff_id)
        return
    _row, is_new = Handover.objects.get_or_create(
        board_id=case.board_id,
        case=case,
        from_staff_id=case.handler_id,
        handed_on=actor.today,
        defaults={"to_staff_id": staff_id, "registered_by": actor.user},
    )
    if not is_new:
        raise HandedOverToday


def _take_back(actor: Actor, case: Case, row: CaseAssignment) -> None:
    """The case goes to whoever had it before, or to nobody."""
    handover = Handover.objects.filter(case=case, to_staff_id=row.staff_id).order_by("-handed_on", "-pk").first()
    if handover is None:
        _set_own_handler(case, None)
    else:
        handover.delete()


def _set_own_handler(case: Case, staff_id: int | None) -> None:
    for root in acts.roots():
        if root.origin == case.origin:
            own = root.rows._default_manager.filter(case=case, external_id=case.external_id)
            own.update(handler_id=staff_id)
