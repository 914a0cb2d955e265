"""A stretch of a person's journal is handed out, and kept among the documents of its case."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import cases_seen
from samsyn.cases.head import chosen_case
from samsyn.cases.selectors import CaseLine, cases_of_person
from samsyn.core.written import iso_date
from samsyn.documents.services import Described, store_written
from samsyn.journal import pages, reports, services
from samsyn.journal.beside import beside
from samsyn.journal.forms import DisclosureForm, StreamForm
from samsyn.journal.selectors import EntryFilter, EntryLine, kinds
from samsyn.people.person_views import opened, person_frame, reading_of
from samsyn.people.selectors import PersonCard
from samsyn.reporting.documents import as_pdf
from samsyn.shell.acting import ASKED_OR_SENT, About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.ui.components import Link

PAGE = "disclose_journal"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting_with(rights.HANDLE_CASE, about=About.PERSONS, heavy=ASKED_OR_SENT)
def disclose_journal(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The address says what of the stream, the form to whom and on what.

    Answered with the PDF, once that is logged.
    """
    card = opened(actor=actor, person_id=person_id, page=PAGE, right=rights.HANDLE_CASE)
    if isinstance(card, HttpResponse):
        return card
    reading, authors = reading_of(request, actor, card), beside(actor, person_id).authors
    seen = cases_seen(actor, person_id)
    cases = [case for case in reading.of(cases_of_person) if case.id in seen]
    if not cases:
        raise Http404
    here = chosen_case(reading)
    stream = StreamForm(
        request.GET, kinds=pages.kind_choices(("provider",)), authors=[(str(pk), name) for pk, name in authors]
    )
    asked = stream.asked(None)
    form = DisclosureForm(
        request.POST or None,
        cases=[(str(case.id), pages.case_label(case)) for case in cases],
        protected=bool(card.protection_label),
        initial={"case": here.id} if here in cases and here else {},
    )
    chosen = _in_words(asked, dict(authors))
    if form.is_valid():
        with refusals_in(form):
            case = next(case for case in cases if case.id == form.cleaned_data["case"])
            return _handed_out(actor, card, case, asked, form, chosen)
    context = person_frame(request, actor, card, tab="journal", reading=reading) | {
        "form": form,
        "chosen": chosen,
        "crumb_links": [Link(_("Journal"), reverse("journal", args=[person_id])), Link(_("Lämna ut"))],
    }
    return render(request, "workspace/disclose_journal.html", context, status=422 if form.errors else 200)


def _in_words(asked: EntryFilter, authors: dict[int, str]) -> list[str]:
    """For the page and the paper."""
    days = _("från %(first)s till och med %(last)s") % {
        "first": iso_date(asked.first) if asked.first else _("början"),
        "last": iso_date(asked.last) if asked.last else _("i dag"),
    }
    kind = dict(kinds(("provider",))).get(asked.kind, "")
    author = authors.get(asked.author_id or 0, "")
    return list(filter(None, (days if asked.first or asked.last else "", kind, author)))


def _handed_out(
    actor: Actor, card: PersonCard, case: CaseLine, asked: EntryFilter, form: DisclosureForm, chosen: Sequence[str]
) -> HttpResponse:
    terms, made_on = form.terms(), timezone.now()

    def written(lines: Sequence[EntryLine]) -> bytes:
        return as_pdf(reports.stretch(actor, card, case, lines, terms, chosen=chosen, made_on=made_on))

    described = Described("disclosure_note", _("Ur journalen"), "out", actor.today, terms.name)
    pdf = services.disclose(
        actor=actor, person_id=card.id, case_id=case.id, asked=asked, terms=terms, written=written,
        keep=partial(_keep, actor, card, case, described),
    )  # fmt: skip
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="ur-journalen-{actor.today}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _keep(actor: Actor, card: PersonCard, case: CaseLine, described: Described, pdf: bytes) -> None:
    store_written(
        actor=actor, board_id=card.board_id, person_id=card.id, case_id=case.id, described=described, pdf=pdf,
        right=rights.HANDLE_CASE,
    )  # fmt: skip
