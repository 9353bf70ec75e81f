"""The documents of records that are public already get their places, their history, and the words they are found by.

All of it follows from publications and dossiers. Of a version that was superseded, what stood around it at the time
(relations to other claims, evidence that was retracted) is not known any more, and left out.
"""

import hashlib
import json

import rfc8785
from django.db import migrations

from claims.found_by import days, facets_of, key_facet, said, texts_of, vector
from claims.shown_topics import topic_key

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


def keep_tombstones(published):
    for gone in published.exclude(status="published"):
        words = vector([], [key_facet("status", gone.status)], gone.place)
        published.filter(pk=gone.pk).update(words=words)


def fill_claims(apps, database):
    published = apps.get_model("claims", "PublishedClaim").objects.using(database)
    documents = apps.get_model("claims", "PublishedDocument").objects.using(database)
    topics = {}
    for shown in published.filter(status="published").order_by("place"):
        members = json.loads(documents.get(pk=shown.pk).text)
        published.filter(pk=shown.pk).update(
            words=vector(texts_of("claim", members), facets_of("claim", members), shown.place),
            said=said(row["quote"] for row in members["attributions"]),
        )
        for topic in members["topics"]:
            topics.setdefault(topic["slug"], (shown, topic))
    keep_tombstones(published)
    for place, (shown, topic) in enumerate(topics.values(), start=1):
        show_topic(apps, database, place, shown, topic)
    keep_past(apps, database)


def show_topic(apps, database, place, shown, topic):
    moment = shown.published_at
    head = {"url": f"/api/v1/topics/{topic['slug']}/", **topic}
    text = json.dumps(head | {"first_published_at": moment.isoformat(), "published_at": moment.isoformat()},
                      ensure_ascii=False)  # fmt: skip
    key = topic_key(topic["slug"])
    apps.get_model("claims", "PublishedTopic").objects.using(database).create(
        id=key, place=place, publication=shown.publication, first_published_at=moment, published_at=moment,
        words=vector(texts_of("topic", topic), facets_of("topic", topic), place),
    )  # fmt: skip
    body = json.dumps(topic, ensure_ascii=False, sort_keys=True)
    apps.get_model("claims", "PublishedDocument").objects.using(database).create(
        id=key, kind="topic", status="published", version=1, text=text, etag=digest(text)[:40],
        body_sha256=digest(body), rendered_at=moment,
    )  # fmt: skip


def keep_past(apps, database):
    """The versions of claims that others took the place of, as their dossiers have them."""
    publications = apps.get_model("claims", "Publication").objects.using(database)
    past = apps.get_model("claims", "PastDocument").objects.using(database)
    history, place = {}, 0
    for row in publications.filter(claim__isnull=False).select_related("dossier").order_by("number"):
        place += 1
        before = history.setdefault(row.claim_id, [])
        if before:
            keep_one(past, before, row.published_at)
        before.append((place, row))


def keep_one(past, before, until):
    place, row = before[-1]
    if row.dossier is None or not row.dossier.body:
        return
    rows = [each for _place, each in before]
    head = {
        "id": str(row.claim_id),
        "url": f"/api/v1/claims/{row.claim_id}/",
        "version": row.version,
        "status": "published",
        "dossier_sha256": row.dossier_sha256,
        "first_published_at": rows[0].published_at.isoformat(),
        "published_at": row.published_at.isoformat(),
        "corrections": [
            {"version": each.version, "at": each.published_at.isoformat(), "change": each.change, "note": each.reason}
            for each in rows[1:]
        ],
        "relations": [],
        "retracted_evidence": [],
    }
    body = rfc8785.dumps(json.loads(row.dossier.body)["claim"]).decode()
    text = f"{json.dumps(head, ensure_ascii=False)[:-1]}, {body[1:]}"
    past.create(
        record=row.claim_id, kind="claim", version=row.version, status="published", place=place, text=text,
        etag=digest(text)[:40], shown_from=row.published_at, shown_until=until,
    )  # fmt: skip


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_public_history_and_places")]

    operations = [
        *[migrations.RunSQL(DOCUMENTS.format(kind=kind), migrations.RunSQL.noop) for kind in ("claim", *SHARED)],
        migrations.RunSQL(PLACES_OF_CLAIMS, migrations.RunSQL.noop),
        *[migrations.RunSQL(PLACES.format(kind=kind), migrations.RunSQL.noop) for kind in SHARED],
        migrations.RunSQL(CHANGES, migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
