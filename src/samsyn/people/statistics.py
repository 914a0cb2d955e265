"""Persons as rows to count. Unevaluated."""

from typing import Any

from django.db.models import QuerySet

from samsyn.access.statistics import Rows
from samsyn.people.models import Person


def among(ids: QuerySet[Any]) -> Rows:
    """The persons with those ids, each once."""
    return Rows("person", Person.objects.filter(pk__in=ids), unit="", case="", person="pk", sex="sex")
