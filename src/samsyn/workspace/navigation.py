"""Where one is and where one can go: the same on every page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.ui.components import Link, NavGroup

MOST_OPENED = 5
"""So many persons opened by break-glass stand on every page; each that is closed makes place for another."""


def navigation(path: str, actor: Actor, counts: Mapping[str, int]) -> Sequence[NavGroup]:
    """The pages that the actor's rights give, the work first. `counts`: by a page's name, how many wait there."""
    work = [
        ("start", _("Min dag"), True),
        ("find_person", _("Personer"), actor.may(rights.FIND_PERSON)),
        ("register", _("Ta emot ett ärende"), actor.may(rights.REGISTER)),
        ("received", _("Mottaget bakom vägg"), actor.may(rights.REGISTER)),
        ("break_glass", _("Nödöppning"), actor.may(rights.BREAK_GLASS)),
        ("figures", _("Siffror"), actor.may(rights.SEE_FIGURES)),
    ]
    control = [
        ("break_glass_queue", _("Nödöppningar"), actor.may(rights.REVIEW_LOG)),
        ("log_review", _("Loggkontroll"), actor.may(rights.REVIEW_LOG)),
        ("log_review_figures", _("Statistik över loggkontroller"), actor.may(rights.REVIEW_STATISTICS)),
        ("password_links", _("Länkar att bekräfta"), actor.may(rights.CONFIRM_LINKS)),
        ("walls", _("Väggar"), actor.may(rights.SET_WALL)),
    ]
    keeping = [
        ("accounts", _("Konton"), actor.may(rights.MANAGE_ACCOUNTS)),
        ("account_sights", _("Vem kan se vad"), actor.may(rights.SEE_READERS)),
        ("rights", _("Rättigheter"), actor.may(rights.NARROW_RIGHTS)),
        ("practices", _("Praxis"), actor.may(rights.NARROW_RIGHTS)),
    ]
    groups = [(_("Arbetet"), work), (_("Kontroll"), control), (_("Förvaltning"), keeping)]
    made = [
        NavGroup(title, [_link(path, name, label, counts.get(name)) for name, label, shown in links if shown])
        for title, links in groups
    ]
    return [group for group in made if group.links]


def _link(path: str, name: str, label: str, count: int | None) -> Link:
    """A page within another's address (the log review's figures) is its own place."""
    address, within = reverse(name), reverse("log_review_figures")
    current = path == address if name == "start" else path.startswith(address)
    if address != within and path.startswith(within):
        current = False
    return Link(label, address, current=current, count=count or None)


def frame(request: HttpRequest, actor: Actor, **counts: int) -> dict[str, Any]:
    """What the base page shows around every page's own content; `counts` stand beside the links of those pages."""
    waiting = {
        "break_glass_queue": actor.waiting("glass"),
        "log_review": actor.waiting("reading"),
        "password_links": actor.waiting_links,
    }
    return {
        "navigation_groups": navigation(request.path, actor, waiting | counts),
        "my_role": ", ".join(role_name(role) for role in actor.roles),
        "search_url": reverse("find_person") if actor.may(rights.FIND_PERSON) else "",
        "opened": actor.in_emergency[:MOST_OPENED],
        "opened_beyond": max(len(actor.in_emergency) - MOST_OPENED, 0),
    }
