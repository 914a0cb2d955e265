"""The paper pack: what it is, and the PDF of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.people.services import note_paper
from samsyn.reporting.documents import as_pdf
from samsyn.shell.acting import SENT, About, acting_with
from samsyn.shell.navigation import frame
from samsyn.workspace.paper import paper_of


@require_safe
@acting_with(rights.READ_PERSON, about=About.NOBODY)
def paper_pack(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the paper holds, and the button for it."""
    return render(request, "workspace/paper_pack.html", frame(request, actor))


@require_POST
@cache_control(no_store=True, private=True)
@acting_with(rights.READ_PERSON, about=About.PERSONS, heavy=SENT)
def paper_pack_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The PDF, once it is in the log of each person on it. At most 25 queries."""
    document, shown = paper_of(actor)
    note_paper(actor=actor, shown=shown)
    return HttpResponse(
        as_pdf(document),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="samsyn-{actor.today}.pdf"'},
    )
