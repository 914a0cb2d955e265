import multiprocessing
import os
import signal
import socket
import threading
from multiprocessing import resource_tracker
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections, connections
from django.db.migrations.executor import MigrationExecutor

from samsyn.config import env, sealer, tick
from samsyn.config.checks import statistics_missing
from samsyn.config.settings.base import DEFAULT_SECRET_KEY

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]  # a module or nothing

TICK_SECONDS = 60
LONGEST_HEADERS = 64 * 1024
CONNECTIONS = 1000
"""In each process; more wait for one of them to close."""


class Command(BaseCommand):
    help = "Öppnar Samsyn för webbläsaren och utför det tidsstyrda arbetet varje minut."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="gör databaserna och filerna klara först")
        parser.add_argument("--demo", action="store_true", help="fyller först en tom databas med en påhittad enhet")
        parser.add_argument("--no-tick", action="store_true", help="låt en annan process utföra det tidsstyrda")
        parser.add_argument(
            "--no-seal", action="store_true", help="loggens förseglare körs för sig, som ett eget konto"
        )

    def handle(self, *args: Any, prepare: bool, demo: bool, no_tick: bool, no_seal: bool, **options: Any) -> None:
        host, port = env.text("HOST", "127.0.0.1"), env.integer("PORT", 8000, least=1, most=65535)
        workers = env.integer("SAMSYN_WORKERS", 2, least=1, most=64)
        threads = env.integer("SAMSYN_THREADS", 4, least=1, most=64)
        self.refuse(host, port)
        if prepare or demo:
            self.prepare()
        if demo:
            call_command("demo", if_empty=True)
            call_command("demo", users=True)
        for message in statistics_missing("default"):
            self.stderr.write(f"{message.msg} {message.hint}")
        connections.close_all()
        stop_once()
        if not no_tick:
            threading.Thread(target=tick_for_ever, name="tick", daemon=True).start()
        if not no_seal:
            threading.Thread(target=sealer.keep_running, args=[threading.Event()], name="seal", daemon=True).start()
        self.stdout.write(f"Samsyn svarar på http://{host}:{port} – avsluta med Ctrl-C.")
        serve(host, port, workers, threads)

    def refuse(self, host: str, port: int) -> None:
        if settings.SECRET_KEY == DEFAULT_SECRET_KEY and host not in ("127.0.0.1", "::1", "localhost"):
            raise CommandError(
                f"HOST är {host}, men de här inställningarna är bara för den egna datorn; "
                "sätt DJANGO_SETTINGS_MODULE=samsyn.config.settings.production för att svara på nätet."
            )
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"Porten {port} på {host} går inte att öppna ({error.strerror}); "
                    "välj en annan med till exempel PORT=8001."
                ) from None

    def prepare(self) -> None:
        for alias in connections:
            executor = MigrationExecutor(connections[alias])
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                self.stdout.write("Gör databaserna klara.")
                call_command("migrate", interactive=False, verbosity=0)
                break
        if "Manifest" in settings.STORAGES["staticfiles"]["BACKEND"]:
            call_command("collectstatic", interactive=False, verbosity=0)


def stop_once() -> None:
    """Ctrl-C reaches every process of the terminal; let the first alone hear it and stop the others."""
    if not hasattr(signal, "pthread_sigmask"):
        return
    # It is started with the first of the others, and lets this process hear Ctrl-C again when it is.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def pass_on() -> None:
        signal.sigwait({signal.SIGINT})
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=pass_on, name="ctrl-c", daemon=True).start()


def serve(host: str, port: int, workers: int, threads: int) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    # The serving processes start afresh and read the settings again, pooled this time.
    os.environ["SAMSYN_POOLED"] = "yes"
    multiprocessing.set_start_method("spawn")
    os.environ["SAMSYN_THREADS"] = str(threads)
    # For the first line and the headers; a connection that asks nothing more is closed after as long.
    header_seconds = env.integer("SAMSYN_HEADER_SECONDS", 10, least=1, most=300)
    allow_files(workers * CONNECTIONS)
    Server(
        "samsyn.config.rsgi:door",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=1000 * header_seconds, max_buffer_size=LONGEST_HEADERS),
        workers=workers,
        backpressure=CONNECTIONS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
    ).serve()


def allow_files(connections: int) -> None:
    """A connection is an open file, and the usual limit of a process is 1,024 of them."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + 256
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def tick_for_ever() -> None:
    pause = threading.Event()
    while not pause.wait(TICK_SECONDS):
        tick.run()
        close_old_connections()
