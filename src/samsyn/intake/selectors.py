"""Reads of intakes; scope in the queryset."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.core import identity_numbers
from samsyn.core.codes import Area, Choices, Sex, label_of
from samsyn.core.rows import MOST_OF_ONE
from samsyn.core.same_query import SameQuery
from samsyn.intake import rules
from samsyn.intake.models import (
    Barrier,
    Channel,
    Identity,
    Intake,
    IntakeKind,
    IntakeOutcome,
    Receipt,
    Reporter,
    Request,
    WhyNot,
)
from samsyn.intake.policies import received_behind, unnamed_intakes, unnamed_waiting
from samsyn.people import masking


@dataclass(frozen=True)
class IntakeLine:
    """`outcome` is empty until the intake has been assessed.

    `unconfirmed`: the receipt that asks who it is about.
    """

    case_id: int
    kind: str
    received_on: date
    assessed_on: date | None
    outcome: str
    handler: str
    unconfirmed: str = ""


_LINES = SameQuery(
    lambda: Intake.objects.order_by("-received_on", "-pk").values_list(
        "case_id",
        "kind",
        "received_on",
        "assessed_on",
        "outcome",
        "handler__name",
        Subquery(
            Receipt.objects.filter(intake_id=OuterRef("pk"), identity=Identity.UNCONFIRMED).values("code")[:1],
        ),
    ),
    MOST_OF_ONE,
)


def intakes_of_person(actor: Actor, person_id: int) -> list[IntakeLine]:
    """In the cases the actor may see, newest first. One query."""
    lines = _LINES.where(policies.in_cases_seen(actor, person_id, file=False), person_id=person_id)
    return [
        IntakeLine(
            case_id,
            str(IntakeKind(kind).label),
            received_on,
            assessed_on,
            str(IntakeOutcome(outcome).label) if outcome else "",
            handler or "",
            unconfirmed or "",
        )
        for case_id, kind, received_on, assessed_on, outcome, handler, unconfirmed in lines
    ]


@dataclass(frozen=True)
class IntakeChoices:
    """What can be said of a matter that comes in, as codes with their words."""

    kinds: Choices
    reporters: Choices
    channels: Choices


def intake_choices() -> IntakeChoices:
    return IntakeChoices(IntakeKind.choices, Reporter.choices, Channel.choices)


@dataclass(frozen=True)
class ReceiptCard:
    """What was typed when a matter was received. `number` is masked."""

    code: str
    kind: str
    area: str
    unit: str
    received_on: date
    name: str
    number: str
    born_on: date | None
    sex: str
    registered_at: datetime
    assess_by: date | None
    reporter: str = ""
    channel: str = ""
    danger: bool | None = None
    protect_at_once: bool = False


def my_receipts(actor: Actor, text: str = "") -> QuerySet[Receipt]:
    """Those the actor got, the latest first: every word is in the code or in what was typed. Unevaluated."""
    rows = Receipt.objects.filter(registered_by=actor.user).select_related("unit").order_by("-pk")
    for word in text.split():
        typed = Q(code__icontains=word) | Q(given_name__icontains=word) | Q(family_name__icontains=word)
        digits = "".join(filter(str.isdigit, word))
        typed |= Q(personal_identity_number__endswith=digits) if len(digits) in (10, 12) else Q()
        rows = rows.filter(typed)
    return rows


def receipt_cards(rows: Iterable[Receipt]) -> list[ReceiptCard]:
    return [_card(row) for row in rows]


def my_receipt(actor: Actor, code: str) -> ReceiptCard | None:
    """One that the actor got; nothing in it comes from the person. One query."""
    rows = Receipt.objects.filter(registered_by=actor.user, code=code).select_related("unit")
    row = rows.first()
    return _card(row) if row else None


def _card(row: Receipt) -> ReceiptCard:
    return ReceiptCard(
        code=row.code,
        kind=str(IntakeKind(row.kind).label),
        area=str(Area(row.area).label),
        unit=row.unit.name,
        received_on=row.received_on,
        name=f"{row.given_name} {row.family_name}".strip(),
        number=identity_numbers.masked(row.personal_identity_number),
        born_on=row.born_on,
        sex=str(Sex(row.sex).label),
        registered_at=row.registered_at,
        assess_by=rules.assess_by(
            row.kind, row.born_on, row.personal_identity_number, row.received_on, danger=bool(row.danger)
        ),
        reporter=label_of(Reporter.choices, row.reporter),
        channel=label_of(Channel.choices, row.channel),
        danger=row.danger,
        protect_at_once=rules.protect_at_once(row.kind, row.born_on, row.personal_identity_number, row.received_on),
    )


@dataclass(frozen=True)
class Behind:
    """A receipt for those who own the wall it came in behind.

    Of a protected person what was typed does not show.

    `wall`: the barrier in words. `differs`: what was typed otherwise than it is stored, in words. `separate_id`: the
    record that the registrar's unit got instead; None where there is none.
    """

    card: ReceiptCard
    person_id: int
    board_id: int
    barrier: str
    wall: str
    registrar: str
    registered_at: datetime
    settled_by: str
    settled_at: datetime | None
    set_aside_why: str
    protection_note: str
    differs: tuple[str, ...]
    separate_id: int | None


def behind_walls(actor: Actor) -> QuerySet[Receipt]:
    """What was received behind walls that the actor owns, what waits first. Unevaluated."""
    rows = Receipt.objects.filter(received_behind(actor))
    rows = rows.select_related("unit", "person", "intake", "registered_by", "settled_by")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "received_on", "pk")


def behind_lines(rows: Iterable[Receipt]) -> list[Behind]:
    return [_behind(row) for row in rows]


def behind_wall(actor: Actor, code: str) -> Behind | None:
    """One query."""
    row = behind_walls(actor).filter(code=code).first()
    return _behind(row) if row else None


RECEIPTS = SameQuery(lambda: Receipt.objects.filter(settled_at__isnull=True).values_list("pk"))
"""Those that wait for the actor or another owner, under `received_behind`."""


def _behind(row: Receipt) -> Behind:
    protected = masking.is_protected(row.person.protection)
    card = _card(row)
    if protected:
        card = replace(card, name=masking.protected_name(), number="", born_on=None, sex="")
    note = _("Namn och nummer visas på personens sida, när du visar de skyddade uppgifterna där.")
    return Behind(
        card=card,
        person_id=row.person_id,
        board_id=row.board_id,
        barrier=row.barrier,
        wall=str(Barrier(row.barrier).label),
        registrar=str(row.registered_by),
        registered_at=row.registered_at,
        settled_by=str(row.settled_by) if row.settled_by else "",
        settled_at=row.settled_at,
        set_aside_why=row.set_aside_why,
        protection_note=note if protected else "",
        differs=_differs(row),
        separate_id=row.intake.person_id if row.intake else None,
    )


def _differs(row: Receipt) -> tuple[str, ...]:
    stored = row.person
    compared = (
        (_("förnamn"), row.given_name, stored.given_name),
        (_("efternamn"), row.family_name, stored.family_name),
        (_("kön"), row.sex if row.sex != Sex.UNKNOWN else "", stored.sex),
        (_("födelsedag"), row.born_on, stored.born_on),
    )
    return tuple(label for label, typed, kept in compared if typed and typed != kept)


@dataclass(frozen=True)
class IntakeInCase:
    """What came in and opened the case."""

    id: int
    kind: str
    received_on: date
    assessed_on: date | None
    outcome: str
    why: str
    protection_on: date | None
    young: bool
    """By the rules for 18 to 20 and unknown age."""
    reporter: str
    channel: str
    danger: bool | None


def intake_of_case(case_id: int) -> IntakeInCase | None:
    """One query; for a case that is open to the actor."""
    rows = Intake.objects.filter(case_id=case_id).select_related("person").order_by("received_on", "pk")
    row = rows.first()
    if row is None:
        return None
    born_on = row.person.born_on if row.person else None
    young = row.kind in rules.REPORTS and rules.report_rules_on(born_on, row.received_on) is rules.Report.YOUNG
    return IntakeInCase(
        row.pk,
        row.kind,
        row.received_on,
        row.assessed_on,
        row.outcome,
        row.why,
        row.protection_on,
        young,
        label_of(Reporter.choices, row.reporter),
        label_of(Channel.choices, row.channel),
        row.danger,
    )


@dataclass(frozen=True)
class RequestLine:
    """One thing that is applied for."""

    id: int
    asked_for: str
    kind: str
    withdrawn_on: date | None
    intake_id: int


def requests_of_case(case_id: int) -> list[RequestLine]:
    """One query; for a case that is open to the actor."""
    rows = Request.objects.filter(case_id=case_id).order_by("pk")
    return [RequestLine(row.pk, row.asked_for, row.kind, row.withdrawn_on, row.intake_id) for row in rows]


KINDS: Choices = IntakeKind.choices
OUTCOMES: Choices = [choice for choice in IntakeOutcome.choices if choice[0] != IntakeOutcome.INVESTIGATION]
WHY_NOT: Choices = WhyNot.choices


def outcome_label(code: str) -> str:
    return label_of(IntakeOutcome.choices, code)


UNNAMED = SameQuery(lambda: Intake.objects.values_list("pk"))
"""Those without a person that wait for the actor, under `policies.unnamed_waiting`."""


@dataclass(frozen=True)
class UnnamedLine:
    """What came in about somebody whom nobody knows as yet. `assess_by`: the last day, where there is one."""

    id: int
    number: str
    kind: str
    received_on: date
    about: str
    area: str
    unit: str
    assessed_on: date | None


MOST_UNNAMED = 200


def unnamed(actor: Actor) -> list[UnnamedLine]:
    """Those that wait, the first to come in first. One query."""
    return [_unnamed(row) for row in _without_person(unnamed_waiting(actor))[:MOST_UNNAMED]]


def unnamed_case(actor: Actor, number: str) -> UnnamedLine | None:
    """One query."""
    row = _without_person(unnamed_intakes(actor)).filter(case__number=number).first()
    return _unnamed(row) if row else None


def _without_person(within: Q) -> QuerySet[Intake]:
    return Intake.objects.filter(within).select_related("case", "unit").order_by("received_on", "pk")


def _unnamed(row: Intake) -> UnnamedLine:
    kind, area = str(IntakeKind(row.kind).label), str(Area(row.area).label)
    about = row.about or _("Inget är skrivet om vem det gäller.")
    return UnnamedLine(row.pk, row.case.number, kind, row.received_on, about, area, row.unit.name, row.assessed_on)
