"""The private folder of this checkout: generated secrets, database clusters, logs.

A normal user has it at `<checkout>/.data`. PostgreSQL refuses to run as root, and the account that it runs as
instead may not be able to enter the checkout, so for root it is `/var/lib/factdb/<instance id>`. FACTDB_DATA
overrides both.
"""

import fcntl
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SYSTEM = Path("/var/lib/factdb")
PATIENCE = 2  # seconds that may pass before we say what is being waited for
LOG_LIMIT = 10_000_000  # bytes; a log that is longer is set aside when it is next opened

Report = Callable[[str], None]


class DataFolderError(RuntimeError):
    """The private folder cannot be used; the message says why, and what to do."""


def folder() -> Path:
    """The private folder, made on first use; it stays the same when the checkout is moved."""
    if os.environ.get("FACTDB_DATA") or os.geteuid() != 0:
        return _marked_folder()
    path = system_folder() / instance()
    _make(path, 0o711)  # the account that PostgreSQL runs as passes through to its cluster, and lists nothing
    return path


def system_folder() -> Path:
    """Where root keeps what the account that PostgreSQL runs as has to reach."""
    _make(SYSTEM, 0o755)
    return SYSTEM


def instance() -> str:
    """Twelve hexadecimal digits that name this checkout. A moved one keeps them, a copy gets others."""
    marker = _marked_folder() / "instance"
    known = _read(marker)
    if known and known["path"] == str(marker.parent):
        return known["id"]
    with _locked(marker.with_name("instance.lock")):
        return _settle(marker)


def secret(name: str) -> str:
    """A random word (43 characters of A-Z a-z 0-9 - _), generated once, whichever process asks first."""
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise ValueError(f"not a name for a secret: {name!r}")
    shelf = folder() / "secrets"
    _make(shelf, 0o700)
    path = shelf / name
    if not path.exists():
        with _locked(shelf / "lock"):
            _write_once(path, secrets.token_urlsafe(32))
    return path.read_text()


def log(name: str) -> Path:
    """The path of a log file that may be appended to; it may quote a draft, so nobody else may read it."""
    path = folder() / f"{name}.log"
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    path.touch(mode=0o600)
    return path


@contextmanager
def lock(name: str, report: Report) -> Iterator[None]:
    """Hold a lock among all processes of this checkout; the system frees it when its holder dies."""
    busy = f"Waiting for another process of this checkout ({name}) ..."
    with _locked(folder() / f"{name}.lock", lambda: report(busy)):
        yield


def _marked_folder() -> Path:
    given = os.environ.get("FACTDB_DATA")
    path = Path(given).expanduser().resolve() if given else CHECKOUT / ".data"
    _make(path, 0o711 if given and os.geteuid() == 0 else 0o700)
    return path


def _make(path: Path, mode: int) -> None:
    try:
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(mode)  # whatever the umask
    except OSError as error:
        raise DataFolderError(f"{path} cannot be made ({error.strerror}). Set FACTDB_DATA to another.") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise DataFolderError(f"{path} belongs to another account. Set FACTDB_DATA to a folder of your own.")


def _settle(marker: Path) -> str:
    """Keep the id of a checkout that was moved, and give a new one to a checkout that is new or a copy."""
    known = _read(marker)
    if known is None or _is_copy(marker, known):
        known = {"id": secrets.token_hex(6)}
    fresh = marker.with_name("instance.new")
    fresh.write_text(json.dumps({"id": known["id"], "path": str(marker.parent)}))
    fresh.replace(marker)
    return known["id"]


def _is_copy(marker: Path, known: dict[str, str]) -> bool:
    """Whether the original still stands where the marker says, under the same id."""
    original = Path(known["path"]) / marker.name
    try:
        return not original.samefile(marker) and (_read(original) or {}).get("id") == known["id"]
    except OSError:
        return False


def _read(marker: Path) -> dict[str, str] | None:
    """What an instance file holds, or None where it is missing or damaged; the id becomes part of a path."""
    try:
        known = json.loads(marker.read_bytes())
        return known if re.fullmatch("[0-9a-f]{12}", known["id"]) and known["path"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_once(path: Path, text: str) -> None:
    """Write a file that only its owner may read, in one step; one that is already there stays."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


@contextmanager
def _locked(path: Path, when_busy: Callable[[], None] = lambda: None) -> Iterator[None]:
    with path.open("a") as file:
        os.chmod(path, 0o600)
        start, said = time.monotonic(), False
        while not _try_lock(file.fileno()):
            if not said and time.monotonic() - start > PATIENCE:
                when_busy()
                said = True
            time.sleep(0.05)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
