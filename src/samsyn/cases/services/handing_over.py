"""A leaver's open cases become another's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import leavers, policies, rights
from samsyn.access.actors import Actor
from samsyn.access.leavers import Successor
from samsyn.cases.models import Case, Handover
from samsyn.cases.refusals import AreaBeyondSuccessor, HandoverBeforeTomorrow, SameHandler
from samsyn.cases.services.settling import settle
from samsyn.core.words import gettext_noop
from samsyn.log import entries as audit

MOST_NAMED = 10
"""So many cases are named in a sentence."""


class CasesHandedOver(
    audit.Entry,
    action="cases_handed_over",
    sentence=gettext_noop("lämnade över ärenden till en annan handläggare"),
    changes_facts=True,
):
    """`from_staff` and `to_staff` are staff ids; `cases` are the ids of the cases."""

    from_staff: int
    to_staff: int
    handed_on: str
    cases: list[int]


def open_cases_of(staff_id: int, on: date) -> QuerySet[Case]:
    """Open cases that are somebody's to handle that day, or are to be handed over by them later.

    Unevaluated.
    """
    to_come = Handover.objects.filter(from_staff_id=staff_id, handed_on__gt=timezone.localdate()).values("case_id")
    own = Q(handler_id=staff_id) | Q(pk__in=policies.cases_handled_by(staff_id, on)) | Q(pk__in=to_come)
    return Case.objects.filter(own, closed_on__isnull=True)


def count_open_cases(staff_id: int, on: date) -> int:
    """One query; a number names nobody."""
    return open_cases_of(staff_id, on).count()


def hand_over(
    *,
    actor: Actor,
    board_id: int,
    from_staff_id: int,
    successor: Successor,
    handed_on: date,
    by_area: Mapping[str, Successor] = {},
) -> int:
    """All open cases of the one, from the day on, to the other; how many.

    Those in an area of `by_area` go to the one chosen for it. An earlier handover still to come gives way.

    What was to come to the leaver that day or later comes to the successor instead. The cases' handler changes on the day
    itself (`following.follow_handovers`). ValueError for cases in an area that is not the successor's.
    """
    heirs = {heir.staff_id for heir in (successor, *by_area.values())}
    if not leavers.in_keeping(actor, board_id, (from_staff_id, *sorted(heirs))):
        raise PermissionDenied(_("Du kan inte lämna över ärenden."))
    if from_staff_id in heirs:
        raise SameHandler()
    if handed_on <= actor.today:
        raise HandoverBeforeTomorrow()
    with transaction.atomic():
        rows = list(open_cases_of(from_staff_id, handed_on).filter(board_id=board_id).order_by("pk"))
        _refuse_beyond(row for row in rows if row.area not in by_area.get(row.area, successor).areas)
        concerned = _cancel(from_staff_id, actor.today)
        coming = Handover.objects.filter(to_staff_id=from_staff_id, handed_on__gte=handed_on)
        concerned |= set(coming.values_list("case_id", flat=True))
        for heir_id, theirs in _by_heir(coming, successor, by_area):
            theirs.filter(from_staff_id=heir_id).delete()
            theirs.update(to_staff_id=heir_id)
        cases: dict[int, list[int]] = {successor.staff_id: []}
        for row in rows:
            cases.setdefault(by_area.get(row.area, successor).staff_id, []).append(row.pk)
        for heir_id, case_ids in cases.items():
            _write(board_id, actor.user, from_staff_id, heir_id, dict.fromkeys(case_ids, handed_on))
            entry = CasesHandedOver(from_staff_id, heir_id, handed_on.isoformat(), case_ids)
            audit.record(actor, entry, board_id=board_id, right=rights.MANAGE_ACCOUNTS, since=actor.today)
        settle(board_id, concerned.union(row.pk for row in rows))
    return len(rows)


def _by_heir(
    coming: QuerySet[Handover], successor: Successor, by_area: Mapping[str, Successor]
) -> Iterable[tuple[int, QuerySet[Handover]]]:
    yield successor.staff_id, coming.exclude(case__area__in=by_area)
    for area, heir in by_area.items():
        yield heir.staff_id, coming.filter(case__area=area)


def heirs_to_come(staff_id: int) -> list[str]:
    """The names of those who are to get somebody's cases, without how many each. One query."""
    coming = Handover.objects.filter(from_staff_id=staff_id, handed_on__gt=timezone.localdate())
    return list(coming.order_by("to_staff__name").values_list("to_staff__name", flat=True).distinct())


