from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from factdb import postgres
from factdb.databases import NAME, resolve
from factdb.roles import Login, RoleError, ensure, grant_tables

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
EDITOR, PUBLIC = f"{NAME}_editor", f"{NAME}_public"


@pytest.fixture
def owner(prepared: Path) -> Iterator[psycopg.Connection]:
    """A connection of the owner to an embedded database with a table of each kind."""
    with psycopg.connect(resolve().owner, autocommit=True) as connection:
        for table in ("draft", "log", "edit", '"shown 100%s"'):
            connection.execute(f"CREATE TABLE {table} (id serial, word text)")
        connection.execute("CREATE VIEW drafts AS SELECT * FROM draft")
        yield connection


def grant(owner: psycopg.Connection) -> None:
    grant_tables(owner, EDITOR, PUBLIC, append_only=["log", "none"], published=["shown 100%s"], read_only=["edit"])


def rights(owner: psycopg.Connection, role: str) -> dict[str, list[str]]:
    """What a role may do with each relation, by itself or through PUBLIC."""
    found = owner.execute(
        """
        SELECT relname, array(
            SELECT r FROM unnest(%s::text[]) WITH ORDINALITY AS all_rights (r, n)
            WHERE has_table_privilege(%s, pg_class.oid, r) ORDER BY n
        ) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
        """,
        [list(RIGHTS), role],
    )
    return dict(found.fetchall())


def test_grant_tables_gives_the_editor_no_more_than_its_work_takes(owner: psycopg.Connection) -> None:
    grant(owner)
    assert rights(owner, EDITOR) == {
        "draft": ["SELECT", "INSERT", "UPDATE", "DELETE"],
        "drafts": ["SELECT"],
        "log": ["SELECT", "INSERT"],
        "edit": ["SELECT"],
        "shown 100%s": ["SELECT", "INSERT", "UPDATE", "DELETE"],
    }


def test_grant_tables_shows_the_public_what_is_published_alone(owner: psycopg.Connection) -> None:
    grant(owner)
    assert rights(owner, PUBLIC) == {
        "draft": [],
        "drafts": [],
        "log": [],
        "edit": [],
        "shown 100%s": ["SELECT"],
    }


def test_grant_tables_again_takes_away_what_others_gave(owner: psycopg.Connection) -> None:
    grant(owner)
    before = rights(owner, EDITOR), rights(owner, PUBLIC)
    owner.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {EDITOR}, PUBLIC")
    owner.execute(f"GRANT SELECT (word) ON draft TO {PUBLIC}")
    owner.execute(f"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {PUBLIC}")
    owner.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC")
    grant(owner)
    owner.execute("CREATE TABLE newest ()")
    assert rights(owner, EDITOR) == before[0] | {"newest": []}
    assert rights(owner, PUBLIC) == before[1] | {"newest": []}
    found = owner.execute("SELECT has_column_privilege(%s, 'draft', 'word', 'SELECT')", [PUBLIC])
    assert found.fetchone() == (False,)


def test_grant_tables_lets_the_editor_use_sequences(owner: psycopg.Connection) -> None:
    grant(owner)
    with psycopg.connect(resolve().editor) as editor:
        assert editor.execute("INSERT INTO draft (word) VALUES ('x') RETURNING id").fetchone() == (1,)


def test_grant_tables_leaves_an_editor_that_is_the_owner_alone(owner: psycopg.Connection) -> None:
    grant_tables(owner, f"{NAME}_owner", PUBLIC, append_only=["log"], published=[], read_only=["edit"])
    assert set(map(len, rights(owner, f"{NAME}_owner").values())) == {len(RIGHTS)}


def test_roles_are_no_superusers_and_only_the_owner_makes_databases(prepared: Path) -> None:
    with psycopg.connect(postgres.superuser_url("test")) as admin:
        found = admin.execute(
            "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles "
            "WHERE rolname LIKE 'factdb%' ORDER BY 1"
        ).fetchall()
    assert found == [
        ("factdb_editor", False, False, False, True),
        ("factdb_owner", False, False, True, True),
        ("factdb_public", False, False, False, True),
    ]


@pytest.mark.parametrize("statement", ["CREATE TABLE x ()", "CREATE TEMPORARY TABLE x ()", "CREATE SCHEMA x"])
def test_editor_and_public_create_nothing(prepared: Path, statement: str) -> None:
    for url in (resolve().editor, resolve().public):
        with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_ensure_again_sets_a_new_password(prepared: Path) -> None:
    owner, editor = Login(f"{NAME}_owner", "one"), Login(EDITOR, "two words, ' and \\")
    ensure(postgres.superuser_url("test"), NAME, owner, editor, Login(PUBLIC, "three"))
    psycopg.connect(resolve().editor, password=editor.password).close()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(resolve().editor)


def test_ensure_a_role_that_is_a_superuser_is_refused(prepared: Path) -> None:
    admin = postgres.superuser_url("test")
    with psycopg.connect(admin) as connection:
        connection.execute(f"ALTER ROLE {PUBLIC} SUPERUSER")
    with pytest.raises(RoleError, match="factdb_public is a superuser"):
        ensure(admin, NAME, Login(f"{NAME}_owner", "one"), Login(EDITOR, "two"), Login(PUBLIC, "three"))
