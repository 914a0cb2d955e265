from pathlib import Path
from typing import Any

import pytest

from samsyn.log import sealing
from samsyn.organisation import services
from samsyn.organisation.models import Board, User


@pytest.fixture
def checkpoints(tmp_path: Path, settings: Any) -> Path:
    settings.CHECKPOINTS = tmp_path / "checkpoints"
    return tmp_path / "checkpoints"


@pytest.fixture
def boards(checkpoints: Path) -> list[Board]:
    """Two boards whose opening is sealed."""
    system = User.objects.system()
    opened = [services.open_board(actor=system, code=code, name=code).board for code in ("nord", "syd")]
    sealing.seal()
    return opened
