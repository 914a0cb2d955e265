import pytest

from samsyn.journal.tests.factories import Journals


@pytest.fixture
def world() -> Journals:
    return Journals()
