from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Role
from samsyn.core.rows import code_check, order_check


class RightLimit(models.Model):
    """A right that a role does not have in a unit and those below it, from–to. There is none that widens.

    Lifted on its first day or before, it never held; its first day is kept.
    """

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="limits", verbose_name=_("enhet"))
    right = models.CharField(_("rättighet"), max_length=40)
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)
    why = models.TextField(_("skäl"))
    set_by = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("satt av"))
    set_at = models.DateTimeField(_("satt"), default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("upphävd av")
    )
    lifted_why = models.TextField(_("skäl att upphäva"), default="", blank=True)
    lifted_on = models.DateField(_("upphävd"), null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            code_check("role", Role, name="limit_role_known"),
            order_check("valid_from", "valid_to", name="limit_ends_after_start"),
        ]
