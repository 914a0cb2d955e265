"""Names in Swedish order, and found as people type them, alike on every database.

SQLite sorts å ä ö wrongly and PostgreSQL by its locale, so the keys are stored: plain characters
whose byte order is the Swedish order (`{ | }` follow z and stand for å ä ö).
"""

import unicodedata
from functools import lru_cache

LONGEST = 1_000
"""Characters of a name that its keys are made of; a name may be any text."""

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
_LOOSE = str.maketrans({"{": "a", "|": "a", "}": "o"})


def sort_key(name: str) -> str:
    """The name case-folded, å ä ö after z, other accents stripped, runs of non-letters as a space.

    >>> sort_key("Åsa-Lena Édström")
    '{sa lena edstr}m'
    """
    return _sort_key(name[:LONGEST])


@lru_cache(maxsize=100_000)
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
    return sort_key(name).translate(_LOOSE)


def prefix_range(key: str) -> tuple[str, str]:
    """[from, to) that holds every key that starts with `key`; to is used with an indexed `<`."""
    return key, key + "\U0010ffff"
