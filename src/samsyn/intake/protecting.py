"""Whether somebody of 18 to 20, or of unknown age, needs protection now (SoL 20:1)."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.intake import audit, rules
from samsyn.intake.assessing import intake_in_hand, report_rules_of, state_of
from samsyn.intake.models import Intake
from samsyn.intake.refusals import NoProtectionToAssess, ProtectionAssessed
from samsyn.journal import services as journal
from samsyn.journal.policies import Desk, desks
from samsyn.journal.refusals import PersonUnconfirmed
from samsyn.journal.rules import AUTHORITY, EntryContent


def record_protection(
    *, actor: Actor, intake_id: int, in_need: bool, assessment: str, measures: str = "", token: UUID | None = None
) -> None:
    """Notes whether the person is in need of protection now, and what was done; a signed entry tells both.

    NoProtectionToAssess from 21, and for what is no report. ProtectionAssessed: it is done once. PersonUnconfirmed
    where nobody knows yet who it is about.
    """
    with transaction.atomic():
        hand, intake = intake_in_hand(actor, "record_protection", intake_id)
        hand.in_state(state_of(intake))
        if intake.kind not in rules.REPORTS or report_rules_of(intake) is not rules.Report.YOUNG:
            raise NoProtectionToAssess
        if intake.protection_on is not None:
            raise ProtectionAssessed
        if intake.person_id is None:
            raise PersonUnconfirmed
        need = _("Personen behöver skydd nu.") if in_need else _("Personen behöver inte skydd nu.")
        text = "\n\n".join(filter(None, (need, given_reason(assessment), measures.strip())))
        content = EntryContent(kind="assessment", happened_on=actor.today, text=text)
        desk = _desk(actor, intake.person_id, intake.case_id)
        journal.sign(actor=actor, person_id=intake.person_id, desk=desk.code, content=content, token=token or uuid4())
        Intake.objects.filter(pk=intake.pk).update(protection_on=actor.today)
        hand.record(audit.ProtectionRecorded(in_need=in_need))


def _desk(actor: Actor, person_id: int, case_id: int) -> Desk:
    for desk in desks(actor, person_id):
        if desk.case_id == case_id and desk.side == AUTHORITY:
            return desk
    raise PermissionDenied(_("Du skriver inte i den personens journal."))
