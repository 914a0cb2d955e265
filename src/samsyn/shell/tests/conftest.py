import pytest

from samsyn.intake.tests.factories import Reception


@pytest.fixture
def reception() -> Reception:
    """Two boards with somebody who receives matters."""
    return Reception()
