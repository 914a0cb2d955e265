"""The register's own log: its tables, and the one way into it."""

from django.utils import timezone

from samsyn.log import marks
from samsyn.log.ids import new_id
from samsyn.log.key import log_key
from samsyn.log.tables import Log
from samsyn.ombudsmen.models import OmbudLogEntry

OMBUDSMEN = Log(
    name="ombudsmen",
    alias="ombudsmen",
    entries="ombudsmen_ombudlogentry",
    seals="ombudsmen_ombudlogseal",
    seal_queue="ombudsmen_ombudlogunsealed",
    anchors="ombudsmen_ombudloganchor",
    columns=("username", "action"),
    logged="SELECT DISTINCT 0 FROM (SELECT 1 FROM ombudsmen_ombudassignment UNION ALL"
    " SELECT 1 FROM ombudsmen_systemdeficiency) AS kept",
)


def record(username: str, action: str, facts: dict[str, object]) -> None:
    """Inside the caller's transaction on the register's own database."""
    at, entry_id = timezone.now(), new_id()
    OmbudLogEntry.objects.using(OMBUDSMEN.alias).create(
        pk=entry_id,
        at=at,
        username=username,
        action=action,
        facts=facts,
        mark=marks.of_entry(log_key(), entry_id, at, facts, username, action),
    )
