from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area, Role
from samsyn.core.rows import BoardRow, Registered, code_check


class EntryKind(models.TextChoices):
    PHONE = "phone", _("telefonsamtal")
    MEETING = "meeting", _("möte")
    HOME_VISIT = "home_visit", _("hembesök")
    LETTER = "letter", _("brev eller e-post")
    MESSAGE = "message", _("uppgift från någon annan")
    EVENT = "event", _("händelse")
    ASSESSMENT = "assessment", _("bedömning")
    NOTE = "note", _("utförarens anteckning")


class EntrySide(models.TextChoices):
    """Whose entry it is; secrecy holds between the two (OSL 2009:400 8:2)."""

    AUTHORITY = "authority", _("myndighet")
    PROVIDER = "provider", _("utförare")


class Written(Registered):
    """What an entry and a draft of one have in common."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(_("sida"), max_length=9, choices=EntrySide)
    kind = models.CharField(_("slag"), max_length=10, choices=EntryKind, blank=True)
    happened_time = models.CharField(_("klockslag"), max_length=5, default="", blank=True)
    with_whom = models.TextField(_("med vem"), default="", blank=True)
    text = models.TextField(_("text"))
    own_words = models.TextField(_("personens egna ord"), default="", blank=True)

    class Meta:
        abstract = True


class JournalEntry(Written, BoardRow):
    """A signed entry, never changed: it is corrected by another that points at it (SoL 14:3, 14:6).

    `person` and `case` are those that it was signed on; where it stands since it was moved, `EntryPlace` says.
    `written_at`: when its text was last worked on. `happened_time`: empty is unknown. `own_words`: `rules.read_ranges`.
    `area` is that of its case, kept up. The database refuses the rest (`guards`).
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    area = models.CharField(_("område"), max_length=24, choices=Area, default="", blank=True, editable=False)
    happened_on = models.DateField(_("dag"))
    author = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    written_at = models.DateTimeField(_("skriven"))
    signed_at = models.DateTimeField(_("signerad"))
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", db_index=False
    )
    shared_at = models.DateTimeField(_("delad med myndigheten"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("side", EntrySide, name="entry_side_known"),
            code_check("kind", EntryKind, name="entry_kind_known"),
            code_check("role", Role, name="entry_role_known"),
            code_check("area", Area, name="entry_area_known", blank=True),
            models.CheckConstraint(condition=Q(signed_at__gte=F("written_at")), name="entry_signed_after_written"),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.NOTE) | Q(side=EntrySide.PROVIDER), name="entry_note_is_providers"
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) | Q(side=EntrySide.PROVIDER), name="entry_shared_by_provider"
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="entry_not_own_correction"),
        ]
        indexes = [
            models.Index(fields=["board", "person", "-happened_on", "-id"], name="entry_person"),
            # A unit's latest, by area, since a moment: never a join over grounds.
            models.Index(fields=["board", "unit", "area", "-signed_at", "-id"], name="entry_unit"),
            models.Index(fields=["case", "happened_on"], name="entry_case", condition=Q(case__isnull=False)),
            models.Index(fields=["corrects"], name="entry_corrects", condition=Q(corrects__isnull=False)),
        ]


class EntryPlace(BoardRow):
    """Where an entry stands from a moment on: it was moved from whom it was not about. Only ever added to."""

    entry = models.ForeignKey(
        "journal.JournalEntry", models.PROTECT, related_name="places", verbose_name=_("anteckning")
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    placed_at = models.DateTimeField(_("flyttad"))
    by = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", db_index=False)


class EntryDraft(Written):
    """What somebody has begun to write: nobody's but the author's until it is signed and becomes an entry.

    `case`, `happened_on` and `text` may be missing still. `quotes` are the client's own words as they were typed.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField(_("dag"), null=True, blank=True)
    author = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("författare"))
    corrects = models.ForeignKey("journal.JournalEntry", models.PROTECT, null=True, blank=True, related_name="+")
    quotes = models.TextField(_("personens egna ord"), default="", blank=True)
    saved_at = models.DateTimeField(_("sparat"), default=timezone.now)
    own_words = None  # type: ignore[assignment]  # made when it is signed

    class Meta:
        constraints = [
            code_check("side", EntrySide, name="draft_side_known"),
            code_check("kind", EntryKind, name="draft_kind_known", blank=True),
        ]
        indexes = [models.Index(fields=["unit", "author"], name="draft_unit")]


class JournalVisit(models.Model):
    """When an account last read a person's journal: `since` is the end of the visit before this one."""

    user = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField(_("förra besöket"), null=True)
    latest_at = models.DateTimeField(_("senast"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "person"], name="journal_visit_once")]


class EntryCaseGone(models.Model):
    """A case is gone, what opened it lies in another, and entries follow there.

    Their guards let just that pass. Only ids, and only ever added to.
    """

    case_id = models.BigIntegerField(_("ärende"), primary_key=True)
    into_id = models.BigIntegerField(_("nytt ärende"))
    followed_at = models.DateTimeField(_("tid"), default=timezone.now, editable=False)


class EntryDisposal(models.Model):
    """Disposal of an entry is decided: the one thing that its guards let pass (`guards`). Only ids."""

    entry_id = models.BigIntegerField(primary_key=True)
    decided_at = models.DateTimeField(_("gallrad"), default=timezone.now, editable=False)
