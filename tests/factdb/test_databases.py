import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factdb import data_folder
from factdb.database_url import parse
from factdb.databases import DatabaseUrls, django_databases, name_of_test_database, resolve

OWNER, EDITOR, PUBLIC = (f"postgresql://{role}:word@db.example/facts" for role in ("owner", "editor", "public"))


def logins(urls: DatabaseUrls) -> list[str]:
    return [parse("DATABASE_URL", url).user for url in (urls.owner, urls.editor, urls.public)]


def test_resolve_without_variables_is_the_embedded_cluster(data: Path) -> None:
    urls = resolve()
    assert logins(urls) == ["factdb_owner", "factdb_editor", "factdb_public"]
    assert parse("DATABASE_URL", urls.editor).host == str(data / "test")
    assert len({parse("DATABASE_URL", url).password for url in (urls.owner, urls.editor, urls.public)}) == 3
    assert resolve() == urls


def test_resolve_unknown_cluster_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDB_CLUSTER", "other")
    with pytest.raises(ImproperlyConfigured, match="FACTDB_CLUSTER: it is 'other', and must be one of main, test"):
        resolve()


def test_resolve_one_url_derives_the_other_logins(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", OWNER)
    urls = resolve()
    assert logins(urls) == ["owner", "facts_editor", "facts_public"]
    assert parse("DATABASE_URL", urls.public).host == "db.example"
    assert resolve() == urls


def test_resolve_one_url_is_the_same_in_every_checkout(
    data: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", OWNER)
    urls = resolve()
    monkeypatch.setenv("FACTDB_DATA", str(place / "other"))
    assert resolve() == urls


def test_resolve_one_url_with_a_database_that_is_too_long(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@h/" + "x" * 57)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL: the database's name is too long"):
        resolve()


def test_resolve_all_urls_takes_them_as_they_are(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", EDITOR)
    monkeypatch.setenv("PUBLIC_DATABASE_URL", PUBLIC)
    assert resolve() == DatabaseUrls(EDITOR, EDITOR, PUBLIC)
    monkeypatch.setenv("OWNER_DATABASE_URL", OWNER)
    assert resolve() == DatabaseUrls(OWNER, EDITOR, PUBLIC)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"PUBLIC_DATABASE_URL": PUBLIC}, "PUBLIC_DATABASE_URL: DATABASE_URL must be set along with it"),
        ({"OWNER_DATABASE_URL": OWNER}, "OWNER_DATABASE_URL: PUBLIC_DATABASE_URL must be set along with it"),
        (
            {"OWNER_DATABASE_URL": OWNER, "DATABASE_URL": EDITOR},
            "OWNER_DATABASE_URL: PUBLIC_DATABASE_URL must be set along with it",
        ),
    ],
)
def test_resolve_half_of_the_urls_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], rule: str
) -> None:
    for name, url in given.items():
        monkeypatch.setenv(name, url)
    with pytest.raises(ImproperlyConfigured, match=rule):
        resolve()


def test_django_databases_share_the_owner_s_test_database(data: Path) -> None:
    settings = django_databases(DatabaseUrls(OWNER, EDITOR, PUBLIC + "?sslmode=require"))
    assert {alias: entry["USER"] for alias, entry in settings.items()} == {
        "default": "editor",
        "public": "public",
        "owner": "owner",
    }
    assert settings["public"]["OPTIONS"]["sslmode"] == "require"
    assert settings["default"]["TEST"] == settings["public"]["TEST"] == {"MIRROR": "owner"}
    assert settings["owner"]["TEST"]["NAME"] == name_of_test_database("facts")


def test_api_reads_with_settings_of_its_own_which_a_url_may_change(data: Path) -> None:
    settings = django_databases(DatabaseUrls(OWNER, EDITOR, PUBLIC + "?options=-c%20statement_timeout%3D9s"))
    options = settings["public"]["OPTIONS"]["options"]
    assert options.startswith("-c statement_timeout=5s -c plan_cache_mode=force_generic_plan ")
    assert options.endswith(" -c statement_timeout=9s")
    assert "options" not in settings["default"]["OPTIONS"]


def test_test_database_is_named_after_checkout_and_run(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTDB_TEST_RUN", raising=False)
    name = name_of_test_database("Facts-of-the-world-and-beyond")
    assert name == f"test_factsoftheworldandbe_{data_folder.instance()}_{os.getpid()}"
    monkeypatch.setenv("FACTDB_TEST_RUN", "1")
    assert name_of_test_database("facts") == f"test_facts_{data_folder.instance()}_1"
