"""The container file's own steps, run one by one where there is no tool that builds images."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
TEXT = (ROOT / "docs" / "operating" / "Containerfile").read_text()
STEPS = re.findall(r"^([A-Z]+) (.*)$", re.sub(r"\\\n\s*", "", TEXT), re.MULTILINE)


def steps(name):
    return [rest for instruction, rest in STEPS if instruction == name]


def test_what_it_copies_is_there():
    copied = [shlex.split(rest) for rest in steps("COPY") if not rest.startswith("--from")]
    assert copied
    assert [name for *names, _to in copied for name in names if not (ROOT / name).exists()] == []


def test_it_installs_from_the_lock_by_hashes_and_runs_as_nobody_in_particular():
    assert any("--require-hashes --requirement requirements.lock" in step for step in steps("RUN"))
    assert steps("USER") == ["samsyn"]
    assert steps("CMD") == ['["samsyn", "serve"]']


def test_the_static_files_are_collected_by_its_own_step(tmp_path):
    (step,) = [rest for rest in steps("RUN") if "collectstatic" in rest]
    here = step.replace("/opt/samsyn/bin/samsyn", f"{sys.executable} -m samsyn.config")
    here = here.replace("/opt/samsyn/static", f"{tmp_path}/static")
    here = here.replace("/tmp/build", f"{tmp_path}/build")  # noqa: S108 - a folder of the image's
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("SAMSYN_", "DJANGO_", "DATABASE"))
    }
    done = subprocess.run(["/bin/sh", "-c", here], env=bare, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "static").rglob("samsyn.*.css"))


def test_the_settings_it_brings_are_those_of_a_server(tmp_path):
    """With what install.md says must be added, the same process answers `check --deploy`."""
    brought = dict(
        pair.split("=", 1) for rest in steps("ENV") for pair in shlex.split(rest) if not pair.startswith("PATH")
    )
    brought["SAMSYN_DATA_DIR"] = str(tmp_path)
    key = tmp_path / "log.key"
    key.write_text(os.urandom(36).hex())
    key.chmod(0o600)
    added = {
        "SAMSYN_SECRET_KEY": os.urandom(36).hex(), "SAMSYN_LOG_KEY_FILE": str(key), "SAMSYN_PROXIES": "1",
        "SAMSYN_ALLOWED_HOSTS": "samsyn.kommunen.se", "DATABASE_URL": "postgres://samsyn@127.0.0.1:1/samsyn",
        "PATH": os.environ["PATH"],
    }  # fmt: skip
    command = [sys.executable, "-m", "samsyn.config", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=brought | added, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
