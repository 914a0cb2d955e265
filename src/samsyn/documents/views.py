"""The person's documents, a file as it was, and adding one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.documents import selectors, services
from samsyn.documents.forms import DocumentForm
from samsyn.people.person_views import opened, person_frame
from samsyn.shell.acting import About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.lists import Asked
from samsyn.ui.components import Column, Link
from samsyn.ui.format import iso_date
from samsyn.ui.lists import Cell, Empty, Listing, Row

ALONE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
"""For a file: it loads nothing and sends nothing."""
SANDBOXED = f"sandbox; {ALONE}"
"""And runs in no site. Chromium shows no PDF in a sandbox; a PDF that holds a program is never kept."""


@require_safe
@acting_with(rights.READ_PERSON, about=About.PERSONS)
def person_documents(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """What there is, newest first. The list is logged as a reading; each file that is opened, for itself."""
    card = opened(actor=actor, person_id=person_id, page="documents")
    if isinstance(card, HttpResponse):
        return card
    context = person_frame(request, actor, card, tab="documents") | {
        "listing": _listing(request, actor, person_id),
        "adds": bool(selectors.cases_to_add_to(actor, person_id)),
    }
    return render(request, "documents/person_documents.html", context)


ORDERS = {"on": ("made_on",), "title": ("title",)}


def _listing(request: HttpRequest, actor: Actor, person_id: int) -> Listing:
    wanted = Asked(request, sorts=list(ORDERS))
    rows = selectors.documents_of(actor, person_id)
    return wanted.shown(
        rows.order_by(*wanted.in_order(ORDERS, rows.query.order_by)),
        lambda some: [_row(person_id, line) for line in selectors.lines(some)],
        caption=_("Dokument"),
        columns=[
            Column(_("Rubrik"), sort="title"),
            Column(_("Dag"), "date", sort="on"),
            Column(_("Slag")),
            Column(_("Ärende")),
            Column(_("Storlek"), "number"),
        ],
        what=_("dokument"),
        empty=Empty(
            _("Inga dokument"), _("Här ligger det som kom in och det som gick ut i de ärenden du läser akten i.")
        ),
    )


def _row(person_id: int, line: selectors.DocumentLine) -> Row:
    media = line.media.upper()
    return Row(
        Link(line.title, reverse("document_file", args=[person_id, line.id])),
        [
            Cell(iso_date(line.made_on), value=line.made_on),
            Cell(f"{line.kind}, {line.direction}", note=line.to_whom),
            Cell(line.number),
            Cell(filesizeformat(line.size)),
        ],
        note=media if line.shown else _("%(media)s, sparas på datorn") % {"media": media},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.PERSONS)
def new_document(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    card = opened(actor=actor, person_id=person_id, page="new_document", right=rights.REGISTER)
    if isinstance(card, HttpResponse):
        return card
    cases = selectors.cases_to_add_to(actor, person_id)
    if not cases:
        raise PermissionDenied(_("Du kan inte lägga till dokument om den här personen."))
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        cases=cases,
        kinds=selectors.kinds_to_add(),
        directions=selectors.directions(),
        initial={"made_on": actor.today.isoformat(), "kind": "received", "direction": "in"},
    )
    if form.is_valid():
        typed, sent = form.cleaned_data, form.cleaned_data["file"] or form.cleaned_data["photo"]
        described = services.Described(
            kind=typed["kind"],
            title=typed["title"],
            direction=typed["direction"],
            made_on=typed["made_on"],
            to_whom=typed["to_whom"],
        )
        with refusals_in(form):
            services.add_document(
                actor=actor,
                person_id=person_id,
                case_id=typed["case"],
                described=described,
                data=sent.read(),
                name=sent.name or "",
            )
            messages.success(request, _("Dokumentet är tillagt."))
            return redirect("person_documents", person_id)
    context = person_frame(request, actor, card, tab="documents") | {"form": form}
    return render(request, "documents/new_document.html", context, status=422 if form.errors else 200)


@require_safe
@acting_with(rights.READ_PERSON, about=About.PERSONS)
def document_file(request: HttpRequest, actor: Actor, person_id: int, document_id: int) -> HttpResponse:
    """The file itself, shown where a browser does so safely, else to save. Opening it is logged."""
    found = services.open_document(actor=actor, person_id=person_id, document_id=document_id)
    if found is None:
        raise Http404
    shown = found.shown and "spara" not in request.GET
    answer = HttpResponse(found.data, content_type=found.media)
    answer["Content-Disposition"] = content_disposition_header(not shown, found.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = ALONE if found.media == "application/pdf" else SANDBOXED
    answer["Cache-Control"] = "no-store, private"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
