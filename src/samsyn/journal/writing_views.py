"""An entry is written, gone on with, signed, corrected."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samsyn.access.actors import Actor
from samsyn.cases.head import chosen_case
from samsyn.cases.selectors import cases_of_person
from samsyn.journal import drafts, pages, policies, selectors, services
from samsyn.journal.forms import EntryForm, initial_of
from samsyn.journal.rules import version_of
from samsyn.journal.selectors import EntryLine
from samsyn.people.person_views import opened, person_frame, reading_of
from samsyn.people.reading import Reading
from samsyn.people.selectors import PersonCard
from samsyn.shell.acting import About, acting
from samsyn.shell.forms import refusals_in
from samsyn.shell.kept_forms import token_in
from samsyn.ui.components import Link

PAGE = "journal_entry"
SIGN, SAVE, DISCARD = "sign", "save", "discard"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def write_entry(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    """A new entry, saved as a draft or signed."""
    return _written(request, actor, person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def entry_draft(request: HttpRequest, actor: Actor, person_id: int, draft_id: int) -> HttpResponse:
    """One's own draft, gone on with, signed or thrown away."""
    draft = drafts.own_draft(actor, person_id, draft_id)
    if draft is None:
        raise Http404
    return _written(request, actor, person_id, draft=draft, corrects_id=draft.corrects_id)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def correct_entry(request: HttpRequest, actor: Actor, person_id: int, entry_id: int) -> HttpResponse:
    """A new entry beside the one that is wrong."""
    return _written(request, actor, person_id, corrects_id=entry_id)


def _written(
    request: HttpRequest,
    actor: Actor,
    person_id: int,
    *,
    draft: drafts.OwnDraft | None = None,
    corrects_id: int | None = None,
) -> HttpResponse:
    card = opened(actor=actor, person_id=person_id, page=PAGE)
    if isinstance(card, HttpResponse):
        return card
    wrong = selectors.entry(actor, person_id, corrects_id) if corrects_id else None
    if corrects_id and wrong is None:
        raise Http404
    desks, reading = _desks(actor, person_id, wrong), reading_of(request, actor, card)
    if not desks:
        raise PermissionDenied(_("Du skriver inte i den personens journal."))
    act = request.POST.get("do", SIGN) if request.method == "POST" else ""
    form = _form(request, reading, desks, draft, wrong, signing=act != SAVE)
    draft_id = draft.id if draft else None
    if act == DISCARD and draft_id:
        with refusals_in(form):
            services.discard_draft(actor=actor, draft_id=draft_id, person_id=person_id)
            messages.success(request, _("Utkastet är kastat."))
            return redirect("journal", person_id)
    elif act and form.is_valid():
        with refusals_in(form):
            return _done(request, actor, person_id, form, act, draft_id, corrects_id)
    context = person_frame(request, actor, card, tab="journal", reading=reading) | _around(actor, card, wrong)
    context |= {"form": form, "draft": draft}
    return render(request, "journal/write.html", context, status=422 if form.errors else 200)


def _done(
    request: HttpRequest,
    actor: Actor,
    person_id: int,
    form: EntryForm,
    act: str,
    draft_id: int | None,
    corrects_id: int | None,
) -> HttpResponse:
    """The verb, and where one is after it."""
    cleaned, content, token = form.cleaned_data, form.content(), token_in(request.POST) or uuid4()
    if act == SAVE:
        saved = services.save_draft(
            actor=actor, person_id=person_id, desk=cleaned["desk"], content=content, draft_id=draft_id,
            corrects_id=corrects_id, seen=cleaned["seen"],
        )  # fmt: skip
        messages.success(request, _("Utkastet är sparat. Bara du ser det."))
        return redirect("entry_draft", person_id, saved)
    if corrects_id:
        services.correct(
            actor=actor, person_id=person_id, entry_id=corrects_id, content=content, token=token,
            draft_id=draft_id, seen=cleaned["seen"],
        )  # fmt: skip
        messages.success(request, _("Rättelsen är signerad. Den läses ihop med anteckningen."))
    else:
        services.sign(
            actor=actor, person_id=person_id, desk=cleaned["desk"], content=content, token=token,
            draft_id=draft_id, seen=cleaned["seen"],
        )  # fmt: skip
        messages.success(request, _("Anteckningen är signerad."))
    return redirect("journal", person_id)


def _desks(actor: Actor, person_id: int, wrong: EntryLine | None) -> list[policies.Desk]:
    """Where the entry may be written; a correction stands where the entry does."""
    places = list(policies.desks(actor, person_id))
    if wrong is None:
        return places
    return [
        desk
        for desk in places
        if desk.side == wrong.side and desk.case_id == wrong.case_id and desk.unit_id in (None, wrong.unit_id)
    ]


def _form(
    request: HttpRequest,
    reading: Reading,
    desks: list[policies.Desk],
    draft: drafts.OwnDraft | None,
    wrong: EntryLine | None,
    *,
    signing: bool,
) -> EntryForm:
    initial: dict[str, Any] = {"happened_on": reading.today.isoformat()}
    if case := chosen_case(reading):
        initial["desk"] = next((desk.code for desk in desks if desk.case_id == case.id), desks[0].code)
    if draft:
        initial = initial_of(draft.content) | {"seen": version_of(draft.content.text, draft.content.quotes)}
        own = (desk for desk in desks if desk.side == draft.side and desk.case_id == draft.case_id)
        initial["desk"] = next((desk.code for desk in own if desk.unit_id in (None, draft.unit_id)), desks[0].code)
    elif wrong:
        initial = {"happened_on": wrong.happened_on.isoformat(), "happened_time": wrong.happened_time.replace(":", ".")}
        initial |= {"with_whom": wrong.with_whom, "kind": wrong.kind_code}
    return EntryForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        desks=pages.desk_choices(desks, reading.of(cases_of_person)),
        kinds=pages.kind_choices([desk.side for desk in desks]),
        signing=signing,
    )


def _around(actor: Actor, card: PersonCard, wrong: EntryLine | None) -> dict[str, Any]:
    here = _("Rätta en anteckning") if wrong else _("Skriv en anteckning")
    return {
        "heading": here,
        "wrong": pages.shown(actor, card.id, [wrong], ())[0] if wrong else None,
        "crumb_links": [Link(_("Journal"), reverse("journal", args=[card.id])), Link(here)],
    }
