"""Make the database ready before Django connects to it: server, database, logins."""

import os

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

from factdb import data_folder, postgres, roles
from factdb.data_folder import Report
from factdb.database_url import parse
from factdb.databases import (
    DatabaseUrls,
    cluster,
    is_derived,
    is_embedded,
    prefix_of_test_databases,
    resolve,
)
from factdb.postgres_binaries import PostgresError
from factdb.processes import alive
from factdb.roles import Login

OLDEST = 15  # the major version of PostgreSQL from which on we are tested


def prepare(report: Report = postgres.say) -> None:
    """Start the embedded server or look at the given one, make what is missing, try all three logins.

    Quick where nothing is missing, and safe in several processes at once. Raises PostgresError,
    DataFolderError, and ImproperlyConfigured, which names the variable and what to do about it.
    """
    urls = resolve()
    if is_embedded():
        postgres.start(cluster(), report)
        if any(_refusal(url) for url in (urls.owner, urls.editor, urls.public)):
            _make_embedded_logins(urls)
    else:
        _look_at_server(urls, report)
    if "PYTEST_VERSION" in os.environ:
        drop_abandoned_test_databases(urls.owner)


def _make_embedded_logins(urls: DatabaseUrls) -> None:
    try:
        _make_logins(postgres.superuser_url(cluster()), urls)
    except psycopg.Error as error:
        raise PostgresError(
            f"The database of the embedded PostgreSQL ({cluster()}) cannot be set up: {error}\n"
            f"Its passwords are kept in {data_folder.folder() / 'secrets'}; without them it cannot be entered."
        ) from error


def drop_abandoned_test_databases(owner_url: str) -> None:
    """Drop the test databases of this checkout whose test run was killed."""
    prefix = prefix_of_test_databases(parse("DATABASE_URL", owner_url).database)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        names = [row[0] for row in owner.execute("SELECT datname FROM pg_database")]
        for name in names:
            run = name.removeprefix(prefix).split("_")[0]
            if name.startswith(prefix) and run.isdecimal() and not alive(int(run)):
                _drop(owner, name)


def _drop(owner: psycopg.Connection, name: str) -> None:
    try:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    except psycopg.Error as error:  # somebody still looks at it; the next run tries again
        postgres.say(f"The abandoned test database {name} stays for now: {error}")


def _look_at_server(urls: DatabaseUrls, report: Report) -> None:
    owner_variable = "OWNER_DATABASE_URL" if os.environ.get("OWNER_DATABASE_URL") else "DATABASE_URL"
    if refusal := _refusal(urls.owner):
        _create_database(owner_variable, urls.owner, refusal, report)
    _check_server(owner_variable, urls.owner)
    others = {"DATABASE_URL": urls.editor, "PUBLIC_DATABASE_URL": urls.public}
    refusals = {name: refusal for name, url in others.items() if (refusal := _refusal(url))}
    if refusals and is_derived():
        _derive_logins(urls, report)
    elif refusals:
        raise ImproperlyConfigured("\n".join(f"{name}: {refusal}" for name, refusal in refusals.items()))


def _refusal(url: str) -> str:
    """Why a login does not work; empty when it does."""
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.Error as error:
        return str(error).strip()
    return ""


def _create_database(variable: str, owner_url: str, refusal: str, report: Report) -> None:
    """Create a database that is missing, unless another process is just doing it.

    Any other reason why the owner cannot enter is not ours to mend.
    """
    url = parse(variable, owner_url)
    try:
        with psycopg.connect(owner_url, dbname="postgres", autocommit=True, connect_timeout=10) as admin:
            report(f"Creating the database {url.database} if it is missing ...")
            roles.create_database(admin, url.database, roles.current_user(admin))
        if refusal := _refusal(owner_url):
            raise ImproperlyConfigured(f"{variable}: {refusal}")
    except psycopg.errors.InsufficientPrivilege as error:
        name, owner = (sql.Identifier(part).as_string(None) for part in (url.database, url.user))
        raise ImproperlyConfigured(
            f"{variable}: there is no database {url.database}, and this login may not create it. "
            "As a superuser run\n"
            f"  CREATE DATABASE {name} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0;"
        ) from error
    except psycopg.Error as error:
        raise ImproperlyConfigured(f"{variable}: {refusal}") from error


def _check_server(variable: str, owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner:
        version, encoding = (
            owner.info.server_version // 10_000,
            owner.info.parameter_status("server_encoding"),
        )
        row = owner.execute("SELECT current_user, has_schema_privilege('public', 'CREATE')").fetchone()
    if version < OLDEST:
        raise ImproperlyConfigured(f"{variable}: the server is PostgreSQL {version}; factdb needs {OLDEST} or later")
    if encoding != "UTF8":
        raise ImproperlyConfigured(f"{variable}: the database is encoded in {encoding}; factdb needs one in UTF8")
    if row and not row[1]:
        raise ImproperlyConfigured(
            f"{variable}: {row[0]} may not create tables. As a superuser run, in that database,\n"
            f"  GRANT CREATE ON SCHEMA public TO {sql.Identifier(row[0]).as_string(None)};"
        )


def _make_logins(admin_url: str, urls: DatabaseUrls) -> None:
    owner, editor, public = (parse("DATABASE_URL", url) for url in (urls.owner, urls.editor, urls.public))
    logins = (Login(url.user, url.password) for url in (owner, editor, public))
    roles.ensure(admin_url, owner.database, *logins)


def _derive_logins(urls: DatabaseUrls, report: Report) -> None:
    editor, public = parse("DATABASE_URL", urls.editor), parse("DATABASE_URL", urls.public)
    report(f"Setting up the logins {editor.user} and {public.user} ...")
    try:
        _make_logins(urls.owner, urls)
        refusal = _refusal(urls.editor) or _refusal(urls.public)
    except (psycopg.Error, roles.RoleError) as error:
        refusal = str(error).strip()
    if refusal:
        raise ImproperlyConfigured(_instructions(urls, refusal))


def _instructions(urls: DatabaseUrls, refusal: str) -> str:
    """What to run and what to set where we cannot make the logins ourselves."""
    owner, editor, public = (parse("DATABASE_URL", url) for url in (urls.owner, urls.editor, urls.public))
    database, *names = (sql.Identifier(n).as_string(None) for n in (owner.database, editor.user, public.user))
    return "\n".join(
        [
            f"DATABASE_URL: the logins {editor.user} and {public.user} cannot be made from it: {refusal}",
            "As a superuser, run (with passwords of your own)",
            f"  CREATE ROLE {names[0]} LOGIN PASSWORD '...';",
            f"  CREATE ROLE {names[1]} LOGIN PASSWORD '...';",
            f"  GRANT CONNECT ON DATABASE {database} TO {', '.join(names)};",
            "(ALTER ROLE where a role is there already), and set",
            "  OWNER_DATABASE_URL   to what DATABASE_URL is now",
            f"  DATABASE_URL         to the same address with the login {editor.user}",
            f"  PUBLIC_DATABASE_URL  to the same address with the login {public.user}",
        ]
    )
