"""The services' files for systemd: how much each is exposed, and that the backups are nobody else's."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4] / "docs" / "operating"
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
MOST_EXPOSED = 2.0


def service(name):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(FOLDER / name)
    return parser["Service"]


ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed here")
@pytest.mark.parametrize("unit", UNITS)
def test_exposure(unit):
    judged = subprocess.run(
        [ANALYZE, "security", "--offline=true", "--no-pager", str(FOLDER / unit)],
        capture_output=True, text=True, timeout=60, env={"SYSTEMD_COLORS": "0", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    (level,) = re.findall(r"Overall exposure level for \S+: ([0-9.]+)", judged.stdout)
    assert float(level) <= MOST_EXPOSED


def test_every_service_has_a_user_and_a_folder_of_its_own():
    users = [service(unit)["User"] for unit in UNITS]
    assert len(set(users)) == len(users) == len(UNITS)
    assert {service(unit)["StateDirectory"] for unit in UNITS} == set(users)
    assert {service(unit)["StateDirectoryMode"] for unit in UNITS} == {"0700"}
    assert "root" not in users


def test_the_backups_lie_where_their_own_user_alone_writes():
    script = (FOLDER / "samsyn-backup").read_text()
    assert "folder=${STATE_DIRECTORY:-/var/lib/samsyn-backup}" in script
    assert "umask 077" in script
