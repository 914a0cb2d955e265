from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class AccountOpened(Entry, action="account_opened", sentence=gettext_noop("öppnade ett konto"), hides=("username",)):
    username: str


class RoleEnded(
    Entry, action="role_ended", sentence=gettext_noop("avslutade ett kontos roll i en enhet"), hides=("username",)
):
    """`last_day`, inclusive; empty where the role never began, or was taken away the day it did."""

    username: str
    unit: str
    role: str
    last_day: str


class PasswordLinkMade(
    Entry,
    action="password_link_made",
    sentence=gettext_noop("gjorde en länk för att välja lösenord"),
    hides=("username",),
):
    username: str


class PasswordChosen(Entry, action="password_chosen", sentence=gettext_noop("valde ett nytt lösenord")):
    """`by_link`: with a link from somebody else, not with the old password."""

    by_link: bool


class AccountClosed(Entry, action="account_closed", sentence=gettext_noop("stängde ett konto"), hides=("username",)):
    username: str


class LeavingDecided(
    Entry, action="leaving_decided", sentence=gettext_noop("bestämde ett kontos sista dag"), hides=("username",)
):
    username: str
    last_day: str


class SignedIn(Entry, action="signed_in", sentence=gettext_noop("loggade in")):
    pass


class SignedOut(Entry, action="signed_out", sentence=gettext_noop("loggade ut")):
    pass


class SessionEnded(
    Entry, action="session_ended", sentence=gettext_noop("avslutade egna inloggningar i andra webbläsare")
):
    """The own sessions that the account ended in other browsers."""

    count: int


class SignInRefused(Entry, action="sign_in_refused", sentence=gettext_noop("nekades att logga in")):
    """`tries` within the hour from `origins` addresses. `known`: there is such an account.

    What was typed is not kept: people type passwords there.
    """

    known: bool
    hour: str
    tries: int
    origins: int


class AccountReopened(
    Entry, action="account_reopened", sentence=gettext_noop("öppnade ett stängt konto igen"), hides=("username",)
):
    username: str


class LeavingCancelled(
    Entry, action="leaving_cancelled", sentence=gettext_noop("ångrade ett kontos sista dag"), hides=("username",)
):
    username: str


class PasswordLinkAlone(
    Entry,
    action="password_link_alone",
    sentence=gettext_noop("gjorde en länk för lösenord som ingen annan kunde bekräfta"),
    hides=("username",),
):
    """The link works unconfirmed: nobody else had the right to confirm it."""

    username: str


class PasswordLinkConfirmed(
    Entry,
    action="password_link_confirmed",
    sentence=gettext_noop("bekräftade en länk för lösenord"),
    hides=("username",),
):
    username: str
    made_by: str


class PasswordRefused(Entry, action="password_refused", sentence=gettext_noop("skrev fel nuvarande lösenord")):
    """Somebody signed in, asked for the present password, typed another, or the account was locked there."""


class PasswordLinkRefused(
    Entry, action="password_link_refused", sentence=gettext_noop("avslog en länk för lösenord"), hides=("username",)
):
    username: str
    made_by: str


class HomeAddressNoted(
    Entry,
    action="home_address_noted",
    sentence=gettext_noop("noterade en medarbetares hemadress för loggkontrollen"),
    hides=("username",),
):
    """The address itself is not kept here."""

    username: str
    given: bool
