"""Two texts beside each other: what is the same, what only one of them has, and both joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, MINE, THEIRS = "same", "mine", "theirs"
MOST_WORDS = 4_000
"""Of one stretch that differs, both texts together: a longer one is shown whole, not word by word."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str


def pieces(mine: str, theirs: str) -> list[Piece]:
    """The two texts as one: in order, what both have and what one of them alone has, by word.

    `same` and `mine` together are my text, `same` and `theirs` the other.
    """
    found: list[Piece] = []
    for same, ours, others in _stretches(_lines(mine), _lines(theirs)):
        if same:
            found.append(Piece(SAME, "".join(ours)))
            continue
        words = _WORDS.findall("".join(ours)), _WORDS.findall("".join(others))
        if not all(words) or sum(map(len, words)) > MOST_WORDS:
            found += [Piece(THEIRS, "".join(others)), Piece(MINE, "".join(ours))]
            continue
        for alike, my_words, their_words in _stretches(*words):
            if alike:
                found.append(Piece(SAME, "".join(my_words)))
            else:
                found += [Piece(THEIRS, "".join(their_words)), Piece(MINE, "".join(my_words))]
    return [piece for piece in found if piece.text]


def joined(mine: str, theirs: str) -> str:
    """Every line of both: where they differ, theirs and then mine."""
    lines: list[str] = []
    for same, ours, others in _stretches(_lines(mine), _lines(theirs)):
        for line in ours if same else (*others, *ours):
            if lines and not lines[-1].endswith("\n"):
                lines[-1] += "\n"
            lines.append(line)
    return "".join(lines)


def even(text: str) -> str:
    """A text with the ends of its lines as one, as browsers and databases write them differently."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", even(text))


def _stretches(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tag == "equal", mine[a:b], theirs[c:d]
