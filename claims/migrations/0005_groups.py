"""The groups that editors are put into, with what each may do in the admin and in the workflow."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = [
    ("sources", name)
    for name in (
        "source", "sourceauthor", "derivation", "speaker", "speakername", "affiliation",
        "quote", "quotespan", "quotetranslation",
    )
] + [
    ("claims", name)
    for name in ("claim", "claimrelation", "attribution", "relay", "assessment", "question", "topic")
]
KEPT = [("sources", "snapshot")]
LOGS = [
    ("sources", "edit"),
    *(("claims", name) for name in (
        "dossier", "reviewevent", "publication", "publishedclaim", "publishedquote", "publishedspeaker",
        "publishedsource", "publishedquestion", "publishedrelation",
    )),
]
GROUPS = {
    "Contributor": ["submit_claim"],
    "Reviewer": ["submit_claim", "approve_claim"],
    "Publisher": ["submit_claim", "approve_claim", "publish_claim"],
}


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    for label in ("sources", "claims"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=database)
    permission = apps.get_model("auth", "Permission").objects.using(database)
    everyone = [
        *(f"{action}_{name}" for _app, name in RECORDS for action in ("add", "change", "delete", "view")),
        *(f"{action}_{name}" for _app, name in KEPT for action in ("add", "view")),
        *(f"view_{name}" for _app, name in LOGS),
    ]
    for name, steps in GROUPS.items():
        group, _made = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.set(
            permission.filter(codename__in=[*everyone, *steps], content_type__app_label__in=["sources", "claims"])
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0004_rules_between_rows"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
