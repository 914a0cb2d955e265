"""What somebody sent after their session had ended goes with them through the sign-in page, and is kept nowhere else."""

from collections.abc import Mapping

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve

FIELD = "carried"
MINUTES = 60
SALT = "samsyn.carried"
NEVER = frozenset(("login", "logout", "my_account", "choose_password"))
"""Passwords are typed there."""
OWN = frozenset(("csrfmiddlewaretoken", FIELD, "next"))
UNSEEN = OWN | {"token"}
"""Typed by nobody."""


def pack(path: str, sent: QueryDict) -> str:
    """Signed, so that nobody else can put words in somebody's mouth; "" where nothing was typed."""
    fields = {name: sent.getlist(name) for name in sent if name not in OWN}
    return signing.dumps([path, fields], salt=SALT, compress=True) if any(map(any, fields.values())) else ""


def unpack(carried: str) -> tuple[str, Mapping[str, list[str]]] | None:
    try:
        path, fields = signing.loads(carried, salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return path, fields


def may_be_carried(path: str) -> bool:
    try:
        return resolve(path).url_name not in NEVER
    except Resolver404:
        return False


def offer(request: HttpRequest, carried: str) -> HttpResponse | None:
    """The page with what was typed, to send or leave; None where nothing is carried, or it is too old."""
    found = unpack(carried) if carried else None
    if found is None:
        return None
    path, fields = found
    every = [(name, value) for name, values in fields.items() for value in values]
    return render(request, "ui/carried.html", {"address": path, "fields": every})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was typed is shown for copying, where the form was our own: anybody else's words are not repeated."""
    own = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    typed: list[str] = []
    if own and may_be_carried(request.path):
        typed = [
            value
            for name in request.POST
            if name not in UNSEEN
            for value in request.POST.getlist(name)
            if value.strip()
        ]
    return render(request, "403_csrf.html", {"typed": typed}, status=403)
