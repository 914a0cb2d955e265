"""Why a file or a row looks wrong: the cause that a sender can mend, not the symptom it leads to.

Plain Python.
"""

import re
from collections.abc import Collection, Sequence

_SEPARATORS = {";": "semikolon", "\t": "tabb", "|": "lodstreck"}
_INTEGER_PART, _DECIMALS = re.compile(r"-?[0-9]+"), re.compile(r"[0-9]{1,2}")
_WIDE = ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_WITHOUT_MARK = {"x0x0": "UTF-16", "0x0x": "UTF-16", "x000": "UTF-32", "000x": "UTF-32"}
"""Where the zero bytes stand when a file begins with two letters, or one."""


def of_encoding(start: bytes) -> str:
    """A sentence where a file begins as UTF-16 or UTF-32 does, with a mark or without; else empty."""
    for mark, name in _WIDE:
        if start.startswith(mark):
            return _other_encoding(name)
    without_mark = _WITHOUT_MARK.get("".join("0" if byte == 0 else "x" for byte in start[:4]), "")
    return _other_encoding(without_mark) if without_mark else ""


def _other_encoding(name: str) -> str:
    return f"filen är i {name}, UTF-8 väntades (spara den som CSV UTF-8)"


def of_separator(header: Sequence[str], known: Collection[str]) -> str:
    """A sentence where the whole header is one field with another separator in it; else empty."""
    for separator, name in _SEPARATORS.items():
        if len(header) == 1 and separator in header[0] and not set(header[0].split(separator)).isdisjoint(known):
            return f"fälten skiljs åt med {name}, komma väntades (spara filen som CSV med komma)"
    return ""


def of_heading(name: str, known: Collection[str]) -> tuple[str, str] | None:
    """The column that a heading must mean, and a sentence about how it is written, or None."""
    tidy = name.strip(" \t\r\n\u00a0\ufeff")
    if tidy in known:
        return tidy, f"rubriken har ett blanktecken före eller efter, {tidy} utan blanktecken väntades"
    if tidy.lower() in known:
        return tidy.lower(), f"rubriken är skriven {tidy}, {tidy.lower()} med små bokstäver väntades"
    return None


def of_width(cells: Sequence[str], header: Sequence[str], amounts: Collection[str]) -> tuple[str, str] | None:
    """The column and a sentence where a row has a field too many because an amount has a decimal comma."""
    if len(cells) != len(header) + 1:
        return None
    for place, name in enumerate(header):
        whole, decimals = cells[place], cells[place + 1]
        if name in amounts and _INTEGER_PART.fullmatch(whole) and _DECIMALS.fullmatch(decimals):
            return name, f"{whole},{decimals} har decimalkomma, {whole}.{decimals} med punkt väntades"
    return None
