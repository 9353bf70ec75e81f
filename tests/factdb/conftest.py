"""Data folders with clusters in them: empty ones, and one whose cluster many tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from factdb import postgres
from factdb.postgres_cluster import CLUSTERS
from factdb.preparation import prepare
from tests.factdb.folders import data_folder_at, passable_folder

MADE_DATABASES = "SELECT datname FROM pg_database WHERE datname !~ '^(postgres$|template)'"
MADE_ROLES = "SELECT rolname FROM pg_roles WHERE rolname !~ '^(postgres$|pg_)'"


@pytest.fixture
def place() -> Iterator[Path]:
    with passable_folder() as path:
        yield path


@pytest.fixture
def data(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of the test, still empty. Whatever clusters are there at the end are stopped."""
    with data_folder_at(place / "data"):
        yield place / "data"
        for cluster in CLUSTERS:
            if (Path(os.environ["FACTDB_DATA"]) / cluster).exists():
                postgres.stop(cluster)


@pytest.fixture(scope="session")
def shared_data() -> Iterator[Path]:
    """The data folder of a running cluster that many tests use, one after the other."""
    with passable_folder() as path, data_folder_at(path / "data"):
        postgres.start("test")
        yield path / "data"
        postgres.stop("test")


@pytest.fixture
def bare(shared_data: Path) -> Iterator[Path]:
    """The data folder of a running cluster with no database and no login of ours in it."""
    with data_folder_at(shared_data):
        yield shared_data
        with psycopg.connect(postgres.superuser_url("test"), autocommit=True) as admin:
            for kind, query in (("DATABASE", MADE_DATABASES), ("ROLE", MADE_ROLES)):
                for row in admin.execute(query).fetchall():
                    admin.execute(sql.SQL(f"DROP {kind} {{}}").format(sql.Identifier(row[0])))


@pytest.fixture
def prepared(bare: Path) -> Path:
    """The data folder of a running cluster that has its database and its three logins."""
    prepare()
    return bare
