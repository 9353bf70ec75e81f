"""Dossiers, review events and publications are never changed."""

from importlib import import_module

from django.db import migrations

append_only = import_module("sources.migrations.0003_append_only").append_only


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_edits_are_signed")]

    operations = [
        *append_only("claims_dossier"),
        *append_only("claims_reviewevent"),
        *append_only("claims_publication"),
    ]
