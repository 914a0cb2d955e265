from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.rows import code_check


class ProposalKind(models.TextChoices):
    """What weakens control: a number, a right of review taken away, a role given or widened."""

    PRACTICE = "practice", _("praxis som styr kontrollen")
    LIMIT = "limit", _("begränsning av en rätt att granska")
    LIFT = "lift", _("begränsning som upphävs")
    ROLE = "role", _("roll till ett konto")


class ProposalState(models.TextChoices):
    """`alone`: carried out at the server's command line, where nobody else could agree."""

    WAITS = "waits", _("väntar på någon annan")
    AGREED = "agreed", _("godkänt")
    REFUSED = "refused", _("avslaget")
    WITHDRAWN = "withdrawn", _("återtaget")
    ALONE = "alone", _("genomfört ensam på servern")


class ControlProposal(models.Model):
    """What weakens control, until somebody other than its proposer and whom it favours has agreed.

    `unit` is where the right to agree is asked for; `board_wide`: nobody had it there, so that anybody who has it at
    the board may. `code` is a practice or a right. Nothing holds before `decided_at`; past `valid_until` nothing will.
    """

    board = models.ForeignKey("organisation.Board", models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    board_wide = models.BooleanField(_("godkänns av vem som helst i nämnden"), default=False)
    kind = models.CharField(_("slag"), max_length=8, choices=ProposalKind)
    code = models.CharField(_("vad"), max_length=40, default="", blank=True)
    number = models.PositiveIntegerField(_("antal"), null=True, blank=True)
    role = models.CharField(_("roll"), max_length=20, default="", blank=True)
    areas = models.TextField(_("områden"), default="", blank=True)
    user = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("konto")
    )
    limit = models.ForeignKey(
        "access.RightLimit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("begränsning")
    )
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)
    why = models.TextField(_("skäl"), default="", blank=True)
    proposed_by = models.ForeignKey(
        "organisation.User", models.PROTECT, related_name="+", verbose_name=_("föreslaget av")
    )
    proposed_at = models.DateTimeField(_("föreslaget"), default=timezone.now, editable=False)
    valid_until = models.DateTimeField(_("väntar till"))
    state = models.CharField(_("läge"), max_length=9, choices=ProposalState, default=ProposalState.WAITS)
    decided_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avgjort av")
    )
    decided_at = models.DateTimeField(_("avgjort"), null=True, blank=True)
    decided_why = models.TextField(_("skäl till beslutet"), default="", blank=True)

    class Meta:
        constraints = [
            code_check("kind", ProposalKind, name="proposal_kind_known"),
            code_check("state", ProposalState, name="proposal_state_known"),
            models.CheckConstraint(
                condition=Q(state="waits", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="waits") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="proposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("agreed", "refused"), decided_by=F("proposed_by")), name="proposal_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True) | ~Q(state__in=("agreed", "alone"), decided_by=F("user")),
                name="proposal_not_to_oneself",
            ),
        ]
        indexes = [models.Index(fields=["valid_until"], condition=Q(state="waits"), name="proposal_waits")]
