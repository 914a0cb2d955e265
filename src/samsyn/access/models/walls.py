from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.rows import code_check


class TemporaryAccessKind(models.TextChoices):
    """Why somebody was let through, with a reason, for a while."""

    BREAK_GLASS = "break_glass", _("nödöppning")
    STATED_REASON = "stated_reason", _("angivet skäl bakom vägg")


class PersonWall(models.Model):
    """Only those on the list may see the person, whatever their ground: a colleague, a relative, a known name.

    The person is a plain number: `people` stands above. `closed_in_emergency`: not even break-glass passes.
    """

    board = models.ForeignKey("organisation.Board", models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    person_id = models.BigIntegerField(_("person"))
    why = models.TextField(_("skäl"))
    closed_in_emergency = models.BooleanField(_("stängd även i nödläge"), default=False)
    set_by = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("satt av"))
    set_at = models.DateTimeField(_("satt"), default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("upphävd av")
    )
    lifted_at = models.DateTimeField(_("upphävd"), null=True, blank=True)
    lifted_why = models.TextField(_("skäl att upphäva"), default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"], condition=Q(lifted_at__isnull=True), name="wall_one_around_a_person"
            )
        ]


class WallMember(models.Model):
    """Somebody on the need-to-know list of a wall, from–to."""

    wall = models.ForeignKey("access.PersonWall", models.PROTECT, related_name="members", verbose_name=_("vägg"))
    user = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("konto"))
    added_by = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("satt av"))
    added_at = models.DateTimeField(_("satt"), default=timezone.now, editable=False)
    removed_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("borttagen av")
    )
    removed_at = models.DateTimeField(_("borttagen"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wall", "user"], condition=Q(removed_at__isnull=True), name="wall_member_once"
            )
        ]


class TemporaryAccess(models.Model):
    """One account's way to one person, with a reason, until a moment: break-glass, or a wall's stated reason.

    A break-glass waits in the manager's queue until somebody else than its user has reviewed it.
    """

    board = models.ForeignKey("organisation.Board", models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    user = models.ForeignKey(
        "organisation.User", models.PROTECT, related_name="+", db_index=False, verbose_name=_("vem")
    )
    role = models.CharField(_("roll"), max_length=20)
    person_id = models.BigIntegerField(_("person"))
    kind = models.CharField(_("slag"), max_length=13, choices=TemporaryAccessKind)
    reason = models.TextField(_("skäl"))
    at = models.DateTimeField(_("öppnad"), default=timezone.now)
    until = models.DateTimeField(_("gäller till"))
    ended_at = models.DateTimeField(_("avslutad i förtid"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granskad av")
    )
    reviewed_at = models.DateTimeField(_("granskad"), null=True, blank=True)
    finding = models.CharField(_("bedömning"), max_length=12, default="", blank=True)
    comment = models.TextField(_("kommentar"), default="", blank=True)

    class Meta:
        constraints = [
            code_check("kind", TemporaryAccessKind, name="passage_kind_known"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="passage_ends_after_start"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")), name="passage_reviewed_by_another"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "until"], name="passage_user"),
            models.Index(fields=["board", "kind", "reviewed_at"], name="passage_queue"),
        ]
