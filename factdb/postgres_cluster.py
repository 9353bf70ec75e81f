"""A cluster of the embedded PostgreSQL: where it lies, how it is made, what it is told when it starts."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote

from factdb import data_folder
from factdb.data_folder import Report
from factdb.postgres_binaries import PostgresError, account, binary, major_version, run

Cluster = Literal["main", "test"]
CLUSTERS: tuple[Cluster, ...] = get_args(Cluster)
SUPERUSER = "postgres"
PORT = "5432"  # part of the socket's name; nothing listens on the network
SOCKET = f".s.PGSQL.{PORT}"
SOCKET_LIMIT = 107  # bytes that the system allows in the path of a socket
SETTINGS: dict[Cluster, dict[str, str]] = {
    "main": {"shared_buffers": "128MB", "max_connections": "100"},
    # The test cluster holds nothing that anybody would miss after a power failure.
    "test": {
        "shared_buffers": "64MB",
        "max_connections": "200",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    },
}


def folder(cluster: Cluster) -> Path:
    return data_folder.folder() / cluster


def password(user: str, cluster: Cluster) -> str:
    return data_folder.secret(f"{cluster}-{user}")


def url(user: str, database: str, cluster: Cluster) -> str:
    """The URL by which a login reaches a database of the cluster; the server need not run."""
    host = quote(str(socket_folder(cluster)), safe="")
    return f"postgresql://{user}:{password(user, cluster)}@/{database}?host={host}&port={PORT}"


def settings(cluster: Cluster) -> dict[str, str]:
    """What the server is told at every start, so that an older cluster follows a newer factdb."""
    path = str(socket_folder(cluster)).replace('"', '""')
    ours = {"listen_addresses": "", "port": PORT, "timezone": "UTC", "log_timezone": "UTC"}
    ours |= {"unix_socket_directories": f'"{path}"', "unix_socket_permissions": "0700"}
    return ours | SETTINGS[cluster]


def create(cluster: Cluster, report: Report) -> None:
    """Make a cluster under another name and move it into place, so that there is never half of one."""
    report(f"Creating the PostgreSQL cluster in {folder(cluster)} ...")
    for leftover in data_folder.folder().glob(f"{cluster}.new-*"):
        shutil.rmtree(leftover)
    draft = Path(tempfile.mkdtemp(prefix=f"{cluster}.new-", dir=data_folder.folder()))
    try:
        _check_reach(account(folder(cluster)))
        _initdb(cluster, draft)
        (draft / "cluster").rename(folder(cluster))
    finally:
        shutil.rmtree(draft)


def check_version(cluster: Cluster) -> None:
    """Raise PostgresError where the cluster is of another major version, whose files ours cannot read."""
    note = folder(cluster) / "PG_VERSION"
    if not note.exists():
        raise PostgresError(f"{folder(cluster)} holds no PostgreSQL cluster. Move it away.")
    made_by = note.read_text().strip()
    if made_by != major_version():
        raise PostgresError(
            f"The cluster in {folder(cluster)} was made by PostgreSQL {made_by}; this factdb brings "
            f"PostgreSQL {major_version()}, which cannot read it. To keep its data, dump it with the factdb "
            "that made it. Then move that folder away, and start again: a new cluster is made in its place."
        )


def socket_folder(cluster: Cluster) -> Path:
    """The cluster's own folder, which is private; where its path does not do for a socket, one in /tmp.

    libpq takes what stands behind a comma for another host.
    """
    path = os.fsencode(folder(cluster) / SOCKET)
    if len(path) <= SOCKET_LIMIT and b"," not in path:
        return folder(cluster)
    # Not TMPDIR: every process has to find the same socket, whatever its environment.
    return Path(f"/tmp/factdb-{data_folder.instance()}-{cluster}")  # noqa: S108


def make_socket_folder(cluster: Cluster) -> None:
    """Make the folder in /tmp, where anybody may have put something under its name before."""
    path, owner = socket_folder(cluster), account(folder(cluster))
    if path == folder(cluster):
        return
    if not os.path.lexists(path):
        path.mkdir(mode=0o700)
        if owner is not None:
            os.chown(path, *owner)
    found, uid = path.lstat(), owner[0] if owner else os.geteuid()
    if path.is_symlink() or not path.is_dir() or found.st_uid != uid or found.st_mode & 0o077:
        raise PostgresError(f"{path} is not a private folder of the account that PostgreSQL runs as. Remove it.")


def _check_reach(owner: tuple[int, int] | None) -> None:
    reached = run(owner, ["/bin/sh", "-c", 'cd "$1"', "sh", str(data_folder.folder())], stderr=subprocess.PIPE)
    if reached.returncode != 0:
        raise PostgresError(
            f"The account that PostgreSQL runs as, since root may not, cannot enter {data_folder.folder()}: "
            "let others pass through the folders on the way (chmod o+x), or set FACTDB_DATA to another."
        )


def _initdb(cluster: Cluster, draft: Path) -> None:
    """Text is compared and searched by rules of PostgreSQL's own, which are the same on every machine."""
    owner, word = account(folder(cluster)), draft / "password"
    word.write_text(password(SUPERUSER, cluster))
    if owner is not None:
        os.chown(draft, *owner)
        os.chown(word, *owner)
    command = [binary("initdb"), "-D", str(draft / "cluster"), "-U", SUPERUSER, f"--pwfile={word}"]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--text-search-config=simple"]
    command += [
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--lc-messages=C",
    ]
    command += ["--no-sync", "--wal-segsize=1"] if cluster == "test" else []
    made = run(owner, command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode != 0:
        raise PostgresError(f"initdb failed in {draft}:\n{made.stdout}")
