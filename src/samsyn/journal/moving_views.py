"""An entry is moved to the person whom it is about."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases.selectors import cases_of_person, people_of_case
from samsyn.journal import pages, selectors, services
from samsyn.journal.forms import MoveForm
from samsyn.people import rules as people_rules
from samsyn.people.person_views import opened, person_frame
from samsyn.people.selectors import find
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting
from samsyn.shell.forms import refusals_in
from samsyn.ui.components import Link
from samsyn.ui.format import number

MOST_OFFERED = 3
PAGE = "move_entry"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def move_entry(request: HttpRequest, actor: Actor, person_id: int, entry_id: int) -> HttpResponse:
    """First the right person is found by number, then chosen with a case and confirmed."""
    card = opened(actor=actor, person_id=person_id, page=PAGE, right=rights.CORRECT_FILE)
    if isinstance(card, HttpResponse):
        return card
    line = selectors.entry(actor, person_id, entry_id)
    if line is None:
        raise Http404
    choices = _choices(actor, request.POST.get("number", "")) if request.method == "POST" else []
    form = MoveForm(request.POST or None, choices=choices)
    if form.is_valid():
        if not choices:
            form.add_error("number", _("Ingen person med det numret som du kan se. Kontrollera numret."))
        elif form.cleaned_data["choice"]:
            with refusals_in(form):
                return _moved(request, actor, person_id, entry_id, form)
    context = person_frame(request, actor, card, tab="journal") | {
        "form": form,
        "found": bool(choices),
        "wrong": pages.shown(actor, person_id, [line], ())[0],
        "crumb_links": [Link(_("Journal"), reverse("journal", args=[person_id])), Link(_("Flytta"))],
    }
    return render(request, "journal/move.html", context, status=422 if form.errors else 200)


def _choices(actor: Actor, typed: str) -> list[tuple[str, str]]:
    query = people_rules.read_query(typed.replace("\0", ""), today=actor.today)
    if query.kind not in ("number", "case"):
        return []
    offered = find(actor, query, case_people=people_of_case(actor, query.text, query.case_ids)).people[:MOST_OFFERED]
    note_list(actor=actor, page=PAGE, shown=[person.id for person in offered])
    return [
        (f"{person.id}-{case.id}", f"{person.name} {person.number}: {pages.case_label(case)}")
        for person in offered
        for case in cases_of_person(actor, person.id)
    ]


def _moved(request: HttpRequest, actor: Actor, person_id: int, entry_id: int, form: MoveForm) -> HttpResponse:
    to_person, _dash, case = form.cleaned_data["choice"].partition("-")
    readers = services.move_entry(
        actor=actor, person_id=person_id, entry_id=entry_id, to_person_id=int(to_person), case_id=int(case),
        confirmed=form.cleaned_data["confirmed"],
    )  # fmt: skip
    sentence = ngettext(
        "%(n)s medarbetare hade öppnat journalen medan den låg där; det visas för chefen i loggkontrollen.",
        "%(n)s medarbetare hade öppnat journalen medan den låg där; det visas för chefen i loggkontrollen.",
        readers,
    ) % {"n": number(readers)}
    messages.success(request, " ".join(filter(None, (_("Anteckningen är flyttad."), sentence if readers else ""))))
    return redirect("journal", person_id)
