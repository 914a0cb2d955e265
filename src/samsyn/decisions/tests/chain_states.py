"""One matter in each state of each object of the chain, in one area of the work."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samsyn.access.rules import WALLED_AREAS
from samsyn.cases.services import assigning
from samsyn.core.codes import Area
from samsyn.core.rows import new_external_id
from samsyn.decisions.tests.factories import Authority
from samsyn.intake import assessing, naming
from samsyn.intake.models import Intake
from samsyn.intake.rules import Unnamed
from samsyn.intake.tests.factories import new_number
from samsyn.investigations import services
from samsyn.investigations.case_selectors import parts_of
from samsyn.investigations.models import DelayRequest, Investigation, InvestigationPart
from samsyn.people.tests.factories import TODAY

WORKER_AND_KIND = {
    Area.ADDICTION: ("social_worker", "housing_support"),
    Area.VIOLENCE_EXPOSED: ("violence_worker", "counselling"),
    Area.EVICTION_PREVENTION: ("housing_coordinator", "counselling"),
}
"""Who works in an area, and what they may grant there."""


@dataclass(frozen=True)
class Place:
    """A matter, by what a verb asks for."""

    case_id: int
    intake_id: int
    investigation_id: int = 0
    decision_id: int = 0
    consent_id: int = 0


@dataclass
class States(Authority):
    """Matters of one area; `places`: by object and state."""

    area: str = Area.ADDICTION
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.worker, self.kind = WORKER_AND_KIND[Area(self.area)]
        self.registrar = self.anna = self.user(self.worker, unit="nord-team")
        self.other = self.user(self.worker, unit="nord-team")
        self._intakes()
        self._assignments()
        self._investigations()
        self._consents()
        self._delays()

    def asked(self) -> Intake:
        return self.application(self.kind, area=self.area)

    def put(self, of: str, state: str, row: Any, **more: int) -> None:
        intake = row if isinstance(row, Intake) else row.intake
        investigation = row.pk if isinstance(row, Investigation) else 0
        self.places[of, state] = Place(row.case_id, intake.pk, investigation, **more)

    def _intakes(self) -> None:
        self.put("intake", "received", self.asked())
        self.places["matter", "-"] = Place(0, 0)
        self.put("report", "received", self.report(area=self.area))
        young = self.received(
            new_number(), kind="concern_report", area=self.area, born_on=TODAY - timedelta(days=19 * 366)
        )
        self.put("young", "received", young)
        closed = self.report(area=self.area)
        assessing.close_intake(
            actor=self.act(), intake_id=closed.pk, outcome="no_investigation", why="Personen vill inte ha hjälp."
        )
        for state in ("received", "assessed"):
            self.put("unnamed", state, self._unnamed(state))
        for of in ("intake", "report", "young"):
            self.put(of, "assessed", closed)
        self.put("case", "received", self.asked())
        self.put("case", "closed", closed)

    def _unnamed(self, state: str) -> Intake:
        """A notice about somebody whom nobody knows: of a report the protection would be assessed first."""
        place = self.units["nord-team"].pk
        matter = Unnamed(place, self.area, "own_contact", TODAY, "Mannen på Storgatan 4, andra våningen")
        key = naming.receive_unknown(actor=self.act(), matter=matter)
        if state == "assessed":
            assessing.close_intake(actor=self.act(), intake_id=key, outcome="advice_only", why="Personen gick igen.")
        return Intake.objects.get(pk=key)

    def _assignments(self) -> None:
        """Behind a wall nobody gives cases but heads, who state a reason for each person first."""
        for state in ("-", "unread", "accepted", "returned") if self.area not in WALLED_AREAS else ():
            intake = self.asked()
            self.put("assignment", state, intake)
            if state == "-":
                continue
            assigning.assign(actor=self.act(self.bo), case_id=intake.case_id, staff_id=self.anna.staff_id or 0)
            if state != "unread":
                assigning.answer_assignment(
                    actor=self.act(), case_id=intake.case_id, accept=state == "accepted", why="Jag går i pension"
                )

    def _investigations(self) -> None:
        for state in ("open", "communicated", "ready", "proposed", "concluded"):
            self.put("investigation", state, self._written(self.investigation(kind=self.kind, area=self.area), state))
            self.put("unasked", state, self._written(self._unasked(), state))
        granted = self._written(self.investigation(kind=self.kind, area=self.area), "ready")
        key = self.decide(granted, intervention_kind=self.kind, valid_to=TODAY + timedelta(days=99))
        self.put("decision", "decided", granted, decision_id=key)
        self.put("case", "decided", granted)
        self.places["case", "investigated"] = self.places["investigation", "open"]

    def _delays(self) -> None:
        for state in ("-", "received", "refused", "answered"):
            row = self._written(self.investigation(kind=self.kind, area=self.area), "ready")
            self.put("delay_request", state, row)
            if state == "-":
                continue
            services.receive_delay_request(actor=self.act(), investigation_id=row.pk, received_on=TODAY)
            if state == "refused":
                DelayRequest.objects.filter(investigation=row).update(refused_on=TODAY)
            if state == "answered":
                self.decide(row, outcome="rejected")

    def _unasked(self) -> Investigation:
        """Of a report, by the person's consent."""
        report = self.report(area=self.area)
        services.record_consent(actor=self.act(), case_id=report.case_id, what="open", how="Vid mötet")
        key = services.open_investigation(actor=self.act(), intake_id=report.pk, opening_ground="consent")
        return Investigation.objects.get(pk=key)

    def _written(self, row: Investigation, state: str) -> Investigation:
        self.write(row)
        if state == "open":
            return row
        services.communicate(
            actor=self.act(), investigation_id=row.pk, manner="post", answer_by_on=TODAY + timedelta(days=14)
        )
        if state == "communicated":
            return row
        services.record_answer(actor=self.act(), investigation_id=row.pk, waives=True)
        if state == "proposed":
            services.propose_decision(actor=self.act(), investigation_id=row.pk)
        if state == "concluded" and self.asks(row):
            self.decide(row, outcome="rejected")
        elif state == "concluded":
            services.conclude_without_measure(actor=self.act(), investigation_id=row.pk)
        return row

    def asks(self, row: Investigation) -> bool:
        return row.opening_ground == "application"

    def _consents(self) -> None:
        for state in ("-", "given", "refused", "withdrawn"):
            intake = self.asked()
            if state == "-":
                self.put("consent", "-", intake)
                continue
            key = services.record_consent(
                actor=self.act(), case_id=intake.case_id, what="ask", how="Vid mötet", refused=state == "refused"
            )
            if state == "withdrawn":
                services.withdraw_consent(actor=self.act(), case_id=intake.case_id, consent_id=key)
            self.put("consent", state, intake, consent_id=key)

    def states(self, of: str) -> list[tuple[str, Place]]:
        return [(state, place) for (kind, state), place in self.places.items() if kind == of]

    def write(self, investigation: Investigation, *but: str) -> None:
        """Every part at once: how each is signed is another test's."""
        InvestigationPart.objects.bulk_create(
            InvestigationPart(
                board_id=investigation.board_id, registered_by=self.anna, external_id=new_external_id(),
                investigation=investigation, case_id=investigation.case_id, part=part.code, text="Åsa vill ha lugn.",
                author=self.anna.staff, signed_at=timezone.now(),
            )
            for part in parts_of(investigation)
        )  # fmt: skip
