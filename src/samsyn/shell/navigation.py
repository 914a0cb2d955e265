"""Where one is and where one can go: the same on every page.

Six hubs at most, each with its page; everything else hangs under one of them. Each app states its pages as `Page`s in
its `navigation.py`; settings list those modules (`SAMSYN_NAVIGATION`), so that the frame knows no app above it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.policies import carries_out_orders
from samsyn.access.selectors import role_name
from samsyn.core.same_query import SameQuery
from samsyn.ui.components import Link, NavGroup

MOST_OPENED = 5
"""So many persons opened by break-glass stand on every page; each that is closed makes place for another."""


@dataclass(frozen=True)
class Hub:
    """A kind of work, in the menu. `name` is its page's address.

    Shown to whoever has a page under it, and to those for whom `opens` is true.
    """

    name: str
    label: str | Promise
    opens: Callable[[Actor], bool] = lambda actor: False


def _everybody(_actor: Actor) -> bool:
    return True


def _finds_persons(actor: Actor) -> bool:
    return actor.may(rights.FIND_PERSON)


MY_DAY = Hub("start", _("Min dag"), _everybody)
PEOPLE = Hub("find_person", _("Personer"), _finds_persons)
RECEPTION = Hub("reception", _("Mottagning"))
DELIVERY = Hub("delivery", _("Utförande"), carries_out_orders)
FOLLOW_UP = Hub("follow_up", _("Uppföljning"))
STEERING = Hub("steering", _("Styrning"))
HUBS = (MY_DAY, PEOPLE, RECEPTION, DELIVERY, FOLLOW_UP, STEERING)
"""In the order of the menu."""


class Queue(NamedTuple):
    """What waits: the rows of `keys`, under the condition that is the actor's."""

    keys: SameQuery[Any]
    waiting: Callable[[Actor], Q]


class Loud(NamedTuple):
    """What stands on every page while it waits.

    `items` of the page, and a sentence of each kind, danger first. `grave`: so many of the sentences are of danger.
    """

    page: str
    items: Sequence[Any]
    sentences: Sequence[str]
    grave: int = 0


@dataclass(frozen=True)
class Page:
    """A place under a hub. `label` is the heading of the page too; `about` says what it is for.

    `place` is the order within the hub. `right`: who has it, empty for everybody; `waiting`: the rows that wait there.
    A queue is empty for whoever lacks the right. `loud`: what waits stands on every page; asked only where the queue is
    not empty, and it says how many there are.
    """

    name: str
    label: str | Promise
    hub: Hub
    place: int
    right: str = ""
    waiting: Queue | None = None
    about: str | Promise = ""
    loud: Callable[[Actor], Loud] | None = None


@cache
def pages() -> tuple[Page, ...]:
    """Every page under a hub, as the apps state them, in order."""
    stated = [page for name in settings.SAMSYN_NAVIGATION for page in import_string(f"{name}.PAGES")]
    return tuple(sorted(stated, key=lambda page: page.place))


def pages_under(hub: Hub, actor: Actor) -> list[Page]:
    """Those that the actor's rights give."""
    return [page for page in pages() if page.hub is hub and (not page.right or actor.may(page.right))]


def opens_hub(hub: Hub, actor: Actor) -> bool:
    return hub.opens(actor) or bool(pages_under(hub, actor))


@cache
def _addresses() -> Mapping[str, str]:
    names = [*(hub.name for hub in HUBS), *(page.name for page in pages())]
    return {name: reverse(name) for name in names}


def here(path: str) -> str:
    """The name of the place in the menu that the path is, or lies within; empty for none."""
    fits = [(len(at), name) for name, at in _addresses().items() if path == at or (at != "/" and path.startswith(at))]
    return max(fits, default=(0, ""))[1]


def navigation(path: str, actor: Actor, counts: Mapping[str, int]) -> Sequence[NavGroup]:
    """The hubs that the actor has, the one where the actor is with its pages under it.

    `counts`: by a page's name, how many wait there; a hub has the sum of its own.
    """
    at = here(path)
    shown = [(hub, pages_under(hub, actor)) for hub in HUBS if opens_hub(hub, actor)]
    return [NavGroup("", [_hub_link(hub, under, at, path, counts) for hub, under in shown])]


