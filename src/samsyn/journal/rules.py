"""What an entry may say, when it is late, and its text as paragraphs and own words. Plain Python."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from hashlib import sha256
from itertools import pairwise

from samsyn.core.words import gettext_noop

LONGEST_TEXT = 100_000
LONGEST_WITH_WHOM = 500

AUTHORITY, PROVIDER = "authority", "provider"
PROVIDER_ONLY = frozenset(("note",))
"""Kinds that the provider's side alone writes: its own note is none of the authority's (OSL 2009:400 8:2)."""

DRAFT_REMINDS_AFTER_DAYS = 7
"""A draft older than this asks to be signed or thrown away. Local practice, from 2026-01-01."""

VISIT_ENDS_AFTER = timedelta(hours=1)
"""Who comes back to a journal within this time still makes the same visit."""

MOST_BACKWARDS = 3650
"""So many days back an entry may tell of: beyond them a day is a slip of the pen."""

_MOMENT = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")
_RANGES = re.compile(r"(0|[1-9][0-9]{0,5})-([1-9][0-9]{0,5})")


def days_late(happened_on: date, written_on: date, after_days: int) -> int:
    """How many days after what it tells of an entry was written, where that is late; else 0.

    SoL 14:3, HSLF-FS/SOSFS 2014:5 4:9 (utan oskäligt dröjsmål [verify]); after how many days is local practice.
    """
    days = (written_on - happened_on).days
    return days if days > after_days else 0


def read_time(typed: str) -> str | None:
    """A time of day as people type it, as `09:05`; None where it is none, empty for unknown."""
    plain = typed.strip().casefold()
    if plain in ("", "okänd", "okänt"):
        return ""
    match = _MOMENT.fullmatch(plain)
    return f"{int(match[1]):02}:{match[2]}" if match else None


def tidy_text(typed: str) -> str:
    """Line ends as one character each; blank lines before and after what was written go.

    Nothing else is changed: a browser sends CR LF, Word's own marks never reach a plain field.
    """
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def version_of(text: str, quotes: str) -> str:
    """What tells a text that was typed from another."""
    return sha256(f"{tidy_text(text)}\0{tidy_text(quotes)}".encode(errors="surrogatepass")).hexdigest()[:32]


Range = tuple[int, int]
"""Characters (Unicode code points) of a text: the first, and the first that is no longer part of it."""


def read_ranges(written: str) -> list[Range] | None:
    """`0-41 80-97` as ranges in order, none of which touch; None where it says something else."""
    ranges = []
    for part in written.split(" ") if written else ():
        match = _RANGES.fullmatch(part)
        if not match or int(match[1]) >= int(match[2]):
            return None
        ranges.append((int(match[1]), int(match[2])))
    return ranges if all(one[1] < other[0] for one, other in pairwise(ranges)) else None


def written_ranges(ranges: Iterable[Range]) -> str:
    """The ranges in order, those that overlap or touch made one."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return " ".join(f"{first}-{last}" for first, last in joined)


def ranges_beyond(text: str, written: str) -> bool:
    """Whether the ranges are none, or go beyond the text."""
    ranges = read_ranges(written)
    return ranges is None or bool(ranges and ranges[-1][1] > len(text))


def find_words(text: str, quotes: str) -> tuple[str, list[str]]:
    """Where the client's own words stand in the text, one quote a line; and the quotes that stand nowhere.

    A quote that stands several times is taken where it has not been taken yet, from the beginning.
    """
    places: list[Range] = []
    missing = []
    for quote in filter(None, (line.strip() for line in tidy_text(quotes).split("\n"))):
        place = _next_place(text, quote, places)
        if place is None:
            missing.append(quote)
        else:
            places.append(place)
    return written_ranges(places), missing


def _next_place(text: str, quote: str, taken: Sequence[Range]) -> Range | None:
    first = start = text.find(quote)
    while start >= 0:
        place = start, start + len(quote)
        if all(place[1] <= other[0] or other[1] <= place[0] for other in taken):
            return place
        start = text.find(quote, start + 1)
    return (first, first + len(quote)) if first >= 0 else None


def quotes_of(text: str, own_words: str) -> str:
    """The marked words, one a line, as `find_words` reads them."""
    return "\n".join(text[first:last] for first, last in read_ranges(own_words) or ())


@dataclass(frozen=True)
class Run:
    """Characters of one line that are the client's own words, or are not."""

    text: str
    own: bool = False


Line = Sequence[Run]


@dataclass(frozen=True)
class Block:
    """A paragraph of lines, or a list of items, each without its "- "."""

    lines: Sequence[Line]
    listed: bool = False


