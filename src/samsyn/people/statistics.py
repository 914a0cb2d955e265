"""Persons as rows to count. Unevaluated."""

from typing import Any

from django.db.models import F, QuerySet

from samsyn.people.models import Person


def among(ids: QuerySet[Any]) -> QuerySet[Any]:
    """The persons with those ids, each once, with their sex."""
    return Person.objects.filter(pk__in=ids).annotate(counted_person=F("pk"), counted_sex=F("sex"))
