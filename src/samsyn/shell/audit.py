from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class Refused(Entry, action="refused", sentence=gettext_noop("nekades en sida"), changes_facts=False):
    """`page` is the name of the address, `status` what was answered."""

    page: str
    status: int