def blocks(text: str, own_words: str = "") -> list[Block]:
    """The text as it is shown: a blank line parts paragraphs, lines that begin with "- " are a list.

    No other character means anything.
    """
    whole: list[Block] = []
    gathered: list[Line] = []
    kind = False
    for start, line in _lines(text):
        listed = line.startswith("- ")
        if gathered and (not line.strip() or listed != kind):
            whole.append(Block(gathered, kind))
            gathered = []
        if line.strip():
            kind = listed
            cut = 2 if listed else 0
            gathered.append(_runs(line[cut:], start + cut, read_ranges(own_words) or []))
    return [*whole, Block(gathered, kind)] if gathered else whole


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _runs(line: str, start: int, ranges: Sequence[Range]) -> list[Run]:
    runs, place = [], 0
    for first, last in ranges:
        one, other = max(first - start, place), min(last - start, len(line))
        if one >= other:
            continue
        if one > place:
            runs.append(Run(line[place:one]))
        runs.append(Run(line[one:other], own=True))
        place = other
    return [*runs, Run(line[place:])] if place < len(line) or not runs else runs


@dataclass(frozen=True)
class EntryContent:
    """What somebody typed. `quotes`: the client's own words, one a line."""

    kind: str = ""
    happened_on: date | None = None
    happened_time: str = ""
    with_whom: str = ""
    text: str = ""
    quotes: str = ""


class Recipient(Enum):
    """Who is given a stretch of a journal."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    AUTHORITY = "authority"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _RECIPIENTS[self]


_RECIPIENTS = {
    Recipient.PARTY: gettext_noop("personen själv"),
    Recipient.REPRESENTATIVE: gettext_noop("personens ombud eller ställföreträdare"),
    Recipient.AUTHORITY: gettext_noop("en myndighet"),
    Recipient.OTHER: gettext_noop("någon annan"),
}


class DisclosureGround(Enum):
    """On what secrecy about a client (OSL 2009:400 26:1) does not stand in the way.

    The general clause is none: it does not reach this secrecy (OSL 10:27 second paragraph).
    """

    INSIGHT = "insight"
    WAIVED = "waived"
    NO_HARM = "no_harm"
    DUTY = "duty"
    SUPERVISION = "supervision"
    NECESSARY = "necessary"
    CRIME = "crime"

    @property
    def words(self) -> str:
        return _GROUNDS[self][0]

    @property
    def reaches(self) -> frozenset[Recipient]:
        return frozenset(_GROUNDS[self][1])


_OUTSIDE = (Recipient.REPRESENTATIVE, Recipient.AUTHORITY, Recipient.OTHER)
_GROUNDS: dict[DisclosureGround, tuple[str, tuple[Recipient, ...]]] = {
    DisclosureGround.INSIGHT: (
        gettext_noop("Partens rätt till insyn i sitt ärende (FL 10 §)"),
        (Recipient.PARTY, Recipient.REPRESENTATIVE),
    ),
    DisclosureGround.WAIVED: (gettext_noop("Personen har själv hävt sekretessen (OSL 12:2)"), _OUTSIDE),
    DisclosureGround.NO_HARM: (gettext_noop("Det står klart att ingen lider men (OSL 26:1)"), _OUTSIDE),
    DisclosureGround.DUTY: (gettext_noop("Skyldighet enligt lag eller förordning (OSL 10:28)"), (Recipient.AUTHORITY,)),
    DisclosureGround.SUPERVISION: (gettext_noop("Tillsyn eller revision (OSL 10:17)"), (Recipient.AUTHORITY,)),
    DisclosureGround.NECESSARY: (
        gettext_noop("Nödvändigt för vår egen verksamhet (OSL 10:2)"),
        (Recipient.AUTHORITY, Recipient.OTHER),
    ),
    # Suspicion of a crime for which the least penalty is a year [verify].
    DisclosureGround.CRIME: (gettext_noop("Misstanke om grovt brott (OSL 10:23)"), (Recipient.AUTHORITY,)),
}

WEIGHED = frozenset((DisclosureGround.NO_HARM, DisclosureGround.NECESSARY, DisclosureGround.CRIME))
"""Grounds on which somebody has weighed something, and says what (OSL 26:1, 10:2, 10:23)."""

NAMED = frozenset((DisclosureGround.DUTY, DisclosureGround.SUPERVISION))
"""Grounds that are another law's, which is named (OSL 10:28, 10:17)."""

OF_OTHERS = frozenset(("message",))
"""Kinds of entries that hold what somebody else has said about the client (OSL 26:5)."""


@dataclass(frozen=True)
class DisclosureTerms:
    """To whom, on what, and what has been weighed.

    `others_weighed`: what others have said was looked through (OSL 10:3, 26:5). `protection_weighed`: where the client
    lives does not show in it (OSL 21:3).
    """

    recipient: Recipient
    name: str
    ground: DisclosureGround
    why: str = ""
    others_weighed: bool = False
    protection_weighed: bool = False
