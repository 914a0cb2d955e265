import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TOKEN_BITS = 40
"""So that a board's tokens of some days can be added up within 63 bits."""


def new_token() -> int:
    return secrets.randbits(TOKEN_BITS)


class FactsVersion(models.Model):
    """An act changed what is counted at a board. Cached totals (`access.cached_totals`) hold until the next one.

    A row an act, so that no writer waits for another. The token makes each change another than any before it,
    also after a backup was restored.
    """

    board = models.ForeignKey("access.Board", models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    at = models.DateTimeField(_("när"), default=timezone.now, editable=False)
    token = models.BigIntegerField(_("märke"), default=new_token, editable=False)
