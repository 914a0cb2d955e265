"""Person pages a second with many clients at once, the log included, from a server that runs on DATABASE_URL's city.

Start `samsyn serve` on the same DATABASE_URL and SECRET_KEY first, then
`python benchmarks/bench_load.py http://127.0.0.1:8000 --clients 16 --seconds 30`. Makes one account, a head of the
largest board, and takes it away again. The clients share the machine with the server: say so beside the figure.
"""

import argparse
import http.client
import os
import statistics
import sys
import threading
import time
from itertools import cycle, islice
from urllib.parse import urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

import django

django.setup()

from benchmarks.bench_pages import head_of_the_largest_board
from django.conf import settings
from django.test import Client
from django.urls import reverse

from samsyn.cases.models import Case
from samsyn.log.models import LogEntry

PERSONS = 2000


def read(address: str, cookie: str, persons: list[int], until: float, times: list[float]) -> None:
    """Opens one person after the other on one connection until the time is up."""
    url = urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname or "127.0.0.1", url.port, timeout=30)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}", "X-Forwarded-Proto": "https"}
    for person in cycle(persons):
        begun = time.perf_counter()
        if begun > until:
            return
        connection.request("GET", reverse("person", args=[person]), headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"Person {person} answered {answer.status}.")
        times.append(time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    with head_of_the_largest_board() as (user, board):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        # A head asks for a reason in the walled areas, and then the page is another.
        open_areas = Case.objects.filter(board=board, area="addiction").exclude(person=None)
        persons = list(open_areas.values_list("person", flat=True).distinct()[:PERSONS])
        before, times = LogEntry.objects.count(), []
        until = time.perf_counter() + asked.seconds
        clients = [
            threading.Thread(
                target=read, args=(asked.address, cookie, list(islice(cycle(persons), n, n + PERSONS)), until, times)
            )
            for n in range(0, asked.clients * 100, 100)
        ]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        logged = LogEntry.objects.count() - before
    slow = statistics.quantiles(times, n=20)[-1]
    print(f"{len(times) / asked.seconds:.1f} person pages a second with {asked.clients} clients")
    print(f"median {statistics.median(times) * 1000:.0f} ms, 95 % within {slow * 1000:.0f} ms; {logged} log entries")


if __name__ == "__main__":
    main()
