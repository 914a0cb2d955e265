"""A unit that works the chain to a decision."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.decisions import services as decisions
from samsyn.decisions.services import Ruling
from samsyn.intake import assessing
from samsyn.intake.models import Intake, Request
from samsyn.intake.tests.factories import Reception, new_number
from samsyn.investigations import services
from samsyn.investigations.case_selectors import parts_of, signed_parts
from samsyn.investigations.models import Investigation
from samsyn.organisation.models import User
from samsyn.people.tests.factories import FIRST_DAY, TODAY

BASIS = "SoL (2025:400) 11 kap. 1 §"


class Authority(Reception):
    """`anna` handles; `bo` heads the board; `disa` is deputy head of the team."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.bo = self.user("head")
        self.disa = self.user("deputy_head", unit="nord-team")
        self.anna = self.registrar
        board = self.units["nord"].board_id
        decisions.begin_register(actor=self.act(self.bo), board_id=board, valid_from=FIRST_DAY)

    def act(self, user: User | None = None) -> Actor:
        """Anew, as each request does."""
        return actor_of(user or self.anna, today=TODAY)

    def received(self, number: str, **more: Any) -> Intake:
        return Intake.objects.get(receipts=self.receive(number, **more))

    def application(self, kind: str = "housing_support", **more: Any) -> Intake:
        """An application for one thing."""
        intake = self.received(new_number(), **more)
        assessing.add_request(
            actor=self.act(), intake_id=intake.pk, asked_for="Hjälp att få ordning på vardagen hemma", kind=kind
        )
        return intake

    def report(self, **more: Any) -> Intake:
        """A concern report about somebody of the age of 52."""
        number = new_number()
        return self.received(number, kind="concern_report", born_on=TODAY - timedelta(days=52 * 366), **more)

    def investigation(self, *, minor_children: bool = False, **more: Any) -> Investigation:
        intake = self.application(**more)
        key = services.open_investigation(
            actor=self.act(), intake_id=intake.pk, opening_ground="application", minor_children=minor_children
        )
        return Investigation.objects.get(pk=key)

    def write(self, investigation: Investigation, *but: str) -> None:
        """Signs every part that is not signed, but those."""
        for part in parts_of(investigation):
            if part.code not in (*but, *signed_parts(investigation.pk)):
                self.sign(investigation, part.code)

    def sign(self, investigation: Investigation, part: str, text: str = "Åsa vill ha lugn och ro.", **more: Any) -> int:
        return services.sign_part(actor=self.act(), investigation_id=investigation.pk, part=part, text=text, **more)

    def ready(self, **more: Any) -> Investigation:
        """Written, shown to the person, who needs no more time."""
        investigation = self.investigation(**more)
        self.write(investigation)
        services.communicate(
            actor=self.act(),
            investigation_id=investigation.pk,
            manner="post",
            answer_by_on=TODAY + timedelta(days=14),
        )
        services.record_answer(actor=self.act(), investigation_id=investigation.pk, waives=True)
        return investigation

    def ruling(self, investigation: Investigation, outcome: str = "granted", **more: Any) -> Ruling:
        request = Request.objects.filter(intake_id=investigation.intake_id or 0).first()
        granted = outcome in ("granted", "partly_granted")
        values = {
            "outcome": outcome,
            "legal_basis": BASIS,
            "reasons": "Du behöver stöd i hemmet och kan inte få det på annat sätt.",
            "request_id": request and request.pk,
            "intervention_kind": "housing_support" if granted else "",
            "valid_from": TODAY if granted else None,
            "valid_to": TODAY + timedelta(days=179) if granted else None,
            "price_per_day": Decimal(400) if granted else None,
            "not_granted": "Fler timmar i veckan" if outcome == "partly_granted" else "",
        }
        return Ruling(**{**values, **more})

    def decide(self, investigation: Investigation, user: User | None = None, **more: Any) -> int:
        return decisions.decide(
            actor=self.act(user), investigation_id=investigation.pk, ruling=self.ruling(investigation, **more)
        )
