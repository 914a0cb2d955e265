"""The sealer's process: `samsyn seal`, beside the web process or as an account of its own."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable

from django.db import close_old_connections

from samsyn.config.logs import LOGS
from samsyn.log import sealing

logger = logging.getLogger(__name__)

SECONDS = 1


def seal_logs() -> None:
    for log in LOGS:
        sealing.seal(log)


def seal_for_ever(stop: threading.Event, *, while_true: Callable[[], bool] = lambda: True) -> None:
    """An entry is linked into its chain within two seconds. A failure is logged once, not every second."""
    warned = False
    while while_true() and not stop.wait(SECONDS):
        try:
            seal_logs()
            warned = False
        except Exception:
            if not warned:
                logger.exception("Loggen gick inte att försegla")
            warned = True
            close_old_connections()


def keep_running(stop: threading.Event) -> None:
    """`samsyn seal` as a process of its own, started again if it ends, until `stop`."""
    command = [sys.executable, "-m", "samsyn.config", "seal", "--beside", str(os.getpid())]
    # Its own connection, never one of the serving processes' pool.
    environment = {name: value for name, value in os.environ.items() if name != "SAMSYN_POOLED"}
    while not stop.is_set():
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment) as process:  # noqa: S603  # our own command
            while process.poll() is None and not stop.wait(SECONDS):
                pass
            process.terminate()
