"""What every registered row carries: its board, its sender's id, when and by whom it was registered.

The foreign keys are strings and point at `access`, which every app with rows stands above.
"""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import KeyField

MOST_OF_ONE = 500
"""So many rows of one table, the newest, are read for a page about one person."""

NO_ROW = models.Q(pk=0)
"""Nothing is within reach. Asked of the database all the same, so that a page costs the same whatever the rights."""


EVERY_ROW = models.Q(pk__gt=0)
"""All rows; unlike an empty Q it stays all of them when it is joined to others by or."""


def in_force(on: date, of: str = "") -> models.Q:
    """In force on the day, both days inclusive.

    For rows with `valid_from` and `valid_to`, or related (`of`).
    """
    return models.Q(**{f"{of}valid_from__lte": on}) & not_over(on, of)


def not_over(on: date, of: str = "") -> models.Q:
    """In force that day or to come."""
    return models.Q(**{f"{of}valid_to__isnull": True}) | models.Q(**{f"{of}valid_to__gte": on})


def in_force_sql(of: str) -> str:
    """`in_force` for SQL of our own: of a table's alias, with the day as the parameter `day`."""
    return f"{of}.valid_from <= %(day)s AND ({of}.valid_to IS NULL OR {of}.valid_to >= %(day)s)"


def new_external_id() -> str:
    return uuid.uuid4().hex


class Registered(models.Model):
    """A row that belongs to a board (the data controller, SoLPuF 2001:637 11 §).

    Board and registrar are set by the verbs alone and never removed; the database does not check
    them a second time at every row, which would take a third of an import (docs/adr/0004).
    """

    board = models.ForeignKey(
        "organisation.Board",
        models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        verbose_name=_("nämnd"),
    )
    registered_at = models.DateTimeField(_("registrerad"), default=timezone.now, editable=False)
    registered_by = models.ForeignKey(
        "organisation.User",
        models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        verbose_name=_("registrerad av"),
    )

    class Meta:
        abstract = True


class BoardRow(Registered):
    """A registered row with an id of the sender's own, unique in its board and table for ever."""

    external_id = KeyField(_("id"), max_length=64, default=new_external_id)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["board", "external_id"], name="%(app_label)s_%(class)s_key")]


def code_check(
    field: str, codes: type[models.TextChoices], *, name: str, blank: bool = False
) -> models.CheckConstraint:
    """The column holds one of the codes (or, with `blank`, nothing)."""
    allowed = [*codes.values, *([""] if blank else [])]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)


def order_check(first: str, second: str, *, name: str) -> models.CheckConstraint:
    """`second` is empty or on or after `first`; an empty `first` says nothing."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{second}__isnull": True})
        | models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{second}__gte": models.F(first)}),
        name=name,
    )
