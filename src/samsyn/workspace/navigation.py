"""Where one is and where one can go: the same on every page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.ui.components import Link, NavGroup


def navigation(path: str, actor: Actor) -> Sequence[NavGroup]:
    """The pages that the actor's rights give, the work first."""
    work = [
        ("start", _("Min dag"), True),
        ("find_person", _("Personer"), actor.may(rights.FIND_PERSON)),
        ("break_glass", _("Nödöppning"), actor.may(rights.BREAK_GLASS)),
        ("figures", _("Siffror"), actor.may(rights.SEE_FIGURES)),
    ]
    control = [
        ("break_glass_queue", _("Nödöppningar"), actor.may(rights.REVIEW_LOG)),
        ("walls", _("Väggar"), actor.may(rights.SET_WALL)),
    ]
    keeping = [("accounts", _("Konton"), actor.may(rights.MANAGE_ACCOUNTS))]
    groups = [(_("Arbetet"), work), (_("Kontroll"), control), (_("Förvaltning"), keeping)]
    made = [
        NavGroup(title, [_link(path, name, label) for name, label, shown in links if shown]) for title, links in groups
    ]
    return [group for group in made if group.links]


def _link(path: str, name: str, label: str) -> Link:
    address = reverse(name)
    return Link(label, address, current=path == address if name == "start" else path.startswith(address))


def frame(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What the base page shows around every page's own content."""
    return {
        "navigation_groups": navigation(request.path, actor),
        "my_role": ", ".join(role_name(role) for role in actor.roles),
        "search_url": reverse("find_person") if actor.may(rights.FIND_PERSON) else "",
        "opened": actor.in_emergency,
    }
