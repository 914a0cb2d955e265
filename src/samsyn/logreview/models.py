from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Role
from samsyn.core.rows import code_check


class ReviewOutcome(models.TextChoices):
    """What the reviewer found. After `ask` the reading waits for what the member of staff answers."""

    JUSTIFIED = "justified", _("befogad")
    ASK = "ask", _("fråga medarbetaren")
    UNJUSTIFIED = "unjustified", _("obefogad, anmäls som personuppgiftsincident")


WAITS = Q(outcome__in=("", ReviewOutcome.ASK))


class ReviewItem(models.Model):
    """A reading that somebody else than its reader looks at: drawn by lot, or by a rule (`reviews.rules`).

    What it needs of the log entry is copied, since the entry may be disposed of first. `rules` are codes
    with a blank between. A search stands with the first of the persons it showed.
    """

    board = models.ForeignKey(
        "organisation.Board", models.PROTECT, related_name="+", db_index=False, verbose_name=_("nämnd")
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False, verbose_name=_("enhet")
    )
    entry_id = models.BigIntegerField(_("post i loggen"), unique=True)
    at = models.DateTimeField(_("när"))
    month = models.CharField(_("månad"), max_length=7)
    user = models.ForeignKey(
        "organisation.User", models.PROTECT, related_name="+", db_index=False, verbose_name=_("vem")
    )
    role = models.CharField(_("roll"), max_length=20, choices=Role, default="", blank=True)
    action = models.CharField(_("vad"), max_length=40)
    ground = models.CharField(_("grund"), max_length=20, default="", blank=True)
    person_id = models.BigIntegerField(_("person"))
    rules = models.TextField(_("regler"), default="", blank=True)
    sampled = models.BooleanField(_("stickprov"), default=False)
    made_at = models.DateTimeField(_("uttagen"), default=timezone.now, editable=False)
    outcome = models.CharField(_("bedömning"), max_length=11, choices=ReviewOutcome, default="", blank=True)
    comment = models.TextField(_("kommentar"), default="", blank=True)
    reviewed_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granskad av")
    )
    reviewed_at = models.DateTimeField(_("granskad"), null=True, blank=True)

    class Meta:
        constraints = [
            code_check("outcome", ReviewOutcome, name="review_outcome_known", blank=True),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")), name="review_by_another"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_by__isnull=True, reviewed_at__isnull=True)
                | (~Q(outcome="") & Q(reviewed_by__isnull=False, reviewed_at__isnull=False)),
                name="review_signed_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "at"], name="review_unit"),
            models.Index(fields=["unit"], name="review_waits", condition=WAITS),
            models.Index(fields=["user", "month", "person_id"], name="review_reader"),
        ]


class ReviewProgress(models.Model):
    """How far a chain of the log has been looked through, by the numbers of its seals.

    `searched_to` follows a day behind: whether a person who was searched for was opened is known at its end.
    `matters_to` waits for what becomes of a matter that was registered.
    """

    chain = models.BigIntegerField(_("kedja"), primary_key=True)
    read_to = models.BigIntegerField(_("läsningar till nummer"))
    searched_to = models.BigIntegerField(_("sökningar till nummer"))
    matters_to = models.BigIntegerField(_("ärenden till nummer"), default=0)


class ReviewSample(models.Model):
    """A month's drawing in a unit, and how much was read there; with the seed anybody can draw it again."""

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    month = models.CharField(_("månad"), max_length=7)
    seed = models.CharField(_("frö"), max_length=32)
    size = models.PositiveIntegerField(_("läsningar per användare"))
    readings = models.PositiveIntegerField(_("läsningar"))
    readers = models.PositiveIntegerField(_("läsare"))
    drawn = models.PositiveIntegerField(_("uttagna"))
    drawn_at = models.DateTimeField(_("dragen"), default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="sample_once_a_month")]
