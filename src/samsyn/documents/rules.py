"""What is kept as a file, and how it is called when it is handed out."""

import unicodedata
from collections.abc import Mapping

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 120_000_000
"""Of one picture; more is a picture made to fill the memory."""
MOST_UNPACKED = 200 * 1024 * 1024
"""Of what an office file holds, all parts together."""
LONGEST_NAME = 120
LEFT_BEHIND_HOURS = 24
"""A file that no row names goes after so long: its act was rolled back."""

MEDIA: Mapping[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "heic": "image/heic",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
    "eml": "message/rfc822",
}
"""The kinds of file that are kept, by the ending they are handed out with, and what a browser is told of each."""

SHOWN = frozenset(("pdf", "png", "jpg", "txt"))
"""What a browser shows by itself; the rest it is given to save."""


def file_name(name: str, media: str) -> str:
    """The file's own name with the kind's own ending, without what could lead anybody astray.

    Folders, control characters and those that turn the direction of writing go.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" and letter not in '<>:"|?*')
    stem = kept.rpartition(".")[0] or kept
    return f"{' '.join(stem.split()).strip('. ')[:LONGEST_NAME] or 'fil'}.{media}"
