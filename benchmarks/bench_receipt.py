"""Whether the time of a receipt tells who the person is: 200 of each kind, in random order, in a database of its own.

For each kind the chance that one of them takes longer than one about somebody new (Mann-Whitney's U over n·m): 0.5 is
no difference; with 200 of each, chance alone moves it by 0.03 (standard deviation). RUNS=1000 for more.
"""

import os
import random
import statistics
import sys
from time import perf_counter
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

import django

django.setup()

from django.conf import settings
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.urls import reverse

RUNS = int(os.environ.get("RUNS", "200"))
NEW = "nobody"
PEOPLE = 20_000


def auc(longer: list[float], shorter: list[float]) -> float:
    above = sum((a > b) + (a == b) / 2 for a in longer for b in shorter)
    return above / len(longer) / len(shorter)


def answers() -> dict[str, list[float]]:
    """Seconds from the posted form to the shown receipt, by kind of person."""
    from samsyn.intake.tests.factories import Reception, new_number

    world = Reception()
    world.many(PEOPLE)
    kinds = {**world.open_to_all, **world.behind}
    waiting = []
    for _run in range(RUNS + 5):
        for kind, known in kinds.items():
            number = new_number()
            known(number)
            waiting.append((kind, number))
    random.shuffle(waiting)
    client, unit = Client(), world.units["nord-team"].pk
    client.force_login(world.registrar, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("start"))
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for kind, number in waiting:
        form = {
            "token": str(uuid4()), "number": number, "given_name": "Åsa", "family_name": "Lindqvist", "sex": "unknown",
            "kind": "application", "received_on": "idag", "area": "addiction", "unit": unit,
        }  # fmt: skip
        started = perf_counter()
        answer = client.post(reverse("register"), form)
        client.get(answer["Location"])
        taken[kind].append(perf_counter() - started)
        assert answer.status_code == 302, (kind, answer.status_code)
    return taken


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        taken = answers()
    finally:
        teardown_databases(made, verbosity=0)
    print(f"{'':22}median ms   longer than one about somebody new")
    for kind, seconds in taken.items():
        print(f"{kind:22}{statistics.median(seconds) * 1000:9.2f}   {auc(seconds, taken[NEW]):.3f}")


if __name__ == "__main__":
    sys.exit(main())
