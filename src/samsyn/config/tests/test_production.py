import os
import secrets
import subprocess
import sys

import pytest

GOOD = {
    "DJANGO_SETTINGS_MODULE": "samsyn.config.settings.production",
    "SAMSYN_SECRET_KEY": "abcde12345" * 5,
    "SAMSYN_ALLOWED_HOSTS": "samsyn.kommunen.se",
    "SAMSYN_LOG_KEY": "vwxyz67890" * 5,
    "DATABASE_URL": "postgres://samsyn@127.0.0.1:1/samsyn",
}
ASK = """
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)
"""


def run(command, changes, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMSYN_", "DJANGO_"))}
    environment = {**kept, **GOOD, "SAMSYN_DATA_DIR": str(tmp_path / "data"), **changes}
    return subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SAMSYN_SECRET_KEY": ""}, "SAMSYN_SECRET_KEY"),
        ({"SAMSYN_SECRET_KEY": "short"}, "SAMSYN_SECRET_KEY"),
        ({"SAMSYN_SECRET_KEY": "k" * 60}, "SAMSYN_SECRET_KEY"),
        ({"SAMSYN_LOG_KEY": ""}, "SAMSYN_LOG_KEY_FILE"),
        ({"SAMSYN_LOG_KEY": "short"}, "SAMSYN_LOG_KEY"),
        ({"SAMSYN_LOG_KEY": GOOD["SAMSYN_SECRET_KEY"]}, "SAMSYN_LOG_KEY"),
        ({"SAMSYN_DEBUG": "yes"}, "SAMSYN_DEBUG"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"SAMSYN_ALLOWED_HOSTS": ""}, "SAMSYN_ALLOWED_HOSTS"),
        ({"SAMSYN_ALLOWED_HOSTS": "*"}, "SAMSYN_ALLOWED_HOSTS"),
        ({"DATABASE_URL": "oracle://x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "", "SAMSYN_ALLOW_SQLITE": "kanske"}, "SAMSYN_ALLOW_SQLITE"),
    ],
)
def test_what_must_be_chosen_is_refused_in_one_sentence(changes, named, tmp_path):
    done = run(["-m", "samsyn.config", "check"], changes, tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(named)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("changes", [{}, {"DATABASE_URL": "", "SAMSYN_ALLOW_SQLITE": "yes"}])
def test_a_complete_environment_is_taken_and_strict(changes, tmp_path):
    done = run(["-c", ASK], changes, tmp_path)
    assert done.stdout.split() == ["True", "True", "True", "True", "False"], done.stderr


def test_the_review_of_a_server_finds_nothing_and_one_fault_stops_it(tmp_path):
    keys = {name: secrets.token_urlsafe(48) for name in ("SAMSYN_SECRET_KEY", "SAMSYN_LOG_KEY")}
    review = ["-m", "samsyn.config", "check", "--deploy", "--fail-level", "WARNING"]
    done = run(review, {**keys, "SAMSYN_PROXIES": "1"}, tmp_path)
    assert done.returncode == 0, done.stderr
    done = run(review, {**keys, "SAMSYN_PROXIES": "1", "SAMSYN_ALLOWED_HOSTS": ".se"}, tmp_path)
    assert done.returncode != 0
    assert "SAMSYN_ALLOWED_HOSTS har .se" in done.stderr
