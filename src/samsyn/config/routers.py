"""The wall around the ombudsmen's register: their tables in their database, and nothing else there."""

from typing import Any

from django.db.models import Model

OMBUDSMEN = "ombudsmen"


class OmbudsmenRouter:
    """Keeps the app and the database alias named ombudsmen to each other."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return OMBUDSMEN if model._meta.app_label == OMBUDSMEN else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return self.db_for_read(model)

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return (one._meta.app_label == OMBUDSMEN) == (other._meta.app_label == OMBUDSMEN)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == OMBUDSMEN) == (app_label == OMBUDSMEN)
