"""The embedded cluster plays the server that DATABASE_URL names."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from factdb import data_folder, postgres, postgres_cluster
from factdb.databases import prefix_of_test_databases, resolve
from factdb.postgres_binaries import PostgresError
from factdb.preparation import prepare


def tell(statement: str, database: str = "postgres") -> None:
    with psycopg.connect(postgres.superuser_url("test"), dbname=database, autocommit=True) as admin:
        admin.execute(statement)


def databases() -> set[str]:
    with psycopg.connect(postgres.superuser_url("test")) as admin:
        return {row[0] for row in admin.execute("SELECT datname FROM pg_database")}


def who(url: str) -> tuple[str, str]:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_user, current_database()").fetchone()
        assert row is not None
        return row


@pytest.fixture
def server(bare: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """DATABASE_URL names a login that may create roles and databases, and a database that is not there yet."""
    tell("CREATE ROLE fred LOGIN CREATEROLE CREATEDB PASSWORD 'secret'")
    host = postgres_cluster.socket_folder("test")
    url = f"postgresql://fred:secret@/facts?host={str(host).replace(' ', '%20')}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def refusal() -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        prepare()
    assert "secret" not in str(caught.value)
    return str(caught.value)


def test_prepare_embedded_makes_database_and_logins(prepared: Path) -> None:
    urls = resolve()
    assert who(urls.owner) == ("factdb_owner", "factdb")
    assert who(urls.editor) == ("factdb_editor", "factdb")
    assert who(urls.public) == ("factdb_public", "factdb")


def test_prepare_embedded_without_its_passwords_says_where_they_were(bare: Path) -> None:
    kept = (bare / "secrets" / "test-postgres").read_text()
    (bare / "secrets" / "test-postgres").write_text("another")
    with pytest.raises(PostgresError, match="Its passwords are kept in"):
        prepare()
    (bare / "secrets" / "test-postgres").write_text(kept)


def test_prepare_embedded_in_many_processes_at_once(bare: Path) -> None:
    command = [sys.executable, "-c", "from factdb.preparation import prepare; prepare()"]
    processes = [subprocess.Popen(command, cwd=data_folder.CHECKOUT) for _ in range(5)]
    assert [process.wait() for process in processes] == [0] * 5
    assert who(resolve().public) == ("factdb_public", "factdb")


def test_prepare_with_one_url_makes_database_and_logins(server: str) -> None:
    prepare()
    urls = resolve()
    assert urls.owner == server
    assert who(urls.owner) == ("fred", "facts")
    assert who(urls.editor) == ("facts_editor", "facts")
    assert who(urls.public) == ("facts_public", "facts")
    prepare()


def test_prepare_with_one_url_in_many_processes_at_once(server: str) -> None:
    command = [sys.executable, "-c", "from factdb.preparation import prepare; prepare()"]
    processes = [subprocess.Popen(command, cwd=data_folder.CHECKOUT) for _ in range(5)]
    assert [process.wait() for process in processes] == [0] * 5
    assert who(resolve().public) == ("facts_public", "facts")


def test_prepare_with_one_url_keeps_strangers_out(server: str) -> None:
    prepare()
    tell("CREATE ROLE stranger LOGIN PASSWORD 'word'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(server, user="stranger", password="word")


def test_prepare_without_the_right_to_make_a_database_says_what_to_run(server: str) -> None:
    tell("ALTER ROLE fred NOCREATEDB")
    text = refusal()
    assert text.startswith("DATABASE_URL: there is no database facts, and this login may not create it.")
    tell(text.splitlines()[-1])
    prepare()
    assert who(resolve().public) == ("facts_public", "facts")


def test_prepare_without_the_right_to_make_roles_says_what_to_run_and_set(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("ALTER ROLE fred NOCREATEROLE")
    lines = refusal().splitlines()
    assert "the logins facts_editor and facts_public cannot be made from it" in lines[0]
    for line in [line for line in lines if line.endswith(";")]:
        tell(line.replace("...", "word"))
    monkeypatch.setenv("OWNER_DATABASE_URL", server)
    for variable, login in [("DATABASE_URL", "facts_editor"), ("PUBLIC_DATABASE_URL", "facts_public")]:
        assert f"{variable} " in "\n".join(lines)
        monkeypatch.setenv(variable, server.replace("fred:secret", f"{login}:word"))
    prepare()
    assert who(resolve().public) == ("facts_public", "facts")


def test_prepare_where_a_role_has_another_owner_says_what_to_do(server: str) -> None:
    tell("CREATE ROLE facts_editor LOGIN PASSWORD 'word'")
    assert "ALTER ROLE where a role is there already" in refusal()


def test_prepare_with_a_wrong_password_names_the_variable(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.replace("secret", "wrong"))
    text = refusal()
    assert text.startswith("DATABASE_URL: ")
    assert "password authentication failed" in text
    assert "wrong" not in text


def test_prepare_with_a_public_login_that_fails_names_the_variable(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_DATABASE_URL", server.replace("fred", "nobody"))
    assert refusal().startswith("PUBLIC_DATABASE_URL: ")


def test_prepare_with_no_server_there_names_the_variable(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://fred@/facts?host={data}/nowhere".replace(" ", "%20"))
    assert refusal().startswith("DATABASE_URL: ")


def test_prepare_with_another_encoding_is_refused(server: str) -> None:
    tell("CREATE DATABASE facts OWNER fred ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc")
    assert refusal() == "DATABASE_URL: the database is encoded in LATIN1; factdb needs one in UTF8"


def test_prepare_where_the_owner_may_not_make_tables_is_refused(server: str) -> None:
    tell("CREATE DATABASE facts ENCODING 'UTF8'")
    text = refusal()
    assert "DATABASE_URL: fred may not create tables." in text


def test_prepare_drops_the_test_databases_of_killed_runs_alone(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    prefix = prefix_of_test_databases("factdb")
    ours = {f"{prefix}{ended.pid}", f"{prefix}{ended.pid}_gw0"}
    others = {f"{prefix}{os.getpid()}", f"test_factdb_{ended.pid}", f"{prefix}x"}
    for name in ours | others:
        with psycopg.connect(resolve().owner, dbname="postgres", autocommit=True) as owner:
            owner.execute(f'CREATE DATABASE "{name}"')
    monkeypatch.setenv("PYTEST_VERSION", "9")
    prepare()
    assert ours & databases() == set()
    assert others & databases() == others
