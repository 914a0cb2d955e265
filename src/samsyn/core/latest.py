"""The latest row of each person, by date and then by the sender's id (Unicode code points)."""

from typing import Any, TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

M = TypeVar("M", bound=Model)


def latest_of_each(rows: QuerySet[M], *, person: str, on: str) -> QuerySet[M]:
    """Those of the rows that no other of them, of the same person, comes after; to be filtered at will."""
    later = Q(**{f"{on}__gt": OuterRef(on)}) | Q(**{on: OuterRef(on), "external_id__gt": OuterRef("external_id")})
    return rows.filter(~Exists(rows.filter(later, **{person: OuterRef(person)})))


def latest_to_aggregate(rows: QuerySet[Any], *, person: str, on: str) -> QuerySet[Any]:
    """The same rows in one pass, for `aggregate` or as ids: a filter would slip in before the ranking."""
    order = [F(on).desc(), F("external_id").desc()]
    ranked: QuerySet[Any] = rows.annotate(place=Window(RowNumber(), partition_by=F(person), order_by=order))
    return ranked.filter(place=1)
