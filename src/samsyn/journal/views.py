"""The person's journal: the stream, what is shared, and the list of drafts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import cases_seen, may_about
from samsyn.cases.head import chosen_case
from samsyn.cases.selectors import cases_of_person
from samsyn.core.errors import Refused
from samsyn.journal import drafts, pages, policies, selectors, services
from samsyn.journal.beside import beside
from samsyn.journal.forms import StreamForm, SuccessorForm
from samsyn.journal.services.reading import PAGE
from samsyn.people.person_views import opened, person_frame, reading_of
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting
from samsyn.shell.forms import refusals_in
from samsyn.shell.navigation import frame
from samsyn.shell.search_among import Search
from samsyn.shell.services import LARGEST_ID
from samsyn.ui.components import Link


@require_safe
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def journal(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """The stream, newest first. At most fifteen queries, the same whatever the rows and rights."""
    card = opened(actor=actor, person_id=person_id, page=PAGE)
    if isinstance(card, HttpResponse):
        return card
    since = services.note_visit(actor=actor, person_id=person_id)
    reading, around = reading_of(request, actor, card), beside(actor, person_id)
    case = chosen_case(reading)
    form = StreamForm(
        request.GET or None,
        kinds=pages.kind_choices(("provider",)),
        authors=[(str(pk), name) for pk, name in around.authors],
    )
    asked = form.asked(case.id if case else None)
    after = selectors.Cursor.read(request.GET.get("efter", ""))
    stream = selectors.stream(actor, person_id, asked, since=since, after=after, moves=around.moves)
    context = person_frame(request, actor, card, tab="journal", reading=reading) | {
        "form": form,
        "narrows": asked.narrows,
        "first_page": after is None,
        "entries": pages.shown(actor, person_id, stream.entries, reading.of(cases_of_person)),
        "older_url": _older(request, stream.older),
        "gone": [pages.gone_words(move) for move in stream.gone],
        "writes": bool(policies.desks(actor, person_id)),
        "disclose_url": _disclose(request, actor, person_id) if stream.entries else "",
        "drafts": around.drafts,
    }
    return render(request, "journal/journal.html", context, status=422 if form.errors else 200)


def _older(request: HttpRequest, cursor: selectors.Cursor | None) -> str:
    if cursor is None:
        return ""
    asked = request.GET.copy()
    asked["efter"] = str(cursor)
    return f"{request.path}?{asked.urlencode()}"


def _disclose(request: HttpRequest, actor: Actor, person_id: int) -> str:
    """Where what is chosen is handed out, for whoever handles a case of the person's."""
    if not may_about(actor, rights.HANDLE_CASE, person_id) or not cases_seen(actor, person_id):
        return ""
    asked = request.GET.copy()
    asked.pop("efter", None)
    return f"{reverse('disclose_journal', args=[person_id])}?{asked.urlencode()}".rstrip("?")


@require_POST
@acting(about=About.PERSONS)
def share_entry(request: HttpRequest, actor: Actor, person_id: int, entry_id: int) -> HttpResponse:
    if person_id > LARGEST_ID or selectors.entry(actor, person_id, entry_id) is None:
        raise Http404
    try:
        services.share(actor=actor, person_id=person_id, entry_id=entry_id)
        messages.success(request, _("Anteckningen är delad med myndigheten."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("journal", person_id)


@require_safe
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def entry_drafts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own drafts, and for whoever looks after a unit that a leaver's are there."""
    own, left = drafts.own_drafts(actor), drafts.leavers_drafts(actor)
    note_list(actor=actor, page="entry_drafts", shown=sorted({line.person_id for line in (*own, *left)}))
    context = frame(request, actor) | {
        "own": own,
        "left": left,
        "looks_after": actor.may(rights.CORRECT_FILE),
    }
    return render(request, "journal/drafts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting(about=About.PERSONS)
def give_draft(request: HttpRequest, actor: Actor, draft_id: int) -> HttpResponse:
    """A leaver's draft is given to whoever takes over; what it says is not shown."""
    line = drafts.leavers_draft(actor, draft_id)
    if line is None:
        raise Http404
    search = Search(request)
    people = search.offered(drafts.may_take(actor, line.side, search.text))
    form = SuccessorForm(request.POST or None, people=[(one.id, f"{one.name}, {one.role}") for one in people])
    if form.is_valid():
        with refusals_in(form):
            services.hand_over_draft(actor=actor, draft_id=draft_id, account_id=form.cleaned_data["successor"])
            messages.success(request, _("Utkastet är överlämnat."))
            return redirect("entry_drafts")
    note_list(actor=actor, page="give_draft", shown=[line.person_id])
    context = frame(request, actor) | {
        "line": line,
        "form": form,
        "search": search,
        "crumb_links": [Link(_("Utkast"), reverse("entry_drafts")), Link(_("Lämna över"))],
    }
    return render(request, "journal/give_draft.html", context, status=422 if form.errors else 200)
