"""What the tests of a leaver do and look at."""

from datetime import timedelta

import time_machine

from samsyn.access import policies
from samsyn.access.reach import actor_of
from samsyn.accounts import leaving
from samsyn.accounts import services as accounts_services
from samsyn.accounts.tests.agreeing import agreed
from samsyn.cases.services import rebuild_grounds
from samsyn.config import tick
from samsyn.exchange.verification import verify_board
from samsyn.intake.models import Intake
from samsyn.people.models import Person
from samsyn.people.tests.factories import TODAY

LAST = TODAY + timedelta(days=5)


def seen(user, day):
    with time_machine.travel(f"{day} 12:00", tick=False):
        user.refresh_from_db()
        actor = actor_of(user, today=day)
        return set(Person.objects.filter(policies.may_read_person(actor)).values_list("pk", flat=True))


def sound(world):
    report = verify_board(world.board("nord"))
    derived = {what: wrong for what, wrong in report.derived.items() if wrong and what != "namnens söknycklar"}
    assert derived == {}


def leave(karin, anna, sven, last=LAST):
    return leaving.leave(
        actor=actor_of(karin, today=TODAY), account_id=anna.pk, last_day=last, successor_id=sven.pk if sven else None
    )


def granting(world, karin, anna, **more):
    given = accounts_services.grant_role(
        actor=actor_of(karin, today=TODAY), user=anna, unit=world.units["nord-home"],
        **{"role": "social_worker", "valid_from": TODAY, **more},
    )  # fmt: skip
    agreed(world, given)


def another_case(world, handler, *, opened=TODAY, area="addiction"):
    """Reaches the handler as an import would have it."""
    person = world.person()
    case = world.case(person, area, unit="nord-team", handler=handler, seen=False, opened_on=opened)
    Intake.objects.create(
        **{**world.common(world.units["nord-team"]), "external_id": case.external_id}, case=case, person=person,
        unit=case.unit, area=area, kind="application", received_on=opened, handler=handler,
    )  # fmt: skip
    rebuild_grounds(world.board("nord").pk)
    return case


def ticked(day):
    with time_machine.travel(f"{day} 00:30", tick=False):
        assert tick.run()


def handler_of(case):
    case.refresh_from_db()
    return case.handler
