"""The three logins of the database, and what each of them may do.

The owner runs migrations, the editor is the application, the public reads what was published and no more.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

LOCK = 0x66616374  # "fact": whoever changes roles waits here, since the server takes no two changes at once


@dataclass(frozen=True)
class Login:
    """A role that logs in with a password; what is left out of its name in errors is the password."""

    name: str
    password: str = field(repr=False)


class RoleError(RuntimeError):
    """A role that is there already cannot be one of ours; the message says why."""


def ensure(admin_url: str, database: str, owner: Login, editor: Login, public: Login) -> None:
    """Create what is missing of the roles and the database, and set passwords and access. May be repeated.

    The login of `admin_url` must be allowed to create roles; where it is the owner itself, that role stays as
    it is. Raises psycopg.Error, and RoleError where a role has more power than it should.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for login, ability in [(owner, "CREATEDB"), (editor, "NOCREATEDB"), (public, "NOCREATEDB")]:
            if login.name != current_user(admin):
                _ensure_login(admin, login, ability)
        create_database(admin, database, owner.name)
        with psycopg.connect(admin_url, dbname=database) as inside:
            for statement in _access(database, [editor.name, public.name]):
                inside.execute(statement)


def create_database(admin: psycopg.Connection, database: str, owner: str) -> None:
    """Create the database in UTF-8 unless it is there, or another process is just creating it."""
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        statement = "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0"
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            admin.execute(_sql(statement, [database], [owner]))


def grant_tables(
    owner_connection: BaseDatabaseWrapper | psycopg.Connection,
    editor_role: str,
    public_role: str,
    append_only: Iterable[str],
    published: Iterable[str],
    read_only: Iterable[str],
) -> None:
    """Give the editor and the public their rights on the tables of schema `public`, and take away all others.

    To be called after every migration, as the owner. The editor may read every table; it may add to the
    append-only ones (and not `SELECT ... FOR UPDATE` there, which takes the right to update), nothing to the
    read-only ones, and may add to, change and delete from the rest. The public may read the published tables.
    Names of tables that do not exist (yet) are passed over. A role that is the owner keeps what it has.
    """
    with owner_connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        database, owner = cursor.fetchone() or ("", "")
        cursor.execute(OWN_RELATIONS)
        found = _sorted_by_kind(cursor.fetchall())
        rights = _rights(found, editor_role, public_role, set(append_only), set(published), set(read_only))
        others = [role for role in (editor_role, public_role) if role != owner]
        statements = _access(database, others) + _revoke(found, others)
        statements += [_grant(*right) for right in rights if right.role != owner and right.relations]
        for statement in statements:
            cursor.execute(statement.as_string(None))


OWN_RELATIONS = """
    SELECT relname, relkind::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND pg_has_role(relowner, 'USAGE')
    ORDER BY relname
"""


class _Relations(NamedTuple):
    tables: list[str]
    views: list[str]
    sequences: list[str]


class _Right(NamedTuple):
    privileges: str
    kind: str
    relations: list[str]
    role: str


def _sorted_by_kind(rows: list[tuple[str, str]]) -> _Relations:
    tables, views, sequences = ([name for name, kind in rows if kind in kinds] for kinds in ("rp", "vmf", "S"))
    return _Relations(tables, views, sequences)


def _rights(
    found: _Relations,
    editor: str,
    public: str,
    append_only: set[str],
    published: set[str],
    read_only: set[str],
) -> list[_Right]:
    writable = [name for name in found.tables if name not in append_only | read_only]
    readable = found.tables + found.views
    return [
        _Right("SELECT", "TABLE", readable, editor),
        _Right("INSERT, UPDATE, DELETE", "TABLE", writable, editor),
        _Right("INSERT", "TABLE", [name for name in found.tables if name in append_only - read_only], editor),
        _Right("USAGE, SELECT", "SEQUENCE", found.sequences, editor),
        _Right("SELECT", "TABLE", [name for name in readable if name in published], public),
    ]


def _grant(privileges: str, kind: str, relations: list[str], role: str) -> sql.Composed:
    statement = sql.SQL(f"GRANT {privileges} ON {kind} {{}} TO {{}}")
    return statement.format(_relations(relations), sql.Identifier(role))


def _revoke(found: _Relations, roles: list[str]) -> list[sql.Composed]:
    """Take everything from everybody but the owner, on what there is and on what will be made."""
    from_all = sql.SQL(", ").join([sql.SQL("PUBLIC"), *map(sql.Identifier, roles)])
    statements = [
        sql.SQL(f"REVOKE ALL ON {kind} {{}} FROM {{}}").format(_relations(relations), from_all)
        for kind, relations in [("TABLE", found.tables + found.views), ("SEQUENCE", found.sequences)]
        if relations
    ]
    for scope in ("", "IN SCHEMA public"):
        for kind in ("TABLES", "SEQUENCES"):
            future = f"ALTER DEFAULT PRIVILEGES {scope} REVOKE ALL ON {kind} FROM {{}}"
            statements.append(sql.SQL(future).format(from_all))
    return statements


def _access(database: str, roles: list[str]) -> list[sql.Composed]:
    """Nobody but the owner and these roles may enter the database."""
    statements = [
        _sql("REVOKE ALL ON DATABASE {} FROM PUBLIC", [database]),
        _sql("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
    ]
    if roles:
        statements.append(_sql("GRANT CONNECT ON DATABASE {} TO {}", [database], roles))
        statements.append(_sql("GRANT USAGE ON SCHEMA public TO {}", roles))
    return statements


def _ensure_login(admin: psycopg.Connection, login: Login, ability: str) -> None:
    known = admin.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [login.name]).fetchone()
    if known and known[0]:
        raise RoleError(f"The role {login.name} is a superuser, to whom no limits apply.")
    verb = "ALTER ROLE {} LOGIN" if known else f"CREATE ROLE {{}} LOGIN NOSUPERUSER NOCREATEROLE {ability}"
    admin.execute(_sql(verb, [login.name]) + _sql(" PASSWORD ") + sql.Literal(_verifier(admin, login)))


def _verifier(admin: psycopg.Connection, login: Login) -> str:
    """What the server keeps of a password; made here, so that the password is in no log of the server."""
    made = admin.pgconn.encrypt_password(login.password.encode(), login.name.encode(), b"scram-sha-256")
    return made.decode()


def current_user(connection: psycopg.Connection) -> str:
    """The role that a connection acts as, which an empty user name in a URL leaves to libpq."""
    row = connection.execute("SELECT current_user").fetchone()
    return row[0] if row else ""


def _relations(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier("public", name) for name in names)


def _names(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _sql(template: str, *lists: Iterable[str]) -> sql.Composed:
    return sql.SQL(template).format(*map(_names, lists))
