from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.rows import code_check


class LinkState(models.TextChoices):
    """Whether somebody other than the maker has confirmed it; `alone` where there was nobody who could."""

    WAITS = "waits", _("väntar på bekräftelse")
    CONFIRMED = "confirmed", _("bekräftad")
    REFUSED = "refused", _("avslagen")
    ALONE = "alone", _("utan bekräftelse, eftersom ingen annan fanns")


class PasswordLink(models.Model):
    """A way to choose a password, once.

    `token_hash` is the SHA-256 of what the address holds; that is kept nowhere.

    `unit` is where the right to confirm it is asked for; `board_wide`: nobody had it there, so that anybody who has
    it at the board may. `told_at`: when the owner, signing in, was told that the link had been used.
    """

    user = models.ForeignKey("organisation.User", models.PROTECT, related_name="links", verbose_name=_("konto"))
    token_hash = models.CharField(_("kontrollsumma"), max_length=64, unique=True)
    made_by = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("gjord av"))
    made_at = models.DateTimeField(_("gjord"), default=timezone.now, editable=False)
    valid_until = models.DateTimeField(_("gäller till"))
    used_at = models.DateTimeField(_("använd"), null=True, blank=True)
    told_at = models.DateTimeField(_("ägaren fick veta det"), null=True, blank=True)
    state = models.CharField(_("läge"), max_length=9, choices=LinkState)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("enhet"))
    board_wide = models.BooleanField(_("bekräftas av vem som helst i nämnden"), default=False)
    decided_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bekräftad av")
    )
    decided_at = models.DateTimeField(_("bekräftad"), null=True, blank=True)

    class Meta:
        constraints = [code_check("state", LinkState, name="password_link_state_known")]
        indexes = [models.Index(fields=["valid_until"], condition=Q(state="waits"), name="password_link_waits")]


class RefusedSignIns(models.Model):
    """Refused sign-ins of one hour from one address, counted until the log tells of the hour in one entry.

    `user_id` is 0 where there was no such account; `origin` is empty for what came from more addresses than are kept.
    """

    pk = models.CompositePrimaryKey("hour", "user_id", "origin")
    hour = models.DateTimeField(_("timme"))
    user_id = models.BigIntegerField(_("konto"))
    origin = models.CharField(_("varifrån"), max_length=64)
    tries = models.PositiveIntegerField(_("antal"), default=0)


class AccountSession(AbstractBaseSession):
    """A browser with a session, most often of somebody signed in.

    `session_key` is the hash of what the cookie holds.
    """

    session_key = models.CharField(_("kontrollsumma"), max_length=64, primary_key=True)
    account = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, related_name="+", verbose_name=_("konto")
    )
    begun_at = models.DateTimeField(_("inloggad"), null=True)
    seen_at = models.DateTimeField(_("senast använd"), null=True)
    origin = models.CharField(_("från adress"), max_length=64, default="")
    browser = models.CharField(_("webbläsare"), max_length=64, default="")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
