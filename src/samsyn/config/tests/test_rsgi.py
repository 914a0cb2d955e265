import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from samsyn.config.rsgi import Door, environ_of


def run(answering: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: a browser's tests may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, answering).result()


class Headers(dict):
    """Pairs, as granian has them: a name may come again."""

    def __init__(self, *pairs):
        super().__init__(pairs)
        self.pairs = pairs

    def items(self):
        return self.pairs


def scope(*headers, **more):
    usual = {"method": "POST", "path": "/å", "query_string": "x=%C3%A5", "http_version": "1.1", "scheme": "http"}
    places = {"server": "127.0.0.1:8000", "client": "[::1]:5000"}
    return SimpleNamespace(headers=Headers(*headers), **{**usual, **places, **more})


class Protocol:
    """A browser that sends its body in parts, waiting for a word before each."""

    def __init__(self, *parts, wait=None):
        self.parts, self.wait, self.answered = parts, wait, []

    async def __aiter__(self):
        for part in self.parts:
            if self.wait:
                await self.wait.wait()
            yield part

    def response_str(self, status, headers, body):
        self.answered.append((status, body))

    def response_bytes(self, status, headers, body):
        self.answered.append((status, body))


def echo(environ, start):
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


def broken(environ, start):
    raise RuntimeError


def test_the_environment_of_a_request():
    environ = environ_of(
        scope(
            ("content-type", "text/plain"), ("content-length", "7"), ("cookie", "a=1"), ("cookie", "b=2"),
            ("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "2.2.2.2"), ("x_forwarded_proto", "https"),
        ),
        b"abc",
    )  # fmt: skip
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/å"
    assert environ["REMOTE_ADDR"] == "::1"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", "8000")
    assert environ["CONTENT_LENGTH"] == "3"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_FORWARDED_FOR"] == "1.1.1.1,2.2.2.2"
    assert "HTTP_X_FORWARDED_PROTO" not in environ


LONG = ("transfer-encoding", "chunked")


@pytest.mark.parametrize(
    ("headers", "parts", "answered"),
    [
        ([LONG], [b"ab", b"cd"], (200, b"abcd")),
        ([("content-length", "4")], [b"abcd"], (200, b"abcd")),
        ([], [], (200, b"")),
        ([LONG], [b"abcd", b"efgh", b"i"], (413, "Request Entity Too Large")),
        ([("content-length", "9")], [], (413, "Request Entity Too Large")),
    ],
)
def test_a_body_is_read_whole_and_within_bounds(headers, parts, answered):
    protocol = Protocol(*parts)
    run(Door(echo, threads=1, longest_body=8).__rsgi__(scope(*headers), protocol))
    assert protocol.answered == [answered]


def test_the_one_that_has_been_read_the_longest_gives_way():
    async def three():
        door, word = Door(echo, threads=1, most_read_at_once=2), asyncio.Event()
        slow = [Protocol(b"a", wait=word) for _ in range(3)]
        async with asyncio.TaskGroup() as group:
            for protocol in slow:
                group.create_task(door.__rsgi__(scope(LONG), protocol))
                await asyncio.sleep(0)
            await asyncio.sleep(0.05)
            assert [protocol.answered for protocol in slow] == [[(408, "Request Timeout")], [], []]
            word.set()
        assert door.reading == []
        return [protocol.answered[0][0] for protocol in slow]

    assert run(three()) == [408, 200, 200]


def test_when_too_many_wait_for_a_thread_the_next_is_told_so():
    protocol = Protocol()
    door = Door(echo, threads=1, most_waiting=0)
    run(door.__rsgi__(scope(), protocol))
    assert protocol.answered == [(503, "Service Unavailable")]


def test_a_fault_outside_django_takes_no_place():
    door = Door(broken, threads=1, most_waiting=1)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            run(door.__rsgi__(scope(), Protocol()))
    assert door.waiting == 0


STOPPING = """
import atexit, threading
from samsyn.config.rsgi import Door

begun, door = threading.Event(), Door(None, threads=1)
atexit.register(print, "the interpreter ended")

def answering():
    begun.set()
    threading.Event().wait(0.2)
    print("answered")

door.executor.submit(answering)
begun.wait()
door.__rsgi_del__(None)
"""


def test_process_leaves_after_the_last_answer_without_taking_the_interpreter_down():
    stopped = subprocess.run([sys.executable, "-c", STOPPING], capture_output=True, text=True, timeout=60)
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (0, "answered\n", "")
