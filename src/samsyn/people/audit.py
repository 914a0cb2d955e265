from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class PersonRead(Entry, action="person_read", sentence=gettext_noop("läste om en person"), changes_facts=False):
    """`page`: which of the person's pages was answered."""

    page: str


class PersonReadWithKin(PersonRead, changes_facts=False, hides=("persons",)):
    """`persons`: the relatives whom the page showed by name; it is a reading of them too."""

    persons: list[int]


class NumberShown(
    Entry, action="number_shown", sentence=gettext_noop("visade en persons hela identitetsnummer"), changes_facts=False
):
    pass


class PersonPrinted(
    Entry, action="person_printed", sentence=gettext_noop("skrev ut en sida om en person"), changes_facts=False
):
    """The browser was told to print the page."""

    page: str


class Unmasked(
    Entry,
    action="unmasked",
    sentence=gettext_noop("visade skyddade personuppgifter"),
    changes_facts=False,
    hides=("reason",),
):
    """Name, number and address of a protected person were shown, in one answer."""

    reason: str


class PersonsSearched(
    Entry,
    action="persons_searched",
    sentence=gettext_noop("sökte efter en person"),
    changes_facts=False,
    hides=("persons",),
):
    """`kind`: name, number or case. What was typed is not kept: it may be somebody's name or number."""

    kind: str
    hits: int
    persons: list[int]


class PersonsListed(
    Entry,
    action="persons_listed",
    sentence=gettext_noop("läste en lista över personer"),
    changes_facts=False,
    hides=("persons",),
):
    """`page`: which list; `persons` are the ids of those it showed."""

    page: str
    persons: list[int]


class PersonChangedByImport(
    Entry,
    action="person_changed_by_import",
    sentence=gettext_noop("ändrade uppgifter om en person genom en inläsning"),
    changes_facts=False,
):
    """`fields`: columns of persons.csv; `asks`: a rule of the log review; `sha256`: of which package."""

    fields: list[str]
    asks: str
    sha256: str


class PaperTaken(
    Entry,
    action="paper_taken",
    sentence=gettext_noop("hämtade ett underlag på papper för en dag utan Samsyn"),
    changes_facts=False,
    hides=("persons",),
):
    """`persons` are the ids of those on it."""

    persons: list[int]
