"""The key of the log's marks: SAMSYN_LOG_KEY, or a file; never in the database."""

import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LEAST_BYTES = 32


@cache
def log_key() -> bytes:
    """Read once a process. On a laptop the file is made the first time; a server names its own."""
    given: str = settings.LOG_KEY
    if given:
        return given.encode()
    file: Path = settings.LOG_KEY_FILE
    if not file.exists() and settings.LOG_KEY_MADE:
        _make(file)
    try:
        content = file.read_bytes().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"Loggens nyckel i {file} går inte att läsa: {error.strerror}.") from None
    if len(content) < LEAST_BYTES:
        raise ImproperlyConfigured(f"Loggens nyckel i {file} är för kort; den ska vara minst {LEAST_BYTES} tecken.")
    return content


def _make(file: Path) -> None:
    """Whole from the start and readable by its owner alone, whoever else makes one in the same moment."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(48) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
