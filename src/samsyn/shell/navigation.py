"""Where one is and where one can go: the same on every page.

Each app states its pages as `Page`s in its `navigation.py`; settings list those modules (`SAMSYN_NAVIGATION`),
so that the frame knows no app above it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.ui.components import Link, NavGroup

MOST_OPENED = 5
"""So many persons opened by break-glass stand on every page; each that is closed makes place for another."""


@dataclass(frozen=True)
class Page:
    """A place in the menu. `right`: who has it, empty for everybody; `waiting`: the rows that wait there.

    `group` is one of `_groups`, `place` the order within it. A queue is empty for whoever lacks the right.
    """

    name: str
    label: str | Promise
    group: str
    place: int
    right: str = ""
    waiting: Callable[[Actor], QuerySet[Any]] | None = None


WORK, CONTROL, KEEPING = "work", "control", "keeping"


def _groups() -> dict[str, str]:
    return {WORK: _("Arbetet"), CONTROL: _("Kontroll"), KEEPING: _("Förvaltning")}


@cache
def pages() -> tuple[Page, ...]:
    """Every page of the menu, as the apps state them, in order."""
    stated = [page for name in settings.SAMSYN_NAVIGATION for page in import_string(f"{name}.PAGES")]
    return tuple(sorted(stated, key=lambda page: page.place))


def navigation(path: str, actor: Actor, counts: Mapping[str, int]) -> Sequence[NavGroup]:
    """The pages that the actor's rights give, the work first.

    `counts`: by a page's name, how many wait there.
    """
    shown = [page for page in pages() if not page.right or actor.may(page.right)]
    addresses = {page.name: reverse(page.name) for page in pages()}
    groups = [
        NavGroup(title, [_link(path, page, addresses, counts.get(page.name)) for page in shown if page.group == code])
        for code, title in _groups().items()
    ]
    return [group for group in groups if group.links]


def _link(path: str, page: Page, addresses: Mapping[str, str], count: int | None) -> Link:
    """A page whose address lies within another's (the log review's figures) is its own place."""
    address = addresses[page.name]
    current = path == address if address == "/" else path.startswith(address)
    within = (other for other in addresses.values() if other != address and other.startswith(address))
    if address != "/" and any(path.startswith(other) for other in within):
        current = False
    return Link(str(page.label), address, current=current, count=count or None)


def waiting(actor: Actor) -> dict[str, int]:
    """By page, how many wait for the actor there. One query, whatever the rights."""
    names = [page.name for page in pages() if page.waiting]
    queues = [_keys(page.waiting(actor)) for page in pages() if page.waiting]
    if not queues:
        return {}
    counts = (f"(SELECT COUNT(*) FROM ({sql}) AS queue{place})" for place, (sql, _params) in enumerate(queues))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", [param for _sql, params in queues for param in params])
        return {name: count for name, count in zip(names, cursor.fetchone(), strict=True) if count}


def _keys(rows: QuerySet[Any]) -> tuple[str, Sequence[Any]]:
    """A union of counts made by the ORM takes five times as long to make."""
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT 1 WHERE 1 = 0", ()


def frame(request: HttpRequest, actor: Actor, **counts: int) -> dict[str, Any]:
    """What the base page shows around every page's own content.

    `counts` stand beside the links of those pages.
    """
    return {
        "navigation_groups": navigation(request.path, actor, waiting(actor) | counts),
        "my_role": ", ".join(role_name(role) for role in actor.roles),
        "search_url": reverse("find_person") if actor.may(rights.FIND_PERSON) else "",
        "opened": actor.in_emergency[:MOST_OPENED],
        "opened_beyond": max(len(actor.in_emergency) - MOST_OPENED, 0),
    }
