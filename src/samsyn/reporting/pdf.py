"""PDF/UA-1 by typst from a packaged template and data. Knows of no document in particular.

The fonts are the four that typst carries, whatever the machine has, so that a document is the same
bytes everywhere. They hold Latin, Greek, Cyrillic, Hebrew and most of Arabic; a character that none
of them holds (emoji, Chinese) is written as its code, "[U+1F600]": PDF/UA allows no empty boxes.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from samsyn.core.directions import isolated
from samsyn.reporting.refusals import DocumentNotMade, DocumentTooSlow
from samsyn.reporting.text import code, plain
from samsyn.reporting.typeset import WRONG

TEMPLATES = Path(__file__).parent / "templates" / "reporting"
LONGEST = 120
"""Seconds before a document is given up."""
TRIES = 4
"""The last with nothing but letters that are surely there."""

_UNKNOWN = re.compile(r'the text `"(.*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_DOUBTFUL = re.compile(
    "[^\n\t\x20-\x7e\xa0-\u017f\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u2068\u2069\u20ac\u2212]"
)


def document(template: str, data: Mapping[str, object], *, made_on: datetime) -> bytes:
    """The template (a name in `templates/reporting`, without ending) set with data that JSON can hold.

    The template reads it as `json(bytes(sys.inputs.data))`. The same data and moment give the same
    bytes. Starting typst takes about 0.03 s. Raises DocumentNotMade or DocumentTooSlow.
    """
    job = {
        "template": str(TEMPLATES / f"{template}.typ"),
        "root": str(TEMPLATES),
        "timestamp": int(made_on.timestamp()),
    }
    values = _each(data, lambda text: isolated(plain(text)))
    for attempt in range(TRIES):
        done = _typeset({**job, "data": json.dumps(values)})
        if done.returncode == 0:
            return done.stdout
        if done.returncode != WRONG:
            break
        unknown = _unknown(done.stdout.decode())
        wrong = re.compile(f"[{re.escape(unknown)}]") if unknown and attempt < TRIES - 2 else _DOUBTFUL
        values = _each(values, partial(wrong.sub, lambda found: code(found[0])))
    raise DocumentNotMade


def _typeset(job: Mapping[str, object]) -> "subprocess.CompletedProcess[bytes]":
    program = [sys.executable, "-P", str(Path(__file__).with_name("typeset.py"))]
    try:
        return subprocess.run(  # noqa: S603 - our own program, and the data on its standard input
            program, input=json.dumps(job).encode(), capture_output=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentTooSlow from error


def _unknown(diagnostics: str) -> str:
    """The characters that typst has no form for.

    It names whole clusters: the letter under a strange accent stays.
    """
    named = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in _UNKNOWN.findall(diagnostics))
    return "".join(sorted(set(_DOUBTFUL.findall("".join(named)))))


def _each(value: object, change: Callable[[str], str]) -> object:
    """The same tree with each text in it changed."""
    match value:
        case str():
            return change(value)
        case Mapping():
            return {key: _each(part, change) for key, part in value.items()}
        case Sequence():
            return [_each(part, change) for part in value]
    return value
