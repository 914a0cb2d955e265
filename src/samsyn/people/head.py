"""A person's head: compact, and the same on every page about the person.

Apps above add their part of it: a function from a `Reading` to a `HeadPart`, named in `settings.SAMSYN_PERSON_HEAD`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access import rules as access_rules
from samsyn.access.actors import Actor
from samsyn.access.policies import grounds_for, may_about, opened
from samsyn.access.selectors import ground_words
from samsyn.core.codes import Area
from samsyn.people import rules
from samsyn.people.reading import Reading
from samsyn.people.selectors import Listed, PersonCard
from samsyn.shell.person_tabs import PersonTab, person_tabs
from samsyn.ui.components import CaseChoice, Clock, Fact, Link, PersonBand
from samsyn.ui.format import capitalised

CASE = "arende"
"""In an address: the number of the case that the reader is in."""


@dataclass(frozen=True)
class HeadPart:
    """One app's part of a head.

    `flap`: what the person is here for, in a few words, and `flap_url` where more of it stands. `cases`: those to choose
    among; `case_number`: of the one that the reader is in, empty for all of them. `clocks`: those that run.
    """

    flap: str = ""
    flap_url: str = ""
    cases: Sequence[CaseChoice] = ()
    case_number: str = ""
    clocks: Sequence[Clock] = ()
    facts: Sequence[Fact] = ()


HeadTeller = Callable[[Reading], HeadPart]


@cache
def _tellers(names: tuple[str, ...]) -> tuple[HeadTeller, ...]:
    return tuple(import_string(name) for name in names)


def band(reading: Reading, card: PersonCard, *, tab: str, revealed: bool = False) -> PersonBand:
    """The head on one of the person's tabs. No query beyond those of the parts."""
    parts = [tell(reading) for tell in _tellers(tuple(settings.SAMSYN_PERSON_HEAD))]
    number = next((part.case_number for part in parts if part.case_number), "")
    today = reading.today
    return PersonBand(
        name=card.name,
        age=rules.age(card.born_on, today) if card.born_on and not card.died_on else None,
        number=card.number,
        reveal_url=reverse("person", args=[card.id]) if card.number else "",
        swap_url=reverse("person_number", args=[card.id]) if card.number else "",
        revealed=revealed,
        flap=next((part.flap for part in parts if part.flap), ""),
        flap_url=next((part.flap_url for part in parts if part.flap), ""),
        protection=capitalised(card.protection_label),
        protection_text=card.protection_note,
        wall=_wall(reading.actor, card),
        emergency_url=_emergency(reading.actor, card),
        facts=[*_of_the_person(card), *(fact for part in parts for fact in part.facts)],
        clocks=[clock for part in parts for clock in part.clocks],
        cases=[case for part in parts for case in part.cases],
        tabs=tabs(reading.actor, card, current=tab, case_number=number),
    )


def number_band(card: PersonCard, *, revealed: bool) -> PersonBand:
    """The part of the head that the number is in."""
    address, alone = (reverse(name, args=[card.id]) for name in ("person", "person_number"))
    return PersonBand(
        name=card.name, number=card.number, reveal_url=address, swap_url=alone, revealed=revealed and bool(card.number)
    )


def _of_the_person(card: PersonCard) -> list[Fact]:
    facts = []
    if card.died_on:
        aged = _("blev %(age)s år") % {"age": rules.age(card.born_on, card.died_on)} if card.born_on else ""
        facts.append(Fact(_("Avliden"), card.died_on.isoformat(), aged))
    if card.interpreter_needed:
        facts.append(Fact(_("Behöver tolk"), capitalised(card.language) or _("språk inte angivet")))
    return facts


def _emergency(actor: Actor, card: PersonCard) -> str:
    """Where the person is opened in an emergency, for whoever has the right there.

    It is the same whether there is more of the person or not.
    """
    if card.board_id not in actor.boards_with(rights.BREAK_GLASS) or card.id in opened(actor):
        return ""
    return reverse("break_glass_person", args=[card.id])


def _wall(actor: Actor, card: PersonCard) -> str:
    """What keeps others away from what the reader sees, in a sentence; empty where nothing does."""
    if card.id in actor.named:
        return _("Vägg kring personen: bara de på listan får veta att personen finns här.")
    if any(ground.area in access_rules.WALLED_AREAS for ground in grounds_for(actor, card.id)):
        return _("Bakom en vägg: ärendet hålls skilt från resten av enheten.")
    return ""


def tabs(actor: Actor, card: PersonCard, *, current: str, case_number: str = "") -> list[Link]:
    """The person's tabs that the actor's rights give, each in the case that the reader is in."""
    parent = next((tab.under for tab in person_tabs() if tab.name == current), "")
    return [
        _tab_link(tab, card, case_number, current=tab.name in (current, parent))
        for tab in _given(actor, card)
        if not tab.under
    ]


def parts_of_tab(actor: Actor, card: PersonCard, *, current: str) -> list[Link]:
    """The pages of the tab that one is on, the tab's own first; none where there is but one."""
    parent = next((tab.under or tab.name for tab in person_tabs() if tab.name == current), "")
    links = [
        replace(_tab_link(tab, card, "", current=tab.name == current), label=str(tab.part or tab.label))
        for tab in _given(actor, card)
        if parent and parent in (tab.name, tab.under)
    ]
    return links if len(links) > 1 else []


def _given(actor: Actor, card: PersonCard) -> list[PersonTab]:
    return [
        tab
        for tab in person_tabs()
        if (not tab.right or may_about(actor, tab.right, card.id)) and (not tab.opens or tab.opens(actor, card.id))
    ]


def _tab_link(tab: PersonTab, card: PersonCard, case_number: str, *, current: bool) -> Link:
    asked = f"?{urlencode({CASE: case_number})}" if case_number else ""
    return Link(str(tab.label), reverse(tab.url_name, args=[card.id]) + asked, current=current)


def listed_band(person: Listed, actor: Actor) -> PersonBand:
    """The head of somebody who is not opened yet: no more than a list of persons shows."""
    return PersonBand(
        name=person.name,
        age=rules.age(person.born_on, actor.today) if person.born_on and not person.died_on else None,
        number=person.number,
        protection=capitalised(person.protection_mark),
    )


def my_grounds_in_words(actor: Actor, card: PersonCard) -> list[tuple[str, str, str]]:
    """The actor's grounds for the person, strongest first: why, in which unit, in which area. No query.

    Of one who is masked without the units.
    """
    held = [
        (
            ground_words(one.through or one.why),
            one.unit if card.named else "",
            str(Area(one.area).label) if one.area else "",
        )
        for one in grounds_for(actor, card.id)
    ]
    return list(dict.fromkeys(held))
