"""What a verb of the chain writes: set as PDF in its own transaction, and never made again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.cases.services.in_hand import InHand
from samsyn.documents.services import Described, store_written
from samsyn.organisation.selectors import names_of_unit
from samsyn.people.selectors import names_of
from samsyn.reporting.documents import Document, Section, as_pdf


@dataclass(frozen=True)
class Letter:
    """`kind`: a code of DocumentKind.

    `to_person`: it is the person's to get; otherwise it stays in the file.
    """

    kind: str
    title: str
    intro: Sequence[str]
    sections: Sequence[Section]
    to_person: bool = True


def write(hand: InHand, letter: Letter) -> int:
    """The document's id.

    Names the person as the actor may read them: a protected one without name and address.
    """
    case = hand.case
    person_id = case.person_id or 0
    name = names_of(hand.actor, [person_id]).get(person_id, "")
    board, unit = names_of_unit(case.unit_id)
    document = Document(
        title=letter.title,
        board=board,
        unit=unit,
        made_on=timezone.localtime(),
        made_by=hand.actor.name,
        about=[(_("Gäller"), name), (_("Ärende"), case.number)],
        intro=letter.intro,
        sections=letter.sections,
    )
    described = Described(
        kind=letter.kind,
        title=letter.title,
        direction="out" if letter.to_person else "in",
        made_on=hand.actor.today,
        to_whom=name if letter.to_person else "",
    )
    right = next(right for right in hand.verb.rights if any(role.units_with(right) for role in hand.roles))
    stored = store_written(
        actor=hand.actor,
        board_id=case.board_id,
        person_id=person_id,
        case_id=case.pk,
        described=described,
        pdf=as_pdf(document),
        right=right,
    )
    return stored.pk
