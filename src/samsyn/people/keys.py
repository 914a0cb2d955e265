"""The stored columns that a person is found by, made of what is stored in words. Plain Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from samsyn.core import identity_numbers, names

MOST_PARTS = 4
"""So many of the parts of a family name, and of a given name, have an index; later ones are in `long_name`."""

KEY_LENGTH = 200
LONGEST_KEY = names.LIST_KEY_LENGTH


@dataclass(frozen=True)
class Key:
    """`columns`: what `make` is given, in order."""

    columns: tuple[str, ...]
    make: Callable[..., str]


def _long_name(family_name: str, given_name: str) -> str:
    """The whole name, each part after a blank, where the other keys do not hold all of it; else empty."""
    keys = [names.sort_key(family_name), names.sort_key(given_name)]
    if all(len(key) <= KEY_LENGTH and len(key.split()) <= MOST_PARTS for key in keys):
        return ""
    return "".join(f" {part}" for key in keys for part in key.split())


NAME_KEYS: Mapping[str, Key] = {
    "sort_key": Key(("family_name", "given_name"), names.list_key),
    "loose_family_key": Key(("family_name",), lambda name: names.loose_key(name)[:KEY_LENGTH]),
    "loose_given_key": Key(("given_name",), lambda name: names.loose_key(name)[:KEY_LENGTH]),
    "folded_family_key": Key(("family_name",), lambda name: names.folded_key(name)[:KEY_LENGTH]),
    "folded_given_key": Key(("given_name",), lambda name: names.folded_key(name)[:KEY_LENGTH]),
    "long_name": Key(("family_name", "given_name"), _long_name),
}

PERSON_KEYS: Mapping[str, Key] = {
    **NAME_KEYS,
    "reserve_key": Key(("reserve_number",), identity_numbers.reserve_key),
}


def made(keys: Mapping[str, Key], **words: str) -> dict[str, str]:
    """The keys of a row that says so."""
    return {field: key.make(*(words[column] for column in key.columns)) for field, key in keys.items()}
