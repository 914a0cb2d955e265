"""Where one is and where one can go: the same on every page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rules
from samsyn.access.actors import Actor
from samsyn.access.selectors import role_name
from samsyn.ui.components import Link, NavGroup


def navigation(path: str, actor: Actor) -> Sequence[NavGroup]:
    start, people, figures = reverse("start"), reverse("find_person"), reverse("figures")
    links = [
        Link(_("Min dag"), start, current=path == start),
        Link(_("Personer"), people, current=path.startswith(people)),
    ]
    if rules.SEES_FIGURES.intersection(actor.roles):
        links.append(Link(_("Siffror"), figures, current=path.startswith(figures)))
    return [NavGroup(_("Arbetet"), links)]


def frame(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What the base page shows around every page's own content."""
    return {
        "navigation_groups": navigation(request.path, actor),
        "my_role": ", ".join(role_name(role) for role in actor.roles),
        "search_url": reverse("find_person"),
    }
