"""Rows of several models in one query are the rows that each would be by itself."""

from decimal import Decimal

import pytest

from samsyn.cases.models import Case
from samsyn.core.together import read_together
from samsyn.decisions.models import Decision
from samsyn.decisions.tests.factories import Authority
from samsyn.investigations.models import Communication, Investigation, InvestigationPart
from samsyn.people.tests.factories import queries_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def world(today):
    return Authority()


def values(row):
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def test_each_row_is_as_it_is_read_alone(world):
    for _each in range(2):
        world.decide(world.ready(), price_per_day=Decimal("412.50"))
    models = (Communication, Decision, InvestigationPart, Case, Investigation)
    together = read_together(*(model.objects.all() for model in models), beside={InvestigationPart: "author__name"})
    for model, rows in zip(models, together, strict=True):
        assert rows
        assert [values(row) for row in rows] == [values(row) for row in model.objects.order_by("pk")]
    assert {row.beside for row in together[2]} == {world.anna.staff.name}
    assert {row.beside for row in together[0]} == {""}


def test_it_is_one_query_and_narrowed_as_asked(world):
    investigation = world.ready()
    world.ready()
    asked = [model.objects.filter(investigation=investigation) for model in (Communication, InvestigationPart)]
    sent, parts = read_together(*asked)
    assert [row.pk for row in sent] == [Communication.objects.get(investigation=investigation).pk]
    assert {row.investigation_id for row in parts} == {investigation.pk}
    assert queries_of(read_together, *asked) == 1
    assert read_together(Communication.objects.filter(pk=0)) == [[]]
