"""The open matters of the actor's units, each with its step and when something last happened in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.cases import acts
from samsyn.cases.clocks import MOST_CASES
from samsyn.cases.models import Case
from samsyn.core.codes import Area
from samsyn.core.rows import NO_ROW
from samsyn.core.words import gettext_noop

STEPS = {
    "received": gettext_noop("mottaget"),
    "investigated": gettext_noop("utreds"),
    "decided": gettext_noop("beslutat"),
    "carried_out": gettext_noop("pågår"),
    "idle": gettext_noop("vilar"),
}
"""Where a matter stands, in order: it is in the first that holds."""


@dataclass(frozen=True)
class OpenCase:
    """An open matter. `handler`: by name, empty for nobody.

    `touched_on`: the latest day on which something happened in it. `is_assignable`: somebody handles it, or can be set to.
    """

    id: int
    number: str
    person_id: int | None
    area: str
    handler_id: int | None
    handler: str
    opened_on: date | None
    touched_on: date | None
    step: str
    is_assignable: bool


def open_cases_of_units(actor: Actor, unit_ids: Iterable[int]) -> list[OpenCase]:
    """Those that the actor reads, opened first. One query."""
    theirs = policies.grounds_to_read(actor, file=True).filter(Q(unit_id__in=sorted(unit_ids)) | NO_ROW, why="unit")
    rows = Case.objects.filter(pk__in=theirs.values("case_id"), board_id__in=sorted(actor.board_ids))
    today = actor.today
    running = _of_case("interventions").filter(started_on__lte=today, until__gte=today)
    granted = _of_case("decisions").exclude(intervention_kind="").filter(executed_on__isnull=True)
    # Each table by itself: joined, the rows of one case are multiplied with each other.
    counted = rows.filter(closed_on__isnull=True).annotate(
        received=Exists(_of_case("intakes").filter(assessed_on__isnull=True)),
        investigated=Exists(_of_case("investigations").filter(concluded_on__isnull=True)),
        decided=Exists(granted),
        carried_out=Exists(running),
        last_intake=_latest("intakes", "received_on"),
        last_opened=_latest("investigations", "opened_on"),
        last_decided=_latest("decisions", "decided_on"),
        last_started=_latest("interventions", "started_on"),
        last_followed=_latest("followups", "followed_up_on"),
    )
    columns = (
        "pk", "number", "external_id", "person_id", "area", "handler_id", "handler__name",
        "opened_on", "origin",
    )  # fmt: skip
    days = ("last_intake", "last_opened", "last_decided", "last_started", "last_followed")
    handled = {root.origin for root in acts.roots() if root.keeps_handler}
    cases = []
    for row in counted.order_by("opened_on", "pk").values(*columns, *days, *STEPS_COUNTED)[:MOST_CASES]:
        happened = [row[name] for name in days if row[name] is not None and row[name] <= today]
        cases.append(
            OpenCase(
                row["pk"],
                row["number"] or row["external_id"],
                row["person_id"],
                str(Area(row["area"]).label) if row["area"] else "",
                row["handler_id"],
                row["handler__name"] or "",
                row["opened_on"],
                max(happened, default=row["opened_on"]),
                next((step for step in STEPS_COUNTED if row[step]), "idle"),
                row["handler_id"] is not None or row["origin"] in handled,
            )
        )
    return cases


def _of_case(rows: str) -> QuerySet[Any]:
    """The rows of an act that lie in the case, by the case's name for them."""
    model: Any = Case._meta.get_field(rows).related_model
    lying: QuerySet[Any] = model._default_manager.filter(case_id=OuterRef("pk")).order_by()
    return lying


def _latest(rows: str, day: str) -> Subquery:
    return Subquery(_of_case(rows).values("case_id").annotate(latest=Max(day)).values("latest"))


STEPS_COUNTED = ("received", "investigated", "decided", "carried_out")
