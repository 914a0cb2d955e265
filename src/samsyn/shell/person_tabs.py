"""The tabs of a person's pages, as the apps state them in the `PERSON_TABS` of their `navigation.py`.

A tab whose page is not built is stated by nobody, and so does not show.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings
from django.utils.functional import Promise

from samsyn.access.actors import Actor


@dataclass(frozen=True)
class PersonTab:
    """A divider in the person's folder.

    `name` is what the page gives as its own tab; `right`: who has it where they read the person, empty for everybody
    who does; `url_name` is the address, with the person's id as its only argument. The places are ten apart:
    översikt 10, journal 20, utredning och beslut 30, insatser och plan 40, dokument 50, uppgifter 60, åtkomst 70.
    `under`: the name of the tab that the page is a part of, for one that is no tab itself. `part`: what the tab's own
    page is called among its parts. `opens`: for whom it shows at all, where a role leaves out all that stands there.
    """

    name: str
    label: str | Promise
    place: int
    right: str
    url_name: str
    under: str = ""
    part: str | Promise = ""
    opens: Callable[[Actor, int], bool] | None = None


@cache
def person_tabs() -> tuple[PersonTab, ...]:
    """Every tab there is, in order."""
    stated = [tab for name in settings.SAMSYN_NAVIGATION for tab in getattr(import_module(name), "PERSON_TABS", ())]
    return tuple(sorted(stated, key=lambda tab: tab.place))