def cancel_handovers(*, actor: Actor, board_id: int, from_staff_id: int) -> int:
    """Those still to come; how many. The cases stay with whoever has them.

    For none, no right is asked for.
    """
    with transaction.atomic():
        coming = Handover.objects.filter(from_staff_id=from_staff_id, handed_on__gt=actor.today).count()
        if coming and not leavers.in_keeping(actor, board_id, (from_staff_id,)):
            raise PermissionDenied(_("Du kan inte lämna över ärenden."))
        settle(board_id, _cancel(from_staff_id, actor.today))
    return coming


def hand_over_late(successors: Mapping[int, Successor], registrar: Any) -> None:
    """Hand over what has reached a leaver since the last day to the successor, today.

    From tomorrow where it reached them today. In an area whose cases were handed to another, it is that one's. A case
    that nobody of them may handle stays. Two queries where there are none.
    """
    today = timezone.localdate()
    since: dict[tuple[int, int], date] = {}
    handled = Case.objects.filter(handler_id__in=successors, closed_on__isnull=True)
    for case_id, staff_id in handled.values_list("pk", "handler_id"):
        since[case_id, int(staff_id or 0)] = date.min
    for case_id, staff_id, latest in policies.handled_by(successors, today).annotate(latest=Max("valid_from")):
        since[case_id, staff_id] = latest
    if not since:
        return
    cases = Case.objects.in_bulk({case_id for case_id, _staff in since})
    done = Handover.objects.filter(from_staff_id__in=successors, case_id__in=cases, handed_on__gte=today)
    handed = set(done.values_list("case_id", "from_staff_id"))
    heirs = _Heirs(successors, today)
    left: dict[tuple[int, int, int], dict[int, date]] = defaultdict(dict)
    for (case_id, staff_id), latest in since.items():
        case = cases.get(case_id)
        heir = heirs.of(staff_id, case.area) if case is not None and case.closed_on is None else None
        if case is not None and heir and (case_id, staff_id) not in handed:
            left[case.board_id, staff_id, heir][case_id] = today if latest < today else today + timedelta(days=1)
    with transaction.atomic():
        for (board_id, staff_id, heir), days in left.items():
            _write(board_id, registrar, staff_id, heir, days)
            entry = CasesHandedOver(staff_id, heir, today.isoformat(), sorted(days))
            audit.record_for(registrar, entry, board_id=board_id, since=today)
            settle(board_id, days)


class _Heirs:
    """Who gets what still reaches a leaver: whoever got the area's cases last, else the successor.

    Two queries.
    """

    def __init__(self, successors: Mapping[int, Successor], today: date) -> None:
        self.successors = successors
        handed = Handover.objects.filter(from_staff_id__in=successors, handed_on__lte=today).exclude(case__area="")
        last = handed.order_by("pk").values_list("from_staff_id", "case__area", "to_staff_id")
        self.by_area = {(leaver, area): self._who_stays(heir) for leaver, area, heir in last}
        self.areas = leavers.areas_of(set(self.by_area.values()), today)

    def _who_stays(self, staff_id: int) -> int:
        return self.successors[staff_id].staff_id if staff_id in self.successors else staff_id

    def of(self, leaver: int, area: str) -> int | None:
        by_area, successor = self.by_area.get((leaver, area)), self.successors[leaver]
        if by_area and by_area != leaver and area in self.areas[by_area]:
            return by_area
        return successor.staff_id if area in (*successor.areas, "") else None


def _refuse_beyond(cases: Iterable[Case]) -> None:
    beyond = [case.number for case in cases if case.area]
    if beyond:
        named = ", ".join(beyond[:MOST_NAMED])
        if len(beyond) > MOST_NAMED:
            named = _("%(named)s och %(n)s till") % {"named": named, "n": len(beyond) - MOST_NAMED}
        raise AreaBeyondSuccessor(cases=named)


def _cancel(staff_id: int, today: date) -> set[int]:
    """The cases that are not to be handed over after all."""
    coming = Handover.objects.filter(from_staff_id=staff_id, handed_on__gt=today)
    cases = set(coming.values_list("case_id", flat=True))
    coming.delete()
    return cases


def _write(board_id: int, registrar: Any, from_staff_id: int, to_staff_id: int, days: Mapping[int, date]) -> None:
    rows = [
        Handover(
            board_id=board_id,
            case_id=case_id,
            from_staff_id=from_staff_id,
            to_staff_id=to_staff_id,
            handed_on=day,
            registered_by=registrar,
        )
        for case_id, day in days.items()
    ]
    Handover.objects.bulk_create(rows, batch_size=500)


def begun() -> QuerySet[Case]:
    """Cases whose handler has handed them over, and the day has come. Unevaluated."""
    gone = Handover.objects.filter(case_id=OuterRef("pk"), handed_on__lte=timezone.localdate())
    return Case.objects.filter(Exists(gone.filter(from_staff_id=OuterRef("handler_id"))))
