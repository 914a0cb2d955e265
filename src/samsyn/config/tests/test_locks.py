import re
import tomllib

from samsyn.config.tests.test_layers import ROOT

PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ;.*)? \\$", re.MULTILINE)
LOCK, TEST_LOCK = ((ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-test.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def names(requirements):
    return {re.split(r"[\[<>=]", text)[0].lower().replace("_", "-") for text in requirements}


def test_what_the_project_asks_for_is_locked():
    wanted = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    assert names(wanted) <= set(dict(PIN.findall(LOCK)))
    assert names(PROJECT["project"]["optional-dependencies"]["test"]) <= set(dict(PIN.findall(TEST_LOCK)))


def test_the_tests_run_on_the_versions_that_are_served():
    assert set(PIN.findall(LOCK)) <= set(PIN.findall(TEST_LOCK))


def test_every_line_has_its_hash_and_no_lock_names_a_registry():
    for lock in (LOCK, TEST_LOCK):
        assert "://" not in lock
        pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
        assert len(pinned) == len(PIN.findall(lock))
        assert "\\\n    --hash=sha256:" in lock
