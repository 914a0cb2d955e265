"""Rows of several models in one query, for a page that shows a few of each."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

_BOOLEANS = {"1": True, "t": True, "true": True, "0": False, "f": False, "false": False}


def read_together(*queries: QuerySet[Any], beside: Mapping[type[models.Model], str] | None = None) -> list[list[Any]]:
    """The rows of each query, whole, in the order of their keys. One query.

    Every column goes by text, so it is for few rows. `beside`: by model the path of one more value, in words, which
    stands in `row.beside`.
    """
    most = max(len(query.model._meta.concrete_fields) for query in queries)
    shaped = [_shaped(query, place, most, (beside or {}).get(query.model, "")) for place, query in enumerate(queries)]
    whole: list[list[Any]] = [[] for _query in queries]
    for place, words, *texts in shaped[0].union(*shaped[1:], all=True) if len(shaped) > 1 else shaped[0]:
        row = _row(queries[place].model, texts)
        row.beside = words or ""
        whole[place].append(row)
    return [sorted(rows, key=lambda row: row.pk) for rows in whole]


def _shaped(query: QuerySet[Any], place: int, most: int, beside: str) -> QuerySet[Any, Any]:
    names = [field.attname for field in query.model._meta.concrete_fields]
    text = models.TextField()
    columns: dict[str, Any] = {f"column_{n}": Cast(F(name), text) for n, name in enumerate(names)}
    columns |= {f"column_{n}": Cast(Value(None), text) for n in range(len(names), most)}
    columns["column_place"] = Cast(Value(place), models.IntegerField())
    columns["column_beside"] = Cast(F(beside) if beside else Value(None), text)
    order = ("column_place", "column_beside", *(f"column_{n}" for n in range(most)))
    shaped: QuerySet[Any, Any] = query.order_by().annotate(**columns).values_list(*order)
    return shaped


def _row(model: type[models.Model], texts: list[str | None]) -> Any:
    fields = model._meta.concrete_fields
    values = [_value(field, text) for field, text in zip(fields, texts, strict=False)]
    return model.from_db("default", [field.attname for field in fields], values)


def _value(field: Any, text: str | None) -> Any:
    if text is None:
        return None
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.GeneratedField):
        target = target.output_field
    if isinstance(target, models.BooleanField):
        return _BOOLEANS[text]
    stored = getattr(target, "from_db_value", None)
    value = stored(text) if stored else target.to_python(text)
    if isinstance(value, datetime) and timezone.is_naive(value):
        return value.replace(tzinfo=UTC)
    return value
