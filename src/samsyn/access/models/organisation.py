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
        "access.Staff", models.PROTECT, null=True, blank=True, related_name="account", verbose_name=_("medarbetare")
    )
    last_day = models.DateField(_("sista dagen"), null=True, blank=True)
    successor = models.ForeignKey(
        "access.Staff", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tar över ärendena")
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
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="staff", verbose_name=_("enhet"))
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


class Assignment(models.Model):
    """What an account is trusted with: a role in a unit (and those below it), for some areas, from–to."""

    user = models.ForeignKey("access.User", models.PROTECT, related_name="assignments", verbose_name=_("konto"))
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="assignments", verbose_name=_("enhet"))
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    areas = models.TextField(_("områden"), default="", blank=True)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)
    granted_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", verbose_name=_("tilldelad av"))
    granted_at = models.DateTimeField(_("tilldelad"), default=timezone.now, editable=False)

    class Meta:
        constraints = [
            code_check("role", Role, name="assignment_role_known"),
            order_check("valid_from", "valid_to", name="assignment_ends_after_start"),
        ]


class LinkState(models.TextChoices):
    """Whether somebody other than the maker has confirmed it; `alone` where there was nobody who could."""

    WAITS = "waits", _("väntar på bekräftelse")
    CONFIRMED = "confirmed", _("bekräftad")
    REFUSED = "refused", _("avslagen")
    ALONE = "alone", _("utan bekräftelse, eftersom ingen annan fanns")


class PasswordLink(models.Model):
    """A way to choose a password, once. `token_hash` is the SHA-256 of what the address holds; that is kept nowhere.

    `unit` is where the right to confirm it is asked for; `board_wide`: nobody had it there, so that anybody who has
    it at the board may. `told_at`: when the owner, signing in, was told that the link had been used.
    """

    user = models.ForeignKey("access.User", models.PROTECT, related_name="links", verbose_name=_("konto"))
    token_hash = models.CharField(_("kontrollsumma"), max_length=64, unique=True)
    made_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", verbose_name=_("gjord av"))
    made_at = models.DateTimeField(_("gjord"), default=timezone.now, editable=False)
    valid_until = models.DateTimeField(_("gäller till"))
    used_at = models.DateTimeField(_("använd"), null=True, blank=True)
    told_at = models.DateTimeField(_("ägaren fick veta det"), null=True, blank=True)
    state = models.CharField(_("läge"), max_length=9, choices=LinkState)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("enhet"))
    board_wide = models.BooleanField(_("bekräftas av vem som helst i nämnden"), default=False)
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bekräftad av")
    )
    decided_at = models.DateTimeField(_("bekräftad"), null=True, blank=True)

    class Meta:
        constraints = [code_check("state", LinkState, name="password_link_state_known")]
        indexes = [models.Index(fields=["valid_until"], condition=Q(state="waits"), name="password_link_waits")]
