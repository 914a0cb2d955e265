import subprocess
import sys

from samsyn.config.tests.house import SOURCE


def test_what_mutants_are_planted_in_is_there():
    """A function that is renamed or moved takes its line in mutants/targets.toml along."""
    listed = subprocess.run(
        [sys.executable, "-m", "mutants"], cwd=SOURCE.parents[1], capture_output=True, text=True, timeout=60
    )
    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(listed.stdout.splitlines()) > 150
