"""An investigation as the page of its case shows it; for a case whose file is open to the actor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.codes import Choices
from samsyn.core.together import read_together
from samsyn.intake import rules as intake_rules
from samsyn.intake.assessing import standing_requests
from samsyn.intake.selectors import RequestLine
from samsyn.investigations import rules
from samsyn.investigations.models import (
    AffectedChild,
    Communication,
    ConferenceNote,
    ConsentTo,
    DelayNotice,
    DelayRequest,
    Investigation,
    InvestigationPart,
    LeftOut,
    Manner,
    OpeningGround,
    Proposal,
    ThirdPartyRequest,
)
from samsyn.investigations.rules import Part, Sending

OPENING_GROUNDS: Choices = [choice for choice in OpeningGround.choices if choice[0] != OpeningGround.APPLICATION]
"""Of what no application began."""

CONSENTS: Choices = ConsentTo.choices
MANNERS: Choices = Manner.choices
LEFT_OUT: Choices = LeftOut.choices


@dataclass(frozen=True)
class SignedPart:
    """The latest version of a part."""

    id: int
    text: str
    author: str
    signed_at: datetime


@dataclass(frozen=True)
class ConferenceLine:
    """What was said, and what is to be done, by whom (by name)."""

    id: int
    held_on: date
    note: str
    todo: str
    todo_by: str
    done_on: date | None


@dataclass(frozen=True)
class InvestigationInCase:
    """The latest investigation of a case, whole.

    `sent`: what was sent to the party last, or why nothing was. `proposed_to`: a role, empty for the committee; None: no
    proposal lies with anybody. `conference`: the latest first.
    """

    id: int
    state: str
    opened_on: date
    concluded_on: date | None
    minor_children: bool
    handler: str
    parts: tuple[Part, ...]
    signed: dict[str, SignedPart]
    children: tuple[AffectedChild, ...]
    asked: tuple[ThirdPartyRequest, ...]
    sent: Communication | None
    proposed_to: str | None
    delay_notices: tuple[DelayNotice, ...]
    delay_requests: tuple[DelayRequest, ...]
    conference: tuple[ConferenceLine, ...]


_AROUND: tuple[type[Model], ...] = (
    Communication,
    AffectedChild,
    ThirdPartyRequest,
    DelayNotice,
    DelayRequest,
    ConferenceNote,
)


def investigation_of_case(
    case_id: int, today: date, requests: Sequence[RequestLine], *, left_with_committee: bool = False
) -> InvestigationInCase | None:
    """The latest, of a case whose `requests` are at hand. Three queries.

    `left_with_committee`: the latest of those that lie with it, or that it has decided.
    """
    left = Proposal.objects.filter(investigation=OuterRef("pk"), to_committee=True, returned_on__isnull=True)
    rows = Investigation.objects.filter(Exists(left)) if left_with_committee else Investigation.objects.all()
    row = (
        rows.filter(case_id=case_id)
        .select_related("handler", "intake")
        .annotate(lies_with=Subquery(_standing(OuterRef("pk")).values("to_role")[:1]))
        .order_by("-opened_on", "-pk")
        .first()
    )
    if row is None:
        return None
    versions, lies_with = _versions(row), row.lies_with
    sent, children, third_parties, notices, waiting, notes = read_together(
        *(model._default_manager.filter(investigation=row) for model in _AROUND),
        beside={ConferenceNote: "todo_by__name"},
    )
    asked = [one.kind for one in requests if one.intake_id == row.intake_id and one.withdrawn_on is None]
    return InvestigationInCase(
        row.pk,
        state_among(row, today, sent, versions, proposed=lies_with is not None),
        row.opened_on,
        row.concluded_on,
        row.minor_children,
        row.handler.name if row.handler else "",
        tuple(_parts(row, asked)),
        {one.part: SignedPart(one.pk, one.text, one.author.name, one.signed_at) for one in versions},
        tuple(children),
        tuple(third_parties),
        sent[-1] if sent else None,
        lies_with,
        tuple(notices),
        tuple(waiting),
        tuple(
            ConferenceLine(one.pk, one.held_on, one.note, one.todo, one.beside, one.done_on) for one in reversed(notes)
        ),
    )


def state_of(row: Investigation, today: date) -> str:
    """Three queries: what was sent, what was signed after it, and what is proposed."""
    return state_among(row, today, _sent(row), _versions(row), proposed=_standing(row).exists())


def _sent(row: Investigation) -> list[Communication]:
    return list(Communication.objects.filter(investigation=row).order_by("pk"))


def _versions(row: Investigation) -> list[InvestigationPart]:
    return list(
        InvestigationPart.objects.filter(investigation=row).select_related("author").order_by("signed_at", "pk")
    )


def _standing(investigation: Any) -> QuerySet[Proposal]:
    """The proposal that lies with whoever decides."""
    return Proposal.objects.filter(investigation=investigation, returned_on__isnull=True, decided_on__isnull=True)


def state_among(
    row: Investigation,
    today: date,
    sent: Sequence[Communication],
    versions: Iterable[InvestigationPart],
    *,
    proposed: bool,
) -> str:
    """The state of an investigation of which all that was sent and signed is read. No query."""
    return rules.state(
        today=today,
        annulled_on=row.annulled_on,
        concluded_on=row.concluded_on,
        proposed=proposed,
        sendings=[
            Sending(one.sent_on, one.answer_by_on, one.answered_on, one.waived_on, one.left_out_why) for one in sent
        ],
        new_material=bool(sent) and _signed_after(versions, sent[-1]),
    )


def _signed_after(versions: Iterable[InvestigationPart], latest: Communication) -> bool:
    """Whether a part of importance was signed after the material was sent."""
    next_day = start_of_day(latest.sent_on + timedelta(days=1)) if latest.sent_on else None
    return any(
        one.signed_at > latest.registered_at or (next_day is not None and one.signed_at >= next_day)
        for one in versions
        if not one.without_importance
    )


def parts_of(row: Investigation) -> list[Part]:
    """The parts of its template. Two queries, or one where its intake is read along."""
    return _parts(row, [one.kind for one in standing_requests(row.intake_id)])


def _parts(row: Investigation, asked: Sequence[str]) -> list[Part]:
    referral = row.intake is not None and intake_rules.is_referral(row.intake.kind)
    return rules.parts_of(row.area, opening_ground=row.opening_ground, referral=referral, asked_for=asked)


def latest_sending(row: Investigation) -> Communication:
    """Of an investigation whose material has been sent."""
    return Communication.objects.filter(investigation=row).order_by("-pk")[0]


def signed_parts(investigation_id: int) -> frozenset[str]:
    """The codes of the parts that are signed. One query."""
    return frozenset(InvestigationPart.objects.filter(investigation_id=investigation_id).values_list("part", flat=True))


def start_of_day(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def party_texts(row: Investigation) -> list[tuple[str, str]]:
    """The latest version of every signed part, by title, in the template's order. Three queries."""
    latest = {one.part: one.text for one in _versions(row)}
    return [(_(part.title), latest[part.code]) for part in parts_of(row) if part.code in latest]
