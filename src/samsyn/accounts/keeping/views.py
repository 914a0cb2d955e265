"""Accounts, for system administrators, with no person in sight."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.accounts import control_lists, leavers, leaving, links, services
from samsyn.accounts import selectors as keeping
from samsyn.accounts.keeping import account_lists
from samsyn.accounts.keeping.forms import CloseForm, ConfirmForm, EndRoleForm, InviteForm, LeaveForm, RoleForm
from samsyn.core.errors import Refused
from samsyn.shell.acting import ASKED_OR_SENT, SENT, About, acting_with
from samsyn.shell.forms import add_refusal, refusals_in, started
from samsyn.shell.lists import workbook_of
from samsyn.shell.navigation import frame
from samsyn.shell.search_among import Search
from samsyn.ui.components import Link

LONGEST_NAME = 200
MOST_NAMESAKES = 3


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.MANAGE_ACCOUNTS, about=About.NOBODY)
def accounts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The accounts of the actor's units, searched by name. Three queries beside the frame's."""
    context = frame(request, actor) | {"listing": account_lists.shown(actor, account_lists.asked(request))}
    return render(request, "accounts/accounts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.MANAGE_ACCOUNTS, about=About.NOBODY, heavy=ASKED_OR_SENT)
def accounts_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a workbook; that it was taken out is logged."""
    table = account_lists.taken_out(actor, account_lists.asked(request))
    return workbook_of(table, name="konton", actor=actor, right=rights.MANAGE_ACCOUNTS)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.MANAGE_ACCOUNTS, about=About.NOBODY, heavy=SENT)
def invite(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new account. The answer holds the link for its password, this once."""
    search = Search(request)
    staff = search.offered(keeping.staff_to_choose(actor, search.text))
    name = request.POST.get("name", "").replace("\0", "")[:LONGEST_NAME].strip()
    namesakes = keeping.staff_to_choose(actor, name)[:MOST_NAMESAKES] if name else []
    form = InviteForm(
        request.POST or None, staff=staff, namesakes=namesakes, initial=started(actor.today), **_choices(actor)
    )
    if form.is_valid():
        cleaned = form.cleaned_data
        unit = keeping.unit(actor, cleaned["unit"])
        if unit is None:
            raise PermissionDenied
        with refusals_in(form):
            invited = services.invite_account(
                actor=actor,
                username=cleaned["username"],
                name=cleaned["name"],
                staff=keeping.staff(actor, cleaned["staff"]) if cleaned["staff"] else None,
                unit=unit,
                **form.values(),
            )
            return _with_link(request, actor, invited)
    context = frame(request, actor) | {"form": form, "search": search}
    context["crumb_links"] = [Link(_("Konton"), reverse("accounts")), Link(_("Bjud in"))]
    return render(request, "accounts/invite.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.MANAGE_ACCOUNTS, about=About.NOBODY, heavy=SENT)
def account(request: HttpRequest, actor: Actor, account_id: int) -> HttpResponse:
    """One account: its roles, and what can be done about it. The button that was pressed says what."""
    kept_account = keeping.account(actor, account_id)
    if kept_account is None:
        raise Http404
    done = request.POST.get("do", "") if request.method == "POST" else ""
    role_form = RoleForm(request.POST if done == "grant" else None, initial=started(actor.today), **_choices(actor))
    link_form = ConfirmForm(request.POST if done == "link" else None)
    waiting = leaving.cases_to_hand_over(kept_account.staff_id, actor.today)
    left_behind = 0 if kept_account.last_day and kept_account.successor_id else waiting
    close_form = CloseForm(request.POST if done == "close" else None, cases=left_behind)
    stay_form = ConfirmForm(request.POST if done == "stay" else None)
    reopen_form = ConfirmForm(request.POST if done == "reopen" else None)
    search = Search(request)
    successors = search.offered(leavers.possible_successors(actor, kept_account, search.text))
    leave_form = LeaveForm(
        request.POST if done == "leave" else None,
        successors=successors,
        areas=keeping.named_areas(leaving.areas_of(kept_account.staff_id, actor.today)),
        waiting=bool(waiting),
    )
    forms = {
        "grant": role_form,
        "link": link_form,
        "close": close_form,
        "leave": leave_form,
        "stay": stay_form,
        "reopen": reopen_form,
    }
    try:
        if done == "grant" and role_form.is_valid():
            unit = keeping.unit(actor, role_form.cleaned_data["unit"])
            if unit is None:
                raise PermissionDenied
            services.grant_role(actor=actor, user=kept_account, unit=unit, **role_form.values())
            messages.success(request, _("Rollen är föreslagen, och gäller när någon annan har godkänt den."))
            return redirect("account", account_id)
        if done == "link":
            return _with_link(request, actor, services.new_password_link(actor=actor, user=kept_account))
        if done == "leave" and leave_form.is_valid():
            chosen = leave_form.cleaned_data
            handed = leaving.leave(
                actor=actor,
                account_id=account_id,
                last_day=chosen["last_day"],
                successor_id=chosen["successor"],
                by_area=leave_form.by_area(),
            )
            heirs = leaving.heirs_to_come(kept_account.staff_id)
            messages.success(request, _left(handed, chosen["last_day"], _and(heirs)))
            return redirect("account", account_id)
        if done == "stay":
            messages.success(request, _stayed(leaving.stay(actor=actor, account_id=account_id)))
            return redirect("account", account_id)
        if done == "reopen":
            leaving.reopen(actor=actor, account_id=account_id)
            messages.success(request, _("Kontot är öppet igen. Ge det en roll och en länk."))
            return redirect("account", account_id)
        if done == "close" and close_form.is_valid():
            services.close_account(actor=actor, user=kept_account)
            messages.success(request, _("Kontot är stängt."))
            return redirect("account", account_id)
    except Refused as refusal:
        add_refusal(forms[done], refusal)
    heirs = leaving.heirs_to_come(kept_account.staff_id) if kept_account.last_day else []
    wrong = next((form.errors for form in forms.values() if form.errors), None)
    context = _of_account(request, actor, kept_account.pk, str(kept_account)) | {
        "account": kept_account,
        "state": keeping.state_of(kept_account),
        "staff": keeping.staff_line(kept_account),
        "successor_name": _and(heirs) or (str(kept_account.successor) if kept_account.successor_id else ""),
        "listing": control_lists.roles(request, actor, kept_account),
        "search": search,
        "link": links.last_link(kept_account),
        "own": kept_account.pk == actor.user.pk,
        "role_form": role_form,
        "link_form": link_form,
        "close_form": close_form,
        "leave_form": leave_form,
        "stay_form": stay_form,
        "reopen_form": reopen_form,
        "waiting_cases": waiting,
        "left_behind": left_behind,
        "handed_on": kept_account.last_day + timedelta(days=1) if kept_account.last_day else None,
        "wrong": wrong,
    }
    return render(request, "accounts/account.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.MANAGE_ACCOUNTS, about=About.NOBODY, heavy=SENT)
def end_role(request: HttpRequest, actor: Actor, account_id: int, role_id: int) -> HttpResponse:
    kept_account = keeping.account(actor, account_id)
    lines = (
        keeping.role_lines(actor, kept_account, keeping.roles_of(actor, kept_account).filter(pk=role_id))
        if kept_account
        else []
    )
    if kept_account is None or not lines:
        raise Http404
    (line,) = lines
    if not line.mine:
        raise PermissionDenied(_("Du kan inte avsluta den rollen."))
    now = request.method == "POST" and request.POST.get("do") == "now"
    now_form = ConfirmForm(request.POST if now else None)
    form = EndRoleForm(None if now else request.POST or None, initial={"last_day": actor.today.isoformat()})
    if now:
        with refusals_in(now_form):
            services.remove_role(actor=actor, assignment_id=role_id)
            messages.success(request, _("Rollen är borttagen."))
            return redirect("account", account_id)
    elif form.is_valid():
        with refusals_in(form):
            services.end_role(actor=actor, assignment_id=role_id, last_day=form.cleaned_data["last_day"])
            messages.success(request, _("Rollen slutar %(day)s.") % {"day": form.cleaned_data["last_day"]})
            return redirect("account", account_id)
    context = _of_account(request, actor, kept_account.pk, str(kept_account), _("Avsluta en roll"))
    context |= {
        "name": str(kept_account),
        "line": line,
        "form": form,
        "now_form": now_form,
        "wrong": form.errors or now_form.errors,
    }
    return render(request, "accounts/end_role.html", context, status=422 if context["wrong"] else 200)


def _and(names: Sequence[str]) -> str:
    *most, last = names or [""]
    return _("%(most)s och %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def _left(handed: int, last_day: date, successor: str) -> str:
    if not handed:
        return _("Sista dagen är %(day)s.") % {"day": last_day}
    return ngettext(
        "Sista dagen är %(day)s. %(who)s får %(n)s öppet ärende från och med %(next)s.",
        "Sista dagen är %(day)s. %(who)s får %(n)s öppna ärenden från och med %(next)s.",
        handed,
    ) % {"n": handed, "day": last_day, "next": last_day + timedelta(days=1), "who": successor}


def _stayed(kept: int) -> str:
    if not kept:
        return _("Sista dagen är ångrad. Rollerna slutar ändå den dagen, om du inte ger dem på nytt.")
    return ngettext(
        "Sista dagen är ångrad, och %(n)s ärende lämnas inte över. Rollerna slutar ändå den dagen, om du inte ger dem på nytt.",
        "Sista dagen är ångrad, och %(n)s ärenden lämnas inte över. Rollerna slutar ändå den dagen, om du inte ger dem på nytt.",
        kept,
    ) % {"n": kept}


def _with_link(request: HttpRequest, actor: Actor, made: services.MadeLink) -> HttpResponse:
    """Shown once: the token is kept nowhere."""
    account_id, name = made.link.user_id, str(made.link.user)
    context = _of_account(request, actor, account_id, name, _("Länk"))
    context |= {"name": name, "account_id": account_id, "waits": made.waits}
    context["address"] = request.build_absolute_uri(reverse("choose_password", args=[made.token]))
    return render(request, "accounts/account_link.html", context)


def _of_account(request: HttpRequest, actor: Actor, account_id: int, name: str, here: str = "") -> dict[str, Any]:
    crumbs = [Link(_("Konton"), reverse("accounts"))]
    crumbs += [Link(name, reverse("account", args=[account_id])), Link(here)] if here else [Link(name)]
    return frame(request, actor) | {"crumb_links": crumbs}


def _choices(actor: Actor) -> dict[str, Any]:
    return {
        "units": keeping.units_to_choose(actor),
        "roles": keeping.roles_to_choose(),
        "areas": keeping.areas_to_choose(),
    }
