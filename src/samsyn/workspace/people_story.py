"""What the actor may read about one person, from every act: ten queries, whatever the rows and rights."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from samsyn.access.actors import Actor
from samsyn.access.policies import reads_file, reads_matters
from samsyn.cases.selectors import CaseLine, cases_of_person
from samsyn.cases.story import Told, tellers
from samsyn.people.reading import Reading


@dataclass(frozen=True)
class Story:
    """The cases, and what each act has told. `cut`: some table has more rows than were read."""

    cases: Sequence[CaseLine] = ()
    told: Sequence[Told] = ()
    cut: bool = False

    def open_cases(self, today: date) -> list[CaseLine]:
        return [case for case in self.cases if case.closed_on is None or case.closed_on > today]


def sees_only(actor: Actor, person_id: int) -> str:
    """What of the chain the roles that open the person leave out, in words.

    Empty where they leave nothing out.

    Of the roles alone, and never of what there is: the same words whatever is hidden.
    """
    if not reads_file(actor, person_id):
        return _("Du ser aktualiseringar. Utredningar, beslut och insatser visas inte för din roll.")
    if not reads_matters(actor, person_id):
        return _(
            "Du ser beställda insatser och boende. Aktualiseringar, utredningar och beslut visas inte för din roll."
        )
    return ""


def read_story(reading: Reading) -> Story:
    """Each act tells what the actor's grounds open of it; of a person who is masked without where."""
    return _told(reading, "")


def read_tab(reading: Reading, tab: str) -> Story:
    """The lines of the acts whose tab it is, and nothing else of them."""
    return _told(replace(reading, lines_only=True), tab)


def _told(reading: Reading, tab: str) -> Story:
    cases = reading.of(cases_of_person)
    if not reading.places:
        cases = _without_units(cases)
    told = [tell(reading) for tell in tellers(tab)]
    return Story(cases, told, reading.cut)


def _without_units(cases: Sequence[CaseLine]) -> list[CaseLine]:
    """For whoever may not read who it is: a unit tells where somebody is (OSL 21:3)."""
    return [replace(case, unit="") for case in cases]
