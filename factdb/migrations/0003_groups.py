"""Administrators issue and revoke keys of the API, auditors see which there are."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

HELD = {"Administrator": ["add_apikey", "view_apikey", "revoke_apikey"], "Auditor": ["view_apikey"]}


def groups_and_permissions(apps, schema_editor):
    database = schema_editor.connection.alias
    create_permissions(installed.get_app_config("factdb"), verbosity=0, using=database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=HELD):
        yield group, permissions.filter(content_type__app_label="factdb", codename__in=HELD[group.name])


def give(apps, schema_editor):
    for group, permissions in groups_and_permissions(apps, schema_editor):
        group.permissions.add(*permissions)


def take_back(apps, schema_editor):
    for group, permissions in groups_and_permissions(apps, schema_editor):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("factdb", "0002_keys_stay"),
        ("claims", "0010_auditor_and_administrator"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take_back)]
