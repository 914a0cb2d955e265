from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import ExactNumberField, KeyField
from samsyn.core.rows import Registered, code_check


class Direction(models.TextChoices):
    AT_LEAST = "at_least", _("minst")
    AT_MOST = "at_most", _("högst")


class Target(Registered):
    """What a unit's plan sets for an indicator and a year; `indicator` is a code of the catalogue."""

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    indicator = KeyField(_("indikator"), max_length=220)
    year = models.PositiveSmallIntegerField(_("år"))
    target = ExactNumberField(_("årsmål"), max_length=40)
    direction = models.CharField(_("riktning"), max_length=8, choices=Direction)
    city_target = ExactNumberField(_("KF:s årsmål"), max_length=40, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "unit", "indicator", "year"], name="target_once"),
            code_check("direction", Direction, name="target_direction_known"),
        ]
