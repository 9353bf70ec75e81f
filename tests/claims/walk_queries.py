"""What the walks ask the database for, in SQL of their own."""

from django.db import connection

FINGERPRINT = """
SELECT (SELECT count(*) FROM claims_dossier), (SELECT count(*) FROM claims_reviewevent),
       (SELECT count(*) FROM claims_publication), (SELECT count(*) FROM sources_edit),
       (SELECT count(*) FROM claims_notification),
       (SELECT string_agg(to_jsonb(c)::text, ',' ORDER BY id) FROM claims_claim c),
       (SELECT string_agg(to_jsonb(s)::text, ',' ORDER BY id) FROM claims_sharedrecord s),
       (SELECT string_agg(to_jsonb(d)::text, ',' ORDER BY id) FROM claims_publisheddocument d),
       (SELECT string_agg(md5(c::text), ',' ORDER BY id) FROM claims_publishedclaim c),
       (SELECT string_agg(md5(s::text), ',' ORDER BY id) FROM claims_publishedspeaker s),
       (SELECT count(*) FROM claims_publishedchange), (SELECT count(*) FROM claims_pastdocument)
"""
STANDING = """
SELECT id, state, state_of_last_event(id), coalesce((
    SELECT max(version) FROM claims_publication WHERE claim_id = subject.id OR shared_id = subject.id
), 0), coalesce(status, 'unpublished'), text::jsonb #>> '{statement,en}', coalesce(
    text::jsonb #>> '{attributions,0,speaker,name}', text::jsonb ->> 'name'
)
FROM (
    SELECT id, state FROM claims_claim UNION ALL SELECT id, state FROM claims_sharedrecord WHERE kind = 'speaker'
) AS subject
LEFT JOIN (
    SELECT id, status FROM claims_publishedclaim UNION ALL SELECT id, status FROM claims_publishedspeaker
) AS shown USING (id)
LEFT JOIN claims_publisheddocument AS document USING (id, status)
"""


def one_row(query: str, *parameters: object) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchone()
