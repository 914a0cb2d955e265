"""Sessions in the database: keys hashed at rest, ended for good, seen by their owner.

Whoever reads the table finds no key that a browser could use. Django's `SESSION_ENGINE` names this module.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from time import time
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from samsyn.accounts import browsers
from samsyn.accounts.models import AccountSession
from samsyn.core.same_query import SameQuery

LONGEST = timedelta(hours=12)
"""A working day with overtime; then the password is asked for again, however busy the session was."""
CONFIRMED_FOR = timedelta(minutes=15)
"""So long after a password was typed nothing more is asked before a heavy act."""
REFRESH_SECONDS = 300


_STORED = SameQuery(lambda: AccountSession.objects.order_by().values_list("session_data"), most=1)


def hash_of(key: str) -> str:
    """Keys are random and long, so a plain hash cannot be guessed backwards."""
    return sha256(key.encode()).hexdigest()


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[AccountSession]:
        return AccountSession

    def _get_session_from_db(self) -> AccountSession | None:
        rows = _STORED.where(pk=hash_of(self.session_key or ""), expire_date__gt=timezone.now())
        if not rows:
            self._session_key = None
            return None
        return AccountSession(session_data=rows[0][0])

    def exists(self, session_key: str) -> bool:
        return AccountSession.objects.filter(pk=hash_of(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            AccountSession.objects.filter(pk=hash_of(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> AccountSession:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # Django's own, without a stub
        account = data.get("_auth_user_id")
        return AccountSession(
            session_key=hash_of(key),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=int(account) if account else None,
            begun_at=_at(data.get("begun")),
            seen_at=_at(data.get("seen")),
            origin=data.get("origin", ""),
            browser=data.get("browser", ""),
        )

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Until nothing has happened for a working day, and never past the longest life."""
        usual, begun = super().get_expiry_age(**kwargs), self.get("begun")
        return usual if begun is None else max(0, min(usual, begun + int(LONGEST.total_seconds()) - int(time())))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return timezone.now() + timedelta(seconds=self.get_expiry_age(**kwargs))


def note(request: HttpRequest, origin: str) -> None:
    """When this session began and was last used, and where: written at most every five minutes."""
    now, session = int(time()), request.session
    session.setdefault("begun", now)
    session.setdefault("confirmed", now)
    if now - session.get("seen", 0) > REFRESH_SECONDS:
        session["seen"] = now
        session["origin"] = origin
        session["browser"] = browsers.name_of(request.headers.get("User-Agent", ""))


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the password was typed a short while ago, at the sign-in or since."""
    return bool(time() - request.session.get("confirmed", 0) < CONFIRMED_FOR.total_seconds())


def confirm(request: HttpRequest) -> None:
    request.session["confirmed"] = int(time())


def _at(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone())
