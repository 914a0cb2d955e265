"""The same number in several forms at once: one record, whoever's the number is."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections

from samsyn.intake import services
from samsyn.intake.models import Receipt
from samsyn.intake.tests.factories import Reception, new_number
from samsyn.people.models import Person

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True, databases="__all__")]

FORMS = 8


def register(world, submission, start, failed):
    try:
        actor = world.acting()
        start.wait(30)
        services.register(actor=actor, token=uuid4(), submission=submission)
    except Exception as error:
        failed.append(error)
    finally:
        connections.close_all()


@pytest.mark.parametrize("way", ["nobody", "exposed", "misnamed"])
def test_one_record(way):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, and a database in memory one connection")
    world, number = Reception(), new_number()
    {"nobody": world.nobody, **world.behind}[way](number)
    before = Person.objects.count()
    failed: list[Exception] = []
    start = threading.Barrier(FORMS)
    forms = [
        threading.Thread(
            target=register, args=(world, world.submission(number, numbers=typed), start, failed), name=str(place)
        )
        for place, typed in enumerate([(number,), (number, f"18{number[2:]}")] * (FORMS // 2))
    ]
    for form in forms:
        form.start()
    for form in forms:
        form.join(60)
    assert failed == []
    assert Person.objects.count() == before + 1
    assert len(set(Receipt.objects.values_list("intake__person_id", flat=True))) == 1
    assert Receipt.objects.count() == FORMS
