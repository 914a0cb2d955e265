"""Many write while sealers work: nobody waits, and the chain neither forks nor has a gap."""

import random
import threading
import time

import pytest
from django.db import connection, connections, transaction

from samsyn.conftest import SEED
from samsyn.log import sealing
from samsyn.log.models import LogEntry, LogSeal
from samsyn.log.tests.logs import read
from samsyn.log.verifying import verify

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True, databases="__all__")]

WRITERS, TURNS = 16, 12


def write(number, boards, failed):
    rng = random.Random(f"{SEED} {number}")
    try:
        for _turn in range(TURNS):
            with transaction.atomic():
                read(rng.choice([*boards, None]), rng.randint(1, 3), persons=[number])
                time.sleep(rng.random() / 100)
                if rng.random() < 0.2:
                    transaction.set_rollback(True)
    except Exception as error:
        failed.append(error)
    finally:
        connections.close_all()


def keep_sealing(stop, failed):
    try:
        while not stop.is_set():
            sealing.seal()
    except Exception as error:
        failed.append(error)
    finally:
        connections.close_all()


def test_sixteen_writers_and_two_sealers(boards):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, and a database in memory one connection")
    failed: list[Exception] = []
    stop = threading.Event()
    sealers = [threading.Thread(target=keep_sealing, args=(stop, failed)) for _ in range(2)]
    writers = [threading.Thread(target=write, args=(number, boards, failed)) for number in range(WRITERS)]
    for thread in (*sealers, *writers):
        thread.start()
    for thread in writers:
        thread.join(60)
    stop.set()
    for thread in sealers:
        thread.join(60)
    assert failed == []
    sealing.seal()
    for chain in (*(board.pk for board in boards), 0):
        numbers = list(LogSeal.objects.filter(chain=chain).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert LogSeal.objects.count() == LogEntry.objects.count() > WRITERS
    report = verify()
    assert (report.waiting, report.faults) == (0, [])


def test_what_commits_late_is_linked_late_and_nobody_waited(boards):
    """An entry written first in a long transaction does not hold up those that others commit meanwhile."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, and a database in memory one connection")
    failed: list[Exception] = []
    written, go_on = threading.Event(), threading.Event()

    def slowly():
        try:
            with transaction.atomic():
                read(boards[0])
                written.set()
                go_on.wait(30)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert written.wait(30)
    read(boards[0])
    assert sealing.seal() == 1
    go_on.set()
    thread.join(30)
    assert failed == []
    assert sealing.seal() == 1
    ids = list(LogSeal.objects.filter(chain=boards[0].pk).order_by("number").values_list("entry_id", flat=True))
    assert ids[-1] < ids[-2]
    assert verify().faults == []
