"""For pytest (-p mutants.plugin): notes what each test touches, or runs mutants against the tests that touch them.

A mutant is planted in a copy of this process (fork), which has the tests, the tables and the first database ready: it
costs its tests and nothing else.
"""

import builtins
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from mutants import targets

TOUCHED = Path(".pytest_cache") / "touched"
CPUS = len(os.sched_getaffinity(0))
BROKEN = 3
LONGEST = 120
"""Seconds of one mutant, of which some make an endless loop."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("mutants")
    group.addoption("--note-touched", action="store_true", help="write down which tests touch which targets")
    group.addoption("--mutants", metavar="N|all", help="run so many mutants, or all, in place of the tests")
    group.addoption("--only", default="", help="of those, the mutants whose text has this")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--note-touched") and not (config.getoption("-n", None) and not _is_worker()):
        config.pluginmanager.register(Noting(), "mutants-noting")
    if config.getoption("--mutants"):
        config.pluginmanager.register(Running(config), "mutants-running")


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


class Noting:
    """A line for each test: its name, its seconds of computing, the targets that it touched."""

    def __init__(self) -> None:
        self.now: set[str] = set()
        TOUCHED.mkdir(parents=True, exist_ok=True)
        self.lines = (TOUCHED / f"{os.environ.get('PYTEST_XDIST_WORKER', 'one')}.jsonl").open("w", buffering=1)

    def pytest_collection_finish(self) -> None:
        builtins.samsyn_touched = self.now.add  # type: ignore[attr-defined]
        targets.load()
        targets.mark("samsyn_touched")
        self.constants = targets.constants()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.now.clear()
        started = time.process_time()
        answer = yield
        seconds = round(time.process_time() - started, 3)
        # A test may also look at a constant itself.
        names = (
            getattr(getattr(item.obj, "__code__", None), "co_names", ()) if isinstance(item, pytest.Function) else ()
        )
        self.now |= {told for name, told in self.constants.items() if name in names}
        self.lines.write(json.dumps([item.nodeid, seconds, sorted(self.now)]) + "\n")
        return answer


def touching() -> dict[str, list[str]]:
    """The tests of each target; first those that cost little and touch little else."""
    tests: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for file in sorted(TOUCHED.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            test, seconds, touched = json.loads(line)
            for target in touched:
                tests[target].append(((seconds + 0.02) * len(touched), test))
    return {target: [test for _cost, test in sorted(each)] for target, each in tests.items()}


class Running:
    """In place of the tests: each mutant, in a copy of the process, against the tests that touch its target."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.wrong: list[str] = []
        self.copies: dict[int, tuple[targets.Mutant | None, int]] = {}
        self.seen_by: dict[targets.Mutant, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return False
        started, chosen = time.monotonic(), self._chosen()
        targets.load()
        self._warm(session)
        tests, items = touching(), {item.nodeid: item for item in session.items}
        for mutant in chosen:
            about = [items[name] for name in tests.get(str(mutant.target), ()) if name in items]
            if about:
                self._start(session, mutant, about)
            else:
                self._say("rörs av inget test", mutant)
        self._await(0)
        self._prove(session, items)
        sys.stdout.write(f"\n{len(chosen)} mutanter, {len(self.wrong)} överlevde, {time.monotonic() - started:.0f} s\n")
        session.testsfailed = len(self.wrong)
        return True

    def _chosen(self) -> list[targets.Mutant]:
        only, number = self.config.getoption("--only"), self.config.getoption("--mutants")
        every = [each for each in targets.mutants() if not each.equivalent and only in str(each)]
        if number == "all":
            return every
        return random.Random(os.environ["SAMSYN_TEST_SEED"]).sample(every, min(int(number), len(every)))

    def _warm(self, session: pytest.Session) -> None:
        """One test with a database, so that the copies have its tables."""
        one = next(item for item in session.items if item.get_closest_marker("django_db"))
        one.config.hook.pytest_runtest_protocol(item=one, nextitem=one)

    def _start(self, session: pytest.Session, mutant: targets.Mutant | None, tests: list[pytest.Item]) -> None:
        self._await(CPUS - 1)
        told, tell = os.pipe()
        sys.stdout.flush()
        copy = os.fork()
        if copy:
            os.close(tell)
            self.copies[copy] = (mutant, told)
            return
        signal.alarm(LONGEST)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        results = Results(tell)
        self.config.pluginmanager.register(results)
        try:
            if mutant:
                targets.plant(mutant)
            session._setupstate.teardown_exact(tests[0])
            for test, following in zip(tests, [*tests[1:], tests[0]], strict=True):
                test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
                if mutant and results.failed:
                    break
        except BaseException:
            # Never back into the session, of which this is a copy.
            os._exit(BROKEN)
        os._exit(1 if results.failed else 0)

    def _await(self, running: int) -> None:
        """Until no more copies than that are running."""
        while len(self.copies) > running:
            copy, status = os.wait()
            mutant, told = self.copies.pop(copy)
            with open(told) as lines:
                failed = lines.read().split("\n")[:-1]
            if mutant is None:
                for test in failed:
                    self._say("faller även utan fel", test)
            elif os.waitstatus_to_exitcode(status) == 0:
                self._say("överlevde", mutant)
            elif os.waitstatus_to_exitcode(status) == BROKEN:
                self._say("gick inte att plantera", mutant)
            elif failed:
                self.seen_by[mutant] = failed[0]

    def _prove(self, session: pytest.Session, items: dict[str, pytest.Item]) -> None:
        """The tests that fell pass where no fault is planted."""
        fell = sorted(set(self.seen_by.values()))
        if fell:
            self._start(session, None, [items[name] for name in fell])
            self._await(0)

    def _say(self, what: str, whose: object) -> None:
        self.wrong.append(str(whose))
        sys.stdout.write(f"\n{what}: {whose}\n")


class Results:
    def __init__(self, tell: int) -> None:
        self.tell, self.failed = tell, False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = True
            os.write(self.tell, f"{report.nodeid}\n".encode())
