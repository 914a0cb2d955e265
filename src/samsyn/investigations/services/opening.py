"""An investigation is opened: for an application at once, else by consent or LVM 7 § (SoL 14:2)."""

from datetime import date
from typing import Protocol

from django.db import transaction
from django.db.models import QuerySet

from samsyn.access.actors import Actor
from samsyn.cases.services import settle
from samsyn.cases.services.delegation import deciding_rule, matter
from samsyn.core.rows import new_external_id
from samsyn.documents.letters import write
from samsyn.intake import rules as intake_rules
from samsyn.intake.assessing import assess_to_investigation, intake_in_hand
from samsyn.investigations import audit
from samsyn.investigations.letters import opening_notice
from samsyn.investigations.models import (
    ChildImpact,
    Consent,
    ConsentTo,
    Investigation,
    InvestigationOrigin,
    OpeningGround,
)
from samsyn.investigations.refusals import ConsentMissing, NoOpeningGround


class InCase(Protocol):
    """Whose case, since when."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def opened_on(self) -> date | None: ...


def open_investigation(*, actor: Actor, intake_id: int, opening_ground: str, minor_children: bool = False) -> int:
    """Opens the investigation of a matter that came in; its id. The intake is assessed by it.

    `opening_ground`: a code of OpeningGround; an application's is itself. NoOpeningGround: nobody is investigated
    against their will but by LVM 7 § (LVU at 18 and 19). ConsentMissing: it rests on a consent that nobody has noted.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "open_investigation", intake_id)
        ground = OpeningGround.APPLICATION if intake_rules.is_application(intake.kind) else opening_ground
        if ground not in OpeningGround.values or (
            ground == OpeningGround.APPLICATION and intake.kind in intake_rules.REPORTS
        ):
            raise NoOpeningGround
        if ground == OpeningGround.CONSENT and not consents(hand.case, ConsentTo.OPEN).exists():
            raise ConsentMissing
        deciding_rule(hand, matter(hand, "open_investigation"))
        assess_to_investigation(hand, intake)
        row = Investigation.objects.create(
            board_id=intake.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            case_id=intake.case_id,
            intake=intake,
            person_id=hand.case.person_id or 0,
            unit_id=intake.unit_id,
            area=intake.area,
            opened_on=actor.today,
            minor_children=minor_children,
            child_impact_analysis=ChildImpact.MISSING if minor_children else ChildImpact.NOT_APPLICABLE,
            handler_id=hand.case.handler_id or actor.staff_id,
            origin=InvestigationOrigin.INTAKE,
            opening_ground=ground,
            template=intake.area,
            template_on=actor.today,
        )
        hand.record(audit.InvestigationOpened(opening_ground=ground), since=intake.received_on)
        settle(intake.board_id, [intake.case_id])
        applied = ground == OpeningGround.APPLICATION
        write(hand, opening_notice(applied=applied, handler=row.handler.name if row.handler else ""))
    return row.pk


def may_be_asked(case: InCase, whom: str) -> bool:
    """Whether the person consents to their being asked: they by name, or whoever it is. One query."""
    names = consents(case, ConsentTo.ASK).values_list("whom", flat=True)
    return any(not name.strip() or _alike(name, whom) for name in names)


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def consents(case: InCase, what: str) -> QuerySet[Consent]:
    """Those that the person has given since the case was opened, and that hold now. Unevaluated."""
    given = Consent.objects.filter(person_id=case.person_id or 0, what=what, withdrawn_on__isnull=True)
    return given.filter(given_on__gte=case.opened_on or date.min).exclude(refused=True)
