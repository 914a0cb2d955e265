from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Role
from samsyn.core.rows import code_check, order_check


class Assignment(models.Model):
    """What an account is trusted with: a role in a unit (and those below it), for some areas, from–to."""

    user = models.ForeignKey("organisation.User", models.PROTECT, related_name="assignments", verbose_name=_("konto"))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="assignments", verbose_name=_("enhet"))
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    areas = models.TextField(_("områden"), default="", blank=True)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)
    granted_by = models.ForeignKey(
        "organisation.User", models.PROTECT, related_name="+", verbose_name=_("tilldelad av")
    )
    granted_at = models.DateTimeField(_("tilldelad"), default=timezone.now, editable=False)

    class Meta:
        constraints = [
            code_check("role", Role, name="assignment_role_known"),
            order_check("valid_from", "valid_to", name="assignment_ends_after_start"),
        ]
