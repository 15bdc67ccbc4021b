"""Settings of Django. What differs between installations comes from the environment that `ht` prepares:

HT_DATABASE and HT_DATABASE_OWNER (how the serving role and the owner connect), HT_AS (`owner` while tables are
changed), HT_DATA or HT_FULL_MARK (how a full disk shows), HT_ORDERS, HT_SECRET_KEY, HT_ALLOWED_HOSTS, HT_THREADS, HT_DEADLINE_S, HT_HOME,
HT_WEB (the folder of the built desk), HT_STREAM_PORT (where live changes are told) and HT_TRUST_PORT (where devices learn to
trust the certificate).
"""

import os
import secrets
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from huotong.app import modules

THREADS = int(os.environ.get("HT_THREADS", "16"))

# How long one statement of a request may take. Given to the server alone: what the worker and commands do takes its time.
DEADLINE_S = int(os.environ.get("HT_DEADLINE_S", "0"))

# Where the data lie: before a change the API asks there whether the disk has room. None when the database is elsewhere.
DATA_FOLDER = Path(os.environ["HT_DATA"]) if os.environ.get("HT_DATA") else None

# Where the server cannot look itself, the supervisor puts this file while the disk is full.
FULL_MARK = Path(os.environ["HT_FULL_MARK"]) if os.environ.get("HT_FULL_MARK") else None

# Where the server leaves what it asks of the supervisor; None where nobody would find it.
ORDERS = Path(os.environ["HT_ORDERS"]) if os.environ.get("HT_ORDERS") else None

# The built desk; None where there is none.
WEB = Path(os.environ["HT_WEB"]) if os.environ.get("HT_WEB") else None

# The port of the process that tells browsers of changes; None where it does not run.
STREAM_PORT = int(os.environ["HT_STREAM_PORT"]) if os.environ.get("HT_STREAM_PORT") else None

# The port of the page from which devices install the certificate; None where there is no https.
TRUST_PORT = int(os.environ["HT_TRUST_PORT"]) if os.environ.get("HT_TRUST_PORT") else None

# The role that serves, for migrations that take rights away from it; empty when the owner serves.
SERVING_ROLE = os.environ.get("HT_SERVING_ROLE", "huotong_app")

# Without a key from the installation (tests, commands of a developer) one for this process is good enough.
SECRET_KEY = os.environ.get("HT_SECRET_KEY") or secrets.token_hex(32)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HT_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")

HUOTONG_MODULES = "huotong.app.modules.modules"
INSTALLED_APPS = list(modules.APPLICATIONS)
MIDDLEWARE = list(modules.MIDDLEWARE)
ROOT_URLCONF = "huotong.app.urls"
WSGI_APPLICATION = "huotong.app.wsgi.application"
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
SILENCED_SYSTEM_CHECKS = ["security.W001"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]


def databases() -> dict[str, dict[str, object]]:
    """Read from the environment anew, since tests start their database after these settings are first read."""
    owner = os.environ.get("HT_DATABASE_OWNER", "")
    as_owner = os.environ.get("HT_AS") == "owner"
    default = _database(owner if as_owner else os.environ.get("HT_DATABASE", owner), pooled=not as_owner)
    template = os.environ.get("HT_TEST_TEMPLATE")
    if template:
        default["TEST"] = {"TEMPLATE": template, "NAME": tests_database(template)}
    return {"default": default}


def tests_database(template: str) -> str:
    """The name of the database that a run of the tests makes from its template; no two runs share one."""
    return template.replace("template", "test")


def _database(conninfo: str, *, pooled: bool) -> dict[str, object]:
    """What Django wants to know, from what libpq understands."""
    parts = conninfo_to_dict(conninfo)
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options: dict[str, object] = {key: value for key, value in parts.items() if key not in named.values()}
    # Statements of our own are prepared, and planned once: planning the book's costs more than running them.
    options["prepare_threshold"] = 10**9  # only where it is asked for; Django's own statements are texts used once
    options["options"] = f"{parts.get('options') or ''} -c plan_cache_mode=force_generic_plan".strip()
    if pooled and DEADLINE_S:
        # Said when a connection is made, so that no request pays for it (docs/decisions/0052).
        options["options"] = f"{options['options']} -c statement_timeout={DEADLINE_S}s"
    if pooled:
        # The pauses of an attempt to connect grow; given up early and begun anew, a database that is back is soon noticed.
        options["pool"] = {"min_size": 2, "max_size": THREADS + 2, "timeout": 10, "reconnect_timeout": 5}
    # The first statement of a request finds out whether its connection lives (statements.first).
    values = {key: str(parts.get(part) or "") for key, part in named.items()}
    return {"ENGINE": "huotong.registry.engine", "CONN_HEALTH_CHECKS": not pooled, "OPTIONS": options, **values}


DATABASES = databases()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"huotong": {"level": "INFO"}},
}
