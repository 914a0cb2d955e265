"""Measures, and keeps what was measured in docs/benchmarks.md.

A benchmark is a script benchmarks/bench_<what>.py that calls `measure`. `script/bench` runs them all,
or those named, each in a process of its own, and replaces their rows in the table; other rows stay.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).parent
ROWS = HERE / "results.jsonl"
TABLE = HERE.parent / "docs" / "benchmarks.md"
COLUMNS = ("what", "median", "runs", "spread", "database", "django", "python", "machine", "date")
HEADINGS = ("What", "Median", "Runs", "Best to worst", "Database", "Django", "Python", "Machine", "Date")
INTRODUCTION = """# Benchmarks

Written by `script/bench`; every row says on what machine and with which versions. The median of the
runs is what counts; the first run is not counted, it warms the caches.

`script/bench exchange log` measures what is named, `script/bench` everything. Most work in a database of their own in a
temporary folder, or in an empty one of yours: `SAMSYN_BENCH_DATABASE_URL=postgres://… script/bench exchange memory log
city`. Others look at what `DATABASE_URL` holds: `script/bench indicators` loads cities of its own into an empty
database, `script/bench pages` wants one that `SAMSYN_BENCH_KEEP=yes … script/bench city` has filled.
"""


def measure(
    name: str,
    work: Callable[[], Any],
    *,
    runs: int = 5,
    setup: Callable[[], Any] | None = None,
    rows: int | None = None,
) -> float:
    """The median of the seconds that `work` takes; with `rows`, shown as rows a second."""
    taken = []
    for turn in range(runs + 1):
        if setup:
            setup()
        started = perf_counter()
        work()
        if turn:
            taken.append(perf_counter() - started)
    return note(name, *taken, rows=rows)


def note(name: str, *taken: float, rows: int | None = None) -> float:
    """Keeps what was measured, in seconds; the median."""
    median = statistics.median(taken)
    _keep(name, said(median, rows), [said(seconds, rows) for seconds in sorted(taken)])
    return median


def note_memory(name: str, *taken: int) -> None:
    """Keeps what was measured, in bytes."""
    shown = [f"{size / 1e6:.0f} MB" for size in sorted(taken)]
    _keep(name, shown[len(shown) // 2], shown)


def _keep(name: str, median: str, shown: list[str]) -> None:
    row = {
        "what": name,
        "median": median,
        "runs": str(len(shown)),
        "spread": f"{shown[0]} to {shown[-1]}",
        **surroundings(),
    }
    print(f"{name}: {row['median']} ({row['spread']})", flush=True)
    with ROWS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def said(seconds: float, rows: int | None) -> str:
    if rows is not None:
        return f"{rows / seconds:,.0f} rows/s".replace(",", " ")
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def surroundings() -> dict[str, str]:
    import django

    return {
        "database": database(),
        "django": django.get_version(),
        "python": platform.python_version(),
        "machine": f"{processor()}, {os.cpu_count()} cores",
        "date": datetime.now(UTC).date().isoformat(),
    }


def database() -> str:
    from django.conf import settings
    from django.db import connection

    if not settings.configured:
        return "none"
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.display_name} {version}"


def processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def key(row: dict[str, str]) -> tuple[str, str]:
    """One row for each benchmark and kind of database."""
    return row["what"], row["database"].partition(" ")[0]


def write_table() -> None:
    lines = ROWS.read_text("utf-8").splitlines() if ROWS.exists() else []
    newest = {key(row): row for row in map(json.loads, lines)}
    rows = [newest[name] for name in sorted(newest)]
    ROWS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    table = ["| " + " | ".join(HEADINGS) + " |", "|" + " --- |" * len(HEADINGS)]
    table += ["| " + " | ".join(row[column].replace("|", "/") for column in COLUMNS) + " |" for row in rows]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(INTRODUCTION + "\n" + "\n".join(table) + "\n", "utf-8")


def main(names: list[str]) -> int:
    found = sorted(path.stem for path in HERE.glob("bench_*.py"))
    chosen = [name for name in found if not names or name.removeprefix("bench_") in names or name in names]
    failed = []
    for name in chosen:
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent)
        if done.returncode:
            failed.append(name)
    if not chosen:
        print("Det finns inget att mäta: benchmarks/bench_*.py saknas.")
        return 0
    write_table()
    print(f"Skrev {TABLE.relative_to(HERE.parent)}.")
    if failed:
        print("Gick inte att mäta: " + ", ".join(failed), file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
