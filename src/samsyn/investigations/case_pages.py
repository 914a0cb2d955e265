"""The investigation on the page of its case: what is written, shown to the party and proposed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.selectors import role_name
from samsyn.cases.case_pages import ActPage, InCase, Item, Step
from samsyn.core.clocks import last_day
from samsyn.core.codes import label_of
from samsyn.core.words import gettext_noop
from samsyn.intake import rules as intake_rules
from samsyn.intake.selectors import intake_of_case
from samsyn.investigations import conference_pages, delay_pages, forms, rules, services
from samsyn.investigations.case_selectors import (
    LEFT_OUT,
    MANNERS,
    InvestigationInCase,
)
from samsyn.investigations.conference_pages import conference_step
from samsyn.investigations.deciders import who_may_decide
from samsyn.investigations.delay_pages import delay_step
from samsyn.investigations.in_case import investigation_id, investigation_in
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact

_WRITABLE = ("open", "communicated", "ready")


def steps(where: InCase) -> list[Step]:
    """Nine queries at most."""
    if not where.statement:
        return []
    row = investigation_in(where)
    if row is None:
        return _not_opened(where)
    delays = delay_step(where, row, applied=where.file and _applied(where))
    return [
        _investigation(where, row),
        *delays,
        *conference_step(where, row),
        _communication(where, row),
        _proposal(where, row),
    ]


def _not_opened(where: InCase) -> list[Step]:
    """An application waits for its investigation; of anything else the assessment says what comes."""
    intake = where.of(intake_of_case)
    if intake is None or intake.assessed_on or not intake_rules.is_application(intake.kind):
        return []
    law = _("Den som har ansökt utreds, utan dröjsmål (SoL 14:2).")
    opening = where.actions("open_investigation")
    return [Step(_("Utredning"), _("inte inledd"), law=law, now=True, actions=opening)]


def _investigation(where: InCase, row: InvestigationInCase) -> Step:
    writable = row.state in _WRITABLE
    missing = {part.code for part in rules.missing(row.parts, list(row.signed), minor_children=row.minor_children)}
    items = [
        _part(where, row, part, writable, needed=part.code in missing)
        for part in row.parts
        if part.needed != "minors" or row.minor_children or part.code in row.signed
    ]
    items += [
        Item(
            _("Barn, fött %(year)s") % {"year": child.born_year} if child.born_year else _("Barn, ålder okänd"),
            {True: _("bor med personen"), False: _("bor hos någon annan"), None: ""}[child.lives_with],
        )
        for child in row.children
    ]
    items += [
        Item(_("Frågat %(whom)s") % {"whom": one.whom}, fmt.iso_date(one.asked_on), note=one.what) for one in row.asked
    ]
    state = _("avslutad") if row.concluded_on else _("pågår")
    if missing and writable:
        state = _("%(n)s delar kvar") % {"n": fmt.number(len(missing))} if len(missing) > 1 else _("en del kvar")
    more = ("note_child", "record_consent", "ask_third_party")
    verbs = [where.action(verb) for verb in more if verb != "note_child"]
    child = where.action("sign_part", "barn", _("Lägg till barn"))
    nearest = next((part for part in row.parts if part.code in missing), None)
    write = (
        where.action("sign_part", nearest.code, _("Skriv: %(part)s") % {"part": _(nearest.title)}) if nearest else None
    )
    actions = [action for action in (write, child, *verbs) if action is not None] if writable else []
    return Step(
        _("Utredning"),
        state,
        law=_("Vad personen vill står först. Frågan om våld ställs i varje utredning."),
        on=row.concluded_on or row.opened_on,
        now=writable and bool(missing),
        items=items,
        actions=actions,
    )


def _part(where: InCase, row: InvestigationInCase, part: rules.Part, writable: bool, *, needed: bool) -> Item:
    signed = row.signed.get(part.code)
    write = where.action("sign_part", part.code, _("Skriv ny version") if signed else _("Skriv")) if writable else None
    if signed is None:
        return Item(_(part.title), _("saknas") if needed else _("kan lämnas"), note=_(part.hint), action=write)
    state = _("signerad %(when)s av %(who)s") % {"when": fmt.day_and_clock(signed.signed_at), "who": signed.author}
    return Item(_(part.title), state, action=write, done=True, text=signed.text, own_words=part.code == rules.WISH)


def _communication(where: InCase, row: InvestigationInCase) -> Step:
    title, sent = _("Kommunicering"), row.sent
    law = _("Personen får se allt som beslutet ska bygga på, och tid att svara (FL 25 §).")
    if sent is None or row.state == "open":
        missing = rules.missing(row.parts, list(row.signed), minor_children=row.minor_children)
        state = _("nytt material att skicka") if sent else _("inte skickat")
        ready = row.state == "open" and not missing
        actions = where.actions("communicate", "leave_out_communication") if ready else []
        return Step(title, state, law=law, now=ready, actions=actions)
    if sent.left_out_why:
        why = label_of(LEFT_OUT, sent.left_out_why)
        return Step(title, _("utelämnad"), facts=[Fact(_("Varför"), why)])
    facts = [Fact(_("Sätt"), label_of(MANNERS, sent.manner))]
    if sent.answer_by_on:
        facts.append(Fact(_("Svar senast"), fmt.iso_date(sent.answer_by_on)))
    items = (
        [Item(_("Personens svar"), fmt.iso_date(sent.answered_on), text=sent.answer, own_words=True)]
        if sent.answer
        else []
    )
    waiting = row.state == "communicated"
    state = _("väntar på svar") if waiting else _("besvarad") if sent.answered_on else _("klar")
    doing = where.actions("record_answer") if waiting else []
    return Step(title, state, law=law, on=sent.sent_on, now=waiting, facts=facts, items=items, actions=doing)


def _proposal(where: InCase, row: InvestigationInCase) -> Step:
    title = _("Förslag")
    if row.state == "proposed":
        to = role_name(row.proposed_to) if row.proposed_to else _("utskottet")
        return Step(title, _("lämnat till %(to)s") % {"to": to}, actions=where.actions("return_proposal"))
    doing = where.actions("propose_decision") if row.state == "ready" else []
    if row.state in _WRITABLE and not _applied(where):
        doing += where.actions("conclude_without_measure")
    return Step(title, _("inte lämnat") if not row.concluded_on else _("avslutat"), actions=doing)


def _applied(where: InCase) -> bool:
    intake = where.of(intake_of_case)
    return intake is not None and intake_rules.is_application(intake.kind)


def _open(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    intake = where.of(intake_of_case)
    services.open_investigation(
        actor=where.actor,
        intake_id=intake.id if intake else 0,
        opening_ground=given.get("opening_ground", ""),
        minor_children=given["minor_children"],
    )


CHILD = "barn"


def _part_form(where: InCase, key: str, sent: Any) -> Any:
    if key == CHILD:
        return forms.ChildForm(sent)
    row = investigation_in(where)
    part = next((one for one in row.parts if one.code == key), None) if row else None
    if row is None or part is None:
        return forms.PartForm(sent, title=_("Text"), hint="", sent=False)
    signed = row.signed.get(key)
    return forms.PartForm(
        sent,
        title=_(part.title),
        hint=_(part.hint),
        sent=row.sent is not None,
        initial={"text": signed.text, "replaces": signed.id} if signed else {},
    )


def _sign(where: InCase, key: str, given: Mapping[str, Any]) -> None:
    if key == CHILD:
        lives = {"yes": True, "no": False}.get(given["lives_with"])
        services.note_child(
            actor=where.actor,
            investigation_id=investigation_id(where),
            born_year=given["born_year"],
            lives_with=lives,
        )
        return
    services.sign_part(
        actor=where.actor,
        investigation_id=investigation_id(where),
        part=key,
        text=given["text"],
        replaces_id=given["replaces"],
        without_importance=given.get("without_importance", False),
    )


def _parts(where: InCase) -> list[str]:
    row = investigation_in(where)
    return [CHILD, *(one.code for one in row.parts)] if row else []


def _part_title(where: InCase, key: str) -> str:
    if key == CHILD:
        return _("Barn som berörs")
    row = investigation_in(where)
    part = next((one for one in row.parts if one.code == key), None) if row else None
    return _(part.title) if part else _("Del av utredningen")


def _consent(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.record_consent(actor=where.actor, case_id=where.case.id, **given)


def _ask(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.ask_third_party(actor=where.actor, investigation_id=investigation_id(where), **given)


def _send(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.communicate(actor=where.actor, investigation_id=investigation_id(where), **given)


def _suggested(today: date) -> dict[str, str]:
    return {"answer_by_on": last_day("answer_to_material", today).isoformat()}


def _answer(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.record_answer(actor=where.actor, investigation_id=investigation_id(where), **given)


def _leave_out(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.leave_out_communication(actor=where.actor, investigation_id=investigation_id(where), why=given["why"])


def _propose(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    to = "" if given["to"] == "committee" else given["to"]
    services.propose_decision(actor=where.actor, investigation_id=investigation_id(where), to_role=to)


def _return(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.return_proposal(actor=where.actor, investigation_id=investigation_id(where), why=given["reason"])


def _conclude(where: InCase, _key: str, _given: Mapping[str, Any]) -> None:
    services.conclude_without_measure(actor=where.actor, investigation_id=investigation_id(where))


def party_texts(where: InCase, _key: str) -> dict[str, Any]:
    """The signed parts, as the party reads them."""
    row = investigation_in(where)
    parts = [(part, row.signed.get(part.code)) for part in row.parts] if row else []
    return {
        "texts": [
            {"title": _(part.title), "text": signed.text, "own_words": part.code == rules.WISH}
            for part, signed in parts
            if signed
        ]
    }


PAGES = (
    *conference_pages.PAGES,
    *delay_pages.PAGES,
    ActPage(
        "open_investigation",
        "inled",
        lambda where, _key, sent: forms.OpenForm(sent, applied=_applied(where)),
        _open,
        gettext_noop("Utredningen är inledd."),
        law=gettext_noop("Ingen utreds mot sin vilja, utom enligt LVM 7 § (SoL 14:2)."),
    ),
    ActPage(
        "sign_part",
        "skriv",
        _part_form,
        _sign,
        gettext_noop("Delen är signerad."),
        law=gettext_noop("Det signerade ändras inte. En ny version ersätter den gamla, och båda finns kvar."),
        title=_part_title,
        keys=_parts,
    ),
    ActPage(
        "record_consent",
        "samtycke",
        lambda _where, _key, sent: forms.ConsentForm(sent),
        _consent,
        gettext_noop("Samtycket är antecknat."),
    ),
    ActPage(
        "ask_third_party",
        "fraga",
        lambda _where, _key, sent: forms.AskForm(sent),
        _ask,
        gettext_noop("Begäran är antecknad."),
        law=gettext_noop("Att fråga är också att berätta: det antecknas som ett utlämnande (OSL 26:1)."),
    ),
    ActPage(
        "communicate",
        "skicka",
        lambda where, _key, sent: forms.CommunicateForm(sent, initial=_suggested(where.actor.today)),
        _send,
        gettext_noop("Det är antecknat att personen har fått materialet."),
        law=gettext_noop("Allt av betydelse skickas, med en dag att svara till (FL 25 §, SoL 14:8)."),
        shows=party_texts,
    ),
    ActPage(
        "record_answer",
        "svar",
        lambda _where, _key, sent: forms.PartyAnswerForm(sent),
        _answer,
        gettext_noop("Svaret är antecknat."),
    ),
    ActPage(
        "leave_out_communication",
        "skicka-inte",
        lambda _where, _key, sent: forms.LeaveOutForm(sent),
        _leave_out,
        gettext_noop("Det är antecknat varför materialet inte skickades."),
        law=gettext_noop("Bara av de skäl som står i 25 § förvaltningslagen."),
    ),
    ActPage(
        "propose_decision",
        "lamna-till-beslut",
        lambda where, _key, sent: forms.ProposeForm(sent, deciders=who_may_decide(where.case)),
        _propose,
        gettext_noop("Förslaget är lämnat till beslut."),
        shows=party_texts,
    ),
    ActPage(
        "return_proposal",
        "skicka-tillbaka",
        lambda _where, _key, sent: forms.ReturnForm(sent),
        _return,
        gettext_noop("Förslaget är skickat tillbaka."),
        shows=party_texts,
        leaves=True,
    ),
    ActPage(
        "conclude_without_measure",
        "avsluta-utan-atgard",
        lambda _where, _key, sent: forms.ConcludeForm(sent),
        _conclude,
        gettext_noop("Utredningen är avslutad."),
        law=gettext_noop("Bara det som ingen ansökan inledde. Den som har ansökt får ett beslut."),
        shows=party_texts,
    ),
)
