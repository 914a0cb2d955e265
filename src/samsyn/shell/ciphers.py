"""Keys of an account's own, derived from the server's: for its drafts at rest, and for its browsers."""

import json
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac

Typed = Mapping[str, Sequence[str]]
SALT = b"samsyn.drafts"


def sealed(account_id: int, typed: Typed) -> str:
    packed = zlib.compress(json.dumps(typed, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
    return _cipher(account_id).encrypt(packed).decode()


def opened(account_id: int, content: str) -> dict[str, list[str]] | None:
    """None where another account, or a server key that is gone, sealed it."""
    try:
        packed = _cipher(account_id).decrypt(content.encode())
    except InvalidToken:
        return None
    found: dict[str, list[str]] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return found


def browser_key(account_id: int) -> str:
    """For what the account's browsers keep until it is saved: the same at every sign-in, in base64."""
    return b64encode(_derived(settings.SECRET_KEY, f"browser {account_id}")).decode()


def browser_slot(account_id: int, form: str, address: str) -> str:
    """The name in the browser of one form at one address; whoever reads it learns neither."""
    return salted_hmac("samsyn.slots", f"{account_id} {form} {address}", algorithm="sha256").hexdigest()[:32]


def account_mark(account_id: int) -> str:
    """Tells a page whether it is still its own account that is signed in."""
    return salted_hmac("samsyn.accounts", str(account_id), algorithm="sha256").hexdigest()[:32]


def _cipher(account_id: int) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(_derived(secret, f"drafts {account_id}"))) for secret in secrets])


@lru_cache(maxsize=256)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=SALT, info=purpose.encode()).derive(secret.encode())
