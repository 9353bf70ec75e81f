"""Folders for clusters. Where root runs the tests, PostgreSQL runs as another account, which pytest's own keep out."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DATABASE_VARIABLES = ("DATABASE_URL", "OWNER_DATABASE_URL", "PUBLIC_DATABASE_URL")


@contextmanager
def passable_folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="factdb test "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@contextmanager
def data_folder_at(path: Path) -> Iterator[None]:
    """The processes of this block use that data folder and the embedded server, whatever the suite runs on."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in DATABASE_VARIABLES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("FACTDB_CLUSTER", "test")
        monkeypatch.setenv("FACTDB_DATA", str(path))
        yield
