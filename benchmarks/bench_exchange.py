"""Import, import again, and export of a package of 100,000 persons, about 600,000 rows.

Works in a database of its own: SAMSYN_BENCH_DATABASE_URL (default: an SQLite file in a temporary
folder), which is emptied between the runs.
"""

import os
import sys
import tempfile
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
os.environ["DATABASE_URL"] = os.environ.get("SAMSYN_BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")

import django

django.setup()

from benchmarks.harness import measure
from benchmarks.package import write_package
from django.core.management import call_command
from django.db import connection

from samsyn.exchange.services import import_package
from samsyn.exchange.writer import export_package
from samsyn.organisation.models import Board, User

PERSONS = int(os.environ.get("SAMSYN_BENCH_PERSONS", "100000"))


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)


def main() -> None:
    call_command("migrate", verbosity=0)
    if Board.objects.exists():
        sys.exit("The database holds a board: name an empty one in SAMSYN_BENCH_DATABASE_URL.")
    package = Path(FOLDER.name) / "package"
    rows = write_package(package, PERSONS)

    def bring_in() -> None:
        import_package(actor=User.objects.system(), path=package)

    turns = iter(range(100))

    def correct() -> None:
        """Another day and handler for every ninth matter: what follows from them is settled anew."""
        intakes = package / "intakes.csv"
        head, *lines = intakes.read_text(encoding="utf-8").splitlines()
        turn = next(turns)
        lines[::9] = [f"{line.rpartition(',')[0]},s{(number + turn) % 400}" for number, line in enumerate(lines[::9])]
        intakes.write_text("\n".join([head, *lines, ""]), encoding="utf-8")

    def take_out() -> None:
        export_package(actor=User.objects.system(), path=Path(FOLDER.name) / f"out{next(turns)}")

    measure("first import", bring_in, runs=3, setup=empty, rows=rows)
    measure("the same import again", bring_in, runs=3, rows=rows)
    measure("a later import that corrects every ninth intake", bring_in, runs=3, setup=correct, rows=rows)
    measure("export", take_out, runs=3, rows=rows)
    empty()
    connection.close()


if __name__ == "__main__":
    main()
