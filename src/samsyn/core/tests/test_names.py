import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.names import LONGEST, loose_key, prefix_range, sort_key

NAMES = st.text(alphabet="abcxyzåäöéüæøABCXYZÅÄÖÉ -'", max_size=12)


def mixed(names: list[str]) -> list[str]:
    return random.Random(1).sample(names, len(names))


def test_the_swedish_order() -> None:
    """Å, ä and ö are letters of their own after z; other accents change nothing."""
    names = [
        "Ahl", "Andersson", "Ask", "Bengtsson", "Édström", "Eriksson", "Müller", "Myrdal", "O'Hara", "von Otter",
        "Ytterberg", "Zetterlund", "Åberg", "Åkesson", "Ängström", "Ärlig", "Öberg", "Österlund",
    ]  # fmt: skip
    assert sorted(mixed(names), key=sort_key) == names


def test_shorter_comes_before_longer_and_blank_before_letter() -> None:
    names = ["Berg", "Berg Adam", "Berg-Öst", "Berga", "Bergman"]
    assert sorted(mixed(names), key=sort_key) == names


@given(NAMES, NAMES)
def test_letters_compare_as_in_the_alphabet(one: str, two: str) -> None:
    alphabet = " abcdefghijklmnopqrstuvwxyzåäö"
    like = str.maketrans("éüæøAÅÄÖÉBCXYZ-'", "eyäöaåäöebcxyz  ")
    first, second = (" ".join(name.translate(like).split()) for name in (one, two))
    order = [[alphabet.index(letter) for letter in name] for name in (first, second)]
    assert (sort_key(one) < sort_key(two)) == (order[0] < order[1])


@given(st.text(max_size=30))
def test_a_key_is_plain(name: str) -> None:
    key = sort_key(name)
    assert key == " ".join(key.split())
    assert all(letter.isalnum() or letter in " {|}" for letter in key)


@given(NAMES)
def test_case_and_composition_make_no_difference(name: str) -> None:
    assert sort_key(name.upper()) == sort_key(name.lower()) == sort_key(unicodedata.normalize("NFD", name))


@given(NAMES)
def test_the_loose_key_forgets_the_rings_and_dots(name: str) -> None:
    plain = name.translate(str.maketrans("åäöæøÅÄÖ", "aaoaoAAO"))
    assert loose_key(name) == loose_key(plain)
    assert sort_key(name) == loose_key(name) or any(letter in "åäöæø" for letter in name.lower())


@given(NAMES, NAMES)
def test_a_range_holds_the_keys_with_that_beginning(beginning: str, other: str) -> None:
    first, beyond = prefix_range(sort_key(beginning))
    for key in (sort_key(beginning + other), sort_key(other)):
        assert (first <= key < beyond) == key.startswith(first)


def test_a_name_of_any_length_has_a_key() -> None:
    assert sort_key("å" * 10_000_000) == "{" * LONGEST
