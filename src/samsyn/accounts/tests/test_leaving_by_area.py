"""A leaver's cases of one area go to another than the rest."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from samsyn.access.reach import actor_of
from samsyn.accounts import leaving
from samsyn.accounts.tests.leaving_world import LAST, another_case, handler_of, sound, ticked
from samsyn.cases.models import Case, Handover
from samsyn.cases.services import rebuild_grounds
from samsyn.intake.models import Intake
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of
from samsyn.workspace.tests.people_world import ago

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__"), pytest.mark.usefixtures("today")]


@pytest.fixture
def karin(world):
    return world.user("system_administrator")


@pytest.fixture
def anna(world):
    anna = world.user("social_worker", unit="nord-home")
    for closed in (None, ago(100)):
        person = world.person()
        case = world.case(person, unit="nord-team", handler=anna.staff, closed_on=closed, seen=False)
        Intake.objects.create(
            **{**world.common(world.units["nord-team"]), "external_id": case.external_id}, case=case, person=person,
            unit=case.unit, area=case.area, kind="application", received_on=case.opened_on, handler=anna.staff,
            assessed_on=closed, outcome="no_investigation" if closed else "",
        )  # fmt: skip
    return anna


@pytest.fixture
def sven(world):
    return world.user("social_worker", unit="nord-home")


@pytest.fixture
def rebuilt(world, anna):
    rebuild_grounds(world.board("nord").pk)


def test_the_cases_of_an_area_go_to_another(world, karin, anna, sven, rebuilt):
    """Those that come later, too, as long as whoever got them may handle them."""
    tove = world.user("social_worker", unit="nord-home", areas="social_psychiatry")
    addiction = Case.objects.get(closed_on=None)
    psychiatry = another_case(world, anna.staff, area="social_psychiatry")
    page = reverse("account", args=[anna.pk])
    shown = client_of(karin).get(page).content.decode()
    assert "Tar i stället över socialpsykiatri" in shown
    assert "krävs, för det finns öppna ärenden" in shown
    form = {"do": "leave", "last_day": LAST.isoformat(), "successor": str(sven.pk)}
    form["successor_social_psychiatry"] = str(tove.pk)
    answer = " ".join(strip_tags(client_of(karin).post(page, form, follow=True).content.decode()).split())
    names = " och ".join(sorted((sven.staff.name, tove.staff.name)))
    assert f"2 öppna ärenden går till {names} från och med" in answer
    after = LAST + timedelta(days=1)
    ticked(after)
    assert (handler_of(addiction), handler_of(psychiatry)) == (sven.staff, tove.staff)
    late = another_case(world, anna.staff, area="social_psychiatry")
    ticked(after + timedelta(days=1))
    assert handler_of(late) == tove.staff
    with time_machine.travel(f"{after + timedelta(days=1)} 12:00", tick=False):
        sound(world)
    logged = LogEntry.objects.filter(action="cases_handed_over").order_by("pk").values_list("facts", flat=True)
    assert [(facts["to_staff"], facts["cases"]) for facts in logged] == [
        (sven.staff_id, [addiction.pk]), (tove.staff_id, [psychiatry.pk]), (tove.staff_id, [late.pk]),
    ]  # fmt: skip


def test_whoever_gets_an_area_must_handle_it_and_take_over(world, karin, anna, sven, rebuilt):
    narrow = world.user("social_worker", unit="nord-home", areas="social_psychiatry")
    far = world.user("social_worker", unit="syd")
    for heir, refused in ((narrow, "inte området"), (far, "Välj vem")):
        with pytest.raises(ValueError, match=refused):
            leaving.leave(
                actor=actor_of(karin, today=TODAY), account_id=anna.pk, last_day=LAST, successor_id=sven.pk,
                by_area={"addiction": heir.pk},
            )  # fmt: skip
    assert not Handover.objects.exists()
