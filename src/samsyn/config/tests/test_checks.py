"""What is said of a database that cannot plan its queries, and of one that is not its own."""

import pytest
from django.db import connection

from samsyn.config import checks

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def ids_and_texts(deploy: bool) -> dict[str | None, str]:
    messages = (
        checks.deployed_postgresql_keeps_statistics() if deploy else checks.postgresql_keeps_statistics(["default"])
    )
    return {message.id: message.msg for message in messages}


@pytest.mark.parametrize("deploy", [True, False])
def test_tables_without_statistics_are_named_until_they_are_analysed(deploy: bool, monkeypatch) -> None:
    monkeypatch.setattr(checks, "LEAST_PAGES", 1)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filled (number integer)")
        cursor.execute("INSERT INTO filled VALUES (1), (2)")
        named = "filled" in ids_and_texts(deploy).get("samsyn.W002", "")
        assert named == (connection.vendor == "postgresql")
        cursor.execute("ANALYZE filled")
        assert "filled" not in ids_and_texts(deploy).get("samsyn.W002", "")


def test_autovacuum_that_is_off_is_told() -> None:
    off = False
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('autovacuum')")
            off = cursor.fetchone()[0] == "off"
    assert ("samsyn.W001" in ids_and_texts(deploy=False)) == off


@pytest.mark.django_db(databases=["default", "ombudsmen"])
def test_two_addresses_that_lead_to_one_database_are_told(monkeypatch) -> None:
    def told() -> list[str | None]:
        return [message.id for message in checks.ombudsmen_have_their_own(["default", "ombudsmen"])]

    assert told() == []
    place = checks._place_by_itself
    monkeypatch.setattr(checks, "_place_by_itself", lambda alias: place("default"))
    assert told() == (["samsyn.E010"] if connection.vendor == "postgresql" else [])
