"""What units decide about rights, and boards about practice: dated, with who and why."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights, selectors, services
from samsyn.access.actors import Actor
from samsyn.accounts import control_lists, limits
from samsyn.accounts import selectors as keeping
from samsyn.accounts.proposals import holds
from samsyn.accounts.rights.forms import NarrowForm, PracticeForm, WhyForm
from samsyn.organisation import rules
from samsyn.shell.acting import SENT, About, acting_with
from samsyn.shell.forms import refusals_in, started
from samsyn.shell.navigation import frame
from samsyn.ui.components import Column, Link, Table

PER_PAGE = 25


def waits() -> str:
    return _("Det försvagar kontrollen, och gäller därför först när någon annan har godkänt det. Förslaget väntar.")


@acting_with(rights.NARROW_RIGHTS, about=About.NOBODY)
def rights_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every right with the roles that have it, and every limit of the actor's units with its history."""
    every_limit = limits.limits(actor)
    context = frame(request, actor) | {
        "listing": control_lists.limited(request, actor, every_limit),
        "rights": _rights_table(limits.right_lines(actor, every_limit)),
    }
    return render(request, "accounts/rights.html", context)


def _rights_table(lines: Sequence[limits.RightLine]) -> Table:
    columns = [Column(_("Rättighet")), Column(_("Vad den ger")), Column(_("Roller som har den"))]
    narrowed = _("begränsad")
    rows = [
        [line.name, line.sentence, ", ".join(f"{role} ({narrowed})" if less else role for role, less in line.held)]
        for line in lines
    ]
    return Table(_("Roller och rättigheter"), columns, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.NARROW_RIGHTS, about=About.NOBODY, heavy=SENT)
def narrow(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = NarrowForm(
        request.POST or None,
        initial=started(actor.today),
        units=keeping.units_to_choose(actor, rights.NARROW_RIGHTS),
        roles=keeping.roles_to_choose(),
        choices=[(right.code, _(right.name)) for right in rights.RIGHTS.values()],
    )
    if form.is_valid():
        cleaned = form.cleaned_data
        unit = keeping.unit(actor, cleaned["unit"], rights.NARROW_RIGHTS)
        if unit is None:
            raise PermissionDenied
        with refusals_in(form):
            given = services.narrow_right(
                actor=actor,
                unit=unit,
                role=cleaned["role"],
                right=cleaned["right"],
                why=cleaned["reason"],
                valid_from=cleaned["valid_from"],
            )
            messages.success(request, _("Rättigheten är begränsad.") if holds(given) else waits())
            return redirect("rights")
    context = frame(request, actor) | {"form": form}
    context["crumb_links"] = [Link(_("Rättigheter"), reverse("rights")), Link(_("Begränsa"))]
    return render(request, "accounts/narrow_right.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.NARROW_RIGHTS, about=About.NOBODY, heavy=SENT)
def lift(request: HttpRequest, actor: Actor, limit_id: int) -> HttpResponse:
    limit = limits.limit(actor, limit_id)
    if limit is None:
        raise Http404
    form = WhyForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            given = services.lift_limit(actor=actor, limit=limit, why=form.cleaned_data["reason"])
            messages.success(request, _("Begränsningen är upphävd.") if holds(given) else waits())
            return redirect("rights")
    (line,) = limits.limit_lines(actor, [limit])
    context = frame(request, actor) | {"form": form, "line": line}
    context["crumb_links"] = [Link(_("Rättigheter"), reverse("rights")), Link(_("Upphäv"))]
    return render(request, "accounts/lift_limit.html", context, status=422 if form.errors else 200)


@acting_with(rights.NARROW_RIGHTS, about=About.NOBODY)
def practice_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The boards' numbers and when they were decided."""
    boards = [
        (
            board,
            control_lists.practices(board, board.lines, may=board.mine),
            control_lists.practices(board, board.unit_lines, may=True),
        )
        for board in limits.practices(actor)
    ]
    return render(request, "accounts/practices.html", frame(request, actor) | {"boards": boards})


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.NARROW_RIGHTS, about=About.NOBODY, heavy=SENT)
def decide(request: HttpRequest, actor: Actor, board_id: int, code: str) -> HttpResponse:
    whole_board = board_id in selectors.decides_for(actor)
    units = limits.units_of_board(actor, board_id) if code in rules.OF_UNITS else []
    if code not in rules.PRACTICES or not (whole_board or units):
        raise Http404
    form = PracticeForm(
        request.POST or None,
        bounds=rules.PRACTICE_BOUNDS[code],
        units=units,
        whole_board=whole_board,
        initial=started(actor.today) | {"number": actor.practice(board_id, code)},
    )
    if form.is_valid():
        cleaned = form.cleaned_data
        with refusals_in(form):
            decided = {
                "code": code,
                "number": cleaned["number"],
                "why": cleaned["reason"],
                "valid_from": cleaned["valid_from"],
            }
            if form.unit_id is None:
                given = services.decide_practice(actor=actor, board_id=board_id, **decided)
            else:
                unit = keeping.unit(actor, form.unit_id, rights.NARROW_RIGHTS)
                if unit is None:
                    raise PermissionDenied
                given = services.decide_unit_practice(actor=actor, unit=unit, **decided)
            messages.success(request, _("Praxis är bestämd.") if holds(given) else waits())
            return redirect("practices")
    page = Paginator(limits.decisions(board_id, code), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, actor) | {"form": form, "what": _(rules.PRACTICES[code][1]), "page": page}
    context["crumb_links"] = [Link(_("Praxis"), reverse("practices")), Link(_("Bestäm"))]
    return render(request, "accounts/decide_practice.html", context, status=422 if form.errors else 200)
