"""Whom a form was made for: the token against forgery in it names the account that was signed in.

Django compares the token with a secret in a cookie. Ours is renewed at every sign-in and holds the account's
number and a mark that only the server's key makes. So the token of a form tells its maker, and which sign-in.
"""

from string import ascii_letters, digits

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

LETTERS = ascii_letters + digits
"""The letters of Django's secrets, in its order."""
ACCOUNT, RANDOM, MARK = 6, 16, 10
LENGTH = ACCOUNT + RANDOM + MARK
SALT = "samsyn.makers"


def bind(request: HttpRequest, account_id: int) -> None:
    """Let every form from now on, in this browser, be made for this account."""
    request.META |= {"CSRF_COOKIE": secret_for(account_id), "CSRF_COOKIE_NEEDS_UPDATE": True}


def secret_for(account_id: int) -> str:
    named = _written(account_id, ACCOUNT) + get_random_string(RANDOM, LETTERS)
    return named + _mark(named)


def maker_of(secret: str) -> int | None:
    """The account that a secret was made for; None where it was made for nobody, or not by this server."""
    if len(secret) != LENGTH or not set(secret) <= set(LETTERS):
        return None
    named, mark = secret[: ACCOUNT + RANDOM], secret[ACCOUNT + RANDOM :]
    return _read(named[:ACCOUNT]) if constant_time_compare(mark, _mark(named)) else None


def posted_secret(request: HttpRequest) -> str:
    """The secret in a form that was sent; "" where there is none.

    A token is a mask, and the secret shifted by it.
    """
    token = request.POST.get("csrfmiddlewaretoken") or request.headers.get(_header(), "")
    if len(token) != 2 * LENGTH or not set(token) <= set(LETTERS):
        return ""
    pairs = zip(token[:LENGTH], token[LENGTH:], strict=True)
    return "".join(LETTERS[LETTERS.index(shifted) - LETTERS.index(mask)] for mask, shifted in pairs)


def _header() -> str:
    return settings.CSRF_HEADER_NAME.removeprefix("HTTP_").replace("_", "-")


def _mark(named: str) -> str:
    return _written(int.from_bytes(salted_hmac(SALT, named, algorithm="sha256").digest()), MARK)


def _written(number: int, places: int) -> str:
    letters = ""
    for _place in range(places):
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def _read(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number
