"""Whatever acts follow one another, a cached total is what would be counted anew: for every period and unit."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from samsyn.access.actors import Actor
from samsyn.access.leavers import Successor
from samsyn.access.reach import actor_of
from samsyn.access.selectors import my_grounds
from samsyn.cases import audit as cases_audit
from samsyn.cases.selectors import open_by_area
from samsyn.cases.services import assigning, handing_over
from samsyn.core.periods import Period, parse
from samsyn.decisions import audit as decisions_audit
from samsyn.decisions.tests.factories import Authority
from samsyn.exchange.audit import DerivedRebuilt, PackageImported
from samsyn.intake import assessing, identity, naming
from samsyn.intake import audit as intake_audit
from samsyn.intake import services as intake
from samsyn.intake.models import Intake, Receipt
from samsyn.intake.rules import Unnamed, Who
from samsyn.intake.tests.factories import new_number
from samsyn.interventions.selectors import running_by_kind
from samsyn.investigations import audit as investigations_audit
from samsyn.investigations import services as investigations
from samsyn.investigations.models import Investigation
from samsyn.log.cached_totals import CachedTotals, compact_versions
from samsyn.log.entries import Entry
from samsyn.log.models import LogEntry
from samsyn.organisation.models import Staff, Unit
from samsyn.organisation.statistics import Scope
from samsyn.people.tests.factories import TODAY
from samsyn.quality import unit_figures

pytestmark = pytest.mark.django_db

PERIODS = [parse(text) for text in ("2025", "2025-T2", "2026-T2", "2026-10", "2026")]
OF_EACH = 3


@pytest.fixture
def cached(settings, tmp_path: Path) -> Iterator[None]:
    settings.TOTALS_KEPT = 900
    shelves = {name: {**settings.CACHES[name], "LOCATION": tmp_path / name} for name in ("totals", "closed_totals")}
    settings.CACHES = {**settings.CACHES, **shelves}
    with time_machine.travel(f"{TODAY} 12:00+01:00"):
        yield


class Acts:
    """The acts that change what is counted, each on random days."""

    def __init__(self) -> None:
        self.world = Authority()
        self.owner = self.world.user("violence_worker", unit="nord-team")
        self.head = self.world.user("head")
        self.keeper = self.world.user("system_administrator")
        self.first, self.second = self.handler(), self.handler()
        # Received before any total is cached, so that it is the act on them that moves the version.
        self.receipts = [self.behind_wall() for _n in range(2 * OF_EACH)]
        self.unnamed = [self.unknown() for _n in range(OF_EACH)]
        self.mistyped = [self.under_another_name() for _n in range(OF_EACH)]

    def handler(self) -> Staff:
        staff = self.world.user("social_worker", unit="nord-team").staff
        assert staff is not None
        return staff

    def day(self) -> date:
        return TODAY - timedelta(days=random.choice((0, 20, 80, 200, 400, 800)) + random.randrange(20))

    def receive(self) -> None:
        kind, sex = random.choice(("concern_report", "lvm_report", "application")), random.choice(("female", "male"))
        self.world.receive(new_number(), received_on=self.day(), kind=kind, sex=sex)

    def unknown(self) -> int:
        place, kind = self.world.units["nord-team"].pk, random.choice(("concern_report", "lvm_report"))
        matter = Unnamed(place, "addiction", kind, self.day(), "Mannen på Storgatan 4, andra våningen")
        return naming.receive_unknown(actor=self.world.acting(), matter=matter)

    def receive_unknown(self) -> None:
        self.unknown()

    def name(self) -> None:
        who = Who("Kim", "Ask", random.choice(("female", "male")), date(1980, 1, 1))
        naming.name_person(actor=self.world.acting(), intake_id=self.unnamed.pop(), who=who)

    def behind_wall(self) -> Receipt:
        number = new_number()
        self.world.exposed(number)
        return self.world.receive(number, received_on=self.day(), kind="concern_report")

    def under_another_name(self) -> Receipt:
        number = new_number()
        self.world.known("Kim", "Askstig", personal_identity_number=number, sex="male")
        return self.world.receive(number, received_on=self.day(), kind="concern_report", sex="female")

    def take_over(self) -> None:
        receipt = self.receipts.pop()
        intake.take_over(
            actor=self.world.acting(self.owner), code=receipt.code, unit_id=receipt.unit_id, area="violence_exposed"
        )

    def set_aside(self) -> None:
        receipt = self.receipts.pop()
        intake.set_aside(actor=self.world.acting(self.owner), code=receipt.code, reason="Samma ärende som i går")

    def move(self) -> None:
        identity.confirm_another(actor=self.world.acting(), code=self.mistyped.pop().code)

    def hand_over(self) -> None:
        self.world.case(self.world.person(), handler=self.first)
        handing_over.hand_over(
            actor=self.world.acting(self.keeper),
            board_id=self.world.board("nord").pk,
            from_staff_id=self.first.pk,
            successor=Successor(self.second.pk, frozenset({"addiction"})),
            handed_on=TODAY + timedelta(days=1),
        )
        self.first, self.second = self.second, self.first

    def case(self) -> Intake:
        return self.world.application(received_on=self.day())

    def assign(self) -> Intake:
        intake = self.case()
        assigning.assign(
            actor=self.world.act(self.world.disa), case_id=intake.case_id, staff_id=self.world.anna.staff_id or 0
        )
        return intake

    def give_back(self) -> None:
        assigning.answer_assignment(
            actor=self.world.act(), case_id=self.assign().case_id, accept=False, why="Har redan för många"
        )

    def assess(self) -> None:
        intake = self.world.report(received_on=self.day())
        assessing.close_intake(
            actor=self.world.act(), intake_id=intake.pk, outcome="no_investigation", why="Vill inte ha hjälp nu"
        )

    def open(self) -> Investigation:
        return self.world.investigation(received_on=self.day(), minor_children=random.random() < 0.5)

    def sign(self) -> None:
        self.world.sign(self.open(), random.choice(("wish", "child_impact")))

    def note_child(self) -> None:
        investigations.note_child(actor=self.world.act(), investigation_id=self.open().pk, born_year=TODAY.year - 8)

    def send(self) -> None:
        self.world.ready(received_on=self.day())

    def conclude(self) -> None:
        intake = self.world.report(received_on=self.day())
        key = investigations.open_investigation(actor=self.world.act(), intake_id=intake.pk, opening_ground="lvm_7")
        self.world.write(Investigation.objects.get(pk=key))
        investigations.conclude_without_measure(actor=self.world.act(), investigation_id=key)

    def decide(self) -> None:
        outcome = random.choice(("granted", "rejected"))
        self.world.decide(self.world.ready(received_on=self.day()), outcome=outcome)


ACTS: dict[type[Entry], Callable[[Acts], Any]] = {
    intake_audit.MatterReceived: Acts.receive,
    intake_audit.UnknownReceived: Acts.receive_unknown,
    intake_audit.PersonNamed: Acts.name,
    intake_audit.MatterMoved: Acts.move,
    intake_audit.ReceiptTakenOver: Acts.take_over,
    intake_audit.ReceiptSetAside: Acts.set_aside,
    handing_over.CasesHandedOver: Acts.hand_over,
    cases_audit.CaseAssigned: Acts.assign,
    cases_audit.AssignmentReturned: Acts.give_back,
    intake_audit.IntakeAssessed: Acts.assess,
    investigations_audit.InvestigationOpened: Acts.open,
    investigations_audit.PartSigned: Acts.sign,
    investigations_audit.ChildNoted: Acts.note_child,
    investigations_audit.MaterialSent: Acts.send,
    investigations_audit.InvestigationConcluded: Acts.conclude,
    decisions_audit.Decided: Acts.decide,
}
OF_EVERY_PERIOD = {PackageImported, DerivedRebuilt}
"""Acts that name no day: they empty everything."""


def figures(totals: CachedTotals | None, unit: Unit, period: Period) -> Any:
    scope = Scope((unit.board_id,), unit, totals=totals)
    return [
        (figure.indicator.code, figure.sex, figure.numerator, figure.denominator)
        for _title, indicators in unit_figures.by_group(scope, period)
        for sexes in indicators
        for figure in sexes
    ]


def start_page(actor: Actor) -> Any:
    return open_by_area(actor), running_by_kind(actor), my_grounds(actor)


def test_cached_totals_are_those_counted_anew_whatever_acts_went_before(cached: None, settings) -> None:
    acts = Acts()
    unit = acts.world.units["nord"]
    rounds = random.sample([*ACTS.values()] * OF_EACH, len(ACTS) * OF_EACH)
    for act in rounds:
        act(acts)
        if random.random() < 0.3:
            compact_versions()
        actor = actor_of(acts.head, today=TODAY)
        for period in PERIODS:
            totals = CachedTotals()
            assert figures(totals, unit, period) == figures(None, unit, period), period.text
            assert totals.counted_at
        settings.TOTALS_KEPT, anew = 0, actor_of(acts.head, today=TODAY)
        expected = start_page(anew)
        settings.TOTALS_KEPT = 900
        assert start_page(actor) == expected


def test_todays_acts_leave_the_totals_of_periods_that_are_over(cached: None) -> None:
    acts = Acts()
    unit = acts.world.units["nord"]
    over, current = parse("2026-T2"), parse("2026")
    before = {}
    for period in (over, current):
        totals = CachedTotals()
        figures(totals, unit, period)
        before[period] = totals.counted_at
    acts.world.receive(new_number(), received_on=TODAY)
    compact_versions()
    for period, moves in ((over, False), (current, True)):
        totals = CachedTotals()
        figures(totals, unit, period)
        assert (totals.counted_at != before[period]) is moves


@pytest.mark.parametrize("entry", ACTS)
def test_each_act_is_tried(entry: type[Entry], today: None) -> None:
    ACTS[entry](Acts())
    assert LogEntry.objects.filter(action=entry.action).exists()


def test_every_act_that_changes_what_is_counted_is_tried_here() -> None:
    def kinds(base: type[Entry]) -> list[type[Entry]]:
        return [kind for each in base.__subclasses__() for kind in (each, *kinds(each))]

    assert {kind for kind in kinds(Entry) if kind.changes_facts} == {*ACTS, *OF_EVERY_PERIOD}
