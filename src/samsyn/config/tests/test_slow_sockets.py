"""Sockets that are slow in every way there is: the others are answered, the slow are closed."""

import shutil
import socket
import subprocess
import threading
import time
from contextlib import ExitStack, suppress

import pytest

from samsyn.config.tests.test_serve import COMMAND, answer, environment, free_port

SECONDS = 1
"""For headers, and for the body."""
THREADS = 2
SLOW = 16
"""Sockets: eight for each thread."""
POST = b"POST /logga-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory, migrated_files):
    folder, port = tmp_path_factory.mktemp("slow"), free_port()
    (folder / "data").mkdir()
    for alias, name in (("default", "samsyn"), ("ombudsmen", "ombud")):
        if alias in migrated_files:
            shutil.copy(migrated_files[alias], folder / "data" / f"{name}.sqlite3")
    limits = {"SAMSYN_HEADER_SECONDS": str(SECONDS), "SAMSYN_BODY_SECONDS": str(SECONDS)}
    process = subprocess.Popen(
        [*COMMAND, "--prepare", "--no-tick"],
        env=environment(folder, port, SAMSYN_WORKERS="1", SAMSYN_THREADS=str(THREADS), **limits),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert answer(port, time.monotonic() + 180) == b"ok"
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def rest_of(connection):
    """All that comes until the server closes."""
    parts = []
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def ask(port, sent):
    with connect(port) as connection:
        connection.sendall(sent)
        return rest_of(connection)


def status_of(answered):
    return int(answered.split(b" ", 2)[1]) if answered else 0


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", 0),
        (b"GET / HT", 0),
        (b"GET / HTTP/1.1\r\nHost: local", 0),
        (POST + b"Content-Length: 100\r\n", 0),
        (POST + b"Content-Length: 100\r\n\r\n", 408),
        (POST + b"Content-Length: 100\r\n\r\nusername=a", 408),
        (CHUNKED, 408),
        (CHUNKED + b"5\r\nuser", 408),
        (CHUNKED + b"5\r\nusern\r\n", 408),
    ],
    ids=["silent", "line", "header", "headers", "no-body", "half-body", "no-chunk", "half-chunk", "no-end"],
)
def test_whoever_stops_half_way_holds_nobody_up_and_is_closed(port, sent, told):
    with ExitStack() as stack:
        slow = [stack.enter_context(connect(port)) for _ in range(SLOW)]
        for connection in slow:
            connection.sendall(sent)
        begun = time.monotonic()
        assert answer(port, begun + 10) == b"ok"
        # Long before the first of them is closed: nothing waited for that.
        assert {status_of(rest_of(connection)) for connection in slow} == {told}
        assert time.monotonic() - begun < SECONDS + 10


@pytest.mark.parametrize("beginning", [b"GET / HTTP/1.1\r\nX-A: ", POST + b"Content-Length: 1000\r\n\r\n", CHUNKED])
def test_whoever_sends_a_little_at_a_time_is_closed_too(port, beginning):
    begun = time.monotonic()
    with connect(port) as connection:
        connection.sendall(beginning)
        with suppress(BrokenPipeError, ConnectionResetError):
            while time.monotonic() - begun < SECONDS + 10:
                connection.sendall(b"1\r\na\r\n" if beginning == CHUNKED else b"a")
                time.sleep(0.2)
    assert time.monotonic() - begun < SECONDS + 10


def test_whoever_never_reads_holds_no_thread(port):
    with ExitStack() as stack:
        for _ in range(SLOW):
            connection = stack.enter_context(connect(port))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(b"GET /logga-in/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
        assert answer(port, time.monotonic() + 30) == b"ok"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (POST + b"Content-Length: 6000000\r\n\r\n", {413}),
        (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", {400}),
        (POST + b"Content-Length: -1\r\n\r\n", {400}),
        (POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400, 403}),
        (CHUNKED + (b"100000\r\n" + b"a" * 0x100000 + b"\r\n") * 6, {413, 0}),
        (b"GET / HTTP/1.1\r\nX-A: " + b"a" * 400_000 + b"\r\n\r\n", {400, 431, 0}),
        (b"GET /?" + b"a" * 400_000 + b" HTTP/1.1\r\n\r\n", {400, 414, 431, 0}),
        (b"GET / HTTP/1.1\r\n" + b"X-A: a\r\n" * 1000 + b"\r\n", {400, 431}),
        (POST + b"Connection: close\r\nContent-Length: 3000000\r\n\r\n" + b"a=" + b"a" * 2_999_998, {400, 403}),
        (b"\0\xff" * 100 + b"\r\n\r\n", {400, 0}),
    ],
    ids="length digits negative both chunks header line headers form bytes".split(),
)
def test_what_is_too_long_is_refused_and_the_next_is_answered(port, sent, told):
    with connect(port) as connection:
        sender = threading.Thread(target=send_anyway, args=(connection, sent))
        sender.start()
        assert status_of(rest_of(connection)) in told
        sender.join()
    assert answer(port, time.monotonic() + 10) == b"ok"


def send_anyway(connection, sent):
    with suppress(OSError):
        connection.sendall(sent)


def test_every_cookie_and_a_form_pass_the_door(port):
    page = ask(port, b"GET /logga-in/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").decode()
    secret = page.partition("csrftoken=")[2].partition(";")[0]
    body = f"csrfmiddlewaretoken={secret}&username=%C3%A5sa&password=fel".encode()
    headers = f"Cookie: a=1\r\nCookie: csrftoken={secret}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    answered = ask(port, POST + headers.encode() + body).decode()
    assert answered.startswith("HTTP/1.1 200")
    assert 'value="åsa"' in answered
