from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area
from samsyn.core.rows import code_check


class GroundKind(models.TextChoices):
    """Why somebody may see a person; the log names it."""

    HANDLER = "handler", _("handlägger ärendet")
    SUBSTITUTE = "substitute", _("ersätter den som handlägger")
    UNIT = "unit", _("ärendet hör till enheten")
    ORDER = "order", _("utför en beställd insats")
    PLACEMENT = "placement", _("personen bor på boendet")
    LEASE = "lease", _("personen hyr lägenheten")
    NOTICE = "notice", _("underrättelse om avhysning")
    COMMITTEE = "committee", _("ärendet ligger hos nämnden")


class Ground(models.Model):
    """Why a member of staff, or the staff of a unit, may see a person; written by the act that gives it.

    A copy of the facts, which `samsyn verify` compares with them: so no foreign key is checked here.
    """

    board = models.ForeignKey(
        "organisation.Board", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    staff = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    person_id = models.BigIntegerField(_("person"))
    case_id = models.BigIntegerField(_("ärende"), null=True)
    area = models.CharField(_("område"), max_length=24, choices=Area, default="", blank=True)
    why = models.CharField(_("grund"), max_length=12, choices=GroundKind)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(staff__isnull=True) ^ Q(unit__isnull=True), name="ground_staff_or_unit"),
            code_check("why", GroundKind, name="ground_why_known"),
        ]
        indexes = [
            models.Index(fields=["person_id", "unit", "staff"], name="ground_person"),
            # Holds all that counting a unit's grounds asks for, so that no row is read.
            models.Index(
                fields=["unit", "area", "why", "person_id", "valid_from", "valid_to"],
                name="ground_unit",
                condition=Q(unit__isnull=False),
            ),
            models.Index(fields=["staff", "person_id"], name="ground_staff", condition=Q(staff__isnull=False)),
        ]
