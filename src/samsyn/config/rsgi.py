"""The entrance for granian: a request is read whole and in time before a thread has it.

A thread that itself reads what a browser sends is held for as long as the browser likes, and there are few of them
(docs/adr/0014). Here the reading waits in the event loop, where waiting costs nothing, and has a last moment.
"""

import asyncio
import os
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.core.wsgi import get_wsgi_application

from samsyn.config import env

LONGEST_BODY = 5 * 1024 * 1024
LONGEST_UPLOAD = 26 * 1024 * 1024
UPLOADS = re.compile(r"/personer/\d+/dokument/nytt/")
"""Where a file may come along; a body there has longer, and few are read at a time."""
UPLOAD_SECONDS = 120
MOST_UPLOADS = 4
MOST_READ_AT_ONCE = 64
"""In one process; then the one that has been read the longest is refused, so that the newest is always served."""
MOST_WAITING = 200
"""Requests in one process that wait for a thread."""

Answer = tuple[int, list[tuple[str, str]], bytes]


class TooLong(Exception):
    """A body longer than any form of ours."""


class TooMany(Exception):
    """As many files as there is room for are on their way already."""


@dataclass
class Door:
    """What granian calls for every request; Django's own handler does the work in one of the threads."""

    application: Callable[..., Iterable[bytes]]
    threads: int
    body_seconds: float = 20
    longest_body: int = LONGEST_BODY
    most_read_at_once: int = MOST_READ_AT_ONCE
    most_waiting: int = MOST_WAITING
    reading: list[asyncio.Timeout] = field(default_factory=list)
    uploads: int = 0
    waiting: int = 0

    def __post_init__(self) -> None:
        self.executor = ThreadPoolExecutor(self.threads, thread_name_prefix="request")

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        try:
            body = await self.read(scope, protocol)
        except TimeoutError:
            return refuse(protocol, HTTPStatus.REQUEST_TIMEOUT)
        except TooLong:
            return refuse(protocol, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except TooMany:
            return refuse(protocol, HTTPStatus.SERVICE_UNAVAILABLE)
        if self.waiting >= self.most_waiting:
            return refuse(protocol, HTTPStatus.SERVICE_UNAVAILABLE)
        self.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self.executor, self.answer, environ_of(scope, body))
        finally:
            self.waiting -= 1
        protocol.response_bytes(*answer)

    def __rsgi_del__(self, _loop: Any) -> None:
        """Leave the process when the last answer is given, without taking the interpreter down.

        granian's threads are still there, and one that wants the interpreter while it ends aborts the process and
        prints so (PyO3 before Python 3.14: the thread is unwound through Rust, which cannot be).
        """
        self.executor.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)

    async def read(self, scope: Any, protocol: Any) -> bytes:
        length = scope.headers.get("content-length")
        if length is None and "transfer-encoding" not in scope.headers:
            return b""
        if length is not None and int(length) > self.longest_body:
            return await self.read_file(scope, protocol, int(length))
        return await self.read_body(protocol, self.longest_body, self.body_seconds)

    async def read_file(self, scope: Any, protocol: Any, length: int) -> bytes:
        """A body with a file: only where one may come, of a stated length, and few at a time."""
        if length > LONGEST_UPLOAD or not UPLOADS.fullmatch(scope.path):
            raise TooLong
        if self.uploads >= MOST_UPLOADS:
            raise TooMany
        self.uploads += 1
        try:
            return await self.read_body(protocol, length, UPLOAD_SECONDS)
        finally:
            self.uploads -= 1

    async def read_body(self, protocol: Any, longest: int, seconds: float) -> bytes:
        chunks, size = [], 0
        async with asyncio.timeout(seconds) as last_moment:
            self.reading.append(last_moment)
            try:
                if len(self.reading) > self.most_read_at_once:
                    self.reading[0].reschedule(asyncio.get_running_loop().time())
                async for chunk in protocol:
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > longest:
                        raise TooLong
            finally:
                self.reading.remove(last_moment)
        return b"".join(chunks)

    def answer(self, environ: dict[str, Any]) -> Answer:
        """In a thread. The answer is handed over whole, so that a slow reader holds none either."""
        status, headers = 500, []

        def start(line: str, given: list[tuple[str, str]], exc_info: Any = None) -> None:
            nonlocal status, headers
            status, headers = int(line.partition(" ")[0]), given

        content = self.application(environ, start)
        try:
            body = b"".join(content)
        finally:
            if hasattr(content, "close"):
                content.close()
        return status, headers, body


def refuse(protocol: Any, status: HTTPStatus) -> None:
    headers = [("connection", "close"), ("content-type", "text/plain; charset=utf-8"), ("retry-after", "10")]
    protocol.response_str(int(status), headers, status.phrase)


def environ_of(scope: Any, body: bytes) -> dict[str, Any]:
    """What WSGI wants (PEP 3333).

    A header with _ in its name is left out: it could pass for another with -.
    """
    server, _colon, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name or name == "content-length":
            continue
        key = "CONTENT_TYPE" if name == "content-type" else "HTTP_" + name.upper().replace("-", "_")
        if key in environ:
            environ[key] += ("; " if key == "HTTP_COOKIE" else ",") + value
        else:
            environ[key] = value
    return environ


def door() -> Door:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
    return Door(
        get_wsgi_application(),
        threads=env.integer("SAMSYN_THREADS", 4, least=1, most=64),
        body_seconds=env.integer("SAMSYN_BODY_SECONDS", 20, least=1, most=600),
    )
