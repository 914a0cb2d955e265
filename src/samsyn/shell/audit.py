from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class ListTaken(
    Entry,
    action="list_taken",
    sentence=gettext_noop("hämtade en lista som kalkylblad"),
    changes_facts=False,
    hides=("persons",),
):
    """`page`: which list; `rows`: how many; `persons` are the ids of those it showed."""

    page: str
    rows: int
    persons: list[int]


class Refused(Entry, action="refused", sentence=gettext_noop("nekades en sida"), changes_facts=False):
    """`page` is the name of the address, `status` what was answered."""

    page: str
    status: int
