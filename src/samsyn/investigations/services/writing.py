"""What an investigation is made of: signed parts, children, consents, what others were asked."""

from django.db import transaction
from django.utils import timezone

from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.cases.services.in_hand import take_in_hand
from samsyn.core.errors import NotFound
from samsyn.core.rows import new_external_id
from samsyn.investigations import audit, rules
from samsyn.investigations.case_selectors import parts_of
from samsyn.investigations.models import (
    AffectedChild,
    ChildImpact,
    Consent,
    InvestigationPart,
    OpeningGround,
    ThirdPartyRequest,
)
from samsyn.investigations.refusals import (
    ConsentMissing,
    NoDisclosureGround,
    PartChanged,
    TextMissing,
    UnknownPart,
    WhomMissing,
)
from samsyn.investigations.services.in_hand import take_investigation
from samsyn.investigations.services.opening import may_be_asked

BY_CONSENT = "samtycke"
"""The legal basis of what is asked of others with the person's consent, as `ThirdPartyRequest.legal_basis` has it."""


def sign_part(
    *,
    actor: Actor,
    investigation_id: int,
    part: str,
    text: str,
    replaces_id: int | None = None,
    without_importance: bool = False,
) -> int:
    """Signs a part; the version's id.

    A signed part is never edited: the new version replaces the one the writer saw.

    PartChanged where somebody else has signed the part since. After the material was sent, a part is shown to the party
    too, or noted as without importance for the decision.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "sign_part", investigation_id)
        taken.in_state()
        row = taken.row
        if part not in {one.code for one in parts_of(row)}:
            raise UnknownPart
        if not text.strip():
            raise TextMissing
        latest = InvestigationPart.objects.filter(investigation=row, part=part).order_by("-signed_at", "-pk").first()
        if (latest and latest.pk) != replaces_id:
            raise PartChanged
        if actor.staff_id is None:
            raise NotFound
        signed = InvestigationPart.objects.create(
            board_id=row.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            investigation=row,
            case_id=row.case_id,
            part=part,
            text=text,
            author_id=actor.staff_id,
            signed_at=timezone.now(),
            replaces=latest,
            without_importance=without_importance,
        )
        if part == rules.CHILD_IMPACT and row.minor_children:
            row.child_impact_analysis = ChildImpact.MADE
            row.save(update_fields=["child_impact_analysis"])
        taken.hand.record(audit.PartSigned(part=part), since=row.opened_on)
    return signed.pk


def note_child(
    *, actor: Actor, investigation_id: int, born_year: int | None = None, lives_with: bool | None = None
) -> int:
    """A child whom the decision touches, living with the person or not; the row's id.

    Somebody who turns eighteen this year or later is a minor, and then the analysis is needed.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "sign_part", investigation_id)
        taken.in_state()
        row = taken.row
        child = AffectedChild.objects.create(
            board_id=row.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            investigation=row,
            case_id=row.case_id,
            born_year=born_year,
            lives_with=lives_with,
        )
        if rules.may_be_minor(born_year, actor.today) and not row.minor_children:
            row.minor_children, row.child_impact_analysis = True, ChildImpact.MISSING
            row.save(update_fields=["minor_children", "child_impact_analysis"])
        taken.hand.record(audit.ChildNoted(), since=row.opened_on)
    return child.pk


def record_consent(
    *, actor: Actor, case_id: int, what: str, whom: str = "", how: str = "", refused: bool = False
) -> int:
    """What the person agrees to, or refuses; the row's id."""
    with transaction.atomic():
        hand = take_in_hand(actor, "record_consent", case_id)
        if hand.case.person_id is None:
            raise NotFound
        row = Consent.objects.create(
            board_id=hand.case.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            person_id=hand.case.person_id,
            what=what,
            given_on=actor.today,
            whom=whom,
            how=how,
            refused=refused,
        )
        hand.record(audit.ConsentNoted(what=what, refused=refused))
    return row.pk


def withdraw_consent(*, actor: Actor, case_id: int, consent_id: int) -> None:
    """The person takes it back: what hangs on it is over from today."""
    with transaction.atomic():
        hand = take_in_hand(actor, "record_consent", case_id)
        row = (
            Consent.objects.select_for_update(of=("self",))
            .filter(pk=consent_id, person_id=hand.case.person_id or 0)
            .first()
        )
        if row is None:
            raise NotFound
        hand.in_state("withdrawn" if row.withdrawn_on else "refused" if row.refused else "given")
        row.withdrawn_on = actor.today
        row.save(update_fields=["withdrawn_on"])
        hand.record(audit.ConsentWithdrawn(what=row.what))


def ask_third_party(*, actor: Actor, investigation_id: int, whom: str, what: str, legal_basis: str) -> int:
    """Somebody else is asked about the person, by consent or by law; the row's id. Asking tells, too.

    ConsentMissing: it rests on a consent that nobody has noted. LVM 7 §: authorities answer without.
    """
    with transaction.atomic():
        taken = take_investigation(actor, "ask_third_party", investigation_id)
        taken.in_state()
        row = taken.row
        if not legal_basis.strip():
            raise NoDisclosureGround
        by_law = row.opening_ground == OpeningGround.LVM_7
        if legal_basis == BY_CONSENT and not by_law and not may_be_asked(taken.hand.case, whom):
            raise ConsentMissing
        asked = ThirdPartyRequest.objects.create(
            board_id=row.board_id,
            registered_by=actor.user,
            external_id=new_external_id(),
            investigation=row,
            case_id=row.case_id,
            whom=given_reason(whom, refusal=WhomMissing),
            what=given_reason(what),
            legal_basis=legal_basis.strip(),
            asked_on=actor.today,
        )
        taken.hand.record(audit.OthersAsked(whom=asked.whom, legal_basis=asked.legal_basis))
    return asked.pk
