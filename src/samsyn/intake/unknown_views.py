"""Matters about those whom nobody knows as yet: received, assessed, and given their person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.selectors import units_to_register_in
from samsyn.intake import assessing, naming, selectors
from samsyn.intake.case_forms import CloseIntakeForm
from samsyn.intake.forms import NameForm, UnknownForm
from samsyn.shell.acting import About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.navigation import frame
from samsyn.ui.components import Fact, Link
from samsyn.ui.format import capitalised


@acting_with(rights.REGISTER, about=About.PERSONS)
def unknown(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those that wait. One query beside the frame's."""
    naming.note_unknown_listed(actor=actor)
    return render(request, "intake/unknown.html", frame(request, actor) | {"lines": selectors.unnamed(actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.NOBODY)
def receive_unknown(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = UnknownForm(
        request.POST if request.method == "POST" else None,
        actor=actor,
        units=units_to_register_in(actor),
        kinds=selectors.KINDS,
    )
    if form.is_valid():
        with refusals_in(form):
            naming.receive_unknown(actor=actor, matter=form.matter())
            messages.success(request, _("Ärendet är mottaget. Ange vem det gäller när det är känt."))
            return redirect("unknown")
    context = frame(request, actor) | {"form": form, "heading": _("Ta emot om en okänd person")}
    context |= {"button": _("Ta emot"), "crumb_links": [_home(), Link(_("Ta emot"))]}
    return render(request, "intake/unknown_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.PERSONS)
def name_person(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What is known, and the form that says who it is. The answer is the receipt, whoever the person is."""
    line = _line(actor, number)
    form = NameForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_valid():
        with refusals_in(form):
            code = naming.name_person(actor=actor, intake_id=line.id, who=form.who())
            messages.success(request, _("Nu är det angivet vem ärendet gäller."))
            return redirect("receipt", code)
    naming.note_unknown_listed(actor=actor)
    context = _about(request, actor, line) | {"form": form, "heading": _("Ange person"), "button": _("Ange person")}
    context |= {"law": _("Tiden för bedömningen räknas efter personens ålder, från dagen då det kom in (SoL 20:1–2).")}
    context |= {"close_url": reverse("close_unknown", args=[number]) if line.assessed_on is None else ""}
    return render(request, "intake/unknown_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.PERSONS)
def close_unknown(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """No investigation is opened of somebody whom nobody has found."""
    line = _line(actor, number)
    form = CloseIntakeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            assessing.close_intake(
                actor=actor,
                intake_id=line.id,
                outcome=given["outcome"],
                why=given["reason"],
                why_not=given["why_not"],
            )
            messages.success(request, _("Förhandsbedömningen är avslutad. Utredning inleds inte."))
            return redirect("unknown")
    naming.note_unknown_listed(actor=actor)
    context = _about(request, actor, line) | {"form": form, "heading": _("Inled inte utredning")}
    context |= {"button": _("Inled inte utredning")}
    return render(request, "intake/unknown_form.html", context, status=422 if form.errors else 200)


def _line(actor: Actor, number: str) -> selectors.UnnamedLine:
    line = selectors.unnamed_case(actor, number)
    if line is None:
        raise Http404
    return line


def _about(request: HttpRequest, actor: Actor, line: selectors.UnnamedLine) -> dict[str, object]:
    facts = [
        Fact(_("Vem det gäller"), line.about),
        Fact(_("Vad som kom in"), capitalised(line.kind)),
        Fact(_("Kom in"), line.received_on.isoformat()),
        Fact(_("Område"), capitalised(line.area)),
        Fact(_("Enhet"), line.unit),
    ]
    return frame(request, actor) | {"facts": facts, "crumb_links": [_home(), Link(line.number)]}


def _home() -> Link:
    return Link(_("Okända personer"), reverse("unknown"))
