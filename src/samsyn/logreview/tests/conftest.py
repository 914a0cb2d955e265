from collections.abc import Iterator

import pytest
import time_machine

from samsyn.log.tests.conftest import boards
from samsyn.logreview.tests.log_world import Logged, moment

__all__ = ["boards"]


@pytest.fixture
def today() -> Iterator[None]:
    """It is afternoon: log review looks at the hours before."""
    with time_machine.travel(moment(14), tick=False):
        yield


@pytest.fixture
def world() -> Logged:
    """With a log that reads and searches are written in."""
    return Logged()
