import random
from pathlib import Path

import pytest

from samsyn.exchange.services import import_package
from samsyn.exchange.tests.package_csv import write_folder
from samsyn.exchange.tests.package_generator import random_package
from samsyn.organisation.models import User

DATA = Path(__file__).parent / "data"
BOARDS = ("NÄM", "Åby")


def bring_in(folder):
    import_package(actor=User.objects.system(), path=folder)


@pytest.fixture(scope="module")
def ostermalm(lasting):
    with lasting():
        bring_in(DATA / "ostermalm-2019")
        yield


@pytest.fixture(scope="module")
def both_examples(ostermalm, lasting):
    with lasting():
        bring_in(DATA / "hagersten-liljeholmen-2017")
        yield


@pytest.fixture(scope="module", params=[3, 25, 50])
def two_boards(request, lasting, tmp_path_factory):
    """Random packages of two boards, imported; as many persons as the parameter says."""
    rng = random.Random(random.random())
    packages = [random_package(rng, request.param, board) for board in BOARDS]
    folder = tmp_path_factory.mktemp("boards")
    with lasting():
        for board, package in zip(BOARDS, packages, strict=True):
            bring_in(write_folder(package, folder / board))
        yield packages
