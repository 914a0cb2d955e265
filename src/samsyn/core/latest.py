"""The latest row of each person, by date and then by the sender's id (Unicode code points)."""

from typing import TypeVar

from django.db.models import F, Model, QuerySet, Window
from django.db.models.functions import RowNumber

M = TypeVar("M", bound=Model)


def latest_of_each(rows: QuerySet[M], *, person: str, on: str) -> QuerySet[M]:
    """Those of the rows that are their person's latest; the ids are unique in a board, and so is a person."""
    ranked = rows.annotate(
        place=Window(RowNumber(), partition_by=F(person), order_by=[F(on).desc(), F("external_id").desc()])
    )
    return rows.filter(pk__in=ranked.filter(place=1).values("pk"))
