"""Every single fault is told by file and line, and nothing of the package stays."""

from pathlib import Path
from random import Random

import pytest

from samsyn.access.models import Board, LogEntry
from samsyn.exchange.tests.importing import refused_places
from samsyn.exchange.tests.package_csv import write_files
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.package_spoiler import SPOILERS

pytestmark = pytest.mark.django_db

SEED = 20261122


@pytest.mark.parametrize("name", sorted(SPOILERS))
def test_a_single_fault_is_refused_at_its_line(name: str, tmp_path: Path) -> None:
    print(f"seed {SEED}")
    files, file, line, column = SPOILERS[name](Random(SEED), random_package(Random(SEED), 25))
    write_files(files, tmp_path)
    told = refused_places(tmp_path)
    assert set(told) == {(file, line)}, f"{column}: {told}"
    assert not Board.objects.exists()
    assert not LogEntry.objects.exists()
