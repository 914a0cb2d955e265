from samsyn.log.entries import Entry


class AccountOpened(Entry, action="account_opened", sentence="öppnade ett konto", hides=("username",)):
    username: str


class RoleEnded(Entry, action="role_ended", sentence="avslutade ett kontos roll i en enhet", hides=("username",)):
    """`last_day`, inclusive; empty where the role never began, or was taken away the day it did."""

    username: str
    unit: str
    role: str
    last_day: str


class PasswordLinkMade(
    Entry, action="password_link_made", sentence="gjorde en länk för att välja lösenord", hides=("username",)
):
    username: str


class PasswordChosen(Entry, action="password_chosen", sentence="valde ett nytt lösenord"):
    """`by_link`: with a link from somebody else, not with the old password."""

    by_link: bool


class AccountClosed(Entry, action="account_closed", sentence="stängde ett konto", hides=("username",)):
    username: str


class LeavingDecided(Entry, action="leaving_decided", sentence="bestämde ett kontos sista dag", hides=("username",)):
    username: str
    last_day: str


class SignedIn(Entry, action="signed_in", sentence="loggade in"):
    pass


class SignedOut(Entry, action="signed_out", sentence="loggade ut"):
    pass


class SessionEnded(Entry, action="session_ended", sentence="avslutade egna inloggningar i andra webbläsare"):
    """The own sessions that the account ended in other browsers."""

    count: int


class SignInRefused(Entry, action="sign_in_refused", sentence="nekades att logga in"):
    """`tries` within the hour from `origins` addresses. `known`: there is such an account.

    What was typed is not kept: people type passwords there.
    """

    known: bool
    hour: str
    tries: int
    origins: int


class AccountReopened(Entry, action="account_reopened", sentence="öppnade ett stängt konto igen", hides=("username",)):
    username: str


class LeavingCancelled(Entry, action="leaving_cancelled", sentence="ångrade ett kontos sista dag", hides=("username",)):
    username: str


class PasswordLinkAlone(
    Entry,
    action="password_link_alone",
    sentence="gjorde en länk för lösenord som ingen annan kunde bekräfta",
    hides=("username",),
):
    """The link works unconfirmed: nobody else had the right to confirm it."""

    username: str


class PasswordLinkConfirmed(
    Entry, action="password_link_confirmed", sentence="bekräftade en länk för lösenord", hides=("username",)
):
    username: str
    made_by: str


class PasswordRefused(Entry, action="password_refused", sentence="skrev fel nuvarande lösenord"):
    """Somebody signed in, asked for the present password, typed another, or the account was locked there."""


class PasswordLinkRefused(
    Entry, action="password_link_refused", sentence="avslog en länk för lösenord", hides=("username",)
):
    username: str
    made_by: str


class HomeAddressNoted(
    Entry,
    action="home_address_noted",
    sentence="noterade en medarbetares hemadress för loggkontrollen",
    hides=("username",),
):
    """The address itself is not kept here."""

    username: str
    given: bool
