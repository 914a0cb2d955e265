"""What came in, and its preliminary assessment, on the page of the case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samsyn.cases.case_pages import ActPage, InCase, Item, Step
from samsyn.core.codes import InterventionKind, label_of
from samsyn.core.words import gettext_noop
from samsyn.intake import assessing, endangering, protecting, rules, telling
from samsyn.intake.case_forms import (
    CloseIntakeForm,
    DangerForm,
    ExtendForm,
    ProtectionForm,
    ReceivedForm,
    RequestForm,
)
from samsyn.intake.selectors import KINDS, IntakeInCase, intake_of_case, outcome_label, requests_of_case
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact
from samsyn.ui.format import capitalised


def steps(where: InCase) -> list[Step]:
    """Two queries."""
    intake = where.of(intake_of_case)
    if intake is None:
        return []
    return [_received(where, intake), *([_assessment(where, intake)] if not _applied(intake) else [])]


def _applied(intake: IntakeInCase) -> bool:
    return rules.is_application(intake.kind)


def _received(where: InCase, intake: IntakeInCase) -> Step:
    requests = where.of(requests_of_case)
    waiting = intake.assessed_on is None
    items = [
        Item(
            str(InterventionKind(one.kind).label) if one.kind else _("Ansökan"),
            _("återtagen") if one.withdrawn_on else "",
            text=one.asked_for,
            own_words=True,
        )
        for one in requests
    ]
    return Step(
        capitalised(label_of(KINDS, intake.kind)),
        _("mottagen, fara nu") if intake.danger and waiting else _("mottagen"),
        on=intake.received_on,
        facts=_came_in(intake),
        items=items,
        actions=[
            *(where.actions("receive_intake") if waiting and _applied(intake) else []),
            *(where.actions("mark_danger") if waiting and not intake.danger else []),
            *(where.actions("tell_received") if waiting else []),
        ],
    )


def _came_in(intake: IntakeInCase) -> list[Fact]:
    """From whom, by which way, and how urgent; what was never said is left out."""
    urgent = {True: _("någon är i fara nu"), False: _("ingen i fara nu")}
    facts = [
        Fact(_("Från"), intake.reporter),
        Fact(_("Väg in"), intake.channel),
        Fact(_("Hur bråttom"), urgent.get(intake.danger, "") if intake.danger is not None else ""),
    ]
    return [Fact(fact.label, capitalised(fact.value)) for fact in facts if fact.value]


def _assessment(where: InCase, intake: IntakeInCase) -> Step:
    title = _("Förhandsbedömning")
    if intake.assessed_on:
        outcome = outcome_label(intake.outcome)
        return Step(title, outcome, on=intake.assessed_on, facts=[Fact(_("Skäl"), intake.why)] if intake.why else [])
    if intake.young and intake.protection_on is None:
        return Step(
            title,
            _("behovet av skydd är inte bedömt"),
            law=_("Bedöm genast om personen behöver skydd nu (SoL 20:1)."),
            now=True,
            actions=where.actions("record_protection"),
        )
    longer = ("extend_assessment",) if intake.young else ()
    return Step(
        title,
        _("pågår"),
        law=_("Ska en utredning inledas? Tala med personen själv, fråga ingen annan."),
        now=True,
        facts=[Fact(_("Skyddsbedömning"), fmt.iso_date(intake.protection_on))] if intake.protection_on else [],
        actions=where.actions("open_investigation", "close_intake", *longer),
    )


def _intake_id(where: InCase) -> int:
    intake = where.of(intake_of_case)
    return intake.id if intake else 0


def _add_request(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    assessing.add_request(
        actor=where.actor, intake_id=_intake_id(where), asked_for=given["asked_for"], kind=given["kind"]
    )


def _tell(where: InCase, _key: str, _given: Mapping[str, Any]) -> None:
    telling.tell_received(actor=where.actor, intake_id=_intake_id(where))


def _close(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    assessing.close_intake(
        actor=where.actor,
        intake_id=_intake_id(where),
        outcome=given["outcome"],
        why=given["reason"],
        why_not=given["why_not"],
    )


def _extend(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    assessing.extend_assessment(
        actor=where.actor, intake_id=_intake_id(where), until=given["until"], why=given["reason"]
    )


def _mark_danger(where: InCase, _key: str, _given: Mapping[str, Any]) -> None:
    endangering.mark_danger(actor=where.actor, intake_id=_intake_id(where))


def _protect(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    protecting.record_protection(
        actor=where.actor,
        intake_id=_intake_id(where),
        in_need=given["in_need"] == "yes",
        assessment=given["assessment"],
        measures=given["measures"],
    )


PAGES = (
    ActPage(
        "mark_danger",
        "fara",
        lambda _where, _key, sent: DangerForm(sent),
        _mark_danger,
        gettext_noop("Fara nu är markerad. Närmaste chef får larmet genast, och nästa om en timme."),
        law=gettext_noop("Är det fara för liv: ring 112 först."),
    ),
    ActPage(
        "record_protection",
        "skydd",
        lambda _where, _key, sent: ProtectionForm(sent),
        _protect,
        gettext_noop("Skyddsbedömningen är antecknad och står i journalen."),
        law=gettext_noop("För den som är 18–20 år bedöms genast om hen behöver skydd (SoL 20:1)."),
    ),
    ActPage(
        "receive_intake",
        "ansokan",
        lambda _where, _key, sent: RequestForm(sent),
        _add_request,
        gettext_noop("Ansökan är antecknad."),
        law=gettext_noop("En ansökan om flera saker får ett beslut för var och en."),
        title=lambda _where, _key: _("Anteckna vad ansökan gäller"),
    ),
    ActPage(
        "tell_received",
        "besked",
        lambda _where, _key, sent: ReceivedForm(sent),
        _tell,
        gettext_noop("Beskedet är skrivet. Det står bland handlingarna."),
        law=gettext_noop("Personen ska veta att det har kommit in, och hur det går till (FL 6 §)."),
    ),
    ActPage(
        "close_intake",
        "inled-inte",
        lambda _where, _key, sent: CloseIntakeForm(sent),
        _close,
        gettext_noop("Förhandsbedömningen är avslutad. Utredning inleds inte."),
        law=gettext_noop("Den som ber om hjälp har ansökt och ska utredas (SoL 14:2)."),
    ),
    ActPage(
        "extend_assessment",
        "forlang",
        lambda _where, _key, sent: ExtendForm(sent),
        _extend,
        gettext_noop("Tiden är förlängd."),
        law=gettext_noop("Bara för den som är 18–20 år, av synnerliga skäl (SoL 20:2)."),
    ),
)
