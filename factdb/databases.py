"""Which database is used, and by which logins.

Without DATABASE_URL it is the embedded server's: the cluster that FACTDB_CLUSTER names, else `test` under
pytest and `main` elsewhere. With DATABASE_URL alone, its login is the owner, and logins for the editor and
the public are made. Otherwise DATABASE_URL is the editor's, PUBLIC_DATABASE_URL the public's, and
OWNER_DATABASE_URL (or else DATABASE_URL) the owner's.
"""

import hashlib
import os
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from factdb import data_folder, postgres_cluster
from factdb.database_url import DatabaseUrl, parse
from factdb.postgres_cluster import CLUSTERS, Cluster

NAME = "factdb"  # the embedded database, and how the names of its roles begin
LONGEST_NAME = 63  # bytes
# A page is found in milliseconds: compiling it, or sharing it out among processes, would take longer.
SESSION_OF_API = {
    "statement_timeout": "5s",
    "plan_cache_mode": "force_generic_plan",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}


@dataclass(frozen=True)
class DatabaseUrls:
    """One database, as its three logins reach it."""

    owner: str
    editor: str
    public: str


def cluster() -> Cluster:
    """The embedded cluster that this process uses."""
    named = os.environ.get("FACTDB_CLUSTER") or ("test" if "PYTEST_VERSION" in os.environ else "main")
    for known in CLUSTERS:
        if known == named:
            return known
    raise ImproperlyConfigured(f"FACTDB_CLUSTER: it is {named!r}, and must be one of {', '.join(CLUSTERS)}")


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def is_derived() -> bool:
    """Whether the logins of the editor and the public are made by us on somebody else's server."""
    return not is_embedded() and not os.environ.get("PUBLIC_DATABASE_URL")


def resolve() -> DatabaseUrls:
    """The three URLs; nothing is started and nothing is asked. Raises ImproperlyConfigured."""
    given, owner, public = (
        os.environ.get(name, "")
        for name in (
            "DATABASE_URL",
            "OWNER_DATABASE_URL",
            "PUBLIC_DATABASE_URL",
        )
    )
    if owner and not public:
        raise ImproperlyConfigured("OWNER_DATABASE_URL: PUBLIC_DATABASE_URL must be set along with it")
    if public and not given:
        raise ImproperlyConfigured("PUBLIC_DATABASE_URL: DATABASE_URL must be set along with it")
    if public:
        return DatabaseUrls(owner or given, given, public)
    return _derived(given) if given else _embedded()


def django_databases(urls: DatabaseUrls) -> dict[str, dict[str, Any]]:
    """Django's DATABASES. The owner makes the test database; the other two enter it under their own names."""
    owner, editor, public = (
        parse("OWNER_DATABASE_URL" if os.environ.get("OWNER_DATABASE_URL") else "DATABASE_URL", urls.owner),
        parse("DATABASE_URL", urls.editor),
        parse("PUBLIC_DATABASE_URL", urls.public),
    )
    made = {"NAME": name_of_test_database(owner.database), "CHARSET": "UTF8", "TEMPLATE": "template0"}
    return {
        "default": _django_database(editor, {"MIRROR": "owner"}),
        "public": _django_database(public, {"MIRROR": "owner"}) | _reading(public),
        # Without this, Django wants `default` to be made first, which is a mirror and never made.
        "owner": _django_database(owner, made | {"DEPENDENCIES": []}),
    }


def prefix_of_test_databases(database: str) -> str:
    """How the names of this checkout's test databases begin; the process id of the run follows."""
    return f"test_{re.sub('[^a-z0-9]', '', database.lower())[:20]}_{data_folder.instance()}_"


def name_of_test_database(database: str) -> str:
    """A name of this test run's own, which its workers share (pytest-django adds `_gw0` and so on)."""
    run = os.environ.get("FACTDB_TEST_RUN", str(os.getpid()))
    if "PYTEST_VERSION" in os.environ:
        os.environ["FACTDB_TEST_RUN"] = run  # workers inherit it
    return prefix_of_test_databases(database) + run


def _django_database(url: DatabaseUrl, test: dict[str, Any]) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.user,
        "PASSWORD": url.password,
        "HOST": url.host,
        "PORT": url.port,
        "OPTIONS": url.options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": test,
    }


def _reading(url: DatabaseUrl) -> dict[str, Any]:
    """How the API's login is set up: each thread of the server keeps its connection, and reads once more over a new one
    where that is gone (`factdb.api.reading`), which is cheaper than asking before each request whether it is there.

    Statements are planned once and for all, since they are written so that one plan fits all values; and given up after
    a while, so that none holds a worker.
    """
    ours = " ".join(f"-c {name}={value}" for name, value in SESSION_OF_API.items())
    options = f"{ours} {url.options.get('options', '')}".strip()  # of one setting the later counts
    prepared = {"server_side_binding": True, "prepare_threshold": 2}
    return {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {**url.options, **prepared, "options": options},
    }


def _embedded() -> DatabaseUrls:
    owner, editor, public = (
        postgres_cluster.url(f"{NAME}_{role}", NAME, cluster()) for role in ("owner", "editor", "public")
    )
    return DatabaseUrls(owner, editor, public)


def _derived(given: str) -> DatabaseUrls:
    owner = parse("DATABASE_URL", given)
    roles = [f"{owner.database}_{role}" for role in ("editor", "public")]
    if max(len(role.encode()) for role in roles) > LONGEST_NAME:
        raise ImproperlyConfigured("DATABASE_URL: the database's name is too long to name roles after it")
    editor, public = (owner.as_login(role, _derived_password(owner, role)) for role in roles)
    return DatabaseUrls(given, editor, public)


def _derived_password(owner: DatabaseUrl, role: str) -> str:
    """A role's password, made from the owner's: whoever has DATABASE_URL finds the same, and none is stored.

    Where the owner comes in without a password, one is kept in the data folder.
    """
    if not owner.password:
        place = hashlib.sha256(f"{owner.host}\n{owner.port}\n{role}".encode()).hexdigest()[:16]
        return data_folder.secret(f"role-{place}")
    key = hashlib.scrypt(owner.password.encode(), salt=f"factdb\n{role}".encode(), n=2**12, r=8, p=1, dklen=30)
    return urlsafe_b64encode(key).decode()
