"""What is kept in the published unit is what `samsyn verify` says it should be."""

from datetime import date

import pytest

from samsyn.decisions.models import Decision
from samsyn.exchange.verification import verify_board
from samsyn.interventions.models import Intervention
from samsyn.organisation.models import Board

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("ostermalm")]


def test_verify_finds_what_is_wrong_and_sets_it_right():
    board = Board.objects.get()
    assert verify_board(board).derived["beslutens verkställighet"] == 0
    Decision.objects.filter(pk__in=Decision.objects.values("pk")[:3]).update(executed_on=date(1999, 1, 1))
    assert verify_board(board).derived["beslutens verkställighet"] == 3
    assert verify_board(board, rebuild=True).derived["beslutens verkställighet"] == 3
    assert verify_board(board).sound


def test_until_is_the_end_or_for_ever():
    for row in Intervention.objects.all()[:300]:
        assert row.until == (row.ended_on or date.max)
