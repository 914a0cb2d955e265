"""Which readings a manager looks at. Each rule is a pure function on facts about one reading.

Source: SoLPuL (2001:454) 10 § asks for documented access and for systematic and recurrent checks; what to
look for is local practice, after the judgements on dataintrång (BrB 4:9 c [verify]): relatives, neighbours,
colleagues, the known, the curious. A hit is a question and never an accusation.
"""

import hmac
import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samsyn.access import rules
from samsyn.core.names import sort_key
from samsyn.core.words import gettext_noop
from samsyn.logreview import rules as logreview_rules


@dataclass(frozen=True)
class Rule:
    """`sentence` is read by whoever reviews."""

    name: str
    sentence: str


RULES: Mapping[str, Rule] = {
    "no_assignment": Rule(
        gettext_noop("Utan uppdrag i ärendet"),
        gettext_noop("Läsaren har aldrig handlagt personens ärende, och någon annan handlägger det."),
    ),
    "same_name": Rule(gettext_noop("Samma efternamn"), gettext_noop("Läsaren och personen har samma efternamn.")),
    "same_address": Rule(gettext_noop("Samma adress"), gettext_noop("Läsaren och personen bor på samma adress.")),
    "colleague": Rule(
        gettext_noop("Namne till en kollega"), gettext_noop("Personen heter som någon som arbetar inom nämnden.")
    ),
    "many_persons": Rule(
        gettext_noop("Många personer"), gettext_noop("Läsaren öppnade ovanligt många personer inom en timme.")
    ),
    "night": Rule(gettext_noop("Nattetid"), gettext_noop("Läsningen gjordes på natten, och inte från ett boende.")),
    "protected": Rule(
        gettext_noop("Skyddade personuppgifter"),
        gettext_noop("Personen har skyddade personuppgifter, och läsaren handlägger inte."),
    ),
    "walled": Rule(
        gettext_noop("Bakom vägg"), gettext_noop("Läsningen gjordes bakom en vägg, och läsaren handlägger inte.")
    ),
    "searched_not_opened": Rule(
        gettext_noop("Sökt men inte öppnad"),
        gettext_noop("Sökningen gav högst tre personer, och ingen av dem öppnades samma dag."),
    ),
    "former_client": Rule(
        gettext_noop("Tidigare klient"), gettext_noop("Personens ärenden i läsarens enheter är avslutade sedan länge.")
    ),
    "own_ground": Rule(
        gettext_noop("Själv skapad grund"),
        gettext_noop(
            "Läsarens enda grund är ett ärende som läsaren själv tog emot om någon som redan fanns i Samsyn, och inget "
            "mer har gjorts i ärendet."
        ),
    ),
    "wrong_file": Rule(
        gettext_noop("Anteckning i fel akt"),
        gettext_noop("Läsaren öppnade journalen medan en anteckning om någon annan låg där. Den är flyttad nu."),
    ),
    "protection_lifted": Rule(
        gettext_noop("Skydd borttaget"),
        gettext_noop("En inläsning tog bort eller försvagade personens skydd. Stämmer det med Skatteverket?"),
    ),
    "hidden_address": Rule(
        gettext_noop("Adress hos skyddad"),
        gettext_noop("En inläsning gav en person med skyddade personuppgifter en adress. Ska den stå där?"),
    ),
}

BY_IMPORT = ("protection_lifted", "hidden_address")
"""Rules about what an import changed; `people.rules.change_to_review` says which."""

SAMPLE = "sample"
SAMPLED = Rule(gettext_noop("Stickprov"), gettext_noop("Läsningen är dragen i månadens stickprov."))

ON_BREAK_GLASS = frozenset(("same_name", "same_address", "colleague"))
"""The only rules for a reading on break-glass: it waits in a queue of its own, whatever the hour."""

WEAK = frozenset(("no_assignment",))
"""Rules that ask of everyday work too: alone they lead to an item for one in so many."""

FEW = 3
"""A search that shows at most so many is aimed at somebody."""

_HEADS = frozenset(("head", "deputy_head"))
CASEWORK = frozenset(role for role in rules.AREAS if rules.on_side(role, rules.AUTHORITY_WHYS)) - _HEADS
"""Roles of the authority's side whose cases have handlers."""


def no_assignment(*, role: str, ground: str, ever_handled: bool, another_handles: bool) -> bool:
    """Read on the unit's ground in somebody else's case.

    Weak: colleagues stand in for each other every day.
    """
    return role in CASEWORK and ground == "unit" and another_handles and not ever_handled


