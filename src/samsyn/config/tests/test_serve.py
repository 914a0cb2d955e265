import os
import signal
import socket
import stat
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-m", "samsyn.config", "serve"]


def environment(tmp_path, port, **more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMSYN_", "DJANGO_"))}
    url = f"sqlite:///{tmp_path}/data/samsyn.sqlite3"
    return {**kept, "SAMSYN_DATA_DIR": str(tmp_path), "DATABASE_URL": url, "PORT": str(port), **more}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port, until):
    while True:
        try:
            return urlopen(f"http://127.0.0.1:{port}/halsa", timeout=5).read()
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Prepared by the first start; the databases' folder is open to everybody."""
    folder = tmp_path_factory.mktemp("serve")
    (folder / "data").mkdir(mode=0o755)
    return folder


def everybody_in_the_terminal(process):
    """As Ctrl-C does."""
    os.killpg(process.pid, signal.SIGINT)


@pytest.mark.parametrize("stop", [everybody_in_the_terminal, subprocess.Popen.terminate])
def test_serve_prepares_answers_and_stops_quietly(folder, stop):
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "--prepare"],
        env=environment(folder, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert answer(port, time.monotonic() + 180) == b"ok"
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (folder / "data").glob("*.sqlite3*")}
        stop(process)
        out, err = process.communicate(timeout=30)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0
    assert err == ""
    assert f"http://127.0.0.1:{port}" in out
    assert {"samsyn.sqlite3", "ombud.sqlite3"} <= modes.keys()
    folders = {f"{name}.checkpoints" for name in modes}
    assert {mode for name, mode in modes.items() if name not in folders} == {0o600}


SPAWNING = """
import multiprocessing
import django

django.setup()
from samsyn.config.management.commands.serve import stop_once
from samsyn.config.tests.test_serve import hears_ctrl_c

stop_once()
other = multiprocessing.get_context("spawn").Process(target=hears_ctrl_c)
other.start()
other.join()
print(other.exitcode)
"""


def hears_ctrl_c():
    """In a process of its own: 1 where Ctrl-C reaches it."""
    sys.exit(signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, []))


def test_ctrl_c_is_heard_by_the_first_process_alone():
    """One that stops by itself is taken for a crash: the first would end with an error."""
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "samsyn.config.settings.test"}
    done = subprocess.run([sys.executable, "-c", SPAWNING], env=environ, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "går inte att öppna"),
        ({"HOST": "0.0.0.0"}, "bara för den egna datorn"),  # noqa: S104 - what is refused
        ({"PORT": "åtta"}, "PORT är ”åtta”, men ska vara ett heltal"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(tmp_path, more, said):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environ = environment(tmp_path, taken.getsockname()[1], **more)
        done = subprocess.run(COMMAND, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
