"""Names in Swedish order, and found as people type them, alike on every database.

SQLite sorts å ä ö wrongly and PostgreSQL by its locale, so the keys are stored: plain characters
whose byte order is the Swedish order (`{ | }` follow z and stand for å ä ö).
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 100_000
"""Characters of a name that its keys are made of; a name may be any text."""

REMEMBERED_LENGTH = 200

LIST_KEY_LENGTH = 401

_OWN_LETTERS = str.maketrans(
    {
        "å": "{",
        "ä": "|",
        "ö": "}",
        "æ": "|",
        "ø": "}",
        "ü": "y",
        "ß": "ss",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "œ": "}",
    }
)
_FOLDED = str.maketrans({"æ": "a", "ø": "o", "œ": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_DIGRAPH = re.compile("aa|ae|oe|ue")
_LOOSE = str.maketrans({"{": "a", "|": "a", "}": "o"})


def sort_key(name: str) -> str:
    """The name case-folded, å ä ö after z, other accents stripped, runs of non-letters as a space.

    >>> sort_key("Åsa-Lena Édström")
    '{sa lena edstr}m'
    """
    return _remembered(name) if len(name) <= REMEMBERED_LENGTH else _sort_key(name[:LONGEST])


def _sort_key(name: str) -> str:
    composed = unicodedata.normalize("NFC", name).casefold().translate(_OWN_LETTERS)
    kept = (
        c if c.isalnum() or c in "{|}" else " "
        for c in unicodedata.normalize("NFKD", composed)
        if not unicodedata.combining(c)
    )
    return " ".join("".join(kept).split())


def loose_key(name: str) -> str:
    """`sort_key` with å and ä as a, ö as o: what finds "Åsa" for someone who typed "asa"."""
    return loosened(sort_key(name))


def loosened(key: str) -> str:
    """A sort key as the loose key of the same name."""
    return key.translate(_LOOSE)


@lru_cache(maxsize=100_000)
def _remembered(name: str) -> str:
    return _sort_key(name)


def folded_words(name: str) -> list[str]:
    """The words of a name without what keyboards and registers lose: accents, ue for ü, aa for å."""
    return [_DIGRAPH.sub(_first_letter, word) for word in _plain_words(name)]


def folded_key(name: str) -> str:
    """As `folded_words`, written together.

    >>> folded_key("van der Bööm") == folded_key("Vanderboeoem")
    True
    """
    return _DIGRAPH.sub(_first_letter, "".join(_plain_words(name)))


def _plain_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFC", name[:LONGEST]).casefold().translate(_FOLDED)
    letters = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in letters).split()


def _first_letter(digraph: "re.Match[str]") -> str:
    return digraph[0][0]


def list_key(family_name: str, given_name: str) -> str:
    """What a person is listed by: family name, given name; one name alone is the whole key."""
    return " ".join(filter(None, (sort_key(family_name), sort_key(given_name))))[:LIST_KEY_LENGTH]


def prefix_range(key: str) -> tuple[str, str]:
    """[from, to) that holds every key that starts with `key`; to is used with an indexed `<`."""
    return key, key + "\U0010ffff"
