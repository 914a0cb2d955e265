"""Finding a person, and the person's own page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import asks_reason_for
from samsyn.people import rules, services
from samsyn.people.person_views import person_frame, reading_of
from samsyn.people.selectors import PersonCard
from samsyn.shell.acting import ASKED_OR_SENT, SENT, About, acting, acting_with
from samsyn.shell.forms import ReasonForm
from samsyn.shell.lists import MOST_TAKEN_OUT, workbook_of
from samsyn.shell.navigation import frame
from samsyn.shell.person_tabs import person_tabs
from samsyn.workspace import people_chain, people_lists, people_pages, people_search
from samsyn.workspace.people_forms import FindPersonForm
from samsyn.workspace.people_since import since_last
from samsyn.workspace.people_story import read_story, sees_only


def page_number(request: HttpRequest) -> int:
    text = request.POST.get("page", "") or request.GET.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting_with(rights.FIND_PERSON, about=About.PERSONS)
def find_person(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Search and its answer.

    What is looked for is posted, so that it stays out of addresses, histories and logs.

    At most fifteen queries.
    """
    if request.GET and request.method != "POST":
        return redirect("find_person")
    form, query = _looked_for(request, actor)
    context: dict[str, Any] = {
        **frame(request, actor),
        "form": form,
        "query": query,
        "may_break_glass": actor.may(rights.BREAK_GLASS),
    }
    if form.is_valid():
        context |= _answer(request, actor, query)
    else:
        recent = people_search.recent_rows(actor)
        page = Paginator(recent, len(recent) or 1).page(1)
        wanted = people_lists.asked(request)
        context["recent"] = people_lists.few(wanted, page, recent, caption=_("Senast öppnade")) if recent else None
    return render(request, "workspace/find_person.html", context)


def _looked_for(request: HttpRequest, actor: Actor) -> tuple[FindPersonForm, rules.Query]:
    typed = request.POST.get("q", "")
    query = rules.read_query(typed, today=actor.today)
    looked = query.kind != "nothing" or bool(query.text)
    form = FindPersonForm({"q": query.text or typed[: rules.MOST_CHARACTERS * 2]} if looked else None, query=query)
    return form, query


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting_with(rights.FIND_PERSON, about=About.PERSONS, heavy=SENT)
def find_person_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those who were found as a workbook, protected ones masked; that it was taken out is logged."""
    form, query = _looked_for(request, actor)
    if request.method != "POST" or not form.is_valid():
        return redirect("find_person")
    answer = people_search.search(actor, query, page=1, per_page=MOST_TAKEN_OUT)
    people = people_pages.rows(answer.found.people, answer.why, actor.today)
    persons = [person.id for person in people]
    table = people_lists.taken_out(people)
    return workbook_of(table, name="personer", actor=actor, right=rights.FIND_PERSON, persons=persons)


def _answer(request: HttpRequest, actor: Actor, query: rules.Query) -> dict[str, Any]:
    answer = people_search.search(actor, query, page=page_number(request))
    found, wanted = answer.found, people_lists.asked(request)
    page = Paginator(found.people, people_search.PER_PAGE).page(answer.number)
    suggested = people_pages.rows(found.suggested if answer.number == 1 else (), answer.why, actor.today)
    people = people_pages.rows(list(page), answer.why, actor.today)
    near = Paginator(suggested, len(suggested) or 1).page(1)
    summary = people_pages.hits(found)
    return {
        "people": people_lists.found(wanted, page, people, caption=summary) if people else None,
        "suggested": people_lists.few(wanted, near, suggested, caption=_("Menade du också")) if suggested else None,
        "summary": summary,
        "found": found,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def person(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The person's cover, what runs, the chain.

    POST shows the whole number, or what is protected, in this answer alone.

    At most 25 queries, the same whatever the rows and rights.
    """
    asked = request.POST if request.method == "POST" else None
    if asked is not None and asked.get("show") != "1" and "reason" not in asked:
        return redirect("person", person_id)
    form = ReasonForm(asked if asked is not None and "reason" in asked else None)
    if asked is not None and "reason" in asked and form.is_valid():
        card = services.unmask_person(
            actor=actor, person_id=person_id, page="overview", reason=form.cleaned_data["reason"]
        )
    else:
        shown = asked is not None and asked.get("show") == "1"
        card = services.open_person(actor=actor, person_id=person_id, page="overview", number=shown)
    if card is None and asks_reason_for(actor, person_id):
        return redirect("wall", person_id)
    if card is None:
        raise Http404
    context = _overview(request, actor, card, revealed=asked is not None and not form.errors)
    context |= {"form": form if card.may_unmask else None}
    return render(request, "workspace/person.html", context, status=422 if form.errors else 200)


def _overview(request: HttpRequest, actor: Actor, card: PersonCard, *, revealed: bool) -> dict[str, Any]:
    reading = reading_of(request, actor, card)
    story = read_story(reading)
    around = person_frame(request, actor, card, tab="overview", reading=reading, revealed=revealed)
    return {
        **around,
        "sees_only": sees_only(actor, card.id),
        "since": since_last(actor, card.id, story),
        "words": people_pages.words(story),
        "goals": people_pages.goals(story),
        "next_steps": people_pages.next_steps(story, around["band"].clocks),
        "running": people_pages.running(story),
        "handlers": people_pages.handlers(story, actor.today),
        "contact": people_pages.contact(card),
        "phone": card.phone,
        "kin": people_pages.kin(card.relatives),
        "chain": people_chain.drawn(story, actor.today),
        "why": people_pages.why_shown(card),
        "questions": people_pages.questions(story),
    }


@require_POST
@acting(about=About.PERSONS, heavy=ASKED_OR_SENT)
def person_printed(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The browser prints one of the person's pages; which one is in the address."""
    page = request.GET.get("sida", "")
    known = page if page in {tab.name for tab in person_tabs()} else "overview"
    if not services.note_print(actor=actor, person_id=person_id, page=known):
        raise Http404
    return HttpResponse(status=204)
