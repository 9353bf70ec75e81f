"""The documents of records that are public already get their places, their history, and the words they are found by.

All of it follows from publications and dossiers. Of a version that was superseded, what stood around it at the time
(relations to other claims, evidence that was retracted) is not known any more, and left out.
"""

import hashlib
import json
from collections import Counter

import rfc8785
from django.db import migrations

from claims.found_by import days, facets_of, key_facet, said, texts_of, vector
from claims.shown_topics import topic_key, topic_text

SHARED = ("quote", "speaker", "source", "question")

DOCUMENTS = """
INSERT INTO claims_publisheddocument (id, kind, status, version, text, etag, body_sha256, rendered_at)
SELECT id, '{kind}', status, coalesce((document::jsonb ->> 'version')::int, 1), document,
       left(encode(sha256(convert_to(document, 'UTF8')), 'hex'), 40), body_sha256, rendered_at
FROM claims_published{kind}
"""
PLACES_OF_CLAIMS = """
UPDATE claims_publishedclaim shown SET place = ranked.place FROM (
    SELECT number, row_number() OVER (ORDER BY number) AS place FROM claims_publication WHERE claim_id IS NOT NULL
) ranked WHERE ranked.number = shown.publication
"""
PLACES = """
UPDATE claims_published{kind} shown SET place = ranked.place FROM (
    SELECT id, row_number() OVER (ORDER BY publication, id) AS place FROM claims_published{kind}
) ranked WHERE ranked.id = shown.id
"""
# Of one publication, first what it showed for the first time beside its subject, then the subject itself.
CHANGES = """
INSERT INTO claims_publishedchange (number, record, kind, version, change, status, at, note, place)
SELECT row_number() OVER (ORDER BY publication, step, record), record, kind, version, change, status, at, note, place
FROM (
    SELECT first.number AS publication, 0 AS step, shared.id AS record, shared.kind, 1 AS version, 'publish' AS change,
           'published' AS status, first.published_at AS at, '' AS note, 0 AS place
    FROM claims_sharedrecord shared JOIN LATERAL (
        SELECT publication.number, published_at FROM claims_publication publication
        JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
        WHERE dossier.records @> ARRAY[shared.id] ORDER BY publication.number LIMIT 1
    ) first ON true
    UNION ALL
    SELECT publication.number, 1, coalesce(publication.claim_id, shared.id), coalesce(shared.kind, 'claim'), version, change,
           CASE change WHEN 'retract' THEN 'retracted' WHEN 'withhold' THEN 'withheld' ELSE 'published' END,
           published_at, reason,
           CASE WHEN publication.claim_id IS NULL THEN 0
                ELSE count(publication.claim_id) OVER (ORDER BY publication.number) END
    FROM claims_publication publication LEFT JOIN claims_sharedrecord shared ON shared.id = publication.shared_id
) happened
"""
# Of what was withheld it is told that it was changed, and not why any more.
NOTES = """
UPDATE claims_publishedchange told SET note = 'Withheld.'
FROM claims_publishedchange withheld
WHERE withheld.record = told.record AND withheld.change = 'withhold' AND told.change <> 'withhold' AND told.note <> ''
"""


def fill(apps, schema_editor):
    database = schema_editor.connection.alias
    for kind in SHARED:
        published = apps.get_model("claims", f"Published{kind.capitalize()}").objects.using(database)
        documents = apps.get_model("claims", "PublishedDocument").objects.using(database)
        for shown in published.filter(status="published"):
            face = json.loads(documents.get(pk=shown.pk).text)
            columns = {"words": vector(texts_of(kind, face), facets_of(kind, face), shown.place)}
            if kind == "quote":
                columns["said"] = said([face])
            if kind == "source":
                columns["dated"] = days([face["published_on"]])
            published.filter(pk=shown.pk).update(**columns)
        keep_tombstones(published)
    fill_claims(apps, database)
    fill_topics(apps, database)
    keep_past(apps, database)


def keep_tombstones(published):
    for gone in published.exclude(status="published"):
        words = vector([], [key_facet("status", gone.status)], gone.place)
        published.filter(pk=gone.pk).update(words=words)


def fill_claims(apps, database):
    published = apps.get_model("claims", "PublishedClaim").objects.using(database)
    documents = apps.get_model("claims", "PublishedDocument").objects.using(database)
    for shown in published.filter(status="published").iterator():
        members = json.loads(documents.get(pk=shown.pk).text)
        published.filter(pk=shown.pk).update(
            words=vector(texts_of("claim", members), facets_of("claim", members), shown.place),
            said=said(row["quote"] for row in members["attributions"]),
        )
    keep_tombstones(published)
    published.exclude(status="published").update(quantity_range=None)


def publications_of_claims(apps, database):
    found = apps.get_model("claims", "Publication").objects.using(database).filter(claim__isnull=False)
    return found.order_by("number").iterator()


