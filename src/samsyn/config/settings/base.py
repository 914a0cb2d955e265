"""Settings for a laptop: local addresses only, SQLite in the user's data folder, nothing to fill in."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from samsyn.config import databases, env, typing_patch

typing_patch.allow()

DEFAULT_SECRET_KEY = "samsyn-only-for-a-laptop-with-invented-people"  # noqa: S105 - refused on a server

SECRET_KEY = env.text("SAMSYN_SECRET_KEY", DEFAULT_SECRET_KEY)
DEBUG = env.flag("SAMSYN_DEBUG", False)
ALLOWED_HOSTS = env.items("SAMSYN_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "samsyn.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "samsyn.core",
    "samsyn.ui",
    "samsyn.reporting",
    "samsyn.log",
    "samsyn.organisation",
    "samsyn.access",
    "samsyn.shell",
    "samsyn.people",
    "samsyn.ombudsmen",
    "samsyn.cases",
    "samsyn.accounts",
    "samsyn.logreview",
    "samsyn.instruments",
    "samsyn.journal",
    "samsyn.documents",
    "samsyn.intake",
    "samsyn.investigations",
    "samsyn.decisions",
    "samsyn.interventions",
    "samsyn.delivery",
    "samsyn.housing",
    "samsyn.feedback",
    "samsyn.economy",
    "samsyn.quality",
    "samsyn.exchange",
    "samsyn.demo",
    "samsyn.workspace",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samsyn.config.middleware.IdleSession",
    "samsyn.config.signing.Carried",
    "samsyn.config.middleware.NothingKept",
    "samsyn.config.confirming.Confirmed",
    "samsyn.config.middleware.DatabaseBusy",
    "samsyn.config.middleware.RefusalsLogged",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Which pages stand in the menu: each app's own (`samsyn.shell.navigation`).
# Apps with pages: each has its urls and its places in the menu.
SAMSYN_PAGES = (
    "workspace",
    "people",
    "journal",
    "documents",
    "cases",
    "intake",
    "investigations",
    "quality",
    "logreview",
    "accounts",
)
SAMSYN_NAVIGATION = [f"samsyn.{app}.navigation" for app in SAMSYN_PAGES]

ROOT_URLCONF = "samsyn.config.urls"
WSGI_APPLICATION = "samsyn.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# `samsyn serve` sets SAMSYN_POOLED for the processes it starts.
DATABASES = databases.from_environment(pooled=env.flag("SAMSYN_POOLED", False))
DATABASE_ROUTERS = ["samsyn.config.routers.OmbudsmenRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The log's marks. The key lies outside the database; a laptop makes its own, a server names one.
LOG_KEY = env.text("SAMSYN_LOG_KEY", "")
LOG_KEY_FILE = env.path("SAMSYN_LOG_KEY_FILE", databases.data_folder() / "log.key")
LOG_KEY_MADE = True
# The sealer's own pair of keys: the private half is for its process alone, the public file for whoever verifies.
SEAL_KEY_FILE = env.path("SAMSYN_SEAL_KEY_FILE", databases.data_folder() / "seal.key")
SEAL_PUBLIC_FILE = env.path("SAMSYN_SEAL_PUBLIC_FILE", SEAL_KEY_FILE.with_suffix(".pub"))
CHECKPOINTS = env.path("SAMSYN_CHECKPOINTS", databases.checkpoints_of(DATABASES["default"]))
# Files on persons, outside the database; a folder of their own that no web server serves.
SAMSYN_FILES = env.path("SAMSYN_FILES", databases.files_of(DATABASES["default"]))
# An uploaded file is never put down in the clear outside that folder.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
# So many proxies in front pass the asking address on in X-Forwarded-For.
PROXIES = env.integer("SAMSYN_PROXIES", 0, least=0, most=9)

# Every act that gives a case something (`samsyn.cases.acts`), those that others hang on first.
SAMSYN_ACTS = [
    "samsyn.intake.act.ACT",
    "samsyn.investigations.act.ACT",
    "samsyn.decisions.act.ACT",
    "samsyn.interventions.act.ACT",
    "samsyn.delivery.act.ACT",
    "samsyn.housing.act.ACT",
    "samsyn.instruments.act.ACT",
    "samsyn.journal.act.ACT",
    "samsyn.documents.act.ACT",
]

# What each app adds to a person's head (`samsyn.people.head`).
SAMSYN_PERSON_HEAD = ["samsyn.cases.head.tell"]

# What each app adds to my day (`samsyn.shell.my_day`).
SAMSYN_MY_DAY = [
    "samsyn.cases.my_day.tell",
    "samsyn.cases.absence_selectors.lines_of_the_day",
    "samsyn.investigations.my_day.proposals",
]

# Alarms and the week's reminder are sent where a mail server and a sender are named; never with any content.
EMAIL_HOST = env.text("SAMSYN_MAIL_SERVER", "")
EMAIL_PORT = env.integer("SAMSYN_MAIL_PORT", 587, least=1, most=65535)
EMAIL_USE_TLS = env.flag("SAMSYN_MAIL_TLS", True)
EMAIL_HOST_USER = env.text("SAMSYN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("SAMSYN_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("SAMSYN_MAIL_FROM", "")

# Cached totals are kept for so many seconds at most, also between the serving processes; 0 is not at all.
TOTALS_KEPT = env.integer("SAMSYN_TOTALS_KEPT", 900, least=0, most=86400)
# Those of periods that are over, which today's work leaves alone.
CLOSED_TOTALS_KEPT = env.integer("SAMSYN_CLOSED_TOTALS_KEPT", 86400, least=0, most=604800)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "totals": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": databases.data_folder() / "totals",
        "TIMEOUT": TOTALS_KEPT,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "closed_totals": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": databases.data_folder() / "closed_totals",
        "TIMEOUT": CLOSED_TOTALS_KEPT,
        "OPTIONS": {"MAX_ENTRIES": 4000},
    },
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
# Grouping of thousands is asked for where a number is shown, so that ids never get a blank in them.
FORMAT_MODULE_PATH = ["samsyn.config.formats"]

AUTH_USER_MODEL = "organisation.User"
# Axes first: it has the last word on who may even try; it also answers get_user.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name"]},
    },
    {"NAME": "samsyn.accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "samsyn.accounts.passwords.NotKnown"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

# A whole municipality may share one address, so the account and the address are counted together.
AXES_CLIENT_IP_CALLABLE = "samsyn.shell.origins.origin_of"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
# What is typed on *Mitt konto* beside the field that axes knows of; a failed attempt keeps no password.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "old", "again"]
AXES_VERBOSE = False
AXES_COOLOFF_MESSAGE = "Kontot är låst efter fem felaktiga försök. Försök igen om en kvart."

SESSION_ENGINE = "samsyn.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_NAME = "samsyn"
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
CSRF_COOKIE_HTTPONLY = False
SESSION_COOKIE_SAMESITE = "Lax"

CSRF_FAILURE_VIEW = "samsyn.config.resubmission.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "static/"
STATIC_ROOT: Path | None = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"links": {"()": "samsyn.config.log_filters.LinksMasked"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
