"""Text that a file can carry: what has no form of its own is written as its code, never left out."""

import re

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_FORMLESS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)


def code(character: str) -> str:
    """`"😀"` as "[U+1F600]"."""
    return f"[U+{ord(character):04X}]"


def plain(text: str) -> str:
    r"""One kind of line end; control characters, lone surrogates and overridden direction as codes.

    A direction mark could make a name read backwards on paper.

    >>> plain("a\r\nb\x00")
    'a\nb[U+0000]'
    """
    return _FORMLESS.sub(lambda found: code(found[0]), _LINE_END.sub("\n", text))
