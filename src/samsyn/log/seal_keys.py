"""The sealer's pair of keys (Ed25519): the private half signs, the public halves verify anywhere.

The private half belongs to the sealer's own process; the web process neither reads nor needs it. The public
file holds every key there has been, oldest first, as PEM blocks.
"""

import hashlib
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

BLOCK_END = b"-----END PUBLIC KEY-----"


@dataclass(frozen=True)
class PublicKey:
    name: str
    key: Ed25519PublicKey

    def signed(self, kind: str, content: bytes, signature: bytes) -> bool:
        try:
            self.key.verify(signature, _framed(kind, content))
        except InvalidSignature:
            return False
        return True


class Signer:
    """The private key that its file holds now: a key that is rotated counts from the next round."""

    def __init__(self) -> None:
        self._key = _private_key()
        self.name = name_of(self._key.public_key())

    def sign(self, kind: str, content: bytes) -> bytes:
        return self._key.sign(_framed(kind, content))


def _framed(kind: str, content: bytes) -> bytes:
    return f"samsyn {kind}\0".encode() + content


def name_of(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def public_keys(file: Path | None = None) -> list[PublicKey]:
    """The keys that are trusted, oldest first: those of the settings' file unless another is given."""
    file = file or settings.SEAL_PUBLIC_FILE
    if file == settings.SEAL_PUBLIC_FILE and not file.exists() and settings.LOG_KEY_MADE:
        _make()
    try:
        blocks = file.read_bytes().split(BLOCK_END)[:-1]
        parsed = [serialization.load_pem_public_key(block.lstrip() + BLOCK_END + b"\n") for block in blocks]
    except OSError as error:
        raise ImproperlyConfigured(
            f"Förseglarens publika nycklar i {file} går inte att läsa: {error.strerror}."
        ) from None
    except ValueError:
        raise ImproperlyConfigured(f"{file} är ingen fil med publika nycklar (PEM).") from None
    keys = [PublicKey(name_of(key), key) for key in parsed if isinstance(key, Ed25519PublicKey)]
    if not keys or len(keys) != len(parsed):
        raise ImproperlyConfigured(f"{file} ska hålla publika nycklar av slaget Ed25519 och inget annat.")
    return keys


def signed_by_any(keys: Sequence[PublicKey], kind: str, content: bytes, signature: bytes) -> bool:
    return any(key.signed(kind, content, signature) for key in keys)


def _private_key() -> Ed25519PrivateKey:
    file: Path = settings.SEAL_KEY_FILE
    if not file.exists() and settings.LOG_KEY_MADE:
        _make()
    try:
        mode = file.stat().st_mode
        content = file.read_bytes()
    except OSError as error:
        raise ImproperlyConfigured(f"Förseglarens nyckel i {file} går inte att läsa: {error.strerror}.") from None
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise ImproperlyConfigured(f"Förseglarens nyckel i {file} kan läsas av andra än sin ägare; sätt 0600 på den.")
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(f"{file} är ingen privat nyckel av slaget Ed25519 (PEM).")
    return key


def make_new() -> PublicKey:
    """Make a new pair: the public half goes last in its file, then the private half replaces the old."""
    private = Ed25519PrivateKey.generate()
    public, name = private.public_key(), name_of(private.public_key())
    file: Path = settings.SEAL_PUBLIC_FILE
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("ab") as stream:
        stream.write(public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
        stream.flush()
        os.fsync(stream.fileno())
    _write_private(private, name)
    return PublicKey(name, public)


def _make() -> None:
    """The first pair, on a laptop; a server's are made by `samsyn rotate-seal-key`."""
    if not settings.SEAL_KEY_FILE.exists():
        make_new()
        return
    # The private half is there and the public file is not: written anew from it.
    public = _private_key().public_key()
    settings.SEAL_PUBLIC_FILE.write_bytes(
        public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def _write_private(key: Ed25519PrivateKey, name: str) -> None:
    file: Path = settings.SEAL_KEY_FILE
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{name}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
