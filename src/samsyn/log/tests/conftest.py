import pytest

from samsyn.log import sealing
from samsyn.organisation import services
from samsyn.organisation.models import Board, User


@pytest.fixture
def boards() -> list[Board]:
    """Two boards whose opening is sealed."""
    system = User.objects.system()
    opened = [services.open_board(actor=system, code=code, name=code).board for code in ("nord", "syd")]
    sealing.seal()
    return opened
