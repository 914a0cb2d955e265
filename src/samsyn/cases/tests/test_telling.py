"""E-mail without content: once an alarm and once a week, to those who hear."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail

from samsyn.cases.models import Case, NoticeSent
from samsyn.cases.services import telling
from samsyn.cases.tests.test_alarms import NOON, after, danger, given_case, take
from samsyn.config import tick
from samsyn.decisions.tests.factories import Authority
from samsyn.organisation.models import Staff


@pytest.fixture
def world(db, settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "post.example", "samsyn@kommunen.example"
    with time_machine.travel(NOON, tick=False):
        world = Authority()
        for user in (world.disa, world.bo, world.anna):
            Staff.objects.filter(pk=user.staff_id).update(email=f"{user.username}@kommunen.example")
        yield world


def sent_to():
    return sorted(address.partition("@")[0] for letter in mail.outbox for address in letter.to)


def test_an_alarm_is_mailed_once_to_each_in_its_turn(world):
    case = danger(world)
    for _each in range(3):
        telling.send_alarms()
    assert sent_to() == [world.disa.username]
    with after(hours=1):
        telling.send_alarms()
        telling.send_alarms()
        assert sent_to() == sorted([world.disa.username, world.bo.username])
        take(world, world.bo, case)
    with after(hours=9):
        telling.send_alarms()
    assert len(mail.outbox) == 2


def test_a_letter_has_no_content(world):
    case = danger(world)
    given_case(world)
    with after(days=9):
        telling.send_alarms()
        telling.send_digest()
    assert len(mail.outbox) >= 4
    person = case.person
    kept = {
        person.family_name,
        person.given_name,
        person.personal_identity_number,
        case.number,
        str(case.pk),
        "issbruk",
    }
    kept |= {unit.name for unit in world.units.values()} | {world.anna.staff.name}
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}"
        assert not [word for word in kept if word in text]
        assert not any(sign.isdigit() for sign in text)
        assert not letter.attachments


def test_an_unread_assignment_is_mailed_to_the_receiver_first(world):
    given_case(world)
    with after(days=2):
        telling.send_alarms()
        assert sent_to() == [world.anna.username]
    with after(days=4):
        telling.send_alarms()
        assert sent_to() == sorted([world.anna.username, world.disa.username])


def test_nothing_without_a_server_or_an_address(world, settings):
    danger(world)
    Staff.objects.filter(pk=world.disa.staff_id).update(email="")
    telling.send_alarms()
    settings.EMAIL_HOST = ""
    Staff.objects.filter(pk=world.disa.staff_id).update(email="disa@kommunen.example")
    telling.send_alarms()
    telling.send_digest()
    assert mail.outbox == []
    assert not NoticeSent.objects.exists()


def test_what_the_server_does_not_take_is_sent_the_next_time(world, monkeypatch):
    danger(world)

    def refuses(*_args, **_kwargs):
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(telling, "send_mail", refuses)
        telling.send_alarms()
    assert not NoticeSent.objects.exists()
    telling.send_alarms()
    assert sent_to() == [world.disa.username]


def test_the_weeks_reminder_once_a_week_to_those_who_lead_where_something_is_late(world):
    Case.objects.get(pk=world.application().case_id)
    telling.send_digest()
    assert mail.outbox == []
    with after(days=7):
        for _each in range(3):
            telling.send_digest()
        assert sent_to() == sorted([world.bo.username, world.disa.username])
    with time_machine.travel(NOON + timedelta(days=14, hours=-6), tick=False):
        telling.send_digest()
        assert len(mail.outbox) == 2
    with after(days=14):
        telling.send_digest()
        assert len(mail.outbox) == 4


def test_the_tick_sends(world):
    danger(world)
    assert tick.run()
    assert sent_to() == [world.disa.username]
