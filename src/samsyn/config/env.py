"""Typed readers of environment variables. A bad value is one sentence a person can act on."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


class SettingsError(ImproperlyConfigured):
    """A setting that cannot be used; its text is one Swedish sentence."""


YES = {"ja", "yes", "true", "on", "1"}
NO = {"nej", "no", "false", "off", "0"}


def _raw(name: str) -> str | None:
    """The value without surrounding blanks; an empty variable counts as not set."""
    return os.environ.get(name, "").strip() or None


def wrong(name: str, given: str, expected: str) -> SettingsError:
    return SettingsError(f"{name} är ”{given}”, men ska vara {expected}.")


def text(name: str, default: str | None = None, *, expected: str = "en text") -> str:
    value = _raw(name)
    if value is not None:
        return value
    if default is None:
        raise SettingsError(f"{name} saknas; den ska vara {expected}.")
    return default


def flag(name: str, default: bool) -> bool:
    value = _raw(name)
    if value is None:
        return default
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise wrong(name, value, "yes eller no")


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = _raw(name)
    if value is None:
        return default
    try:
        number = int(value)
    except ValueError:
        number = None
    if number is None or not least <= number <= most:
        raise wrong(name, value, f"ett heltal från {least} till {most}")
    return number


def items(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list written with commas between."""
    value = _raw(name)
    if value is None:
        return list(default)
    return [item.strip() for item in value.split(",") if item.strip()]


def choice(name: str, default: str, choices: Sequence[str]) -> str:
    value = _raw(name)
    if value is None:
        return default
    if value not in choices:
        raise wrong(name, value, "något av " + ", ".join(choices))
    return value


def path(name: str, default: Path) -> Path:
    value = _raw(name)
    if value is None:
        return default
    given = Path(value).expanduser()
    if not given.is_absolute():
        raise wrong(name, value, "en fullständig sökväg, från roten")
    return given


def url(name: str, default: str | None = None) -> str | None:
    """A web address without path, such as https://samsyn.kommunen.se."""
    value = _raw(name)
    if value is None:
        return default
    expected = "en adress som https://samsyn.kommunen.se, utan något efter"
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise wrong(name, value, expected) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise wrong(name, value, expected)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise wrong(name, value, expected)
    return f"{parts.scheme}://{parts.netloc}"
