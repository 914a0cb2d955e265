"""Investigations of the living unit that lie where work waits.

Half written, with the person, with whoever decides: walked there by the verbs, today.
"""

from collections.abc import Callable
from datetime import date, timedelta

from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.access.rules import WALLED_AREAS
from samsyn.demo.casework import PARTS, WISHES
from samsyn.demo.living import BOARD
from samsyn.investigations import services
from samsyn.investigations.case_selectors import parts_of, signed_parts
from samsyn.investigations.models import Investigation
from samsyn.organisation.models import User

HANDLERS = ("anna", "kerstin")
OTHER = "Det som hänt sedan ansökan är antecknat i journalen, med datum och vem som har berättat."


def walk_investigations(*, today: date) -> int:
    """How many: one of each handler's at each place, as far as there are any."""
    count = 0
    for username in HANDLERS:
        user = User.objects.get(username=username)
        for row, walk in zip(_open(user), WALKS, strict=False):
            walk(actor_of(user, today=today), row)
            count += 1
    return count


def _open(user: User) -> list[Investigation]:
    """Those of the handler's that nobody has sent to the person, the latest first."""
    rows = Investigation.objects.filter(
        board__code=BOARD, handler_id=user.staff_id, concluded_on__isnull=True, annulled_on__isnull=True,
        communications__isnull=True, case__closed_on__isnull=True, person__isnull=False,
    )  # fmt: skip
    return list(rows.exclude(area__in=WALLED_AREAS).select_related("intake").order_by("-opened_on", "-pk"))


def _write(actor: Actor, row: Investigation, most: int | None = None) -> None:
    """Signs the parts that are not signed, the first `most` of them."""
    signed = signed_parts(row.pk)
    missing = [part for part in parts_of(row) if part.code not in signed]
    for part in missing[:most]:
        text = WISHES[row.pk % len(WISHES)] if part.code == "wish" else PARTS.get(part.code, OTHER)
        services.sign_part(actor=actor, investigation_id=row.pk, part=part.code, text=text)


def _half_written(actor: Actor, row: Investigation) -> None:
    _write(actor, row, most=3)


def _with_the_person(actor: Actor, row: Investigation) -> None:
    _write(actor, row)
    day = actor.today + timedelta(days=14)
    services.communicate(actor=actor, investigation_id=row.pk, manner="post", answer_by_on=day)


def _answered(actor: Actor, row: Investigation) -> None:
    _with_the_person(actor, row)
    answer = "Det stämmer, men jag vill ha hjälp på kvällarna också."
    services.record_answer(actor=actor, investigation_id=row.pk, answer=answer, waives=True)


def _with_the_deputy(actor: Actor, row: Investigation) -> None:
    _answered(actor, row)
    services.propose_decision(actor=actor, investigation_id=row.pk, to_role="deputy_head")


def _with_the_committee(actor: Actor, row: Investigation) -> None:
    _answered(actor, row)
    services.propose_decision(actor=actor, investigation_id=row.pk)


WALKS: tuple[Callable[[Actor, Investigation], None], ...] = (
    _with_the_committee,
    _with_the_deputy,
    _answered,
    _with_the_person,
    _half_written,
)
