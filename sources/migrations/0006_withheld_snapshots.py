"""A snapshot whose text was withheld keeps the hash of the text; nobody enters one in that form."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import F, Q

from sources.models.snapshot import HexSha256

rule = import_module("sources.migrations.0004_rules_between_rows").rule

ENTERS_WITH_ITS_TEXT = r"""
CREATE FUNCTION snapshot_enters_with_its_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text ~ '^Withheld\. ' AND NEW.sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'a snapshot is entered with its text, and withheld afterwards'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_enters_with_its_text';
    END IF;
    RETURN NEW;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_edits_hold_values")]

    operations = [
        migrations.RemoveConstraint(model_name="snapshot", name="snapshot_sha256_is_of_text"),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=Q(text__regex=r"^Withheld\. ") | Q(sha256=HexSha256(F("text"))),
                name="snapshot_sha256_is_of_text",
                violation_error_message="The SHA-256 is not that of the text.",
            ),
        ),
        *rule("snapshot_enters_with_its_text", ENTERS_WITH_ITS_TEXT, "BEFORE INSERT", ["sources_snapshot"]),
    ]
