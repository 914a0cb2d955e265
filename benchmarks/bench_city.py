"""How long `samsyn demo --city` takes to load SAMSYN_BENCH_PERSONS persons (default 750,000).

Works in a database of its own: SAMSYN_BENCH_DATABASE_URL (default: an SQLite file in a temporary folder), which must be
empty. It is emptied again, unless SAMSYN_BENCH_KEEP=yes leaves the city for bench_pages.
"""

import os
import sys
import tempfile
from time import perf_counter

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
os.environ["DATABASE_URL"] = os.environ.get("SAMSYN_BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")

import django

django.setup()

from benchmarks.harness import note
from django.core.management import call_command

from samsyn.interventions.models import Intervention
from samsyn.organisation.models import Board

PERSONS = int(os.environ.get("SAMSYN_BENCH_PERSONS", "750000"))


def main() -> None:
    call_command("migrate", verbosity=0)
    if Board.objects.exists():
        sys.exit("The database holds a board: name an empty one in SAMSYN_BENCH_DATABASE_URL.")
    started = perf_counter()
    call_command("demo", city=True, persons=PERSONS)
    taken = perf_counter() - started
    interventions = f"{Intervention.objects.count():,}".replace(",", " ")
    note(f"samsyn demo --city --persons {PERSONS} ({interventions} interventions)", taken)
    if os.environ.get("SAMSYN_BENCH_KEEP") != "yes":
        call_command("flush", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
