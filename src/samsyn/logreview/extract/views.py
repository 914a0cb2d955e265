"""Who has read about a person, and handing that out to the person or to an inspector."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import asks_reason_for
from samsyn.logreview import person_log as log
from samsyn.logreview.extract import pages as person_log_pages
from samsyn.logreview.extract.forms import ExtractForm, PeriodForm
from samsyn.logreview.services import disclose_person_log
from samsyn.people.person_views import opened, person_frame
from samsyn.people.selectors import PersonCard
from samsyn.reporting.documents import as_pdf
from samsyn.shell.acting import ASKED_OR_SENT, About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.ui.components import Link

PER_PAGE = 50


@require_safe
@cache_control(no_store=True, private=True)
@acting_with(rights.READ_PERSON_LOG, about=About.LOG)
def person_log(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The readings, the latest first; that the log was read is logged before. At most 15 queries."""
    card = opened(actor=actor, person_id=person_id, page="log", right=rights.READ_PERSON_LOG)
    if isinstance(card, HttpResponse):
        return card
    form = PeriodForm(request.GET)
    period: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    extract = log.person_log(actor, person_id, period.get("first"), period.get("last"))
    paginator = Paginator(extract.entries, PER_PAGE)
    paginator.count = extract.shown
    page = paginator.get_page(request.GET.get("page"))
    context = person_frame(request, actor, card, tab="log") | {
        "form": form,
        "page": page,
        "rows": person_log_pages.rows(log.lines(list(page), person_id)),
        "columns": person_log_pages.columns(),
        "left_out": person_log_pages.left_out(extract.left_out) if asks_reason_for(actor, person_id) else "",
    }
    return render(request, "logreview/person_log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting_with(rights.READ_PERSON_LOG, about=About.LOG, heavy=ASKED_OR_SENT)
def person_log_extract(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """To whom and on what; answered with the PDF, once the handing out is logged."""
    card = opened(actor=actor, person_id=person_id, page="log", right=rights.READ_PERSON_LOG)
    if isinstance(card, HttpResponse):
        return card
    form = ExtractForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            return _handed_out(actor, card, form.cleaned_data)
    left_out = log.person_log(actor, person_id).left_out
    context = person_frame(request, actor, card, tab="log") | {
        "form": form,
        "left_out": person_log_pages.left_out(left_out) if asks_reason_for(actor, person_id) else "",
        "crumb_links": [Link(card.name, "../../"), Link(_("Logg"), "../"), Link(_("Lämna ut loggen"))],
    }
    return render(request, "logreview/person_log_extract.html", context, status=422 if form.errors else 200)


def _handed_out(actor: Actor, card: PersonCard, asked: dict[str, Any]) -> HttpResponse:
    to, name, basis = asked["recipient"], asked["name"], asked["basis"]
    first, last = asked["first"], asked["last"]
    paper = person_log_pages.document(
        actor, card, log.person_log(actor, card.id, first, last), to=to, name=name, basis=basis, first=first, last=last,
        made_on=timezone.now(),
    )  # fmt: skip
    pdf = as_pdf(paper)
    disclose_person_log(actor=actor, person_id=card.id, recipient=to, basis=basis, first=first, last=last)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="vem-har-last-{actor.today}.pdf"'},
    )
