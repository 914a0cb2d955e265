"""The case's own part of its page: whose it is, and who has an interest in it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from samsyn.cases import watch_pages
from samsyn.cases.case_pages import ActPage, InCase, Item, Step, row_id
from samsyn.cases.forms import AssignForm, AssignmentAnswerForm, InterestForm, SettleForm
from samsyn.cases.selectors import ConflictLine, conflicts_in, who_can_take
from samsyn.cases.services import assigning
from samsyn.cases.watches import given_and_watched
from samsyn.core.errors import NotFound
from samsyn.core.words import gettext_noop
from samsyn.organisation.selectors import stands_in_for
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact


def steps(where: InCase) -> list[Step]:
    """Three queries; three more where somebody has an interest."""
    case, actor = where.case, where.actor
    to_answer = {actor.staff_id, *stands_in_for(actor.staff_id, actor.today)}
    latest = where.of(given_and_watched).latest
    items = [
        Item(
            _("%(who)s har anmält jäv") % {"who": one.staff},
            _("ska prövas"),
            action=where.action("settle_conflict", str(one.id)) if one.staff_id != where.actor.staff_id else None,
        )
        for one in where.once(_interests)
        if one.staff_id == where.actor.staff_id or where.may("settle_conflict")
    ]
    mine = latest is not None and latest.state == "unread" and latest.staff_id in to_answer
    if latest is None or latest.state == "returned":
        state = _("handläggs av %(who)s") % {"who": case.handler} if case.handler else _("ingen handläggare")
    elif latest.state == "unread":
        state = _("väntar på svar från %(who)s") % {"who": latest.staff}
    else:
        state = _("handläggs av %(who)s") % {"who": case.handler or latest.staff}
    doing = where.actions("answer_assignment") if mine else []
    if case.closed_on is None and not (latest and latest.state == "unread"):
        doing += where.actions("assign")
    if case.closed_on is None:
        doing += [replace(action, quiet=True) for action in where.actions("declare_conflict")]
    facts = [Fact(_("Lämnades tillbaka"), latest.why)] if latest and latest.state == "returned" else []
    return [
        Step(
            _("Fördelning"),
            state,
            on=latest.given_at.date() if latest else None,
            now=mine or (not case.handler and case.closed_on is None and where.may("assign")),
            facts=facts,
            items=items,
            actions=doing,
        ),
        *watch_pages.steps(where),
    ]


def _assign(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    assigning.assign(actor=where.actor, case_id=where.case.id, staff_id=int(given["staff"]))


def _answer(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    assigning.answer_assignment(
        actor=where.actor, case_id=where.case.id, accept=given["answer"] == "accept", why=given["why"]
    )


def _declare(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    assigning.declare_conflict(actor=where.actor, case_id=where.case.id, why=given["reason"])


def _settle(where: InCase, key: str, given: Mapping[str, Any]) -> None:
    assigning.settle_conflict(
        actor=where.actor,
        case_id=where.case.id,
        conflict_id=row_id(key),
        upheld=given["upheld"] == "yes",
    )


def _interests(where: InCase) -> list[ConflictLine]:
    return conflicts_in(where.actor, where.case)


def _declared(where: InCase, key: str) -> ConflictLine:
    """NotFound for one that is not of this case, or is settled."""
    wanted = row_id(key)
    for one in where.once(_interests):
        if one.id == wanted:
            return one
    raise NotFound


def _shown_interest(where: InCase, key: str) -> Mapping[str, Any]:
    one = _declared(where, key)
    return {
        "facts": [
            Fact(_("Vem"), one.staff),
            Fact(_("Anmält"), fmt.iso_date(one.declared_on)),
            Fact(_("Varför"), one.why),
        ]
    }


PAGES = (
    ActPage(
        "assign",
        "fordela",
        lambda where, _key, sent: AssignForm(sent, takers=who_can_take(where.actor, where.case)),
        _assign,
        gettext_noop("Ärendet är fördelat."),
    ),
    ActPage(
        "answer_assignment",
        "svara",
        lambda _where, _key, sent: AssignmentAnswerForm(sent),
        _answer,
        gettext_noop("Ditt svar är sparat."),
    ),
    ActPage(
        "declare_conflict",
        "anmal-jav",
        lambda _where, _key, sent: InterestForm(sent),
        _declare,
        gettext_noop("Jävet är anmält. Du kan inte handlägga ärendet förrän det är prövat."),
        law=gettext_noop("Den som har ett intresse i saken handlägger den inte (KL 6:28–32)."),
    ),
    ActPage(
        "settle_conflict",
        "prova-jav",
        lambda _where, _key, sent: SettleForm(sent),
        _settle,
        gettext_noop("Jävet är prövat."),
        shows=_shown_interest,
        keys=lambda where: [str(one.id) for one in where.once(_interests)],
    ),
    *watch_pages.PAGES,
)
