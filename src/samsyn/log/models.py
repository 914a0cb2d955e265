import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.log.ids import new_id


class LogEntry(models.Model):
    """One act of reading or writing, never changed (SoLPuL 10 §): who, when, on which ground, what.

    All that it names are plain ids, so that the log stands when they are disposed of. `mark` is
    the program's own seal on the content (`log.marks`); the database refuses changes (`log.guards`).
    """

    id = models.BigAutoField(primary_key=True, default=new_id)
    at = models.DateTimeField(_("när"), default=timezone.now, db_index=True, editable=False)
    board_id = models.BigIntegerField(_("nämnd"), null=True)
    user_id = models.BigIntegerField(_("vem"))
    role = models.CharField(_("roll"), max_length=20, default="", blank=True)
    action = models.CharField(_("vad"), max_length=40)
    ground = models.CharField(_("grund"), max_length=20, default="", blank=True)
    person_id = models.BigIntegerField(_("person"), null=True)
    case_id = models.BigIntegerField(_("ärende"), null=True)
    origin = models.CharField(_("varifrån"), max_length=64, default="", blank=True)
    facts = models.JSONField(_("uppgifter"), default=dict)
    mark = models.BinaryField(_("märke"), max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at"], name="log_person", condition=Q(person_id__isnull=False)),
            models.Index(fields=["user_id", "at"], name="log_user"),
        ]


class LogPerson(models.Model):
    """A person whom a listing showed; written by the database itself from the entry's `facts`."""

    pk = models.CompositePrimaryKey("entry_id", "person_id")
    entry = models.ForeignKey("log.LogEntry", models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    person_id = models.BigIntegerField(_("person"))

    class Meta:
        indexes = [models.Index(fields=["person_id", "entry"], name="log_listed_person")]


class SealQueue(models.Model):
    """An entry that waits for its seal; written by the database itself, removed by the sealer."""

    entry_id = models.BigIntegerField(primary_key=True)


class LogSeal(models.Model):
    """A link of a board's chain (0 for no board): number, entry, and the mark over all before it."""

    pk = models.CompositePrimaryKey("chain", "number")
    chain = models.BigIntegerField(_("kedja"))
    number = models.BigIntegerField(_("nummer"))
    entry_id = models.BigIntegerField(unique=True)
    mark = models.BinaryField(_("märke"), max_length=32)
    sealed_at = models.DateTimeField(_("förseglad"), default=timezone.now, editable=False)


class LogAnchor(models.Model):
    """Where a chain begins since its older part was disposed of: the last link that went, signed."""

    pk = models.CompositePrimaryKey("chain", "number")
    chain = models.BigIntegerField(_("kedja"))
    number = models.BigIntegerField(_("nummer"))
    link = models.BinaryField(_("sista länkens märke"), max_length=32)
    before = models.DateField(_("gallrat före"))
    disposed_at = models.DateTimeField(_("gallrat"), default=timezone.now, editable=False)
    mark = models.BinaryField(_("underskrift"), max_length=64)


TOKENS = 2**40
"""Small enough that a million tokens add up within 63 bits."""


def new_token() -> int:
    return secrets.randbelow(TOKENS - 1) + 1


class FactsVersion(models.Model):
    """An act changed what is counted at a board.

    Totals cached before it (`log.cached_totals`) no longer hold.

    A row an act, so that no writer waits for another; `samsyn tick` adds the rows of a board and month together.
    The token makes each version unlike any before it, also after a backup was restored.
    `since`: the first day of the month from which the act may have changed figures; None: of every period.
    """

    board_id = models.BigIntegerField(_("nämnd"), db_index=True)
    since = models.DateField(_("sedan"), null=True, editable=False)
    token = models.BigIntegerField(_("märke"), default=new_token, editable=False)
