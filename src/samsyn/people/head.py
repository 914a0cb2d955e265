"""A person's head, the same on every page about the person."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import may_about
from samsyn.people import rules
from samsyn.people.selectors import PersonCard
from samsyn.ui.components import Link, PersonBand
from samsyn.ui.format import capitalised

PERSON_PAGES: list[tuple[str, Promise, str]] = [
    ("person_log", gettext_lazy("Logg"), rights.READ_PERSON_LOG),
    ("person_readers", gettext_lazy("Vilka kan läsa"), rights.SEE_READERS),
    ("set_wall", gettext_lazy("Sätt vägg"), rights.SET_WALL),
]
"""The other pages about a person: the address's name, the tab, the right it takes."""


def plain_band(card: PersonCard, actor: Actor, *, current: str) -> PersonBand:
    """The cover on the pages that do not tell of the person's matters."""
    return PersonBand(
        name=card.name,
        age=rules.age(card.born_on, actor.today) if card.born_on and not card.died_on else None,
        number=card.number,
        protection=capitalised(card.protection_label),
        protection_text=card.protection_note,
        tabs=tabs(actor, card, current=current),
    )


def tabs(actor: Actor, card: PersonCard, *, current: str) -> list[Link]:
    """The person's pages that the actor's rights give; none where there is but one."""
    pages: list[tuple[str, Promise | str, bool]] = [("person", _("Översikt"), True)]
    pages += [(name, label, may_about(actor, right, card.id)) for name, label, right in PERSON_PAGES]
    links = [
        Link(str(label), reverse(name, args=[card.id]), current=name == current)
        for name, label, shown in pages
        if shown
    ]
    return links if len(links) > 1 else []
