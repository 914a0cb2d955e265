"""A person's whole chain in the tables, as many times over as asked for."""

from datetime import timedelta
from typing import Any

from samsyn.cases.models import Case
from samsyn.decisions.models import Decision
from samsyn.delivery.models import ImplementationPlan
from samsyn.housing.models import EvictionNotice, Lease, Placement, Residence
from samsyn.intake.models import Intake
from samsyn.interventions.models import FollowUp, Intervention
from samsyn.investigations.models import Investigation
from samsyn.organisation.models import Unit, User
from samsyn.people.models import Person, PersonRelation
from samsyn.people.tests.factories import TODAY, World


def ago(days: int) -> Any:
    return TODAY - timedelta(days=days)


class Chains(World):
    """Rows of one board; every external id has its number in it."""

    rows = 0

    @classmethod
    def around(cls, units: dict[str, Unit]) -> "Chains":
        """In units that are there already."""
        world = cls.__new__(cls)
        world.system, world.units = User.objects.system(), units
        return world

    def common(self, unit: Unit) -> dict[str, Any]:
        self.rows += 1
        return {"board": unit.board, "external_id": f"r{self.rows}", "registered_by": self.system}

    def chain(
        self, person: Person, area: str = "addiction", *, unit: str = "nord-team", provider: str | None = "nord-provider",
        kind: str = "housing_support", over: bool = False, seen: bool = True,
    ) -> Case:  # fmt: skip
        """Intake, investigation, decision, intervention with its plan and follow-up, and a stay in the home."""
        place = self.units[unit]
        case = self.case(person, area, unit=unit, seen=seen, closed_on=ago(40) if over else None)
        here = {"case": case, "person": person, "unit": place}
        intake = Intake.objects.create(
            **self.common(place), **here, area=area, kind="application", received_on=ago(300), assessed_on=ago(298),
            outcome="investigation",
        )  # fmt: skip
        investigation = Investigation.objects.create(
            **self.common(place), **here, intake=intake, area=area, opened_on=ago(298), concluded_on=ago(260),
            minor_children=True, child_impact_analysis="made",
        )  # fmt: skip
        decision = Decision.objects.create(
            **self.common(place), **here, investigation=investigation, decided_on=ago(260), outcome="granted",
            legal_basis="11 kap. 1 § SoL", intervention_kind=kind, valid_to=ago(-100),
        )  # fmt: skip
        self.order(person, area, case=case, decision=decision, unit=unit, provider=provider, kind=kind, over=over)
        return case

    def order(
        self, person: Person, area: str, *, case: Case, unit: str, provider: str | None, kind: str, over: bool = False,
        decision: Decision | None = None,
    ) -> Intervention:  # fmt: skip
        place, carrier = self.units[unit], self.units[provider] if provider else None
        intervention = Intervention.objects.create(
            **self.common(place), case=case, decision=decision, person=person, unit=place, area=area, kind=kind,
            provider=carrier, started_on=ago(240), ended_on=ago(40) if over else None,
            end_reason="as_planned" if over else "",
        )  # fmt: skip
        if carrier:
            self.ground(person, "order", unit=carrier, area=area, case=case, until=ago(10) if over else None)
        ImplementationPlan.objects.create(
            **self.common(place), case=case, person=person, unit=place, intervention=intervention,
            made_on=ago(230), client_took_part=True,
        )  # fmt: skip
        FollowUp.objects.create(
            **self.common(place), case=case, person=person, intervention=intervention, kind="dur_review",
            followed_up_on=ago(60), manages_more_alone="more",
        )  # fmt: skip
        return intervention

    def stay(
        self, person: Person, *, home: str = "nord-home", kind: str = "supported_housing", **more: Any
    ) -> Placement:
        place = self.units[home]
        residence = self.residence(home, kind)
        self.ground(person, "placement", unit=place, area="", case=more.get("case"), until=more.get("moved_out_on"))
        return Placement.objects.create(
            **self.common(place), person=person, residence=residence, **{"moved_in_on": ago(200), **more}
        )

    def residence(self, home: str, kind: str = "supported_housing") -> Residence:
        place = self.units[home]
        found = Residence.objects.filter(unit=place, kind=kind).first()
        return found or Residence.objects.create(
            **self.common(place), unit=place, name=f"Hemmet {kind}", kind=kind, places=9
        )

    def lease(self, person: Person, **more: Any) -> Lease:
        place = self.units["nord-home"]
        self.ground(person, "lease", unit=place, area="")
        residence = self.residence("nord-home", "trial_flat")
        return Lease.objects.create(
            **self.common(place),
            person=person,
            residence=residence,
            kind="trial_flat",
            **{"starts_on": ago(90), **more},
        )

    def notice(self, person: Person) -> EvictionNotice:
        place = self.units["nord-team"]
        self.ground(person, "notice", unit=place, area="eviction_prevention")
        return EvictionNotice.objects.create(
            **self.common(place), person=person, unit=place, sender="landlord", received_on=ago(20), children_affected=1
        )

    def everything(self, person: Person, times: int) -> None:
        """So many of everything."""
        for number in range(times):
            case = self.chain(person, ("addiction", "social_psychiatry")[number % 2])
            self.stay(person, case=case)
            self.lease(person)
            self.notice(person)
            PersonRelation.objects.create(
                **self.common(self.units["nord-team"]), person=person, related_person=self.known(f"Lo{number}", "Ek"),
                relation="child", lives_together=True,
            )  # fmt: skip
