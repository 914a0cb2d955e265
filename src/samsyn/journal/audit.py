from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class EntrySigned(Entry, action="entry_signed", sentence=gettext_noop("signerade en anteckning"), changes_facts=False):
    """`entry` is its id; what it says is never in the log."""

    entry: str


class EntryCorrected(
    Entry, action="entry_corrected", sentence=gettext_noop("rättade en anteckning genom en ny"), changes_facts=False
):
    """`corrects` is the entry that the new one points at."""

    entry: str
    corrects: str


class EntryShared(
    Entry, action="entry_shared", sentence=gettext_noop("delade en anteckning med myndigheten"), changes_facts=False
):
    entry: str


class DraftDiscarded(
    Entry, action="draft_discarded", sentence=gettext_noop("kastade ett eget utkast"), changes_facts=False
):
    pass


class DraftHandedOver(
    Entry,
    action="draft_handed_over",
    sentence=gettext_noop("lämnade över ett utkast till den som tar över"),
    changes_facts=False,
):
    """`from_staff` and `to_staff` are staff ids."""

    from_staff: int
    to_staff: int


class EntryMoved(
    Entry, action="entry_moved", sentence=gettext_noop("flyttade en anteckning till rätt person"), changes_facts=False
):
    """In the log of whom it was not about, and of whom it is about."""

    entry: str


class ReadInWrongFile(
    Entry,
    action="read_in_wrong_file",
    sentence=gettext_noop("hade läst en anteckning som låg hos fel person"),
    changes_facts=False,
    hides=("reader",),
):
    """One for each who opened the journal while the entry stood there; `reader` is the account."""

    entry: str
    reader: int


class JournalDisclosed(
    Entry,
    action="journal_disclosed",
    sentence=gettext_noop("lämnade ut en del av journalen"),
    changes_facts=False,
    hides=("name", "why"),
):
    """What was chosen of it, and how many entries.

    `recipient` is a kind of recipient, `ground` a legal ground (`rules`).
    """

    recipient: str
    name: str
    ground: str
    why: str
    first: str
    last: str
    kind: str
    entries: int
