from dataclasses import dataclass
from typing import ClassVar

from samsyn.log.entries import Entry


@dataclass(frozen=True)
class PersonRead(Entry):
    """`page`: which of the person's pages was answered."""

    action: ClassVar[str] = "person_read"
    sentence: ClassVar[str] = "läste om en person"
    changes_facts: ClassVar[bool] = False
    page: str


@dataclass(frozen=True)
class PersonReadWithKin(PersonRead):
    """`persons`: the relatives whom the page showed by name; it is a reading of them too."""

    changes_facts: ClassVar[bool] = False
    persons: list[int]


@dataclass(frozen=True)
class NumberShown(Entry):
    action: ClassVar[str] = "number_shown"
    sentence: ClassVar[str] = "visade en persons hela identitetsnummer"
    changes_facts: ClassVar[bool] = False


@dataclass(frozen=True)
class PersonPrinted(Entry):
    """The browser was told to print the page."""

    action: ClassVar[str] = "person_printed"
    sentence: ClassVar[str] = "skrev ut en sida om en person"
    changes_facts: ClassVar[bool] = False
    page: str


@dataclass(frozen=True)
class Unmasked(Entry):
    """Name, number and address of a protected person were shown, in one answer."""

    action: ClassVar[str] = "unmasked"
    sentence: ClassVar[str] = "visade skyddade personuppgifter"
    changes_facts: ClassVar[bool] = False
    reason: str


@dataclass(frozen=True)
class PersonsSearched(Entry):
    """`kind`: name, number or case. What was typed is not kept: it may be somebody's name or number."""

    action: ClassVar[str] = "persons_searched"
    sentence: ClassVar[str] = "sökte efter en person"
    changes_facts: ClassVar[bool] = False
    kind: str
    hits: int
    persons: list[int]


@dataclass(frozen=True)
class PersonsListed(Entry):
    """`page`: which list; `persons` are the ids of those it showed."""

    action: ClassVar[str] = "persons_listed"
    sentence: ClassVar[str] = "läste en lista över personer"
    changes_facts: ClassVar[bool] = False
    page: str
    persons: list[int]


@dataclass(frozen=True)
class PersonChangedByImport(Entry):
    """`fields`: columns of persons.csv; `asks`: a rule of the log review; `sha256`: of which package."""

    action: ClassVar[str] = "person_changed_by_import"
    sentence: ClassVar[str] = "ändrade uppgifter om en person genom en inläsning"
    changes_facts: ClassVar[bool] = False
    fields: list[str]
    asks: str
    sha256: str
