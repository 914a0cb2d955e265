"""Peak memory of `samsyn import` and `samsyn export` with a package of 1,000,000 interventions, 6,000,462 rows.

Works in a database of its own: SAMSYN_BENCH_DATABASE_URL (default: an SQLite file in a temporary
folder), which must be empty and is emptied again.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
os.environ["DATABASE_URL"] = os.environ.get("SAMSYN_BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")

import django

django.setup()

from benchmarks.harness import note, note_memory
from benchmarks.package import write_package
from django.core.management import call_command

from samsyn.organisation.models import Board

PERSONS = int(os.environ.get("SAMSYN_BENCH_PERSONS", "1000000"))


def main() -> None:
    call_command("migrate", verbosity=0)
    if Board.objects.exists():
        sys.exit("The database holds a board: name an empty one in SAMSYN_BENCH_DATABASE_URL.")
    package = Path(FOLDER.name) / "package"
    rows = write_package(package, PERSONS)
    said = f"{rows:,} rows".replace(",", " ")
    try:
        for what, arguments in {
            f"import of {said}": ["import", str(package)],
            f"export of {said}": ["export", str(Path(FOLDER.name) / "out")],
        }.items():
            seconds, peak = run(arguments)
            note(f"{what}, the whole command", seconds, rows=rows)
            note_memory(f"{what}, peak memory of the command", peak)
    finally:
        call_command("flush", interactive=False, verbosity=0, allow_cascade=True)


def run(arguments: list[str]) -> tuple[float, int]:
    """Seconds, and the largest resident set in bytes, as the kernel counted it (ru_maxrss, KiB on Linux)."""
    started = perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "samsyn.config", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"samsyn {arguments[0]} ended with {os.waitstatus_to_exitcode(status)}.")
    return perf_counter() - started, usage.ru_maxrss * 1024


if __name__ == "__main__":
    main()
