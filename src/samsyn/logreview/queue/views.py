"""Log review: the queue, one reading in its context, figures for the data protection officer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.core.errors import Refused
from samsyn.logreview import figures, items, services
from samsyn.logreview.queue import lists as review_lists
from samsyn.logreview.queue import pages as review_pages
from samsyn.logreview.queue.forms import ReviewForm
from samsyn.people.selectors import names_of
from samsyn.people.services import note_list
from samsyn.reporting.documents import as_pdf
from samsyn.reporting.xlsx import workbook
from samsyn.shell.acting import ASKED_OR_SENT, About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.lists import workbook_of
from samsyn.shell.navigation import frame
from samsyn.ui.components import Link

FILES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REVIEW_LOG, about=About.LOG)
def log_review(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits to be looked at, by reader and person; several can be signed at once.

    Five queries beside the page's own.
    """
    wanted = review_lists.asked(request, actor)
    if request.method == "POST" and request.POST.get("act") == review_lists.JUSTIFIED:
        return _sign_chosen(request, actor, wanted.address())
    context = frame(request, actor) | {"listing": review_lists.shown(actor, wanted)}
    return render(request, "logreview/log_review.html", context)


def _sign_chosen(request: HttpRequest, actor: Actor, address: str) -> HttpResponse:
    """The readings whose boxes were ticked, all found justified: all of them or none."""
    chosen = [int(key) for key in request.POST.getlist("chosen") if key.isascii() and key.isdecimal() and len(key) < 19]
    if not chosen:
        messages.warning(request, _("Välj de läsningar som du har granskat."))
        return redirect(address)
    try:
        signed = services.find_justified(actor=actor, item_ids=chosen)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        sentence = ngettext("%(n)s granskning är signerad.", "%(n)s granskningar är signerade.", signed)
        messages.success(request, sentence % {"n": signed})
    return redirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REVIEW_LOG, about=About.LOG, heavy=ASKED_OR_SENT)
def log_reviews_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list as a workbook; that it was taken out, and whom it names, is logged."""
    table, persons = review_lists.taken_out(actor, review_lists.asked(request, actor))
    return workbook_of(table, name="loggkontroll", actor=actor, right=rights.REVIEW_LOG, persons=persons)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REVIEW_LOG, about=About.LOG)
def log_review_item(request: HttpRequest, actor: Actor, item_id: int) -> HttpResponse:
    """One reading with the reader's day around it.

    Names only where the reviewer has a ground; that is logged.
    """
    row = items.of_actor(actor).filter(pk=item_id).first()
    if row is None:
        raise Http404
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            services.review_reading(actor=actor, item_id=item_id, **form.cleaned_data)
            messages.success(request, review_pages.done(form.cleaned_data["outcome"]))
            return redirect("log_review")
    line, shown = items.item(actor, row)
    persons = {line.person_id, *(one.person_id for one in shown.around)}
    names = names_of(actor, {person for person in persons if person is not None})
    note_list(actor=actor, page="log_review", shown=sorted(names))
    context = frame(request, actor) | review_pages.item(line, shown, names) | {"form": form}
    context["crumb_links"] = [Link(_("Loggkontroll"), "../"), Link(line.who)]
    return render(request, "logreview/log_review_item.html", context, status=422 if form.errors else 200)


@require_safe
@acting_with(rights.REVIEW_STATISTICS, about=About.NOBODY)
def log_review_figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Sums alone. Four queries beside the page's own."""
    months = figures.by_month(actor)
    context = frame(request, actor) | {
        "tables": review_pages.shown_tables(months),
        "reviewed": review_pages.reviewed(months),
    }
    return render(request, "logreview/log_review_figures.html", context)


@require_safe
@acting_with(rights.REVIEW_STATISTICS, about=About.NOBODY, heavy=ASKED_OR_SENT)
def log_review_file(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """The same tables on paper or as a workbook; that they were taken out is logged."""
    if form not in FILES:
        raise Http404
    months, now = figures.by_month(actor), timezone.now()
    if form == "pdf":
        pdf = as_pdf(review_pages.document(actor, months, made_on=now))
    else:
        pdf = workbook(review_pages.tables(months), title=_("Loggkontroller"), made_on=now)
    services.note_review_figures(actor=actor, form=form)
    return HttpResponse(
        pdf,
        content_type=FILES[form],
        headers={"Content-Disposition": f'attachment; filename="loggkontroller-{actor.today}.{form}"'},
    )
