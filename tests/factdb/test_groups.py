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
}
GROUPS = {"Administrator", "Auditor", "Contributor", "Publisher", "Reviewer"}


def held(group: str) -> set[str]:
    rows = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in rows}


def test_auditor_views_everything_and_changes_nothing(db):
    assert held("Auditor") == {f"{label}.view_{name}" for label, names in SEEN.items() for name in names.split()}


def test_auditor_views_every_kind_of_record_that_there_is(db):
    record = Permission.objects.filter(content_type__app_label__in=["sources", "claims"], codename__startswith="view_")
    assert set(record) - set(Group.objects.get(name="Auditor").permissions.all()) == set()


def test_administrator_looks_after_people_and_groups_alone_and_deletes_nobody(db):
    assert held("Administrator") == {
        "auth.add_user",
        "auth.change_user",
        "auth.view_user",
        "auth.add_group",
        "auth.change_group",
        "auth.view_group",
    }


@pytest.mark.parametrize("group", ["Contributor", "Reviewer", "Publisher"])
def test_editors_have_no_power_over_people(group, db):
    assert {permission for permission in held(group) if permission.startswith("auth.")} == set()


def test_migration_of_auditor_and_administrator_reverses(db):
    """Its code alone: the database of the tests stays where it is."""
    migrations = MigrationLoader(None).disk_migrations.items()
    operation = next(found for (_app, name), found in migrations if "auditor" in name).operations[0]
    editor = SimpleNamespace(connection=connection)
    operation.reverse_code(apps, editor)
    assert {group.name for group in Group.objects.all()} == GROUPS - {"Administrator", "Auditor"}
    operation.code(apps, editor)
    assert {group.name for group in Group.objects.all()} == GROUPS
    assert len(held("Auditor")) == len(" ".join(SEEN.values()).split())
