"""Settings for a server. What must be chosen is refused in one sentence until it is."""

from samsyn.config import databases, env
from samsyn.config.settings.base import *  # noqa: F403 - settings are built on settings
from samsyn.config.settings.base import DATABASES, DEBUG, DEFAULT_SECRET_KEY, LOG_KEY, SECRET_KEY

LEAST_KEY = 50

if DEBUG:
    raise env.SettingsError("SAMSYN_DEBUG är på, men ska vara av i drift: felsidor visar uppgifter om enskilda.")
if SECRET_KEY == DEFAULT_SECRET_KEY or len(SECRET_KEY) < LEAST_KEY or len(set(SECRET_KEY)) < 5:
    raise env.SettingsError(
        f"SAMSYN_SECRET_KEY saknas eller är för kort; den ska vara minst {LEAST_KEY} slumpade tecken, "
        "till exempel från 'openssl rand -base64 48'."
    )
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and not env.flag("SAMSYN_ALLOW_SQLITE", False):
    raise env.SettingsError(
        "DATABASE_URL pekar på SQLite; i drift ska den peka på PostgreSQL, "
        "eller så säger SAMSYN_ALLOW_SQLITE=yes att en enda dator räcker."
    )

LOG_KEY_MADE = False
if LOG_KEY and (len(LOG_KEY) < LEAST_KEY or len(set(LOG_KEY)) < 5):
    raise env.SettingsError(f"SAMSYN_LOG_KEY är för kort; den ska vara minst {LEAST_KEY} slumpade tecken.")
if LOG_KEY and LOG_KEY == SECRET_KEY:
    raise env.SettingsError("SAMSYN_LOG_KEY är samma som SAMSYN_SECRET_KEY; loggens nyckel ska vara en egen.")
if not LOG_KEY and not env.text("SAMSYN_LOG_KEY_FILE", ""):
    raise env.SettingsError(
        "SAMSYN_LOG_KEY_FILE saknas; den ska peka på en fil med loggens nyckel, minst 32 slumpade tecken "
        "som ingen annan läser, till exempel från 'openssl rand -base64 48'."
    )

ALLOWED_HOSTS = env.items("SAMSYN_ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise env.SettingsError(
        "SAMSYN_ALLOWED_HOSTS saknas; den ska räkna upp namnen som webbläsaren använder, "
        "till exempel samsyn.kommunen.se."
    )
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if not host.startswith(".")]

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-samsyn"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^halsa$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
# The municipality's other names under the same domain are not ours to decide over.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# The web server in front ends TLS and must set this header itself, whatever the browser sent.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STATIC_ROOT = env.path("SAMSYN_STATIC_ROOT", databases.data_folder() / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
