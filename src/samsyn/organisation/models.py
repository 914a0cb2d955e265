from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import InterventionKind, Role
from samsyn.core.fields import KeyField, KeyTextField
from samsyn.core.rows import BoardRow, code_check, order_check


class UnitKind(models.TextChoices):
    BOARD = "board", _("nämnd")
    DEPARTMENT = "department", _("avdelning")
    UNIT = "unit", _("enhet")
    TEAM = "team", _("grupp")
    RESIDENCE = "residence", _("boende")
    MEETING_PLACE = "meeting_place", _("träfflokal")
    EXTERNAL_PROVIDER = "external_provider", _("extern utförare")


class Board(models.Model):
    """The committee that is the public authority and the data controller (SoLPuF 11 §)."""

    code = KeyField(_("id"), max_length=64, unique=True)
    name = models.TextField(_("namn"))

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)

    def system(self) -> "User":
        """The account that imports and timed work act as; nobody can sign in with it."""
        account, _created = self.get_or_create(
            username=User.SYSTEM, defaults={"password": "!", "is_active": False, "name": "Samsyn"}
        )
        return account


class User(AbstractBaseUser):
    """An account. What it may do follows from its assignments, never from an imported staff row."""

    SYSTEM = "samsyn"
    USERNAME_FIELD = "username"

    username = models.CharField(_("användarnamn"), max_length=150, unique=True)
    name = models.TextField(_("namn"), default="", blank=True)
    home_address = models.TextField(_("hemadress, bara för loggkontrollen"), default="", blank=True)
    is_active = models.BooleanField(_("får logga in"), default=True)
    staff = models.OneToOneField(
        "organisation.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("medarbetare"),
    )
    last_day = models.DateField(_("sista dagen"), null=True, blank=True)
    successor = models.ForeignKey(
        "organisation.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tar över ärendena"),
    )
    created_at = models.DateTimeField(_("skapat"), default=timezone.now, editable=False)

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name or self.username


class Unit(BoardRow):
    """A part of the organisation; `path` lists the ids from the top down, so that a prefix is a subtree."""

    name = models.TextField(_("namn"))
    kind = models.CharField(_("slag"), max_length=20, choices=UnitKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("hör till")
    )
    path = KeyTextField(db_default="", editable=False)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", UnitKind, name="unit_kind_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_own_parent"),
            models.UniqueConstraint(fields=["board"], condition=Q(kind="board"), name="unit_one_board"),
        ]

    def __str__(self) -> str:
        return self.name


class Staff(BoardRow):
    """Somebody who works in a unit, as the personnel records say; no right follows from the row."""

    name = models.TextField(_("namn"))
    email = models.TextField(_("e-post"), default="", blank=True)
    areas = models.TextField(_("områden"), default="", blank=True)
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="staff", verbose_name=_("enhet"))
    starts_on = models.DateField(_("börjar"), null=True, blank=True)
    ends_on = models.DateField(_("slutar"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("role", Role, name="staff_role_known"),
            order_check("starts_on", "ends_on", name="staff_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class Absence(BoardRow):
    """Somebody is away, planned or not, both days inclusive.

    The substitute has what they handle meanwhile.
    """

    staff = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="absences", verbose_name=_("vem"))
    from_on = models.DateField(_("från och med"))
    to_on = models.DateField(_("till och med"), null=True, blank=True)
    substitute = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ersättare")
    )

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("from_on", "to_on", name="absence_ends_after_start"),
            models.CheckConstraint(condition=~Q(staff=F("substitute")), name="absence_substitute_is_another"),
        ]
        indexes = [models.Index(fields=["board", "to_on", "from_on"], name="absence_board")]


class LocalPractice(BoardRow):
    """A number that a board, or a unit for itself and those below, has decided, from a day on.

    `rules.PRACTICES` names them. The nearest unit's own holds, else the board's; of two for the same day the later. All
    are kept.

    `of_board`: the board's id where the number is the board's, and no unit's. `followed_at`: when the grounds that hang
    on it were rebuilt, on its first day or soon after.
    """

    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("enhet"),
    )
    of_board = KeyField(_("hela nämnden"), max_length=64, default="", db_default="", blank=True)
    code = models.CharField(_("vad"), max_length=40)
    number = models.PositiveIntegerField(_("antal"))
    valid_from = models.DateField(_("från"))
    why = models.TextField(_("skäl"), default="", db_default="", blank=True)
    followed_at = models.DateTimeField(_("genomförd"), null=True, blank=True, editable=False)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit__isnull=True) & ~Q(of_board="") | Q(unit__isnull=False, of_board=""),
                name="practice_of_unit_or_board",
            ),
        ]
        indexes = [models.Index(fields=["board", "code", "valid_from"], name="practice_held")]


