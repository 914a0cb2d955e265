"""Where one is and where one can go: the same on every page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.ui.components import Link, NavGroup


def navigation(path: str) -> Sequence[NavGroup]:
    places = ((_("Min dag"), reverse("start")),)
    return [NavGroup(_("Arbetet"), [Link(label, url, current=path == url) for label, url in places])]
