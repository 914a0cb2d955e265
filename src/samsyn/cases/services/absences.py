"""Somebody is away: the substitute has what they handle, for those days and no longer."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import leavers, rights
from samsyn.access.actors import Actor
from samsyn.cases import audit, chain
from samsyn.cases.models import Case
from samsyn.cases.refusals import (
    AbsenceBackwards,
    AbsenceBeforeToday,
    AbsenceTwice,
    OwnSubstitute,
    SubstituteAway,
    SubstituteBeyond,
)
from samsyn.cases.services.settling import rebuild_grounds
from samsyn.core.errors import NotFound
from samsyn.log import entries as log
from samsyn.organisation import services as organisation
from samsyn.organisation.selectors import AbsenceLine, StaffLine, absences_not_over, absent_between, staff_line


def record_absence(
    *, actor: Actor, staff_id: int, from_on: date, to_on: date | None = None, substitute_id: int | None = None
) -> int:
    """Notes that somebody is away, both days inclusive; the row's id. No last day: until they are back.

    One's own, or by a manager for another. SubstituteBeyond: what is handled has an area that is not the substitute's.
    Without a substitute it is the manager's to see to, and stands on their page until then.
    """
    with transaction.atomic():
        away, role = _theirs(actor, staff_id)
        if from_on < actor.today:
            raise AbsenceBeforeToday
        if to_on is not None and to_on < from_on:
            raise AbsenceBackwards
        if absent_between(staff_id, from_on, to_on):
            raise AbsenceTwice
        if substitute_id is not None:
            _refuse_substitute(actor, away, substitute_id, from_on, to_on)
        row = organisation.add_absence(
            registered_by=actor.user,
            board_id=away.board_id,
            staff_id=staff_id,
            from_on=from_on,
            to_on=to_on,
            substitute_id=substitute_id,
        )
        last = to_on.isoformat() if to_on else ""
        entry = audit.AbsenceNoted(staff_id, substitute_id or 0, from_on.isoformat(), last)
        log.record(actor, entry, board_id=away.board_id, role=role)
        _follow(away)
    return row


def end_absence(*, actor: Actor, absence_id: int) -> None:
    """Whoever was away is back today: the substitute has it no more. One still to come is taken away."""
    with transaction.atomic():
        line = absence_in_keeping(actor, absence_id)
        if line is None:
            raise NotFound
        away, role = _theirs(actor, line.staff_id)
        yesterday = actor.today - timedelta(days=1)
        organisation.end_absence(absence_id=absence_id, last_day=yesterday)
        log.record(actor, audit.AbsenceEnded(away.id, yesterday.isoformat()), board_id=away.board_id, role=role)
        _follow(away)


def absence_in_keeping(actor: Actor, absence_id: int) -> AbsenceLine | None:
    """One that the actor may end: their own, or of somebody whom they lead. One query."""
    lines = absences_not_over(actor.today, staff_id=actor.staff_id, unit_ids=actor.units_with(rights.LEAD_UNIT))
    return next((line for line in lines if line.id == absence_id), None)


def _theirs(actor: Actor, staff_id: int) -> tuple[StaffLine, str]:
    """Whose absence it is, and the role by which the actor notes it."""
    own = [role for role in actor.roles_in_force if role.role in chain.verb("record_absence").roles]
    for board_id in sorted(actor.board_ids):
        line = staff_line(staff_id, board_id)
        if line is not None and line.unit_id in actor.units_with(rights.LEAD_UNIT):
            return line, actor.role_with(rights.LEAD_UNIT)
        if line is not None and staff_id == actor.staff_id and own:
            return line, own[0].role
    raise PermissionDenied(_("Du kan anteckna din egen frånvaro, och deras som du är chef för."))


def _refuse_substitute(actor: Actor, away: StaffLine, substitute_id: int, first: date, last: date | None) -> None:
    if substitute_id == away.id:
        raise OwnSubstitute
    substitute = staff_line(substitute_id, away.board_id)
    if substitute is None or substitute_id not in leavers.handling_staff([away.board_id], actor.today):
        raise NotFound
    if absent_between(substitute_id, first, last):
        raise SubstituteAway(name=substitute.name)
    areas = leavers.successor_with_areas(substitute_id, actor.today).areas
    handled = set(Case.objects.filter(handler_id=away.id, closed_on__isnull=True).values_list("area", flat=True))
    if handled - areas - {""}:
        raise SubstituteBeyond(name=substitute.name)


def _follow(away: StaffLine) -> None:
    """The grounds of the persons whose cases the one handles."""
    persons = Case.objects.filter(handler_id=away.id, board_id=away.board_id, person__isnull=False)
    rebuild_grounds(away.board_id, sorted(set(persons.values_list("person_id", flat=True))))
