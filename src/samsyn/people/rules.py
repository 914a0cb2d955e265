"""How a person may be looked for, how old somebody is, what a language is called. Plain Python.

Source of the three ways: SoLPuF (2001:637) 15 §: name, identity number, case number, and no other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samsyn.core import identity_numbers, names
from samsyn.core.words import gettext_noop

MOST_CHARACTERS = 100
MOST_WORDS = 8

Kind = Literal["nothing", "too_long", "name", "number", "case"]


@dataclass(frozen=True)
class Query:
    """What somebody typed, understood. `words` are in the form of `names.sort_key`."""

    kind: Kind
    text: str = ""
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    fault: str = ""

    @property
    def case_ids(self) -> frozenset[str]:
        """The text as a case's id, whichever way its letters were typed."""
        return frozenset((self.text, self.text.lower(), self.text.upper())) if self.text else frozenset()

    @property
    def reserve_key(self) -> str:
        """The text as a reserve number; empty where it can be none."""
        return identity_numbers.reserve_key(self.text) if self.kind in ("number", "case") else ""

    @property
    def one_letter(self) -> bool:
        """Looked for as somebody's whole name: as a beginning it would be half the city."""
        return self.kind == "name" and len("".join(self.words)) == 1


def read_query(text: str, *, today: date) -> Query:
    """An identity number in any usual form, else a case number where there is a digit, else a name."""
    number = identity_numbers.normalise(text[: MOST_CHARACTERS * 2], today=today)
    tidy = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(tidy) > MOST_CHARACTERS:
        return Query("too_long")
    if number:
        wrong = identity_numbers.fault(number, today=today)
        return Query("number", tidy, numbers=_centuries(text, number), fault=_SAID[wrong] if wrong else "")
    words = tuple(names.sort_key(tidy).split())
    if not words:
        return Query("nothing", tidy)
    if re.search(r"[0-9]", tidy):
        return Query("case", tidy, words)
    return Query("name", tidy, words) if len(words) <= MOST_WORDS else Query("too_long")


_NO_DATE = gettext_noop("De första sex eller åtta siffrorna är inget datum.")
_SAID = {
    identity_numbers.Wrong.UNREADABLE: gettext_noop("Skriv ett nummer med tio eller tolv siffror."),
    identity_numbers.Wrong.NO_DATE: _NO_DATE,
    identity_numbers.Wrong.TO_COME: gettext_noop("Numrets datum ligger i framtiden. Kontrollera siffrorna."),
    identity_numbers.Wrong.CHECK_DIGIT: (
        gettext_noop("Numret stämmer inte. Kontrollera siffrorna; ofta är en siffra fel eller två ombytta.")
    ),
}


SHORTEST_RESERVE = 6


def number_fault(query: Query, *, reserve: bool = False) -> str:
    """What is wrong with what was typed where a number is asked for; empty where nothing is.

    `reserve`: a reserve number, of whatever form, will do too.
    """
    if reserve and query.kind == "case" and len(query.reserve_key) >= SHORTEST_RESERVE:
        return ""
    if query.kind == "number":
        return query.fault
    return _NO_DATE if identity_numbers.number_in(query.text) else _SAID[identity_numbers.Wrong.UNREADABLE]


def _centuries(typed: str, number: str) -> tuple[str, ...]:
    """Ten digits may also be somebody's who is past a hundred: few type the plus sign."""
    day, sign, _last = identity_numbers.number_in(typed) or ("", "", "")
    if sign == "+" or len(day) == 8:
        return (number,)
    return (number, f"{int(number[:2]) - 1:02}{number[2:]}")


def ways_to_read(words: Sequence[str]) -> list[tuple[str, str]]:
    """The words as (beginning of the family name, beginning of the given name), in either order."""
    whole = " ".join(words)
    ways = [(whole, ""), ("", whole)]
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        ways += [(first, second), (second, first)]
    return ways


