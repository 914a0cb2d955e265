import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.config import databases, env
from samsyn.config.deploy_checks import is_weak, server_is_closed


@pytest.fixture
def good(settings, tmp_path, monkeypatch):
    for name in ("PGSSLMODE", "PGPASSFILE", "SAMSYN_SEAL_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    key = tmp_path / "log.key"
    key.write_text(secrets.token_urlsafe(48))
    key.chmod(0o640)
    settings.SECRET_KEY, settings.LOG_KEY, settings.LOG_KEY_FILE = secrets.token_urlsafe(48), "", key
    settings.ALLOWED_HOSTS, settings.PROXIES = ["samsyn.kommunen.se", ".samsyn.kommunen.se"], 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.DATABASES = database("127.0.0.1")
    return settings


def database(host, **options):
    return {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "s", "HOST": host, "OPTIONS": options}}


def told():
    return [message.id.removeprefix("samsyn.") for message in server_is_closed()]


def test_a_good_server_is_told_nothing(good):
    assert told() == []


@pytest.mark.parametrize("key", ["k" * 60, "ab" * 30, "samsyn" * 10, "password12" * 6, "abcde12345" * 5])
def test_a_key_that_can_be_guessed(good, key):
    assert is_weak(key)
    good.SECRET_KEY = key
    assert told() == ["E002"]


@given(st.binary(min_size=48, max_size=48))
def test_whatever_is_repeated_is_weak_and_random_keys_are_not(drawn):
    part = drawn.hex()[:24]
    assert is_weak(part * 3)
    assert not is_weak(secrets.token_urlsafe(48))


def test_one_key_for_two_things(good):
    good.LOG_KEY_FILE.write_text(f"{good.SECRET_KEY}\n")
    assert told() == ["E003"]


def test_a_key_that_is_not_there(good):
    good.LOG_KEY_FILE.unlink()
    assert told() == ["E004"]


@pytest.mark.parametrize("variable", ["", "SAMSYN_SEAL_KEY_FILE", "PGPASSFILE"])
def test_a_file_of_secrets_that_everybody_reads(good, tmp_path, monkeypatch, variable):
    file = tmp_path / "secret" if variable else good.LOG_KEY_FILE
    if variable:
        file.write_text("x")
        monkeypatch.setenv(variable, str(file))
    file.chmod(0o644)
    assert told() == ["E005"]


@pytest.mark.parametrize(("host", "refused"), [(".se", True), (".local", True), (".kommunen.se", False)])
def test_a_name_that_stands_for_every_name(good, host, refused):
    good.ALLOWED_HOSTS = [host]
    assert told() == (["E006"] if refused else [])


@pytest.mark.parametrize(
    ("host", "mode", "refused"),
    [
        ("db.kommunen.se", "", True), ("10.0.0.7", "prefer", True), ("10.0.0.7", "require", True),
        ("10.0.0.7", "verify-full", False), ("", "", False), ("/run/postgresql", "", False), ("localhost", "", False),
        ("127.0.0.1", "", False), ("::1", "", False), ("127.example.org", "", True),
    ],
)  # fmt: skip
def test_a_plain_way_to_a_database_on_another_machine(good, host, mode, refused):
    good.DATABASES = database(host, **({"sslmode": mode} if mode else {}))
    assert told() == (["E007"] if refused else [])


def test_no_proxies_behind_a_proxy(good):
    good.PROXIES = 0
    assert told() == ["E009"]


def test_a_database_file_that_others_read(good, tmp_path):
    file = tmp_path / "unit.sqlite3"
    file.write_bytes(b"")
    good.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": {}}}
    file.chmod(0o644)
    assert told() == ["E008"]
    databases.keep_to_owner(file)
    assert told() == []


@pytest.mark.parametrize(
    ("main", "ombud"),
    [
        ("postgres://a@127.0.0.1/samsyn", "postgres://b@localhost:5432/samsyn"),
        ("postgres://a@[::1]:5432/samsyn", "postgres://b@127.0.0.1/samsyn"),
        ("postgres://a@DB.kommunen.se/samsyn", "postgres://b@db.kommunen.se.:5432/samsyn"),
        ("sqlite:////FOLDER/a.sqlite3", "sqlite:////FOLDER/link.sqlite3"),
        ("sqlite:////FOLDER/a.sqlite3", "sqlite:////FOLDER/x/../a.sqlite3"),
    ],
)
def test_two_names_for_one_database(tmp_path, monkeypatch, main, ombud):
    (tmp_path / "a.sqlite3").touch()
    (tmp_path / "link.sqlite3").symlink_to(tmp_path / "a.sqlite3")
    folder = str(tmp_path).lstrip("/")
    monkeypatch.setenv("DATABASE_URL", main.replace("FOLDER", folder))
    monkeypatch.setenv("SAMSYN_OMBUD_DATABASE_URL", ombud.replace("FOLDER", folder))
    with pytest.raises(env.SettingsError, match="samma databas"):
        databases.from_environment()
