"""What each act gives the page of a case: its steps, and a page for each of its verbs.

The functions that acts name in `Act.beside` give what stands beside the steps.

An act names a module in `Act.case_pages`. Its `steps` tells the act's steps of a case, in the order of the work; its
`PAGES` are the pages of the verbs, each at an address of its own under the case.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.cases import chain
from samsyn.cases.acts import acts
from samsyn.cases.selectors import CaseInView
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact

T = TypeVar("T")


@dataclass(frozen=True)
class InCase:
    """Somebody in a case that is open to them. Each selector is asked once, whichever act needs its rows."""

    actor: Actor
    case: CaseInView
    _may: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    _rows: dict[Callable[..., Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def of(self, selector: Callable[[int], T]) -> T:
        """What the selector tells of the case."""
        if selector not in self._rows:
            self._rows[selector] = selector(self.case.id)
        read: T = self._rows[selector]
        return read

    def once(self, reader: Callable[["InCase"], T]) -> T:
        """What the reader makes of the case, with what else is read of it."""
        if reader not in self._rows:
            self._rows[reader] = reader(self)
        read: T = self._rows[reader]
        return read

    @property
    def file(self) -> bool:
        """Whether a role that opens the case reads its file, and not only what has come in. No query."""
        return self.case.id in policies.cases_seen(self.actor, self.case.person_id)

    @property
    def statement(self) -> bool:
        """Whether the actor reads the statement and what it stands on.

        As `file`, or while it lies with the committee.
        """
        return self.case.id in policies.statements_seen(self.actor, self.case.person_id)

    def may(self, verb: str) -> bool:
        """Whether one of the actor's roles may do the verb here, whatever the state. No query."""
        if verb not in self._may:
            row = chain.verb(verb)
            roles = policies.roles_in_case(
                self.actor, self.case.person_id, self.case.id, among=row.roles, any_of=row.rights
            )
            self._may[verb] = bool(roles)
        return self._may[verb]

    def action(self, verb: str, key: str = "", label: str = "") -> "Action | None":
        """The way to the verb's page, where the actor may do it. `key`: which of several things it is about."""
        if not self.may(verb):
            return None
        parts = [self.case.person_id, self.case.number, page_of(verb).slug, *([key] if key else [])]
        return Action(label or _(chain.verb(verb).button), reverse("case_act_on" if key else "case_act", args=parts))

    def actions(self, *verbs: str) -> list["Action"]:
        possible = (self.action(verb) for verb in verbs)
        return [action for action in possible if action is not None]


@dataclass(frozen=True)
class Action:
    """Something to do now; `quiet` is seldom done, and stands as a link."""

    label: str
    url: str
    quiet: bool = False


@dataclass(frozen=True)
class Item:
    """A line within a step: a part, a request, a child. `actions`: several things to do with it."""

    title: str
    state: str
    note: str = ""
    action: Action | None = None
    done: bool = False
    text: str = ""
    own_words: bool = False
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class Step:
    """One step of a case. `law`: in a line, what the law asks here. `now`: it is the one that is open."""

    title: str
    state: str
    law: str = ""
    on: date | None = None
    now: bool = False
    facts: Sequence[Fact] = ()
    items: Sequence[Item] = ()
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class BesideLine:
    """One of the latest of something, in short."""

    title: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Beside:
    """What stands beside the steps of a case: the latest few, and the way to the rest.

    `none` is what the page says where there are none.
    """

    title: str
    lines: Sequence[BesideLine]
    none: str
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class ActPage:
    """The page of one verb.

    `form` makes the form of what is sent (None: not yet) for the case and key; `run` does the verb with what was filled
    in. `keys` names what of the case the page may be about. `says` is shown afterwards. `leaves`: whoever reads no more
    than the statement has left the case by it. `shows` gives the template more to show beside the form.
    """

    verb: str
    slug: str
    form: Callable[[InCase, str, Any], forms.Form]
    run: Callable[[InCase, str, Mapping[str, Any]], None]
    says: str
    law: str = ""
    title: Callable[[InCase, str], str] | None = None
    shows: Callable[[InCase, str], Mapping[str, Any]] | None = None
    keys: Callable[[InCase], Collection[str]] | None = None
    leaves: bool = False

    def takes(self, where: InCase, key: str) -> bool:
        """Whether the key names something of this case; a page without `keys` takes none."""
        return not key if self.keys is None else key in self.keys(where)


def row_id(key: str) -> int:
    """The id that an address names; 0, which is nobody's, for anything else."""
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


def steps(where: InCase) -> list[Step]:
    """Every act's steps of the case, in the order of the work."""
    return [
        _cut(step)
        for module in _modules(tuple(settings.SAMSYN_ACTS))
        for step in import_string(f"{module}.steps")(where)
    ]


MOST_ITEMS = 40
"""So many lines of a step are shown, the first ones; those beyond are counted."""


def _cut(step: Step) -> Step:
    beyond = len(step.items) - MOST_ITEMS
    if beyond <= 0:
        return step
    more = Item(_("och %(n)s till") % {"n": fmt.number(beyond)}, "")
    return replace(step, items=[*step.items[:MOST_ITEMS], more])


def beside(where: InCase) -> list[Beside]:
    """What stands beside the steps, in the acts' order."""
    parts = (import_string(act.beside)(where) for act in acts() if act.beside)
    return [part for part in parts if part is not None]


@cache
def pages() -> Mapping[str, ActPage]:
    """The pages of verbs, by slug."""
    groups = (import_string(f"{module}.PAGES") for module in _modules(tuple(settings.SAMSYN_ACTS)))
    return {page.slug: page for group in groups for page in group}


def page_of(verb: str) -> ActPage:
    return next(page for page in pages().values() if page.verb == verb)


@cache
def _modules(_names: tuple[str, ...]) -> tuple[str, ...]:
    return ("samsyn.cases.own_pages", *(act.case_pages for act in acts() if act.case_pages))
