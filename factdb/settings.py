"""Settings of every factdb process, driven by the environment.

DATABASE_URL, PUBLIC_DATABASE_URL, OWNER_DATABASE_URL   see factdb/databases.py; without them an embedded server is used
FACTDB_SECRET_KEY       Django's secret key; without it one is generated once and kept in the data folder
FACTDB_HOSTS            comma-separated host names to answer for; loopback names without it
FACTDB_ADDRESS          where people reach this copy, for links in e-mail; `make run` names its own, else http://127.0.0.1:8000
FACTDB_EMAIL_HOST       the server that takes e-mail; without it e-mail is printed. FACTDB_EMAIL_PORT, _USER, _PASSWORD,
                        _TLS ("1") and _FROM, the sender, go with it
FACTDB_DEBUG            "1" for error pages with tracebacks, for development alone
FACTDB_ANONYMOUS_LIMIT  requests a minute that an address may make of the API without a key; 600 without it, "0" for any
                        number
FACTDB_PROXIES          how many proxies of ours a request comes through, each of which appends to X-Forwarded-For; 0
                        without it, and then that header is not believed
FACTDB_HTTPS            "1" behind a TLS proxy: secure cookies, HSTS, X-Forwarded-Proto trusted
"""

import os
import re
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from factdb.data_folder import secret
from factdb.databases import django_databases, resolve


def whole_number(name: str, default: int) -> int:
    """A variable of the environment, from 0 up. Raises ImproperlyConfigured for anything else."""
    given = os.environ.get(name, "") or str(default)
    if not re.fullmatch("[0-9]{1,9}", given):
        raise ImproperlyConfigured(f"{name} is {given!r}; it must be a whole number from 0 up.")
    return int(given)


BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("FACTDB_SECRET_KEY") or secret("django-secret-key")
DEBUG = os.environ.get("FACTDB_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("FACTDB_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "factdb.apps.FactdbAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "sources.apps.SourcesConfig",
    "claims.apps.ClaimsConfig",
    "factdb.apps.FactdbConfig",
]

MIDDLEWARE = [
    "factdb.api.direct.DirectToApi",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sources.actor.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "factdb.urls"
WSGI_APPLICATION = "factdb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "factdb" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = django_databases(resolve())
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "factdb" / "locale"]
FORMAT_MODULE_PATH = "factdb.formats"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "factdb" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# An upload is one source's text. Django reads at most this much of a form besides files; the limit on files is
# sources.capture.MAX_BYTES. A proxy in front should stop reading past both: granian has no limit of its own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
if os.environ.get("FACTDB_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

FACTDB_ADDRESS = os.environ.get("FACTDB_ADDRESS", "http://127.0.0.1:8000").rstrip("/")

FACTDB_ANONYMOUS_LIMIT = whole_number("FACTDB_ANONYMOUS_LIMIT", 600)
FACTDB_PROXIES = whole_number("FACTDB_PROXIES", 0)

EMAIL_HOST = os.environ.get("FACTDB_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("FACTDB_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("FACTDB_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("FACTDB_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("FACTDB_EMAIL_TLS") == "1"
EMAIL_TIMEOUT = 10  # seconds; the person who took the step waits for it
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("FACTDB_EMAIL_FROM", "factdb@localhost")

# To standard error, which whoever runs the server keeps; Django's own default would tell nobody with DEBUG off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["factdb.api.rendering.Json"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "factdb.api.openapi.PublicSchema",
    "EXCEPTION_HANDLER": "factdb.api.problems.exception_handler",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "factdb",
    "DESCRIPTION": _(
        "Who said what, where, and what it amounts to: the published record, read only. Every claim stands beside "
        "its attributions, and every quote points at the words that it was taken from. Quantities are decimal strings "
        "and dates EDTF (ISO 8601-2). HEAD answers as GET does without the body; OPTIONS says which methods there are."
    ),
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "TAGS": [
        {"name": "claims", "description": _("Checkable propositions, each alongside its attributions.")},
        {"name": "quotes", "description": _("Utterances of speakers as sources give them.")},
        {"name": "speakers", "description": _("Persons, organisations, states, groups, and those who are not named.")},
        {"name": "sources", "description": _("Documents and occasions, and what they derive from.")},
        {"name": "questions", "description": _("What competing claims answer.")},
        {"name": "topics", "description": _("What claims are filed under.")},
        {"name": "changes", "description": _("Everything that happened to public records, in order.")},
        {"name": "corrections", "description": _("What was corrected, retracted, reinstated or withheld.")},
        {"name": "api", "description": _("The API itself.")},
    ],
    "ENUM_NAME_OVERRIDES": {
        "Qualifier": "factdb.api.vocabulary.QUALIFIERS",
        "SpeakerKind": "factdb.api.vocabulary.SPEAKER_KINDS",
        "SourceKind": "factdb.api.vocabulary.SOURCE_KINDS",
        "DerivationRelation": "factdb.api.vocabulary.DERIVATIONS",
        "QuoteForm": "factdb.api.vocabulary.QUOTE_FORMS",
        "QuotationMarks": "factdb.api.vocabulary.QUOTATION_MARKS",
        "Extent": "factdb.api.vocabulary.EXTENTS",
        "Stance": "factdb.api.vocabulary.STANCES",
        "ClaimRelationType": "factdb.api.vocabulary.CLAIM_RELATIONS",
        "Status": "factdb.api.vocabulary.STATUSES",
        "StatusOrTombstoneStatus": "factdb.api.vocabulary.EVERY_STATUS",
        "TombstoneStatus": "factdb.api.vocabulary.TOMBSTONE_STATUSES",
        "Change": "factdb.api.vocabulary.CHANGES",
        "EvidenceKind": "factdb.api.vocabulary.EVIDENCE_KINDS",
        "RecordKind": "factdb.api.vocabulary.RECORD_KINDS",
        "ChangeOrRendering": "factdb.api.vocabulary.CHANGES_AND_RENDERINGS",
    },
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # the words explain themselves
}
