import pytest

from samsyn.quality.catalogue import CATALOGUE
from samsyn.quality.figures import KEYS
from samsyn.quality.tests.test_figures import figures

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_an_empty_database():
    empty = figures("2019")
    assert {f.indicator.code for f in empty} == {i.code for i in CATALOGUE}
    assert all(tuple(f.as_row()) == KEYS for f in empty)
    assert not any(f.numerator or f.denominator or f.interval for f in empty)
