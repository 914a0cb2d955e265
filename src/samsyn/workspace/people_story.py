"""What the actor may read about one person, from every act: ten queries, whatever the rows and rights."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from django.utils.translation import gettext as _

from samsyn.access import rules as access_rules
from samsyn.access.actors import Actor
from samsyn.access.policies import acting_roles
from samsyn.cases.selectors import CaseLine, cases_of_person
from samsyn.core.rows import MOST_OF_ONE
from samsyn.decisions.selectors import DecisionLine, decisions_of_person
from samsyn.delivery.selectors import PlanLine, plans_of_person
from samsyn.housing.selectors import (
    NoticeLine,
    StayLine,
    leases_of_person,
    notices_of_person,
    placements_of_person,
)
from samsyn.intake.selectors import IntakeLine, intakes_of_person
from samsyn.interventions.selectors import (
    FollowUpLine,
    InterventionLine,
    followups_of_person,
    interventions_of_person,
)
from samsyn.investigations.selectors import InvestigationLine, investigations_of_person
from samsyn.people.selectors import PersonCard


@dataclass(frozen=True)
class Story:
    cases: Sequence[CaseLine] = ()
    intakes: Sequence[IntakeLine] = ()
    investigations: Sequence[InvestigationLine] = ()
    decisions: Sequence[DecisionLine] = ()
    interventions: Sequence[InterventionLine] = ()
    followups: Sequence[FollowUpLine] = ()
    plans: Sequence[PlanLine] = ()
    placements: Sequence[StayLine] = ()
    leases: Sequence[StayLine] = ()
    notices: Sequence[NoticeLine] = ()

    @property
    def cut(self) -> bool:
        """Some table has more rows than were read."""
        return any(len(getattr(self, field.name)) >= MOST_OF_ONE for field in fields(self))

    def _without_places(self) -> "Story":
        """For whoever may not read who it is: a unit and a home tell where somebody is (OSL 21:3)."""
        return replace(
            self,
            cases=[replace(case, unit="") for case in self.cases],
            interventions=[replace(row, provider=_("visas inte")) for row in self.interventions],
            placements=[replace(stay, place=stay.kind) for stay in self.placements],
            leases=[replace(stay, place=stay.kind) for stay in self.leases],
        )


def sees_only(actor: Actor, person_id: int) -> str:
    """What of the chain the roles that open the person leave out, in words.

    Empty where they leave nothing out.

    Of the roles alone, and never of what there is: the same words whatever is hidden.
    """
    roles = acting_roles(actor, person_id)
    if not any(access_rules.reads_file(role) for role in roles):
        return _("Du ser aktualiseringar. Utredningar, beslut och insatser visas inte för din roll.")
    if not any(access_rules.on_side(role, access_rules.AUTHORITY_WHYS) for role in roles):
        return _(
            "Du ser beställda insatser och boende. Aktualiseringar, utredningar och beslut visas inte för din roll."
        )
    return ""


def read_story(actor: Actor, card: PersonCard) -> Story:
    """Each act tells what the actor's grounds open of it; of a person who is masked without where."""
    person_id = card.id
    story = Story(
        cases=cases_of_person(actor, person_id),
        intakes=intakes_of_person(actor, person_id),
        investigations=investigations_of_person(actor, person_id),
        decisions=decisions_of_person(actor, person_id),
        interventions=interventions_of_person(actor, person_id),
        followups=followups_of_person(actor, person_id),
        plans=plans_of_person(actor, person_id),
        placements=placements_of_person(actor, person_id),
        leases=leases_of_person(actor, person_id),
        notices=notices_of_person(actor, person_id),
    )
    return story if card.named else story._without_places()


def runs(start: date | None, end: date | None, today: date) -> bool:
    """What ends today has ended."""
    return start is not None and start <= today and (end is None or end > today)
