from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area
from samsyn.core.days import or_for_ever
from samsyn.core.rows import BoardRow, code_check, order_check


class ChildImpact(models.TextChoices):
    MADE = "made", _("gjord")
    MISSING = "missing", _("saknas")
    NOT_APPLICABLE = "not_applicable", _("inte aktuell")


class Investigation(BoardRow):
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="investigations", verbose_name=_("ärende"))
    intake = models.ForeignKey("intake.Intake", models.PROTECT, null=True, blank=True, related_name="investigations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="investigations")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    area = models.CharField(_("område"), max_length=24, choices=Area)
    opened_on = models.DateField(_("inledd"))
    communicated_on = models.DateField(_("kommunicerad"), null=True, blank=True)
    concluded_on = models.DateField(_("avslutad"), null=True, blank=True)
    until = or_for_ever("concluded_on")
    minor_children = models.BooleanField(_("minderåriga barn berörs"))
    child_impact_analysis = models.CharField(_("barnkonsekvensanalys"), max_length=14, choices=ChildImpact)
    handler = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="investigation_area_known"),
            code_check("child_impact_analysis", ChildImpact, name="investigation_child_impact_known"),
            order_check("opened_on", "communicated_on", name="investigation_communicated_after_opened"),
            order_check("communicated_on", "concluded_on", name="investigation_concluded_after_communicated"),
            order_check("opened_on", "concluded_on", name="investigation_concluded_after_opened"),
            models.CheckConstraint(
                condition=Q(minor_children=False, child_impact_analysis="not_applicable")
                | (Q(minor_children=True) & ~Q(child_impact_analysis="not_applicable")),
                name="investigation_child_impact_with_minors",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "concluded_on", "minor_children", "child_impact_analysis", "person", "unit"],
                name="investigation_concluded",
            ),
            models.Index(
                fields=["board", "until", "opened_on", "person", "unit"],
                condition=models.Q(area=Area.VIOLENCE_EXPOSED),
                name="investigation_violence",
            ),
        ]


class InvestigationResponse(models.Model):
    """An interview made for an investigation; kept here because `instruments` stands below."""

    response = models.OneToOneField(
        "instruments.InstrumentResponse", models.PROTECT, primary_key=True, related_name="investigation_link"
    )
    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="responses")
