"""Two groups more: who reads everything and changes nothing, and who looks after people and groups alone.

The groups that were there before see what review has to do with since.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import Q

AUDITOR = "Auditor"
ADMINISTRATOR = "Administrator"
RECORD = ["sources", "claims"]
EDITORS = ["Contributor", "Reviewer", "Publisher"]
SEEN_BY_EDITORS = ["view_sharedrecord", "view_comment"]
SEEN_OF_PEOPLE = ["view_user", "view_group"]
# Nobody is deleted: what they wrote is signed with their name.
DONE_WITH_PEOPLE = ["add_user", "change_user", "view_user", "add_group", "change_group", "view_group"]


def of_people(codenames):
    return Q(content_type__app_label="auth", codename__in=codenames)


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    for label in ("auth", *RECORD):
        create_permissions(installed.get_app_config(label), verbosity=0, using=database)
    permission = apps.get_model("auth", "Permission").objects.using(database)
    seen = Q(content_type__app_label__in=RECORD, codename__startswith="view_")
    for name, held in ((AUDITOR, seen | of_people(SEEN_OF_PEOPLE)), (ADMINISTRATOR, of_people(DONE_WITH_PEOPLE))):
        group, _made = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.set(permission.filter(held))
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=EDITORS):
        group.permissions.add(*permission.filter(codename__in=SEEN_BY_EDITORS))


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=[AUDITOR, ADMINISTRATOR]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_review_held_by_the_database"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
