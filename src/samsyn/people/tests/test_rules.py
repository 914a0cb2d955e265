from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core import names
from samsyn.people.rules import (
    MOST_CHARACTERS,
    MOST_WORDS,
    Query,
    age,
    one_slip,
    read_query,
    same_name,
    ways_to_read,
)
from samsyn.people.selectors import language_name

TODAY = date(2026, 11, 22)


def read(text: str) -> Query:
    return read_query(text, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "nothing"),
        ("   ", "nothing"),
        ("%%", "nothing"),
        ("-", "nothing"),
        ("\x00", "nothing"),
        ("Åsa", "name"),
        ("Åsa-Lena O'Brien", "name"),
        ("<b>Åsa</b>", "name"),
        ("640823-3234", "number"),
        ("19640823-3234", "number"),
        ("196408233234", "number"),
        ("6408233234", "number"),
        ("640823 3234", "number"),
        (" 19640823 - 3234 ", "number"),
        ("640823+3234", "number"),
        ("640883-3230", "number"),
        ("i00238", "case"),
        ("2026-0413", "case"),
        ("640823", "case"),
        ("999999-9999", "case"),
        ("a" * MOST_CHARACTERS, "name"),
        ("a" * (MOST_CHARACTERS + 1), "too_long"),
        ("a " * MOST_WORDS, "name"),
        ("a " * (MOST_WORDS + 1), "too_long"),
        ("1" * 5000, "too_long"),
    ],
)
def test_what_was_typed_is_understood(typed, kind):
    assert read(typed).kind == kind


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("640823-3234", ("196408233234", "186408233234")),
        ("19640823-3234", ("196408233234",)),
        ("250823-3234", ("202508233234", "192508233234")),
        ("250823+3234", ("192508233234",)),
    ],
)
def test_ten_digits_may_be_two_peoples(typed, numbers):
    assert read(typed).numbers == numbers


def test_a_wrong_check_digit_is_told():
    assert "Numret stämmer inte." in read("640823-3235").fault
    assert read("640823-3234").fault == ""


def test_a_case_number_is_found_whichever_way_its_letters_are_typed():
    assert {"I00238", "i00238"} <= read("I00238").case_ids
    assert read("").case_ids == frozenset()


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_nothing_that_is_typed_can_break_it(text):
    query = read(text)
    query.text.encode()
    assert "\x00" not in query.text
    assert len(query.words) <= MOST_CHARACTERS
    for word in query.words:
        assert not set(word) & set("%_\\'\"\x00")


def test_words_are_read_in_either_order():
    assert set(ways_to_read(["anna", "maria", "ek"])) == {
        ("anna maria ek", ""),
        ("", "anna maria ek"),
        ("anna", "maria ek"),
        ("maria ek", "anna"),
        ("anna maria", "ek"),
        ("ek", "anna maria"),
    }
    assert ways_to_read(["ek"]) == [("ek", ""), ("", "ek")]


@given(st.lists(st.sampled_from("abcå"), min_size=1, max_size=MOST_WORDS))
def test_every_way_holds_every_word(words):
    keys = [names.sort_key(word) for word in words]
    for family, given_name in ways_to_read(keys):
        assert sorted(f"{family} {given_name}".split()) == sorted(keys)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("1979-11-22", "2026-11-22", 47),
        ("1979-11-23", "2026-11-22", 46),
        ("2026-11-22", "2026-11-22", 0),
        ("2008-02-29", "2026-02-27", 17),
        ("2008-02-29", "2026-02-28", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
        ("1924-01-01", "2026-11-22", 102),
    ],
)
def test_age(born, on, years):
    assert age(date.fromisoformat(born), date.fromisoformat(on)) == years


def test_languages_have_their_swedish_names():
    assert language_name("ti") == "tigrinska"
    assert language_name("xh") == "språk med koden xh"
    assert language_name("") == ""


@pytest.mark.parametrize(
    "typed",
    [
        "Åsa Maria Lindqvist Ek",
        "lindqvist åsa",
        "Asa EK",
        "Maria Lindqvist-Ek",
        "Ása Lindkvist",
        "Åsa Lindqvst",
        "Åsa Lindqviist",
        "Åsa Lidnqvist",
        "Marja Lindqvist",
    ],
)
def test_the_same_name(typed):
    assert same_name(typed, "Åsa Maria", "Lindqvist Ek")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Lindqvist",
        "Åsa Maria",
        "Lindqvist Ek",
        "Åsa Lind",
        "Åse Lindqvist Berg",
        "Oss Lindqvist",
        "Marja Lindkvist",
        "Åsa Eka",
        "Okänt Okänt",
        "Åsa Maria Eva Anna Lindqvist Ek Andersson",
        "Åsa Bo Lindqvist Ek",
    ],
)
def test_another_name(typed):
    assert not same_name(typed, "Åsa Maria", "Lindqvist Ek")


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Niall OTestsson", "Niall", "O'Testsson"),
        ("Niall O’Testsson", "Niall", "OTestsson"),
        ("Willem vanderProv", "Willem", "van der Prov"),
        ("Juergen Prueferstroem", "Jürgen", "Prüferström"),
        ("Jurgen Pruferstrom", "Jürgen", "Prüferström"),
        ("Reza", "Reza", ""),
        ("reza", "", "Reza"),
        ("Björnove Test", "Björn-Ove", "Test"),
    ],
)
def test_the_same_name_written_another_way(typed, given, family):
    assert same_name(typed, given, family)


@pytest.mark.parametrize(
    ("typed", "given", "family"), [("Reza", "Reza", "Testi"), ("Reza Testi", "Reza", ""), ("Rez", "Reza", "")]
)
def test_one_name_is_a_whole_name_only_where_it_is_all_there_is(typed, given, family):
    assert not same_name(typed, given, family)


def test_a_list_of_usual_names_is_nobodys():
    assert not same_name("Anna Karin Bo Nils Andersson Johansson Karlsson", "Anna", "Andersson")


words = st.text("abcd", min_size=4, max_size=6)


@given(words, words)
def test_one_slip_is_one_step(word, other):
    """Worked out anew: everything that is one step away, or none."""
    letters = {*word, *other}
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    steps = {word}
    steps |= {first + last[1:] for first, last in cuts}
    steps |= {first + letter + last for first, last in cuts for letter in letters}
    steps |= {first + letter + last[1:] for first, last in cuts for letter in letters if last}
    steps |= {first + last[1] + last[0] + last[2:] for first, last in cuts if len(last) > 1}
    assert one_slip(word, other) == (other in steps)


def test_short_words_have_no_slips():
    assert not one_slip("bo", "bos")
    assert not one_slip("eva", "evas")
    assert not one_slip("evas", "eva")
