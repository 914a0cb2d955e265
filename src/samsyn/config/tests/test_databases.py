from pathlib import Path

import pytest

from samsyn.config import databases, env

pytestmark = pytest.mark.both

OPTIONS = "-c jit=off -c max_parallel_workers_per_gather=0"
POSTGRES = "postgres://anna:hemligt@127.0.0.1:5433/samsyn"


@pytest.fixture
def url(monkeypatch):
    monkeypatch.delenv("SAMSYN_OMBUD_DATABASE_URL", raising=False)

    def set_url(value, ombud=None):
        monkeypatch.setenv("DATABASE_URL", value)
        if ombud:
            monkeypatch.setenv("SAMSYN_OMBUD_DATABASE_URL", ombud)

    return set_url


def test_without_an_address_two_files_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("SAMSYN_OMBUD_DATABASE_URL", raising=False)
    monkeypatch.setenv("SAMSYN_DATA_DIR", str(tmp_path))
    settings = databases.from_environment()
    assert settings["default"]["NAME"] == str(tmp_path / "samsyn.sqlite3")
    assert settings["ombudsmen"]["NAME"] == str(tmp_path / "ombud.sqlite3")


@pytest.mark.parametrize(
    ("platform", "variable", "value", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "/srv/data", Path("/srv/data/samsyn")),
        ("linux", "XDG_DATA_HOME", "relative", Path.home() / ".local/share/samsyn"),
        ("darwin", "XDG_DATA_HOME", "/srv/data", Path.home() / "Library/Application Support/samsyn"),
    ],
)
def test_the_data_folder_is_the_systems_own(monkeypatch, platform, variable, value, expected):
    monkeypatch.delenv("SAMSYN_DATA_DIR", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, value)
    assert databases.data_folder() == expected


def test_sqlite_waits_writes_ahead_and_begins_with_the_lock(url, tmp_path):
    url(f"sqlite:///{tmp_path}/unit.sqlite3")
    settings = databases.from_environment()
    assert settings["default"]["NAME"] == f"{tmp_path}/unit.sqlite3"
    assert settings["ombudsmen"]["NAME"] == f"{tmp_path}/unit_ombud.sqlite3"
    options = settings["default"]["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (20, "IMMEDIATE")
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_keeps_connections_and_pools_them_when_serving(url):
    url(POSTGRES)
    settings = databases.from_environment()
    assert (settings["default"]["PORT"], settings["default"]["NAME"]) == (5433, "samsyn")
    assert settings["ombudsmen"]["NAME"] == "samsyn"
    assert settings["default"]["OPTIONS"]["options"] == OPTIONS
    assert settings["ombudsmen"]["OPTIONS"]["options"] == f"{OPTIONS} -c search_path=ombudsmen"
    assert settings["default"]["CONN_MAX_AGE"] == 600
    assert "pool" not in settings["default"]["OPTIONS"]
    pooled = databases.from_environment(pooled=True)["default"]
    assert pooled["CONN_MAX_AGE"] == 0
    assert pooled["OPTIONS"]["pool"]["max_size"] >= 4


def test_options_in_the_address_have_the_last_word(url):
    url(f"{POSTGRES}?options=-c%20jit%3Don")
    assert databases.from_environment()["default"]["OPTIONS"]["options"] == f"{OPTIONS} -c jit=on"


def test_the_ombudsmen_may_have_another_server(url):
    url(POSTGRES, ombud="postgres://disa@ombud.example:5432/register")
    assert databases.from_environment()["ombudsmen"]["HOST"] == "ombud.example"


def test_the_ombudsmen_never_share_the_main_database(url):
    url(POSTGRES, ombud=POSTGRES)
    with pytest.raises(env.SettingsError, match="samma databas"):
        databases.from_environment()


@pytest.mark.parametrize(
    "value",
    ["mysql://anna:hemligt@host/db", "postgres://anna:hemligt@host:port/db", "hemligt", "postgres://anna:hemligt@host"],
)
def test_a_bad_address_is_refused_and_its_password_not_repeated(url, value):
    url(value)
    with pytest.raises(env.SettingsError, match=r"^DATABASE_URL är ”") as refused:
        databases.from_environment()
    assert "hemligt" not in str(refused.value)
