"""Receiving a matter, its receipt, and what was received behind a wall."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import NEED_TO_KNOW, grounds_for
from samsyn.access.selectors import standing, units_to_register_in
from samsyn.core.errors import Refused
from samsyn.intake import identity, receipt_lists, selectors, services
from samsyn.intake.forms import PlaceForm, RegisterForm, SetAsideForm
from samsyn.intake.policies import asks_reason
from samsyn.people.person_views import person_frame
from samsyn.people.selectors import PersonCard
from samsyn.people.services import open_person
from samsyn.shell.acting import ASKED_OR_SENT, About, acting_with
from samsyn.shell.forms import refusals_in
from samsyn.shell.kept_forms import token_in
from samsyn.shell.lists import workbook_of
from samsyn.shell.navigation import frame
from samsyn.shell.steps import Walk
from samsyn.ui.components import Column, Fact, Link
from samsyn.ui.format import capitalised


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.NOBODY)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What came in, typed. The answer is the receipt, whoever the person is."""
    form = RegisterForm(
        request.POST or None, actor=actor, units=units_to_register_in(actor), known=selectors.intake_choices()
    )
    walk = Walk(request, form, form.steps())
    if walk.sent:
        with refusals_in(form):
            token = token_in(request.POST) or uuid4()
            return redirect("receipt", services.register(actor=actor, token=token, submission=form.submission()))
        walk.refused()
    context = frame(request, actor) | {"form": form, "walk": walk}
    return render(request, "intake/register.html", context, status=422 if form.errors else 200)


@acting_with(rights.REGISTER, about=About.PERSONS)
def receipt(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What the actor typed, and that it is received; nothing of what came of it."""
    card = selectors.my_receipt(actor, code)
    if card is None:
        raise Http404
    services.note_own_receipt_read(actor=actor, code=code)
    context = frame(request, actor) | {"card": card, "facts": _facts(card), "asks": identity.question(actor, code)}
    context["crumb_links"] = [Link(_("Dina kvitton"), reverse("receipts")), Link(card.code)]
    return render(request, "intake/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.PERSONS)
def confirm_person(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What was typed beside whose number it is: the same person, or another.

    Reading it is a reading of the person.
    """
    asked = identity.question(actor, code)
    card = open_person(actor=actor, person_id=asked.person_id, page="who") if asked else None
    if asked is None or card is None:
        raise Http404
    if request.method == "POST" and request.POST.get("who") in ("same", "another"):
        answer = identity.confirm_same if request.POST["who"] == "same" else identity.confirm_another
        try:
            person_id = answer(actor=actor, code=code)
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("Nu är det bekräftat vem ärendet gäller."))
            return redirect("person", person_id)
    context = person_frame(request, actor, card, tab="") | {
        "code": code,
        "rows": _side_by_side(asked, card),
        "columns": [Column(_("Uppgift")), Column(_("Det som skrevs")), Column(_("Den som har numret"))],
        "named": card.named,
        "crumb_links": [Link(_("Kvitto"), "../"), Link(_("Vem gäller det?"))],
    }
    return render(request, "intake/confirm_person.html", context)


def _side_by_side(asked: identity.Question, card: PersonCard) -> list[tuple[str, str, str]]:
    typed = f"{asked.given_name} {asked.family_name}".strip()
    typed_born, stored_born = (day.isoformat() if day else _("inte angivet") for day in (asked.born_on, card.born_on))
    return [(_("Namn"), typed, card.name), (_("Född"), typed_born, stored_born)]


def _facts(card: selectors.ReceiptCard) -> list[Fact]:
    facts = [
        Fact(_("Namn"), card.name),
        Fact(_("Identitetsnummer"), card.number or _("inte angivet")),
        Fact(_("Född"), card.born_on.isoformat() if card.born_on else _("inte angivet")),
        Fact(_("Kön"), card.sex),
        Fact(_("Vad som kom in"), card.kind),
        Fact(_("Från"), card.reporter),
        Fact(_("Väg in"), card.channel),
        Fact(_("Kom in"), card.received_on.isoformat()),
        Fact(_("Fara nu"), {True: _("ja"), False: _("nej")}.get(card.danger, "") if card.danger is not None else ""),
        Fact(_("Område"), card.area),
        Fact(_("Enhet"), card.unit),
    ]
    return [Fact(fact.label, capitalised(fact.value)) for fact in facts if fact.value]


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.PERSONS)
def receipts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The actor's own receipts; what is searched for is posted."""
    services.note_own_receipts_listed(actor=actor)
    context = frame(request, actor) | {"listing": receipt_lists.own(request, actor)}
    return render(request, "intake/receipts.html", context)


@acting_with(rights.REGISTER, about=About.PERSONS)
def received(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What came in behind walls that the actor owns; nothing of the person shows."""
    context = frame(request, actor) | {"listing": receipt_lists.behind(actor, receipt_lists.asked_behind(request))}
    return render(request, "intake/received.html", context)


@acting_with(rights.REGISTER, about=About.PERSONS, heavy=ASKED_OR_SENT)
def received_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a workbook; that it was taken out, and whom it is about, is logged."""
    table, persons = receipt_lists.behind_taken_out(actor, receipt_lists.asked_behind(request))
    return workbook_of(table, name="mottaget-bakom-vagg", actor=actor, right=rights.REGISTER, persons=persons)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_with(rights.REGISTER, about=About.PERSONS)
def received_item(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One of them, to take over or to set aside. A reason first, where the wall asks for one."""
    item = selectors.behind_wall(actor, code)
    if item is None:
        raise Http404
    if asks_reason(actor, item.barrier, item.person_id):
        return redirect("wall", item.person_id)
    if request.method == "POST" and item.settled_at is not None:
        messages.warning(request, _("Någon har redan tagit hand om ärendet."))
        return redirect("received_item", code)
    taking = request.method == "POST" and "take" in request.POST
    setting_aside = request.method == "POST" and not taking
    place = PlaceForm(request.POST if taking else None, actor=actor, units=units_to_register_in(actor))
    reason = SetAsideForm(request.POST if setting_aside else None)
    if taking and place.is_valid():
        with refusals_in(place):
            services.take_over(
                actor=actor, code=code, unit_id=place.cleaned_data["unit"], area=place.cleaned_data["area"]
            )
            messages.success(request, _("Ärendet är övertaget."))
            return redirect("person", item.person_id)
    if setting_aside and reason.is_valid():
        with refusals_in(reason):
            services.set_aside(actor=actor, code=code, reason=reason.cleaned_data["reason"])
            messages.success(request, _("Ärendet är undanlagt."))
            return redirect("received")
    reach = standing(actor, item.person_id)
    ground = reach.ground if reach else NEED_TO_KNOW if item.person_id in actor.named else ""
    services.note_receipt_read(actor=actor, code=code, person_id=item.person_id, board_id=item.board_id, ground=ground)
    context = frame(request, actor) | {
        "item": item,
        "wall": capitalised(item.wall),
        "facts": _facts(item.card),
        "differs": ", ".join(item.differs),
        "opens": bool(grounds_for(actor, item.person_id)),
        "separate_opens": item.separate_id is not None and bool(grounds_for(actor, item.separate_id)),
        "form": place,
        "aside_form": reason,
        "crumb_links": [Link(_("Mottaget bakom vägg"), "../"), Link(item.card.code)],
    }
    wrong = place.errors or reason.errors
    return render(request, "intake/received_item.html", context, status=422 if wrong else 200)
