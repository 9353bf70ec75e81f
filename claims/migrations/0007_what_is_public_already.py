"""What was public before it could be reviewed on its own: its face, and what its publications did."""

import json

import rfc8785
from django.db import migrations
from django.utils import timezone

KINDS = {
    "quote": "PublishedQuote",
    "speaker": "PublishedSpeaker",
    "source": "PublishedSource",
    "question": "PublishedQuestion",
}
OF_PUBLICATION = ("first_published_at", "published_at")
HEAD_OF_CLAIM = (
    "id", "url", "version", "status", "dossier_sha256", "first_published_at", "published_at", "corrections", "relations",
)

# A step of the review moves these columns of a claim: no edit of its content.
WATCH_CLAIM = """
DROP TRIGGER record_edit ON claims_claim;
CREATE TRIGGER record_edit AFTER INSERT OR UPDATE OR DELETE ON claims_claim
FOR EACH ROW EXECUTE FUNCTION record_edit('id', 'state', 'assigned_to_id', 'published_through')
"""
WATCH_CLAIM_BEFORE = """
DROP TRIGGER record_edit ON claims_claim;
CREATE TRIGGER record_edit AFTER INSERT OR UPDATE OR DELETE ON claims_claim
FOR EACH ROW EXECUTE FUNCTION record_edit('id', 'state')
"""

# The columns are new, and what they say of the rows that are there was so when these were written.
FILL = """
ALTER TABLE claims_publication DISABLE TRIGGER append_only;
ALTER TABLE claims_dossier DISABLE TRIGGER append_only;
ALTER TABLE claims_reviewevent DISABLE TRIGGER append_only;
UPDATE claims_publication SET change = CASE version WHEN 1 THEN 'publish' ELSE 'correct' END;
UPDATE claims_dossier SET carried = records;
UPDATE claims_reviewevent event SET publication_id = publication.id
FROM claims_publication publication
WHERE publication.dossier_id = event.dossier_id AND event.action = 'publish';
UPDATE claims_claim claim SET published_through = dossier.through_edit
FROM claims_publication publication JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
WHERE publication.claim_id = claim.id AND publication.version =
    (SELECT max(version) FROM claims_publication WHERE claim_id = claim.id);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE claims_publication ENABLE TRIGGER append_only;
ALTER TABLE claims_dossier ENABLE TRIGGER append_only;
ALTER TABLE claims_reviewevent ENABLE TRIGGER append_only
"""
THROUGH = """
UPDATE claims_sharedrecord shared SET published_through = coalesce((
    SELECT max(dossier.through_edit) FROM claims_publication publication
    JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
    WHERE dossier.records @> ARRAY[shared.id]
), 0)
"""


def keys_in(node):
    """The keys of the records that a document names."""
    if isinstance(node, list):
        return {key for member in node for key in keys_in(member)}
    if not isinstance(node, dict):
        return set()
    own = {node["id"]} if "id" in node and ("url" in node or "record_url" in node) else set()
    return own | {key for member in node.values() for key in keys_in(member)}


def keep_faces(apps, schema_editor):
    database = schema_editor.connection.alias
    shared = apps.get_model("claims", "SharedRecord").objects.using(database)
    for kind, name in KINDS.items():
        for published in apps.get_model("claims", name).objects.using(database).all():
            document = json.loads(published.document)
            face = {key: value for key, value in document.items() if key not in OF_PUBLICATION}
            shared.create(
                id=published.pk,
                kind=kind,
                **{f"{kind}_id": published.pk},
                face=rfc8785.dumps(face).decode(),
                rests_on=sorted(keys_in(face) - {str(published.pk)}),
            )
            head = {"version": 1, "status": "published", **{key: document[key] for key in OF_PUBLICATION}}
            show(published, {**head, "corrections": []}, face)
    schema_editor.execute(THROUGH)


def show_claims(apps, schema_editor):
    """Their documents say now what each later version did, and what of the evidence was retracted: nothing so far."""
    for published in apps.get_model("claims", "PublishedClaim").objects.using(schema_editor.connection.alias).all():
        document = json.loads(published.document)
        head = {key: document.pop(key) for key in HEAD_OF_CLAIM}
        head["corrections"] = [
            {"version": row["version"], "at": row["at"], "change": "correct", "note": row["note"]}
            for row in head["corrections"]
        ]
        show(published, {**head, "retracted_evidence": []}, document)


def show(published, head, body):
    published.document = f"{json.dumps(head, ensure_ascii=False)[:-1]}, {rfc8785.dumps(body).decode()[1:]}"
    published.rendered_at = timezone.now()
    published.save(update_fields=["document", "rendered_at"])


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_review_of_public_records")]

    operations = [
        migrations.RunSQL(WATCH_CLAIM, WATCH_CLAIM_BEFORE),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunPython(keep_faces, migrations.RunPython.noop),
        migrations.RunPython(show_claims, migrations.RunPython.noop),
    ]
