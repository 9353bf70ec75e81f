"""Claims and all that belongs to them are signed like the sources. A step of the review moves a state: no edit."""

from importlib import import_module

from django.db import migrations

watch = import_module("sources.migrations.0002_edits_are_signed").watch

WATCHED = {
    "claims_claim_about": "claim_id",
    "claims_claim_questions": "claim_id",
    "claims_claim_topics": "claim_id",
    "claims_claimrelation": "claim_id",
    "claims_attribution": "claim_id,question_id",
    "claims_relay": "attribution_id",
    "claims_assessment": "claim_id",
    "claims_assessment_evidence": "assessment_id",
    "claims_question": "id",
    "claims_topic": "id",
}


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_record"), ("sources", "0004_rules_between_rows")]

    operations = [
        watch("claims_claim", "id", "state"),
        *(watch(table, columns) for table, columns in WATCHED.items()),
    ]
