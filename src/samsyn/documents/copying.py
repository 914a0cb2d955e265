"""The back-up of the files: each encrypted (age) with a public key.

The machine cannot read its own copies. A file never changes, so a copy is made once; one whose file is gone goes when
the databases' dumps of it have gone.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from time import time

import pyrage

from samsyn.documents import storing

ENDING = ".age"
KEPT_DAYS = 14
"""As long as the databases' dumps (docs/operating/samsyn-backup)."""


class WrongKey(Exception):
    """The key is none, or opens none of the copies."""


@dataclass(frozen=True)
class Copied:
    new: int
    kept: int
    removed: int


def back_up(target: Path, recipient: str) -> Copied:
    """Copies what is new, and keeps what is there."""
    try:
        key = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise WrongKey from error
    new, present = 0, {name for name, _age in storing.present() if "." not in name}
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in sorted(present):
        copy = target / name[:2] / (name + ENDING)
        if copy.exists():
            os.utime(copy)
        elif (data := storing.read(name)) is not None:
            new += 1
            copy.parent.mkdir(mode=0o700, exist_ok=True)
            storing.write(copy, pyrage.encrypt(data, [key]))
    late = time() - KEPT_DAYS * 24 * 3600
    gone = [copy for copy in _copies(target) if copy.stem not in present and copy.stat().st_mtime < late]
    for copy in gone:
        copy.unlink()
    return Copied(new, len(present) - new, len(gone))


def restore(source: Path, identity: str) -> Copied:
    """Puts back every file that is not there; `samsyn verify` then compares them with their documents."""
    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError as error:
        raise WrongKey from error
    new = kept = 0
    for copy in _copies(source):
        place = storing.place_of(copy.stem)
        if place.exists():
            kept += 1
            continue
        try:
            data = pyrage.decrypt(copy.read_bytes(), [key])
        except pyrage.DecryptError as error:
            raise WrongKey from error
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        storing.write(place, data)
        new += 1
    return Copied(new, kept, 0)


def _copies(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"??/{'?' * 32}{ENDING}"))