def same_name(typed: str, given: str, family: str) -> bool:
    """Whether a whole name, as somebody typed it, is one that is stored: known names alone, in any order, folded.

    Some of the given and of the family names are enough, and one name where only one is stored; what is written
    together may be written apart; one word may have one slip. Names beside those stored are no match, or a list of
    the usual ones would be everybody's.
    """
    whole = names.folded_key(typed)
    if whole and whole in (names.folded_key(f"{given} {family}"), names.folded_key(f"{family} {given}")):
        return True
    words = names.folded_words(typed)
    own, kin = ([*names.folded_words(name), names.folded_key(name)] for name in (given, family))
    strange = [word for word in words if word not in own and word not in kin]
    meant = {other for word in strange for other in (*own, *kin) if one_slip(word, other)}
    if len(words) < 2 or len(strange) > 1 or (strange and not meant):
        return False
    found = {*words, *meant}
    return not found.isdisjoint(own) and not found.isdisjoint(kin)


SHORTEST_WITH_A_SLIP = 4


def one_slip(word: str, other: str) -> bool:
    """A letter more, less or other, or two that changed places; in short words every letter counts."""
    if min(len(word), len(other)) < SHORTEST_WITH_A_SLIP or abs(len(word) - len(other)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, left = word[same:], other[same:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return rest[1:] == left[1:] or rest[1:] == left or rest == left[1:] or swapped


_PROTECTION = ("none", "confidential", "protected_registration", "assumed_identity")
"""From the weakest to the strongest (OSL 21:3, 21:3 a, FOL 16 §)."""


def change_to_review(before: str, after: str, *, address_added: bool) -> str:
    """Which rule of the log review asks about a change of a person from elsewhere; empty where none does.

    Where somebody is or was protected, a weaker protection or a new address may give them away: a slip there costs a
    life. `before` and `after` are protections.
    """
    if _PROTECTION.index(after) < _PROTECTION.index(before):
        return "protection_lifted"
    return "hidden_address" if address_added and {before, after} != {"none"} else ""


def age(born_on: date, on: date) -> int:
    """Whole years. Born on 29 February, one is a year older on 28 February (Lag 1930:173 1 §, by analogy)."""
    had = (on.month, on.day) >= (born_on.month, born_on.day)
    leapt = (born_on.month, born_on.day) == (2, 29) and (on.month, on.day) == (2, 28) and not _leap(on.year)
    return on.year - born_on.year - (0 if had or leapt else 1)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


OF_AGE = 18

LANGUAGES = {
    "am": gettext_noop("amhariska"),
    "ar": gettext_noop("arabiska"),
    "bg": gettext_noop("bulgariska"),
    "bs": gettext_noop("bosniska"),
    "cs": gettext_noop("tjeckiska"),
    "da": gettext_noop("danska"),
    "de": gettext_noop("tyska"),
    "el": gettext_noop("grekiska"),
    "en": gettext_noop("engelska"),
    "es": gettext_noop("spanska"),
    "et": gettext_noop("estniska"),
    "fa": gettext_noop("persiska"),
    "fi": gettext_noop("finska"),
    "fr": gettext_noop("franska"),
    "hr": gettext_noop("kroatiska"),
    "hu": gettext_noop("ungerska"),
    "hy": gettext_noop("armeniska"),
    "it": gettext_noop("italienska"),
    "ka": gettext_noop("georgiska"),
    "ku": gettext_noop("kurdiska"),
    "lt": gettext_noop("litauiska"),
    "lv": gettext_noop("lettiska"),
    "mn": gettext_noop("mongoliska"),
    "nl": gettext_noop("nederländska"),
    "no": gettext_noop("norska"),
    "pl": gettext_noop("polska"),
    "ps": gettext_noop("pashto"),
    "pt": gettext_noop("portugisiska"),
    "ro": gettext_noop("rumänska"),
    "ru": gettext_noop("ryska"),
    "se": gettext_noop("nordsamiska"),
    "sk": gettext_noop("slovakiska"),
    "so": gettext_noop("somaliska"),
    "sq": gettext_noop("albanska"),
    "sr": gettext_noop("serbiska"),
    "sv": gettext_noop("svenska"),
    "sw": gettext_noop("swahili"),
    "th": gettext_noop("thailändska"),
    "ti": gettext_noop("tigrinska"),
    "tl": gettext_noop("tagalog"),
    "tr": gettext_noop("turkiska"),
    "uk": gettext_noop("ukrainska"),
    "ur": gettext_noop("urdu"),
    "uz": gettext_noop("uzbekiska"),
    "vi": gettext_noop("vietnamesiska"),
    "yi": gettext_noop("jiddisch"),
    "zh": gettext_noop("kinesiska"),
}
"""The languages met most often (ISO 639-1); another is shown by its code."""
