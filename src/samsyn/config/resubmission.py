"""What somebody sent after their session had ended goes with them through the sign-in page.

It is kept nowhere else.

It is encrypted, and opens only for the account that the form was made for, in a page of the same sign-in, from the
same network address, within a quarter of an hour. What nobody signed in had made is not kept at all.
"""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from samsyn.config.makers import maker_of, posted_secret
from samsyn.shell.kept_forms import UNTYPED
from samsyn.shell.origins import origin_of

FIELD = "carried"
MINUTES = 15
MOST = 1_000_000
"""Letters; what is longer would not pass the limit of a form the next time."""
SALT = b"samsyn.carried"
NEVER = frozenset(("login", "logout", "my_account", "choose_password", "confirm_password"))
"""Passwords are typed there."""
OWN = frozenset(("csrfmiddlewaretoken", FIELD, "next"))
UNSEEN = OWN | {"token"} | UNTYPED
"""Typed by nobody."""


def pack(request: HttpRequest) -> str:
    """What was typed, encrypted for its maker's eyes.

    Empty where nothing was typed, or nobody signed in had been given the form.
    """
    secret = posted_secret(request)
    maker = maker_of(secret)
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in OWN}
    if maker is None or not any(map(any, fields.values())):
        return ""
    content = [maker, secret, origin_of(request), request.get_full_path(), fields]
    packed = _cipher().encrypt(zlib.compress(json.dumps(content).encode())).decode()
    return packed if len(packed) <= MOST else ""


def unpack(request: HttpRequest, account_id: int | None) -> tuple[str, Mapping[str, list[str]]] | None:
    """The address and the fields that this sign-in page carried.

    None unless account, sign-in, origin and age fit.
    """
    try:
        content = _cipher().decrypt(request.POST.get(FIELD, "").encode(), ttl=MINUTES * 60)
    except InvalidToken:
        return None
    maker, secret, origin, path, fields = json.loads(zlib.decompress(content))
    if (maker, secret, origin) != (account_id, posted_secret(request), origin_of(request)):
        return None
    return path, fields


def _cipher() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=SALT, info=b"").derive(settings.SECRET_KEY.encode())
    return Fernet(urlsafe_b64encode(derived))


def may_be_carried(path: str) -> bool:
    try:
        return resolve(path).url_name not in NEVER
    except Resolver404:
        return False


def offer(request: HttpRequest) -> HttpResponse | None:
    """The page with what its maker typed, to look at and send or leave.

    None where nothing of theirs is carried.
    """
    carried = unpack(request, request.user.pk)
    if carried is None:
        return None
    path, fields = carried
    every = [(name, value) for name, values in fields.items() for value in values]
    typed = [value for name, value in every if name not in UNSEEN and value.strip()]
    return render(request, "ui/carried.html", {"address": path, "fields": every, "typed": typed})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was typed is shown for copying where the form was our own and, once signed in, one's own.

    Whoever signed in again in another window, and then in this one, has what this one carried.
    """
    own = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    if own and request.user.is_authenticated and request.POST.get(FIELD):
        kept = offer(request)
        if kept is not None:
            return kept
    mine = not request.user.is_authenticated or maker_of(posted_secret(request)) == request.user.pk
    typed: list[str] = []
    if own and mine and may_be_carried(request.path):
        typed = [
            value
            for name in request.POST
            if name not in UNSEEN
            for value in request.POST.getlist(name)
            if value.strip()
        ]
    return render(request, "403_csrf.html", {"typed": typed}, status=403)
