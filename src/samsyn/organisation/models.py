from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Role
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
