"""The tabs of a person's pages, as the apps state them in the `PERSON_TABS` of their `navigation.py`.

A tab whose page is not built is stated by nobody, and so does not show.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings
from django.utils.functional import Promise


@dataclass(frozen=True)
class PersonTab:
    """A divider in the person's folder.

    `name` is what the page gives as its own tab; `right`: who has it where they read the person, empty for everybody
    who does; `url_name` is the address, with the person's id as its only argument. The places are ten apart:
    översikt 10, journal 20, utredning och beslut 30, insatser och plan 40, dokument 50, uppgifter 60, åtkomst 70.
    """

    name: str
    label: str | Promise
    place: int
    right: str
    url_name: str


@cache
def person_tabs() -> tuple[PersonTab, ...]:
    """Every tab there is, in order."""
    stated = [tab for name in settings.SAMSYN_NAVIGATION for tab in getattr(import_module(name), "PERSON_TABS", ())]
    return tuple(sorted(stated, key=lambda tab: tab.place))
