import pytest

from samsyn.decisions.tests.factories import Authority


@pytest.fixture
def world(today: None) -> Authority:
    return Authority()
