"""What the migrations put into the groups, written out by hand: a permission more or less is a decision."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.migrations.loader import MigrationLoader

SEEN = {
    "sources": (
        "affiliation derivation edit quote quotespan quotetranslation snapshot source sourceauthor speaker speakername"
    ),
    "claims": (
        "assessment attribution claim claimrelation comment dossier publication publishedclaim publishedquestion "
        "publishedquote publishedrelation publishedsource publishedspeaker publishedtopic question relay reviewevent "
        "sharedrecord topic"
    ),
    "auth": "group user",
    "factdb": "apikey",
}
GROUPS = {"Administrator", "Auditor", "Contributor", "Publisher", "Reviewer"}


def held(group: str) -> set[str]:
    rows = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in rows}


def test_auditor_views_everything_and_changes_nothing(db):
    assert held("Auditor") == {f"{label}.view_{name}" for label, names in SEEN.items() for name in names.split()}


def test_auditor_views_every_kind_of_record_that_there_is(db):
    record = Permission.objects.filter(
        content_type__app_label__in=["sources", "claims", "factdb"], codename__startswith="view_"
    )
    assert set(record) - set(Group.objects.get(name="Auditor").permissions.all()) == set()


def test_administrator_looks_after_people_groups_and_keys_alone_and_deletes_nothing(db):
    assert held("Administrator") == {
        "auth.add_user",
        "auth.change_user",
        "auth.view_user",
        "auth.add_group",
        "auth.change_group",
        "auth.view_group",
        "factdb.add_apikey",
        "factdb.view_apikey",
        "factdb.revoke_apikey",
    }


@pytest.mark.parametrize("group", ["Contributor", "Reviewer", "Publisher"])
def test_editors_have_no_power_over_people_and_keys(group, db):
    assert {permission for permission in held(group) if permission.startswith(("auth.", "factdb."))} == set()


def test_migrations_of_auditor_and_administrator_reverse(db):
    """Their code alone: the database of the tests stays where it is."""
    migrations = MigrationLoader(None).disk_migrations
    operation = migrations["claims", "0010_auditor_and_administrator"].operations[0]
    keys = migrations["factdb", "0003_groups"].operations[0]
    editor = SimpleNamespace(connection=connection)
    keys.reverse_code(apps, editor)
    assert {permission for name in GROUPS for permission in held(name) if permission.startswith("factdb.")} == set()
    operation.reverse_code(apps, editor)
    assert {group.name for group in Group.objects.all()} == GROUPS - {"Administrator", "Auditor"}
    operation.code(apps, editor)
    keys.code(apps, editor)
    assert {group.name for group in Group.objects.all()} == GROUPS
    assert len(held("Auditor")) == len(" ".join(SEEN.values()).split())