def weak_is_drawn(key: bytes, user_id: int, person_id: int, month: str, one_in: int) -> bool:
    """By a lot that nobody knows beforehand without the log's key, the same whenever it is drawn.

    0 is never.
    """
    lot = hmac.digest(key, f"weak\0{user_id}\0{person_id}\0{month}".encode(), "sha256")
    return one_in > 0 and int.from_bytes(lot[:8]) % one_in == 0


def same_name(reader: str, family_name: str) -> bool:
    """The reader's name ends with the person's family name, å, ä and ö told apart, case and accents not."""
    name, family = sort_key(reader), sort_key(family_name)
    return bool(family) and name.endswith(f" {family}")


def same_address(home: str, street: str, postal_code: str) -> bool:
    """The same street and number, and the same postal code where both have one; flats are not told apart."""
    mine, theirs = _street(home), _street(street)
    codes = {code for code in (_postal_code(home), _postal_code(postal_code) or _postal_code(street)) if code}
    return bool(mine) and mine == theirs and len(codes) < 2


_CODE = re.compile(r"\b(\d{3}) ?(\d{2})\b(?! ?\d)")
_FLAT = re.compile(r"\b(lgh|lägenhet|vån|våning|uppgång|\d+ ?tr)\b.*", re.IGNORECASE)


def _street(text: str) -> str:
    """The first part with both a name and a number.

    'c/o Ek, Björkbacken 93 lgh 1101' gives 'bj}rkbacken 93'.
    """
    for part in re.split(r"[,\n]", _CODE.sub(",", text)):
        key = sort_key(_FLAT.sub("", part))
        if re.search(r"[^\W\d]", key) and re.search(r"\d", key):
            return key
    return ""


def _postal_code(text: str) -> str:
    match = _CODE.search(text)
    return "".join(match.groups()) if match else ""


def colleague(given_name: str, family_name: str, staff: Collection[str]) -> bool:
    """`staff` are the names of those who work within the board, as `sort_key`. The reader's own name too."""
    return bool(given_name and family_name) and sort_key(f"{given_name} {family_name}") in staff


def many_persons(before: Set[int], person: int, most: int) -> bool:
    """The reading that passes the limit: `before` are those opened in the hour before it."""
    return len(before) <= most < len(before | {person})


HOUR = timedelta(hours=1)


def night(at: datetime, *, residence: bool) -> bool:
    """`at` is local time.

    Where people live somebody is awake at night; in an office unit nobody is expected to be.
    """
    start, end = logreview_rules.NIGHT
    return not residence and (at.hour >= start or at.hour < end)


def protected(*, is_protected: bool, handles: bool) -> bool:
    return is_protected and not handles


def walled(*, ground: str, handles: bool) -> bool:
    """Behind an area's wall with a stated reason, or inside a wall around the person."""
    return ground in ("stated_reason", "need_to_know") and not handles


def searched_not_opened(shown: Collection[int], opened: Collection[int], handled: Collection[int]) -> bool:
    """`opened`: those of `shown` whom the reader opened that day.

    `handled`: those whose case is the reader's own.
    """
    return 0 < len(shown) <= FEW and not opened and not handled


def former_client(closings: Sequence[date | None], on: date, *, after_days: int, handles: bool) -> bool:
    """`closings`: of the person's cases that the reader's units had, None for one that runs."""
    last = max((closed for closed in closings if closed), default=None)
    runs = any(closed is None or closed > on for closed in closings)
    return last is not None and not runs and not handles and last < on - timedelta(days=after_days)


def wrong_file(*, read_at: datetime, stood_since: datetime) -> bool:
    """The journal was opened while something about somebody else stood there; asked when that is moved."""
    return read_at >= stood_since


def own_ground(*, known_before: bool, opened: bool, another_ground: bool, done_on: date | None, due_on: date) -> bool:
    """A person registered by others, opened on nothing but a matter of the reader's that was left.

    `done_on`: the first day on which anything was done in the case; `due_on`: when the matter has lain long enough.
    """
    done = done_on is not None and done_on <= due_on
    return known_before and opened and not another_ground and not done


def of_walled_area(role: str, ground: str, areas: Collection[str]) -> frozenset[str]:
    """The walled areas, of those the person has been in, that a logged reading may belong to.

    The log does not name the area. A manager reads there with a stated reason only; for others every
    walled area that the role has counts, since it must not show by mistake.
    """
    if rules.states_reasons(role) and ground != "stated_reason":
        return frozenset()
    return rules.AREAS.get(role, frozenset()) & rules.WALLED_AREAS & frozenset(areas)


NIGHT = (22, 5)
"""From this hour until that one, local time, nobody in an office unit is expected to read files. Local practice."""


def log_kept_since(today: date, years: int) -> date:
    """The first day whose log is kept; 29 February is the 28th in other years.

    Local practice, see `PRACTICES`.
    """
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)
