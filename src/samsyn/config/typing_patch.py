"""Lets a field's class say what it holds, `models.Field[str, str]`, as the type checker reads it."""

from typing import Any

from django.db.models import Field


def allow() -> None:
    # Django has this on querysets, managers and foreign keys, but not yet on fields.
    if not hasattr(Field, "__class_getitem__"):
        Field.__class_getitem__ = classmethod(_itself)  # type: ignore[attr-defined]  # what the patch adds


def _itself(cls: type[Any], _types: object) -> type[Any]:
    return cls
