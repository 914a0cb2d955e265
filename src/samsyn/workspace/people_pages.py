"""What the two pages about people hand to their templates: finished text in components."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.cases.story import Question
from samsyn.people import rules
from samsyn.people.kin import Relative
from samsyn.people.selectors import MOST_FOUND, Found, Listed, PersonCard
from samsyn.ui import format as fmt
from samsyn.ui.components import Clock, Column, Fact, OwnWords
from samsyn.ui.format import capitalised
from samsyn.workspace.people_story import Story

MOST_RUNNING = 12


def next_steps(story: Story, clocks: Sequence[Clock] = ()) -> list[Fact]:
    """What waits for somebody's act, with the days it has waited; that which has come furthest is first.

    Where nothing waits, the first of the clocks that run says what is next, and when.
    """
    waiting = [fact for told in reversed(story.told) for fact in told.waiting]
    return _first(waiting) or [Fact(clock.label, fmt.iso_date(clock.due), clock.says) for clock in clocks[:1]]


def running(story: Story) -> list[Fact]:
    """What runs today or is about to, the help itself first."""
    return _first([fact for told in story.told for fact in told.running])


def _first(facts: list[Fact]) -> list[Fact]:
    beyond = len(facts) - MOST_RUNNING
    if beyond <= 0:
        return facts
    more = ngettext("%(n)s till, på flikarna", "%(n)s till, på flikarna", beyond) % {"n": fmt.number(beyond)}
    return [*facts[:MOST_RUNNING], Fact(_("Och"), more)]


def handlers(story: Story, today: date) -> list[Fact]:
    """Who answers for each open case."""
    return [
        Fact(capitalised(case.area) or _("Utan område"), case.handler or _("ingen utsedd"))
        for case in story.open_cases(today)
    ][:MOST_RUNNING]


def questions(story: Story) -> list[Question]:
    return [question for told in story.told for question in told.questions]


def identity(card: PersonCard, today: date) -> list[Fact]:
    """Who the person is; what is masked in the head is masked here."""
    if not card.named:
        return [Fact(_("Namn, nummer, födelsedag"), _("visas inte"))]
    born = card.born_on.isoformat() if card.born_on else _("inte angivet")
    facts = [
        Fact(_("Namn"), card.name),
        Fact(_("Identitetsnummer"), card.number or _("inte angivet")),
        Fact(_("Född"), born),
    ]
    if card.died_on:
        facts.append(Fact(_("Avliden"), card.died_on.isoformat()))
    return facts


def words(story: Story) -> list[OwnWords]:
    return [said for told in story.told for said in told.words]


def goals(story: Story) -> list[Fact]:
    return [fact for told in story.told for fact in told.goals]


def contact(card: PersonCard) -> list[Fact]:
    """All but the telephone, which the page makes a link of."""
    if not card.named:
        return [Fact(_("Adress, telefon, e-post"), _("visas inte")), *language(card)]
    facts = []
    if card.address:
        facts.append(Fact(_("Adress"), ", ".join(card.address)))
    if card.email:
        facts.append(Fact(_("E-post"), card.email))
    return facts + language(card)


def language(card: PersonCard) -> list[Fact]:
    if card.interpreter_needed:
        return [Fact(_("Språk"), capitalised(card.language) or _("inte angivet"), _("behöver tolk"))]
    return [Fact(_("Språk"), capitalised(card.language))] if card.language else []


@dataclass(frozen=True)
class Known:
    id: int
    name: str
    note: str


@dataclass(frozen=True)
class Kin:
    """The relatives of one kind: those the reader may open, and in words how many more there are."""

    label: str
    known: Sequence[Known]
    others: str


def kin(relatives: Sequence[Relative]) -> list[Kin]:
    found = []
    for label, group in groupby(relatives, key=lambda relative: relative.kind):
        members = list(group)
        known = [Known(member.id, member.name, _relative_note(member)) for member in members if member.id is not None]
        unknown = [member for member in members if member.id is None]
        found.append(Kin(capitalised(label), known, _others(unknown, beside=bool(known))))
    return found


def _others(unknown: Sequence[Relative], *, beside: bool) -> str:
    """Only how many: who they are shows to those who have a ground for them."""
    if not unknown:
        return ""
    many = {"n": fmt.number(len(unknown))}
    child = unknown[0].relation == "child"
    if beside:
        said = ngettext("och %(n)s till", "och %(n)s till", len(unknown)) % many
    elif child and all(relative.minor for relative in unknown):
        return ngettext("%(n)s barn under 18 år", "%(n)s barn under 18 år", len(unknown)) % many
    elif child:
        said = ngettext("%(n)s barn", "%(n)s barn", len(unknown)) % many
    else:
        said = ngettext("%(n)s person", "%(n)s personer", len(unknown)) % many
    minors = sum(relative.minor for relative in unknown)
    return _("%(all)s, %(minors)s under 18 år") % {"all": said, "minors": fmt.number(minors)} if minors else said


def _relative_note(relative: Relative) -> str:
    age = "" if relative.age is None else _("%(age)s år") % {"age": relative.age}
    together = _("bor tillsammans") if relative.lives_together and not relative.died else ""
    return ", ".join(filter(None, (_("avliden") if relative.died else age, together)))


def why_shown(card: PersonCard) -> str:
    where = f" ({card.standing.unit})" if card.standing.unit else ""
    return _("Din grund att läsa sidan: %(why)s%(where)s. Läsningen står i loggen.") % {
        "why": card.standing.says,
        "where": where,
    }


def hits(found: Found) -> str:
    if found.more:
        return _("Fler än %(n)s personer. Skriv mer av namnet.") % {"n": fmt.number(MOST_FOUND)}
    count = len(found.people)
    return ngettext("%(n)s person", "%(n)s personer", count) % {"n": fmt.number(count)}


def line_columns() -> list[Column]:
    return [Column(_("Vad")), Column(_("Datum")), Column(_("Läge")), Column(_("Vem"))]


@dataclass(frozen=True)
class Row:
    """A person as a row of a list.

    `former`: the name or number that was looked for, if it is so no longer.
    """

    id: int
    name: str
    age: str
    number: str
    protection_mark: str
    why: str
    former: str = ""


def rows(people: Sequence[Listed], whys: dict[int, list[str]], today: date) -> list[Row]:
    return [
        Row(
            id=person.id,
            name=person.name,
            age=_age(person, today),
            number=person.number or (_("född %(day)s") % {"day": person.born_on} if person.born_on else ""),
            protection_mark=person.protection_mark,
            why=next(iter(whys.get(person.id, ())), ""),
            former=person.former,
        )
        for person in people
    ]


def _age(person: Listed, today: date) -> str:
    if person.died_on:
        return _("avliden %(year)s") % {"year": person.died_on.year}
    return _("%(age)s år") % {"age": rules.age(person.born_on, today)} if person.born_on else ""
