from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class DocumentAdded(
    Entry, action="document_added", sentence=gettext_noop("lade till ett dokument"), changes_facts=False
):
    """`document` is its number; neither its name nor what stands in it is here."""

    document: int
    kind: str


class DocumentWritten(
    Entry, action="document_written", sentence=gettext_noop("skrev ett dokument"), changes_facts=False
):
    """Samsyn wrote it, in an act of the account's."""

    document: int
    kind: str


class DocumentOpened(
    Entry, action="document_opened", sentence=gettext_noop("öppnade ett dokument"), changes_facts=False
):
    document: int
    kind: str
