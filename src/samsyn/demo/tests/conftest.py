import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from samsyn.demo.living import write_living_unit

TODAY = date(2026, 11, 22)

Rows = dict[str, list[dict[str, str]]]


def read(folder: Path) -> Rows:
    """A package's rows by table."""
    return {path.stem: list(csv.DictReader(path.open(encoding="utf-8"))) for path in sorted(folder.glob("*.csv"))}


def run(*arguments):
    """What samsyn demo says on standard output and standard error."""
    out, err = StringIO(), StringIO()
    call_command("demo", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture(scope="session")
def living_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("living") / "asvalla"
    write_living_unit(folder, today=TODAY)
    return folder


@pytest.fixture(scope="session")
def living(living_folder):
    return read(living_folder)
