"""Whoever sees published claims in the admin sees published topics as well."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def permission(apps, database, codename):
    found = apps.get_model("auth", "Permission").objects.using(database)
    return found.get(content_type__app_label="claims", codename=codename)


def see(apps, schema_editor):
    database = schema_editor.connection.alias
    create_permissions(installed.get_app_config("claims"), verbosity=0, using=database)
    topics = permission(apps, database, "view_publishedtopic")
    for group in permission(apps, database, "view_publishedclaim").group_set.all():
        group.permissions.add(topics)


def see_no_more(apps, schema_editor):
    database = schema_editor.connection.alias
    permission(apps, database, "view_publishedtopic").group_set.clear()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0015_assessed_claims_in_places"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(see, see_no_more)]