class DecisionKind(models.TextChoices):
    """What the delegation register names."""

    OPEN_INVESTIGATION = "open_investigation", _("inleda utredning")
    NOT_OPEN = "not_open", _("inte inleda utredning")
    EXTEND_ASSESSMENT = "extend_assessment", _("förlänga förhandsbedömning")
    CONCLUDE = "conclude", _("avsluta utan åtgärd")
    DISCONTINUE = "discontinue", _("avskriva")
    DISMISS = "dismiss", _("avvisa")
    CORRECT = "correct", _("rätta skrivfel")
    GRANT = "grant", _("bevilja")
    REJECT = "reject", _("avslå")
    CHANGE_BETTER = "change_better", _("ändra till personens fördel")
    CHANGE_WORSE = "change_worse", _("ändra till personens nackdel")
    REFUSE_DELAY = "refuse_delay", _("avslå begäran om avgörande")
    REFUSE_DOCUMENT = "refuse_document", _("avslå begäran om handling")
    DISMISS_APPEAL = "dismiss_appeal", _("avvisa överklagande")
    TRANSFER = "transfer", _("begära eller svara om överflyttning")
    LVM_EXAMINATION = "lvm_examination", _("läkarundersökning enligt LVM")
    LVM_APPLY = "lvm_apply", _("ansöka om LVM-vård")
    LVM_CUSTODY = "lvm_custody", _("omedelbart omhändertagande")
    LVM_END_CUSTODY = "lvm_end_custody", _("upphäva omhändertagande")
    LVM_ASSISTANCE = "lvm_assistance", _("begära hjälp av polisen")


class Holder(models.TextChoices):
    BOARD = "board", _("nämnden")
    COMMITTEE = "committee", _("utskottet")
    CHAIR = "chair", _("ordföranden")
    APPOINTED_MEMBER = "appointed_member", _("förordnad ledamot")
    ROLE = "role", _("roll")
    NAMED = "named", _("namngiven")


class Told(models.TextChoices):
    """How the board learns of a delegate's decision (KL 6:40, 7:8)."""

    LISTED = "listed", _("i listan till nämnden")
    MINUTED = "minuted", _("i eget protokoll")


class DelegationRule(BoardRow):
    """A row of the delegation register, in force on both days inclusive.

    Local, dated data (KL 6:37–39, 7:5–8).
    """

    kind = models.CharField(_("slag av beslut"), max_length=18, choices=DecisionKind)
    ground = models.TextField(_("lagrum"), default="", blank=True)
    intervention_kind = models.CharField(
        _("slag av insats"), max_length=24, choices=InterventionKind, default="", blank=True
    )
    holder = models.CharField(_("ges till"), max_length=16, choices=Holder)
    role = models.CharField(_("roll"), max_length=20, choices=Role, default="", blank=True)
    staff = models.ForeignKey("organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    longest_days = models.PositiveIntegerField(_("längsta tid, dagar"), null=True, blank=True)
    highest_cost = models.PositiveIntegerField(_("högsta kostnad, kronor"), null=True, blank=True)
    may_pass_on = models.BooleanField(_("får ges vidare"), default=False)
    reported = models.CharField(_("anmäls"), max_length=7, choices=Told, default=Told.LISTED)
    valid_from = models.DateField(_("från och med"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", DecisionKind, name="delegation_kind_known"),
            code_check("intervention_kind", InterventionKind, name="delegation_intervention_known", blank=True),
            code_check("holder", Holder, name="delegation_holder_known"),
            code_check("role", Role, name="delegation_role_known", blank=True),
            code_check("reported", Told, name="delegation_reported_known"),
            order_check("valid_from", "valid_to", name="delegation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(holder=Holder.ROLE, staff__isnull=True) & ~Q(role="")
                | Q(holder=Holder.NAMED, role="", staff__isnull=False)
                | (~Q(holder__in=(Holder.ROLE, Holder.NAMED)) & Q(role="", staff__isnull=True)),
                name="delegation_holder_given",
            ),
        ]
