"""Decisions on the page of their case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samsyn.cases.case_pages import ActPage, InCase, Item, Step, row_id
from samsyn.core.codes import InterventionKind, label_of
from samsyn.core.words import gettext_noop
from samsyn.decisions import forms, rules, services
from samsyn.decisions.selectors import BODIES, OUTCOMES, REJECTED, DecisionInCase, decisions_of_case
from samsyn.decisions.services import Ruling
from samsyn.intake.rules import is_application
from samsyn.intake.selectors import intake_of_case, requests_of_case
from samsyn.investigations.case_pages import party_texts
from samsyn.investigations.case_selectors import InvestigationInCase
from samsyn.investigations.in_case import investigation_id, investigation_in
from samsyn.ui import format as fmt
from samsyn.ui.format import capitalised

_BEFORE = ("open", "communicated", "ready", "proposed")


def steps(where: InCase) -> list[Step]:
    """One query beyond those of the investigation."""
    if not where.statement:
        return []
    row = investigation_in(where)
    decided = _seen(where, row)
    items = [_decision(where, one) for one in decided]
    state = row.state if row else ""
    doing = where.actions("decide", *_of_the_body(where, row)) if state in ("ready", "proposed") else []
    if state in _BEFORE:
        doing += where.actions("discontinue")
    if state == "open":
        doing += where.actions("dismiss")
    intake = where.of(intake_of_case)
    if row is None and intake is not None and intake.assessed_on is None and is_application(intake.kind):
        doing += where.actions("discontinue", "dismiss")
    if not (items or doing or row):
        return []
    latest = fmt.iso_date(decided[-1].decided_on) if decided else _("inget beslut")
    return [
        Step(
            _("Beslut"),
            latest,
            law=_("Ett beslut för var sak som ansökan gäller, med skäl som personen förstår (FL 32 §)."),
            now=state in ("ready", "proposed"),
            items=items,
            actions=doing,
        )
    ]


def _of_the_body(where: InCase, row: InvestigationInCase | None) -> list[str]:
    """Whoever reads the statement alone enters what was decided on it while it lies with the committee."""
    at_committee = row is not None and row.proposed_to == ""
    return ["record_body_decision"] if where.file or at_committee else []


def _seen(where: InCase, row: InvestigationInCase | None) -> list[DecisionInCase]:
    """Whoever reads the statement alone reads what was decided on it, and nothing decided before."""
    every = where.of(decisions_of_case)
    return every if where.file else [one for one in every if row is not None and one.investigation_id == row.id]


def _decision(where: InCase, one: DecisionInCase) -> Item:
    kind = str(InterventionKind(one.kind).label) if one.kind else ""
    title = capitalised(label_of(OUTCOMES, one.outcome)) + (f", {kind}" if kind else "")
    by = one.decided_by or one.decided_by_name
    body = str(dict(BODIES).get(one.body, ""))
    note = " · ".join(
        part
        for part in (
            one.legal_basis,
            _("gäller %(from)s till %(to)s") % {"from": one.valid_from, "to": one.valid_to}
            if one.valid_from and one.valid_to
            else "",
            _("%(sum)s under perioden") % {"sum": fmt.money(one.cost)} if one.cost is not None else "",
            _("inte beviljat: %(what)s") % {"what": one.not_granted} if one.not_granted else "",
            _("villkor: %(what)s") % {"what": one.conditions} if one.conditions else "",
            _(rules.LETTERS[rules.letter_kind(one.legal_basis, one.outcome)]),
        )
        if part
    )
    state = " · ".join(part for part in (fmt.iso_date(one.decided_on), by, body) if part)
    return Item(title, state, note=note, text=one.reasons, action=where.action("correct_decision", str(one.id)))


def _requests(where: InCase) -> list[tuple[str, str]]:
    """What has no decision as yet."""
    decided = {one.request_id for one in where.of(decisions_of_case)}
    waiting = [one for one in where.of(requests_of_case) if one.id not in decided and not one.withdrawn_on]
    return [
        (str(one.id), f"{InterventionKind(one.kind).label}: {one.asked_for}" if one.kind else one.asked_for)
        for one in waiting
    ]


def _initial(where: InCase) -> dict[str, Any]:
    requests = [one for one in where.of(requests_of_case) if not one.withdrawn_on]
    kind = requests[0].kind if len(requests) == 1 else ""
    today = where.actor.today.isoformat()
    return {"intervention_kind": kind, "valid_from": today, "decided_on": today}


def _ruling(given: Mapping[str, Any]) -> Ruling:
    granting = given["outcome"] != REJECTED
    return Ruling(
        outcome=given["outcome"],
        legal_basis=given["legal_basis"],
        reasons=given["reasons"],
        request_id=int(given["request"]) if given.get("request") else None,
        intervention_kind=given["intervention_kind"] if granting else "",
        valid_from=given["valid_from"] if granting else None,
        valid_to=given["valid_to"] if granting else None,
        price_per_day=given["price_per_day"] if granting else None,
        conditions=given["conditions"],
        not_granted=given["not_granted"],
    )


def _decide(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.decide(actor=where.actor, investigation_id=investigation_id(where), ruling=_ruling(given))


def _record(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.record_body_decision(
        actor=where.actor,
        investigation_id=investigation_id(where),
        ruling=_ruling(given),
        body=given["body"],
        decided_by_name=given["decided_by_name"],
        decided_on=given["decided_on"],
    )


def _matter(where: InCase) -> dict[str, int]:
    """What is ended: the investigation, else what has come in."""
    if investigation := investigation_id(where):
        return {"investigation_id": investigation}
    intake = where.of(intake_of_case)
    return {"intake_id": intake.id if intake else 0}


def _discontinue(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.discontinue(actor=where.actor, **{**given, **_matter(where)})


def _dismiss(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.dismiss(actor=where.actor, **{**given, **_matter(where)})


def _correct(where: InCase, key: str, given: Mapping[str, Any]) -> None:
    services.correct_decision(actor=where.actor, decision_id=row_id(key), **given)


PAGES = (
    ActPage(
        "decide",
        "besluta",
        lambda where, _key, sent: forms.RulingForm(
            sent, requests=_requests(where), today=where.actor.today, initial=_initial(where)
        ),
        _decide,
        gettext_noop("Beslutet är fattat."),
        law=gettext_noop("Du beslutar inom din delegation. Går det utöver den säger sidan vem som beslutar."),
        shows=party_texts,
    ),
    ActPage(
        "record_body_decision",
        "namndens-beslut",
        lambda where, _key, sent: forms.BodyRulingForm(
            sent, requests=_requests(where), today=where.actor.today, initial=_initial(where)
        ),
        _record,
        gettext_noop("Beslutet är infört."),
    ),
    ActPage(
        "discontinue",
        "skriv-av",
        lambda _where, _key, sent: forms.DiscontinueForm(sent),
        _discontinue,
        gettext_noop("Ärendet är avskrivet."),
    ),
    ActPage(
        "dismiss",
        "avvisa",
        lambda _where, _key, sent: forms.DismissForm(sent),
        _dismiss,
        gettext_noop("Ärendet är avvisat."),
        law=gettext_noop("Hjälp först personen att komplettera (FL 20 §)."),
    ),
    ActPage(
        "correct_decision",
        "ratta",
        lambda _where, _key, sent: forms.CorrectForm(sent),
        _correct,
        gettext_noop("Rättelsen är sparad. Båda lydelserna finns kvar."),
        law=gettext_noop("Bara uppenbara skrivfel. Vad som är beslutat ändras inte så (FL 36 §)."),
        keys=lambda where: [str(one.id) for one in _seen(where, investigation_in(where))],
    ),
)
