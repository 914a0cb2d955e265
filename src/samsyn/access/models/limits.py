from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Role
from samsyn.core.rows import code_check, order_check


class RightLimit(models.Model):
    """A right that a role does not have in a unit and those below it, from–to. There is none that widens.

    Lifted on its first day or before, it never held; its first day is kept.
    """

    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="limits", verbose_name=_("enhet"))
    right = models.CharField(_("rättighet"), max_length=40)
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)
    why = models.TextField(_("skäl"))
    set_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", verbose_name=_("satt av"))
    set_at = models.DateTimeField(_("satt"), default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("upphävd av")
    )
    lifted_why = models.TextField(_("skäl att upphäva"), default="", blank=True)
    lifted_on = models.DateField(_("upphävd"), null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            code_check("role", Role, name="limit_role_known"),
            order_check("valid_from", "valid_to", name="limit_ends_after_start"),
        ]


class LocalPractice(models.Model):
    """A number that is the board's own to decide, from a day on (`rules.PRACTICES` names them). Of two for the same day
    the later holds; both are kept.

    `followed_at`: when the grounds that hang on it were made anew, on its first day or soon after.
    """

    board = models.ForeignKey("access.Board", models.PROTECT, related_name="practices", verbose_name=_("nämnd"))
    code = models.CharField(_("vad"), max_length=40)
    number = models.PositiveIntegerField(_("antal"))
    valid_from = models.DateField(_("från"))
    why = models.TextField(_("skäl"), default="", blank=True)
    set_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", verbose_name=_("satt av"))
    set_at = models.DateTimeField(_("satt"), default=timezone.now, editable=False)
    followed_at = models.DateTimeField(_("genomförd"), null=True, blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["board", "code", "valid_from"], name="practice_held")]