def _hub_link(hub: Hub, under: Sequence[Page], at: str, path: str, counts: Mapping[str, int]) -> Link:
    inside = at == hub.name or any(page.name == at for page in under)
    waits = counts.get(hub.name, 0) + sum(counts.get(page.name, 0) for page in under)
    links = [_link(page.name, page.label, at, path, counts.get(page.name)) for page in under] if inside else []
    return Link(
        str(hub.label),
        _addresses()[hub.name],
        current=path == _addresses()[hub.name],
        inside=inside,
        count=waits or None,
        within=links,
    )


def _link(name: str, label: str | Promise, at: str, path: str, count: int | None) -> Link:
    address = _addresses()[name]
    return Link(str(label), address, current=path == address, inside=name == at, count=count or None)


def way_here(path: str) -> list[Link]:
    """The hub and the page that the path lies under; none on a hub's own page."""
    at = here(path)
    page = next((page for page in pages() if page.name == at), None)
    hub = page.hub if page else next((hub for hub in HUBS if hub.name == at), None)
    found = [Link(str(place.label), _addresses()[place.name]) for place in (hub, page) if place]
    if found and found[-1].url == path:
        found[-1] = Link(found[-1].label)
    return found if len(found) > 1 or (found and found[0].url not in ("", "/")) else []


def waiting(actor: Actor) -> dict[str, int]:
    """By page, how many wait for the actor there. One query, whatever the rights."""
    names = [page.name for page in pages() if page.waiting]
    queues = [_keys(page.waiting, actor) for page in pages() if page.waiting]
    if not queues:
        return {}
    counts = (f"(SELECT COUNT(*) FROM ({sql}) AS queue{place})" for place, (sql, _params) in enumerate(queues))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", [param for _sql, params in queues for param in params])
        return {name: count for name, count in zip(names, cursor.fetchone(), strict=True) if count}


def _keys(queue: Queue, actor: Actor) -> tuple[str, Sequence[Any]]:
    try:
        return queue.keys.sql(queue.waiting(actor))
    except EmptyResultSet:
        return "SELECT 1 WHERE 1 = 0", ()


@dataclass(frozen=True)
class Place:
    """A page as its hub lists it. `count`: how many wait there."""

    label: str
    url: str
    about: str
    count: int


def places(hub: Hub, actor: Actor, counts: Mapping[str, int]) -> list[Place]:
    """The pages under the hub that the actor has, those where something waits first."""
    found = [
        Place(str(page.label), _addresses()[page.name], str(page.about), counts.get(page.name, 0))
        for page in pages_under(hub, actor)
    ]
    return sorted(found, key=lambda place: not place.count)


def all_places(actor: Actor, counts: Mapping[str, int]) -> list[Place]:
    """Every page under every hub that the actor has."""
    return [place for hub in HUBS for place in places(hub, actor, counts)]


def all_that_waits(actor: Actor, counts: Mapping[str, int]) -> list[Place]:
    """Under every hub, the pages where something waits for the actor."""
    return [place for hub in HUBS for place in places(hub, actor, counts) if place.count]


def frame(request: HttpRequest, actor: Actor, **more: int) -> dict[str, Any]:
    """What the base page shows around every page's own content.

    `more` stand beside the links of those pages.
    """
    counts = waiting(actor) | more
    loud = [page.loud(actor) for page in pages() if page.loud and counts.get(page.name)]
    for one in loud:
        counts[one.page] = len(one.items)
    return {
        "navigation_groups": navigation(request.path, actor, counts),
        "waiting": {name: count for name, count in counts.items() if count},
        "loud": [one for one in loud if one.items],
        "crumb_links": way_here(request.path),
        "my_role": ", ".join(role_name(role) for role in actor.roles),
        "search_url": reverse("find_person") if actor.may(rights.FIND_PERSON) else "",
        "opened": actor.in_emergency[:MOST_OPENED],
        "opened_beyond": max(len(actor.in_emergency) - MOST_OPENED, 0),
    }
