"""Settings for the tests: cheap passwords, plain files, no locking of accounts unless a test asks."""

import os
import tempfile

os.environ["SAMSYN_SECRET_KEY"] = "samsyn-only-for-tests-and-nothing-else-whatever"  # noqa: S105 - no secret
os.environ["SAMSYN_LOG_KEY"] = "the-log-of-tests-is-sealed-with-this-and-nothing-else"
os.environ["SAMSYN_CHECKPOINTS"] = tempfile.mkdtemp(prefix="samsyn-checkpoints-")
os.environ["SAMSYN_SEAL_KEY_FILE"] = os.environ["SAMSYN_CHECKPOINTS"] + "/seal.key"
os.environ["SAMSYN_FILES"] = tempfile.mkdtemp(prefix="samsyn-files-")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from samsyn.config.settings.base import *  # noqa: F403 - settings are built on settings
from samsyn.config.settings.base import DATABASES

for database in DATABASES.values():
    if database["ENGINE"].endswith("postgresql"):
        # Nothing of a test has to outlive a power cut.
        database["OPTIONS"]["options"] += " -c synchronous_commit=off"

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# Tests make rows without verbs; those about cached totals turn this on.
TOTALS_KEPT = 0

WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
