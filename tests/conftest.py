"""What all tests share: a database whose three logins are real, people in their groups, and a cleaned slate.

Tests with `db` run inside a transaction of the editor's login, which the API's own login cannot see into. Tests that
need rows which it can see ask for `committed`: what they write is committed, and removed by the owner afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from claims.seeding import Editors, load
from factdb.preparation import prepare
from sources.actor import acting_as

SEEDS = Path(__file__).parent.parent / "seeds" / "xinjiang-letter"
MADE_BY_MIGRATIONS = ("auth_group", "auth_permission", "auth_group_permissions", "django_content_type")


def pytest_configure(config: pytest.Config) -> None:
    """No static files are collected for tests, and a fast hash of passwords that are no secret spares minutes.

    Nothing limits requests without a key: all tests come from one address, and counts outlive a run.
    """
    settings.FACTDB_ANONYMOUS_LIMIT = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The owner makes the test database; the editor and the public, its mirrors, enter it under their own names."""
    prepare()
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"owner"})
        yield
        connections.close_all()
        teardown_databases(made, verbosity=0)


@dataclass(frozen=True)
class People:
    """One person in each role, a second contributor, and a superuser (`administrator`).

    `people_manager` is in the group Administrator.
    """

    contributor: User
    other_contributor: User
    reviewer: User
    publisher: User
    auditor: User
    people_manager: User
    administrator: User


GROUPS = {
    "contributor": "Contributor",
    "other_contributor": "Contributor",
    "reviewer": "Reviewer",
    "publisher": "Publisher",
    "auditor": "Auditor",
    "people_manager": "Administrator",
    "administrator": None,
}


def make_people() -> People:
    """In a handful of statements: most tests begin with this."""
    users = User.objects.bulk_create(_person(name.replace("_", "-"), not group) for name, group in GROUPS.items())
    groups = dict(Group.objects.values_list("name", "pk"))
    User.groups.through.objects.bulk_create(
        User.groups.through(user=user, group_id=groups[group])
        for user, group in zip(users, GROUPS.values(), strict=True)
        if group
    )
    made = User.objects.in_bulk([user.pk for user in users])
    return People(**{name: made[user.pk] for name, user in zip(GROUPS, users, strict=True)})


def _person(name: str, is_superuser: bool) -> User:
    password = make_password(f"{name}-pass-word")
    return User(username=name, password=password, is_staff=True, is_superuser=is_superuser)


@pytest.fixture
def people(db: None) -> People:
    return make_people()


@pytest.fixture
def as_contributor(people: People) -> Iterator[User]:
    """What the test writes is signed by the contributor."""
    with acting_as(people.contributor):
        yield people.contributor


@contextmanager
def written_for_real(django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """A database to commit to; gives the people, and empties every table afterwards."""
    with django_db_blocker.unblock():
        try:
            yield make_people()
        finally:
            empty_all_tables()
            connections.close_all()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    with written_for_real(django_db_blocker) as people:
        yield people


@pytest.fixture(scope="module")
def committed_for_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """Like `committed`, for a module whose tests only read, or roll back what they write."""
    with written_for_real(django_db_blocker) as people:
        yield people


@contextmanager
def served() -> Iterator[str]:
    """The address of a server on the test database, whose rows have to be committed."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()


@pytest.fixture(scope="module")
def demonstration(committed_for_module: People) -> Iterator[str]:
    """The address of a server of the demonstration record."""
    people = committed_for_module
    load(SEEDS, Editors(people.contributor, people.reviewer, people.publisher), lambda *progress: None)
    with served() as address:
        yield address


def empty_all_tables() -> None:
    """As the owner, who alone may set the triggers aside that keep rows from being removed."""
    tables = sorted(
        {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - {*MADE_BY_MIGRATIONS}
    )
    for connection in connections.all():
        if connection.alias != "owner":
            connection.close()
    with connections["owner"].cursor() as cursor:
        cursor.execute("BEGIN")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        cursor.execute("COMMIT")
