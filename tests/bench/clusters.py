"""The server of the bench, and its databases: one of each size, kept between runs.

    python -m tests.bench.clusters start    the server runs on, and how to reach its databases is printed
    python -m tests.bench.clusters stop

It is an embedded PostgreSQL in a folder `bench` of the data folder, apart from the servers of the checkout. All who are
measured use it as it is set up here: as much memory as a server of its own would have, and settings of PostgreSQL else.
To be imported before Django is set up.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from factdb import data_folder

FOLDER = os.environ.setdefault("FACTDB_BENCH", str(data_folder.folder() / "bench"))  # processes we start inherit it
os.environ["FACTDB_DATA"] = FOLDER
os.environ["FACTDB_CLUSTER"] = "test"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")
os.environ["FACTDB_ANONYMOUS_LIMIT"] = (
    "60000000"  # requests are counted, which costs what it costs, and none is refused
)

from factdb import postgres, postgres_cluster, roles  # noqa: E402
from factdb.databases import NAME, DatabaseUrls  # noqa: E402
from factdb.roles import Login  # noqa: E402

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}  # claims
LOGINS = ("owner", "editor", "public")
SERVER = {
    "shared_buffers": "2GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def start() -> None:
    postgres_cluster.SETTINGS["test"] |= SERVER
    postgres.start("test")


def stop() -> None:
    postgres.stop("test")


@contextmanager
def running() -> Iterator[None]:
    """The server runs, and is stopped afterwards unless it ran before."""
    ran = postgres.is_running("test")
    start()
    try:
        yield
    finally:
        if not ran:
            stop()


def database(size: str) -> str:
    return f"{NAME}_bench_{size}"


def urls(size: str) -> DatabaseUrls:
    return DatabaseUrls(*(postgres_cluster.url(f"{NAME}_{role}", database(size), "test") for role in LOGINS))


def environment(size: str) -> dict[str, str]:
    """What a process is told so that it works with the database of this size."""
    names = ("OWNER_DATABASE_URL", "DATABASE_URL", "PUBLIC_DATABASE_URL")
    reached = urls(size)
    return dict(zip(names, (reached.owner, reached.editor, reached.public), strict=True))


def use(size: str) -> None:
    """This process works with the database of this size; to be called before Django is set up."""
    os.environ |= environment(size)


def create(size: str) -> None:
    """The database, empty, with the three logins."""
    with psycopg.connect(postgres.superuser_url("test"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {database(size)} WITH (FORCE)")
    logins = (Login(f"{NAME}_{role}", postgres_cluster.password(f"{NAME}_{role}", "test")) for role in LOGINS)
    roles.ensure(postgres.superuser_url("test"), database(size), *logins)


def exists(size: str) -> bool:
    with psycopg.connect(postgres.superuser_url("test")) as admin:
        found = admin.execute("SELECT FROM pg_database WHERE datname = %s", [database(size)]).fetchone()
    return found is not None


def main(arguments: list[str]) -> None:
    if arguments == ["stop"]:
        stop()
        return
    if arguments != ["start"]:
        sys.exit(__doc__)
    start()
    for size in SIZES:
        for name, url in environment(size).items():
            print(f"{size}: export {name}='{url}'")


if __name__ == "__main__":
    main(sys.argv[1:])
