"""With two units in the database: whose figures they are, and what there is none of."""

import pytest

from samsyn.access.models import Assignment
from samsyn.organisation.models import Unit, User
from samsyn.organisation.statistics import UnknownScope
from samsyn.quality.tests.test_figures import figures, shares

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("both_examples")]


def test_both_examples_in_one_database():
    assert shares("2019", "manages_more_alone")["all"] == (60, 265)
    assert shares("2019", "addiction_ended_as_planned", board="HLN")["all"] == (0, 0)


@pytest.mark.parametrize(
    ("board", "unit", "sentence"),
    [
        ("XXX", "", "Nämnden XXX finns inte."),
        ("", "XXX", "Enheten XXX finns inte."),
        ("HLN", "MYN", "Enheten MYN finns inte i nämnden HLN."),
        ("", "VUX", "Enheten VUX finns i flera nämnder (HLN, OST); nämnden behöver anges."),
    ],
)
def test_a_board_or_unit_there_is_not(board, unit, sentence):
    with pytest.raises(UnknownScope) as refusal:
        figures("2019", board=board, unit=unit)
    assert str(refusal.value) == sentence


def test_an_account_has_the_figures_of_the_boards_it_works_in():
    actor = User.objects.create(username="bo")
    unit = Unit.objects.get(external_id="VUX", board__code="HLN")
    assert shares("2019", "manages_more_alone", actor=actor)["all"] == (0, 0)
    Assignment.objects.create(
        user=actor, unit=unit, role="head", valid_from="2020-01-01", granted_by=User.objects.system()
    )
    assert shares("2019", "manages_more_alone", actor=actor)["all"] == (0, 0)
    assert figures("2017", "addiction_ended_as_planned", actor=actor, unit="VUX")[0].goal.target == 30
    with pytest.raises(UnknownScope):
        figures("2019", actor=actor, board="OST")
    Assignment.objects.update(valid_to="2020-12-31")
    with pytest.raises(UnknownScope):
        figures("2017", actor=actor, unit="VUX")