def body_of(apps, database, row):
    """The document of the publication's dossier; None where it has none, or it was withheld."""
    body = apps.get_model("claims", "Dossier").objects.using(database).filter(pk=row.dossier_id).values_list("body")
    return json.loads(body[0][0]) if body and body[0][0] else None


def fill_topics(apps, database):
    """As the publications of claims would have shown them, one after the other."""
    shown, first, filed, claims, place = {}, {}, {}, Counter(), 0
    for row in publications_of_claims(apps, database):
        document = body_of(apps, database, row)
        topics = {topic["slug"]: topic for topic in document["claim"]["topics"]} if document else {}
        for slug, topic in topics.items():
            if slug not in shown or (row.change != "follow" and shown[slug][2] != topic):
                place += 1
                shown[slug] = (place, row, topic, first.setdefault(slug, row.published_at))
        before = filed.get(row.claim_id, set())
        filed[row.claim_id] = {*topics}
        claims.update(topics.keys() - before)
        claims.subtract(before - topics.keys())
        shown = {slug: topic for slug, topic in shown.items() if claims[slug]}
    for topic in shown.values():
        show_topic(apps, database, *topic)


def show_topic(apps, database, place, row, topic, first):
    key, moment = topic_key(topic["slug"]), row.published_at
    text = topic_text(topic, first, moment)
    apps.get_model("claims", "PublishedTopic").objects.using(database).create(
        id=key, place=place, publication=row.number, first_published_at=first, published_at=moment,
        words=vector(texts_of("topic", topic), facets_of("topic", topic), place),
    )  # fmt: skip
    body = json.dumps(topic, ensure_ascii=False, sort_keys=True)
    apps.get_model("claims", "PublishedDocument").objects.using(database).create(
        id=key, kind="topic", status="published", version=1, text=text, etag=digest(text)[:40],
        body_sha256=digest(body), rendered_at=moment,
    )  # fmt: skip


def keep_past(apps, database):
    """The versions of claims that others took the place of, as their dossiers have them, and the tombstones."""
    histories = {}
    for place, row in enumerate(publications_of_claims(apps, database), start=1):
        history = histories.setdefault(row.claim_id, [])
        if history:
            keep_one(apps, database, history, row.published_at)
        history.append((place, row))


def keep_one(apps, database, history, until):
    place, row = history[-1]
    rows = [each for _place, each in history]
    if row.change == "retract":
        text = json.dumps(tombstone(apps, database, rows), ensure_ascii=False)
    else:
        document = body_of(apps, database, row)
        if document is None:
            return
        head = json.dumps(head_of(rows), ensure_ascii=False)
        text = f"{head[:-1]}, {rfc8785.dumps(document['claim']).decode()[1:]}"
    apps.get_model("claims", "PastDocument").objects.using(database).create(
        record=row.claim_id, kind="claim", version=row.version, place=place, text=text, etag=digest(text)[:40],
        status="retracted" if row.change == "retract" else "published", shown_from=row.published_at, shown_until=until,
    )  # fmt: skip


def head_of(rows):
    row = rows[-1]
    return {
        "id": str(row.claim_id),
        "url": f"/api/v1/claims/{row.claim_id}/",
        "version": row.version,
        "status": "published",
        "dossier_sha256": row.dossier_sha256,
        "first_published_at": rows[0].published_at.isoformat(),
        "published_at": row.published_at.isoformat(),
        "corrections": corrections(rows),
        "relations": [],
        "retracted_evidence": [],
    }


def tombstone(apps, database, rows):
    row = rows[-1]
    events = apps.get_model("claims", "ReviewEvent").objects.using(database)
    countersigned = events.filter(publication=row.pk, action="countersign").first()
    return {
        "id": str(row.claim_id),
        "url": f"/api/v1/claims/{row.claim_id}/",
        "version": row.version,
        "status": "retracted",
        "reason": row.reason,
        "dossier_sha256": row.dossier_sha256 or None,
        "first_published_at": rows[0].published_at.isoformat(),
        "published_at": row.published_at.isoformat(),
        "countersigned_at": countersigned.at.isoformat() if countersigned else None,
        "corrections": corrections(rows),
    }


def corrections(rows):
    return [
        {"version": row.version, "at": row.published_at.isoformat(), "change": row.change, "note": row.reason}
        for row in rows
        if row.change != "publish"
    ]


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_public_history_and_places")]

    operations = [
        *[migrations.RunSQL(DOCUMENTS.format(kind=kind), migrations.RunSQL.noop) for kind in ("claim", *SHARED)],
        migrations.RunSQL(PLACES_OF_CLAIMS, migrations.RunSQL.noop),
        *[migrations.RunSQL(PLACES.format(kind=kind), migrations.RunSQL.noop) for kind in SHARED],
        migrations.RunSQL(CHANGES, migrations.RunSQL.noop),
        migrations.RunSQL(NOTES, migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
