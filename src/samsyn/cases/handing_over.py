"""A leaver's open cases become another's."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import audit, policies, rights
from samsyn.access.actors import Actor
from samsyn.cases.models import Case, Handover


@dataclass(frozen=True)
class CasesHandedOver(audit.Entry):
    """`from_staff` and `to_staff` are staff ids; `cases` are the ids of the cases."""

    action: ClassVar[str] = "cases_handed_over"
    sentence: ClassVar[str] = "lämnade över ärenden till en annan handläggare"
    changes_facts: ClassVar[bool] = True
    from_staff: int
    to_staff: int
    handed_on: str
    cases: list[int]


def open_cases_of(staff_id: int, on: date) -> QuerySet[Case]:
    """Open cases that are somebody's to handle that day, or are to be handed over by them later. Unevaluated."""
    to_come = Handover.objects.filter(from_staff_id=staff_id, handed_on__gt=timezone.localdate()).values("case_id")
    own = Q(handler_id=staff_id) | Q(pk__in=policies.cases_handled_by(staff_id, on)) | Q(pk__in=to_come)
    return Case.objects.filter(own, closed_on__isnull=True)


def count_open_cases(staff_id: int, on: date) -> int:
    """One query; a number names nobody."""
    return open_cases_of(staff_id, on).count()


def hand_over(*, actor: Actor, board_id: int, from_staff_id: int, to_staff_id: int, handed_on: date) -> int:
    """All open cases of the one, from the day on, to the other; how many. An earlier handover still to come gives way.

    The caller rebuilds the board's grounds in the same transaction. The cases' handler changes on the day itself
    (`settle_handlers`).
    """
    if not any(reach.board_id == board_id and reach.units_with(rights.MANAGE_ACCOUNTS) for reach in actor.reaches):
        raise PermissionDenied(_("Du kan inte lämna över ärenden."))
    if from_staff_id == to_staff_id:
        raise ValueError(_("Välj någon annan som tar över."))
    if handed_on <= actor.today:
        raise ValueError(_("Ett ärende kan lämnas över från i morgon eller senare."))
    with transaction.atomic():
        cases = list(
            open_cases_of(from_staff_id, handed_on)
            .filter(board_id=board_id)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        Handover.objects.filter(from_staff_id=from_staff_id, handed_on__gt=actor.today).delete()
        Handover.objects.bulk_create(
            [
                Handover(
                    board_id=board_id,
                    case_id=case_id,
                    from_staff_id=from_staff_id,
                    to_staff_id=to_staff_id,
                    handed_on=handed_on,
                    registered_by=actor.user,
                )
                for case_id in cases
            ],
            batch_size=500,
        )
        entry = CasesHandedOver(from_staff_id, to_staff_id, handed_on.isoformat(), cases)
        role = actor.role_with(rights.MANAGE_ACCOUNTS)
        audit.record(actor.user, entry, board_id=board_id, role=role, origin=actor.origin)
    return len(cases)


def settle_handlers() -> None:
    """For `samsyn tick`: a case whose handler has handed it over is its new handler's from that day."""
    begun = Handover.objects.filter(case_id=OuterRef("pk"), handed_on__lte=timezone.localdate())
    latest = Subquery(begun.order_by("-handed_on", "-pk").values("to_staff_id")[:1])
    left = Case.objects.filter(Exists(begun.filter(from_staff_id=OuterRef("handler_id"))))
    left.exclude(handler_id=latest).update(handler_id=latest)
