"""A form is one act, however often it is sent: double click, a lost answer, the way back."""

from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from samsyn.shell import services
from samsyn.shell.kept_forms import BASE, ONCE, UNTYPED, accepted, token_in

Answer = Callable[[], HttpResponse]


def once(request: HttpRequest, account_id: int, answer: Answer) -> HttpResponse:
    """The view's answer to what was sent, or the one it gave when the same form was sent before.

    It is done when the form was found right and the view answered with another address. The view runs in one
    transaction with the note of that, so that neither is there without the other.
    """
    token = token_in(request.POST) if request.method == "POST" else None
    if token is None:
        return answer()
    said, refusal = _digest(request), None
    with transaction.atomic():
        before = services.begin_sending(account_id=account_id, token=token, digest=said)
        if before is not None:
            return redirect(before.answer) if before.digest == said else _said_something_else(request, before.answer)
        try:
            response = answer()
        except (PermissionDenied, Http404) as error:
            refusal = error
        done = refusal is None and isinstance(response, HttpResponseRedirect) and accepted(request.POST)
        services.end_sending(account_id=account_id, token=token, answer=response["Location"] if done else None)
    if refusal is not None:
        raise refusal
    return response


def _digest(request: HttpRequest) -> str:
    """Keyed, so that what was typed cannot be guessed from it."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in UNTYPED)
    files = sorted((name, [(one.name, one.size) for one in found]) for name, found in request.FILES.lists())
    return salted_hmac("samsyn.sent", repr((request.path, typed, files)), algorithm="sha256").hexdigest()


def _said_something_else(request: HttpRequest, answer: str) -> HttpResponse:
    """What was typed is kept on the page, to be sent as another act or to be left."""
    fields = [
        (name, value) for name, values in request.POST.lists() if name not in {*UNTYPED, BASE} for value in values
    ]
    context = {"address": request.get_full_path(), "answer": answer, "fields": fields, "once_name": ONCE}
    return render(request, "shell/sent_before.html", context | {"once": uuid4()}, status=409)
