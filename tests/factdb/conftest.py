"""A private folder that every account may pass through, which pytest's own are not when root runs the tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factdb import postgres
from factdb.preparation import prepare

DATABASE_VARIABLES = ("DATABASE_URL", "OWNER_DATABASE_URL", "PUBLIC_DATABASE_URL")


@pytest.fixture
def place() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="factdb test "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def data(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of the test, whose clusters are stopped behind it."""
    for name in DATABASE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTDB_CLUSTER", "test")
    monkeypatch.setenv("FACTDB_DATA", str(place / "data"))
    yield place / "data"
    for cluster in postgres.CLUSTERS:
        if (Path(os.environ["FACTDB_DATA"]) / cluster).exists():
            postgres.stop(cluster)


@pytest.fixture
def prepared(data: Path) -> Path:
    """The data folder with a running cluster that has its database and its three logins."""
    prepare()
    return data
