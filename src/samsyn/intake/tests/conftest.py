import pytest

from samsyn.intake.tests.factories import Reception


@pytest.fixture
def world() -> Reception:
    """With somebody who receives matters, and everybody whom they may know or not."""
    return Reception()
