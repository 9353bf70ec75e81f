"""The review's rules between rows: recorded authorship, no skipped state, an unbroken chain, steps that are signed.

What a rule reads cannot change under it: whoever writes a dossier, an event or a publication holds the record's lock.
"""

from importlib import import_module

from django.db import migrations

shared = import_module("sources.migrations.0004_rules_between_rows")
rule, BEFORE = shared.rule, shared.BEFORE
before_it = import_module("claims.migrations.0004_rules_between_rows")

WATCHED = [
    *import_module("sources.migrations.0002_edits_are_signed").WATCHED,
    *import_module("claims.migrations.0002_edits_are_signed").WATCHED,
    "claims_claim",
]
REFUSE = "USING ERRCODE = 'check_violation', CONSTRAINT ="

# Before any row is locked: an edit that has locked its row and then waits for a step, which waits for that row, would
# never end.
RECORD_LOCK = """
CREATE FUNCTION record_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7203);
    RETURN NULL;
END
$$
"""

# Argument: the column that names who wrote the row.
NAMES_ITS_ACTOR = f"""
CREATE FUNCTION names_its_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) ->> TG_ARGV[0] IS DISTINCT FROM coalesce(current_setting('factdb.actor', true), '') THEN
        RAISE EXCEPTION 'a row of % names somebody else than who acts', TG_TABLE_NAME
            {REFUSE} 'names_its_actor';
    END IF;
    RETURN NEW;
END
$$
"""

EDITED_SINCE = """
CREATE FUNCTION edited_since(records uuid[], edit bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM sources_edit WHERE subject = ANY(records) AND id > edit)
$$
"""

AUTHORS_SINCE_PUBLICATION = """
CREATE FUNCTION authors_since_publication(records uuid[]) RETURNS integer[] LANGUAGE sql STABLE AS $$
    WITH through AS (
        SELECT record, max(dossier.through_edit) AS edit
        FROM claims_publication publication
        JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
        CROSS JOIN unnest(dossier.carried) AS record
        WHERE dossier.records && $1
        GROUP BY record
    )
    SELECT coalesce(array_agg(DISTINCT edit.actor_id), '{}')
    FROM sources_edit edit LEFT JOIN through ON through.record = edit.subject
    WHERE edit.subject = ANY($1) AND edit.id > coalesce(through.edit, 0)
$$
"""

LAST_STATE = """
CREATE FUNCTION state_of_last_event(subject uuid) RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT to_state FROM claims_reviewevent WHERE claim_id = subject OR shared_id = subject
        ORDER BY id DESC LIMIT 1
    ), 'draft')
$$
"""

LAST_DOSSIER = """
CREATE FUNCTION last_submitted(subject uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT id FROM claims_dossier WHERE (claim_id = subject OR shared_id = subject) AND follows_id IS NULL
    ORDER BY number DESC LIMIT 1
$$
"""

FACES = """
CREATE FUNCTION faces(document jsonb) RETURNS TABLE (key uuid, face jsonb) LANGUAGE sql IMMUTABLE AS $$
    SELECT face.key::uuid, face.value
    FROM unnest(ARRAY['quotes', 'speakers', 'sources', 'questions']) AS collection,
         jsonb_each(document -> collection) AS face
$$
"""

FACE_KEYS = """
CREATE FUNCTION face_keys(document jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(key), '{}') FROM faces(document)
$$
"""

# Whatever has a key and an address of ours is a reference to a record, wherever it stands.
NAMED_KEYS = """
CREATE FUNCTION named_keys(document jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(DISTINCT (found #>> '{}')::uuid), '{}') FROM jsonb_path_query(
        document, '$.** ? (@.url starts with "/api/v1/" || @.record_url starts with "/api/v1/").id'
    ) AS found
$$
"""

# A claim that is rendered anew keeps all that is its own, and embeds the faces that are public by now.
FOLLOWS_WHAT_IS_PUBLIC = """
CREATE FUNCTION follows_what_is_public(subject uuid, document jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (
        SELECT FROM faces(document) AS embedded LEFT JOIN claims_sharedrecord shared ON shared.id = embedded.key
        WHERE shared.face IS NULL OR shared.face::jsonb <> embedded.face
    ) AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(document #> '{claim,attributions}') AS row
        WHERE row -> 'quote' <> (document #> ARRAY['quotes', row #>> '{quote,id}']) - '{speaker,source}'::text[]
           OR row -> 'speaker' <> document #> ARRAY['quotes', row #>> '{quote,id}', 'speaker']
           OR row -> 'source' <> document #> ARRAY['quotes', row #>> '{quote,id}', 'source']
    ) AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(
            (document #> '{claim,about}') || (document #> '{claim,questions}')
        ) AS row
        WHERE NOT EXISTS (SELECT FROM faces(document) WHERE key = (row ->> 'id')::uuid AND face @> row)
    ) AND own_members(document) = (
        SELECT own_members(dossier.body::jsonb) FROM claims_publication publication
        JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
        WHERE publication.claim_id = subject ORDER BY publication.version DESC LIMIT 1
    )
$$
"""

OWN_MEMBERS = """
CREATE FUNCTION own_members(document jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_array(
        document -> 'relations',
        (document -> 'claim') - '{about,assessments,attributions,questions}'::text[],
        jsonb_path_query_array(document, '$.claim.about[*].id'),
        jsonb_path_query_array(document, '$.claim.questions[*].id'),
        (SELECT jsonb_agg((row - '{relays,speaker,source,quote}'::text[]) || jsonb_build_object(
            'quote', row #> '{quote,id}',
            'relays', jsonb_path_query_array(row, '$.relays[*].*.id'),
            'printed', jsonb_path_query_array(row, '$.relays[*].as_printed')
        )) FROM jsonb_array_elements(document #> '{claim,attributions}') AS row),
        (SELECT jsonb_agg((row - '{assessor,evidence}'::text[]) || jsonb_build_object(
            'assessor', row #> '{assessor,id}', 'evidence', jsonb_path_query_array(row, '$.evidence[*].id')
        )) FROM jsonb_array_elements(document #> '{claim,assessments}') AS row)
    )
$$
"""

# What is not public on its own is read from the working tables, and so its edits count.
DOSSIER_NAMES_AUTHORS = f"""
CREATE FUNCTION dossier_names_authors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    document jsonb;
    needed uuid[];
    authors integer[];
BEGIN
    PERFORM pg_advisory_xact_lock(7203);
    IF NEW.body = '' THEN
        RAISE EXCEPTION 'a dossier has a document' {REFUSE} 'dossier_names_authors';
    END IF;
    document := NEW.body::jsonb;
    IF NOT face_keys(document) @> named_keys(document) THEN
        RAISE EXCEPTION 'a dossier has the face of every record that it names' {REFUSE} 'dossier_names_authors';
    END IF;
    IF NEW.follows_id IS NOT NULL THEN
        IF NEW.carried <> '{{}}' OR NOT EXISTS (
            SELECT FROM claims_dossier origin JOIN claims_publication publication ON publication.dossier_id = origin.id
            WHERE origin.id = NEW.follows_id AND origin.authors = NEW.authors
        ) OR NOT follows_what_is_public(NEW.claim_id, document) THEN
            RAISE EXCEPTION 'a dossier follows one that is published, has its authors, and says nothing of its own'
                {REFUSE} 'dossier_names_authors';
        END IF;
        RETURN NEW;
    END IF;
    needed := ARRAY(
        SELECT coalesce(NEW.claim_id, NEW.shared_id)
        UNION SELECT id FROM claims_attribution WHERE claim_id = NEW.claim_id
        UNION SELECT id FROM claims_assessment WHERE claim_id = NEW.claim_id
        UNION SELECT topic_id FROM claims_claim_topics WHERE claim_id = NEW.claim_id
        UNION SELECT key FROM unnest(face_keys(document)) AS key
        WHERE NOT EXISTS (SELECT FROM claims_sharedrecord WHERE id = key)
    );
    authors := authors_since_publication(NEW.carried);
    IF NOT NEW.carried @> needed
        OR NOT NEW.authors @> authors
        OR NOT NEW.authors <@ (authors || NEW.submitted_by_id)
        OR NOT NEW.submitted_by_id = ANY(NEW.authors)
        OR NEW.through_edit <> (SELECT coalesce(max(id), 0) FROM sources_edit)
    THEN
        RAISE EXCEPTION 'the authors of a dossier are whoever edited what it carries, up to now'
            {REFUSE} 'dossier_names_authors';
    END IF;
    RETURN NEW;
END
$$
"""

EVENT_FOLLOWS = f"""
CREATE FUNCTION review_event_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject uuid := coalesce(NEW.claim_id, NEW.shared_id);
    made claims_publication%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(7203);
    SELECT * INTO made FROM claims_publication WHERE id = NEW.publication_id;
    IF NEW.from_state <> state_of_last_event(subject)
        OR (NEW.dossier_id IS NOT NULL AND NEW.dossier_id IS DISTINCT FROM last_submitted(subject))
        OR (NEW.from_state = 'scheduled' AND NEW.action IN ('publish', 'correct', 'reinstate') AND (
            SELECT due_at FROM claims_reviewevent
            WHERE (claim_id = subject OR shared_id = subject) AND action = 'schedule' ORDER BY id DESC LIMIT 1
        ) > made.published_at)
        OR (NEW.action = 'submit' AND EXISTS (SELECT FROM claims_reviewevent WHERE dossier_id = NEW.dossier_id))
        OR (NEW.publication_id IS NOT NULL AND (
            coalesce(made.claim_id, made.shared_id) <> subject
            OR made.dossier_id IS DISTINCT FROM NEW.dossier_id
            OR made.change <> CASE NEW.action WHEN 'countersign' THEN 'retract' ELSE NEW.action END
            OR NEW.action <> 'countersign' AND made.published_by_id <> NEW.actor_id
            OR made.version <> (
                SELECT max(version) FROM claims_publication WHERE claim_id = subject OR shared_id = subject
            )
        ))
    THEN
        RAISE EXCEPTION 'a step follows the one before, on the last dossier or publication'
            {REFUSE} 'review_event_follows';
    END IF;
    RETURN NEW;
END
$$
"""

EVENT_FOUR_EYES = f"""
CREATE OR REPLACE FUNCTION review_event_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dossier claims_dossier%ROWTYPE;
    retracted_by integer;
BEGIN
    SELECT * INTO dossier FROM claims_dossier WHERE id = NEW.dossier_id;
    SELECT published_by_id INTO retracted_by FROM claims_publication WHERE id = NEW.publication_id;
    IF NEW.action IN ('approve', 'return to author') AND NEW.actor_id = ANY(dossier.authors)
        OR NEW.action = 'withdraw' AND NOT NEW.actor_id = ANY(dossier.authors)
        OR NEW.action = 'submit' AND NEW.actor_id <> dossier.submitted_by_id
        OR NEW.action = 'approve' AND edited_since(dossier.carried, dossier.through_edit)
        OR NEW.action = 'countersign' AND NEW.actor_id = retracted_by
    THEN
        RAISE EXCEPTION 'nobody approves what they wrote or edited, or what was edited since'
            {REFUSE} 'review_event_four_eyes';
    END IF;
    RETURN NEW;
END
$$
"""

PUBLICATION_OF_APPROVED = f"""
CREATE OR REPLACE FUNCTION publication_of_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject uuid := coalesce(NEW.claim_id, NEW.shared_id);
    dossier claims_dossier%ROWTYPE;
BEGIN
    SELECT * INTO dossier FROM claims_dossier WHERE id = NEW.dossier_id;
    IF NEW.dossier_id IS NOT NULL AND (
            (dossier.claim_id, dossier.shared_id, dossier.sha256, dossier.authors) IS DISTINCT FROM
            (NEW.claim_id, NEW.shared_id, NEW.dossier_sha256::varchar, NEW.authors)
        ) OR NEW.change IN ('publish', 'correct', 'reinstate') AND (
            dossier.id IS DISTINCT FROM last_submitted(subject)
            OR state_of_last_event(subject) NOT IN ('approved', 'scheduled')
            OR edited_since(dossier.carried, dossier.through_edit)
            OR NOT EXISTS (
                SELECT FROM claims_reviewevent event WHERE event.dossier_id = dossier.id
                AND event.action = 'approve' AND event.actor_id = NEW.approved_by_id
            )
        ) OR NEW.change = 'follow' AND NOT EXISTS (
            SELECT FROM claims_publication cause WHERE cause.id = NEW.cause_id
            AND cause.dossier_id = dossier.follows_id AND cause.authors = NEW.authors
            AND cause.approved_by_id = NEW.approved_by_id AND cause.published_by_id = NEW.published_by_id
        ) OR NEW.change IN ('retract', 'withhold') AND NEW.authors <> '{{}}'
    THEN
        RAISE EXCEPTION 'only an approved dossier is published, by its hash, authors and approver'
            {REFUSE} 'publication_of_approved';
    END IF;
    RETURN NEW;
END
$$
"""

PUBLICATION_CHAIN = f"""
CREATE OR REPLACE FUNCTION publication_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last claims_publication%ROWTYPE;
    before varchar;
BEGIN
    PERFORM pg_advisory_xact_lock(7203);
    SELECT * INTO last FROM claims_publication
    WHERE claim_id = NEW.claim_id OR shared_id = NEW.shared_id ORDER BY version DESC LIMIT 1;
    before := CASE coalesce(last.change, '') WHEN 'retract' THEN 'retracted' WHEN 'withhold' THEN 'withheld'
              WHEN '' THEN CASE WHEN NEW.claim_id IS NULL THEN 'published' ELSE 'unpublished' END
              ELSE 'published' END;
    IF NEW.number > 1 AND NOT EXISTS (
            SELECT FROM claims_publication WHERE number = NEW.number - 1 AND sha256 = NEW.previous_sha256
        )
        OR NEW.version <> coalesce(last.version, (NEW.claim_id IS NULL)::integer) + 1
        OR before <> (CASE NEW.change WHEN 'publish' THEN 'unpublished' WHEN 'reinstate' THEN 'retracted'
                      WHEN 'withhold' THEN CASE before WHEN 'withheld' THEN '' ELSE before END ELSE 'published' END)
        OR NEW.change IN ('retract', 'withhold') AND NEW.dossier_sha256 <> coalesce(last.dossier_sha256, '')
    THEN
        RAISE EXCEPTION 'a publication follows the one before, without a gap'
            {REFUSE} 'publication_chain';
    END IF;
    RETURN NEW;
END
$$
"""

WITHHELD_BY_OWNER = f"""
CREATE FUNCTION withheld_by_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.change = 'withhold' AND NOT pg_has_role(
        current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER'
    ) THEN
        RAISE EXCEPTION 'the owner of the database alone withholds' {REFUSE} 'withheld_by_owner';
    END IF;
    RETURN NEW;
END
$$
"""

STATE_IS_OF_LAST_EVENT = f"""
CREATE FUNCTION state_is_of_last_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject uuid := CASE TG_TABLE_NAME
        WHEN 'claims_reviewevent' THEN coalesce(to_jsonb(NEW) ->> 'claim_id', to_jsonb(NEW) ->> 'shared_id')
        ELSE to_jsonb(NEW) ->> 'id' END;
    actual varchar;
BEGIN
    SELECT state INTO actual FROM (
        SELECT state FROM claims_claim WHERE id = subject
        UNION ALL SELECT state FROM claims_sharedrecord WHERE id = subject
    ) AS found;
    IF actual <> state_of_last_event(subject) THEN
        RAISE EXCEPTION 'a state is moved by a step that is recorded' {REFUSE} 'state_is_of_last_event';
    END IF;
    RETURN NULL;
END
$$
"""

PUBLICATION_BY_STEP = f"""
CREATE FUNCTION publication_by_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.change NOT IN ('follow', 'withhold') AND NOT EXISTS (
        SELECT FROM claims_reviewevent WHERE publication_id = NEW.id AND actor_id = NEW.published_by_id
    ) THEN
        RAISE EXCEPTION 'a publication is made by a step that is recorded' {REFUSE} 'publication_by_step';
    END IF;
    RETURN NULL;
END
$$
"""

# By the dossier of the publication that is named: it holds the face; or, where the face only follows, it changed what
# the face rests on, and the face says nothing new of its own. The owner may take a face away.
SHARED_FACE_IS_APPROVED = f"""
CREATE FUNCTION shared_face_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'UPDATE' AND OLD.face <> '' THEN OLD.face::jsonb END;
    after jsonb := CASE WHEN NEW.face <> '' THEN NEW.face::jsonb END;
    dossier claims_dossier%ROWTYPE;
BEGIN
    IF after IS NULL AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RETURN NULL;
    END IF;
    SELECT shown.* INTO dossier FROM claims_dossier shown JOIN claims_publication publication
        ON publication.dossier_id = shown.id WHERE publication.id = NEW.shown_by_id;
    IF after IS NULL OR dossier.body IS NULL OR dossier.body = '' OR NOT (
        dossier.body::jsonb #> ARRAY[NEW.kind || 's', NEW.id::text] IS NOT DISTINCT FROM after
        OR dossier.records && NEW.rests_on AND before IS NOT NULL AND NOT EXISTS (
            SELECT FROM jsonb_each(after) AS member WHERE jsonb_typeof(member.value) NOT IN ('object', 'array')
            AND before -> member.key IS DISTINCT FROM member.value
        )
    ) THEN
        RAISE EXCEPTION 'what is public of a record was approved' {REFUSE} 'shared_face_is_approved';
    END IF;
    RETURN NULL;
END
$$
"""

SHARED_RECORD_STAYS = f"""
CREATE FUNCTION shared_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.id <> NEW.id THEN
        RAISE EXCEPTION 'what was public once is not forgotten' {REFUSE} 'shared_record_stays';
    END IF;
    RETURN NEW;
END
$$
"""

COMMENT_STAYS = f"""
CREATE FUNCTION comment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    resolution text[] := ARRAY['resolved_by_id', 'resolved_at'];
BEGIN
    IF TG_OP = 'DELETE' OR OLD.resolved_at IS NOT NULL OR to_jsonb(OLD) - resolution <> to_jsonb(NEW) - resolution
        OR NEW.resolved_by_id::text IS DISTINCT FROM current_setting('factdb.actor', true)
    THEN
        RAISE EXCEPTION 'a comment stays as it was made, and is resolved once, by who acts' {REFUSE} 'comment_stays';
    END IF;
    RETURN NEW;
END
$$
"""

DEFERRED = {
    "claims_claim": ("state_is_of_last_event", "INSERT OR UPDATE OF state"),
    "claims_sharedrecord": ("state_is_of_last_event", "INSERT OR UPDATE OF state"),
    "claims_reviewevent": ("state_is_of_last_event", "INSERT"),
    "claims_publication": ("publication_by_step", "INSERT"),
}
SHOWN = "AFTER INSERT OR UPDATE OF face, shown_by_id"
SIGNED_BY = {
    "claims_dossier": "submitted_by_id",
    "claims_reviewevent": "actor_id",
    "claims_publication": "published_by_id",
    "claims_comment": "author_id",
}


def function(sql: str, name: str, before: str = "") -> migrations.RunSQL:
    """Create the function; one that was there before comes back as it was."""
    return migrations.RunSQL(sql, before or f"DROP FUNCTION {name}")


def at_commit(table: str, name: str, events: str) -> migrations.RunSQL:
    """Within the transaction the rows of a step may come in any order."""
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {events} ON {table} DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"DROP TRIGGER {name} ON {table}",
    )


def signed_by(table: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER names_its_actor BEFORE INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION names_its_actor('{column}')",
        f"DROP TRIGGER names_its_actor ON {table}",
    )


def waits_first(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER record_lock BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION record_lock()",
        f"DROP TRIGGER record_lock ON {table}",
    )


def replacing(sql: str) -> str:
    return sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_rules_of_the_review")]

    operations = [
        function(EDITED_SINCE, "edited_since"),
        function(AUTHORS_SINCE_PUBLICATION, "authors_since_publication"),
        function(LAST_STATE, "state_of_last_event"),
        function(LAST_DOSSIER, "last_submitted"),
        function(EVENT_FOUR_EYES, "", replacing(before_it.EVENT_FOUR_EYES)),
        function(PUBLICATION_OF_APPROVED, "", replacing(before_it.PUBLICATION_OF_APPROVED)),
        function(PUBLICATION_CHAIN, "", replacing(before_it.PUBLICATION_CHAIN)),
        function(FACES, "faces"),
        function(FACE_KEYS, "face_keys"),
        function(NAMED_KEYS, "named_keys"),
        function(OWN_MEMBERS, "own_members"),
        function(FOLLOWS_WHAT_IS_PUBLIC, "follows_what_is_public"),
        function(NAMES_ITS_ACTOR, "names_its_actor"),
        *(signed_by(table, column) for table, column in SIGNED_BY.items()),
        function(RECORD_LOCK, "record_lock"),
        *(waits_first(table) for table in WATCHED),
        *rule("dossier_names_authors", DOSSIER_NAMES_AUTHORS, BEFORE, ["claims_dossier"]),
        *rule("review_event_follows", EVENT_FOLLOWS, BEFORE, ["claims_reviewevent"]),
        *rule("withheld_by_owner", WITHHELD_BY_OWNER, BEFORE, ["claims_publication"]),
        function(STATE_IS_OF_LAST_EVENT, "state_is_of_last_event"),
        function(PUBLICATION_BY_STEP, "publication_by_step"),
        *(at_commit(table, name, events) for table, (name, events) in DEFERRED.items()),
        *rule("shared_face_is_approved", SHARED_FACE_IS_APPROVED, SHOWN, ["claims_sharedrecord"]),
        migrations.RunSQL(SHARED_RECORD_STAYS, "DROP FUNCTION shared_record_stays"),
        migrations.RunSQL(
            "CREATE TRIGGER shared_record_stays BEFORE DELETE OR UPDATE OF id ON claims_sharedrecord "
            "FOR EACH ROW EXECUTE FUNCTION shared_record_stays()",
            "DROP TRIGGER shared_record_stays ON claims_sharedrecord",
        ),
        migrations.RunSQL(COMMENT_STAYS, "DROP FUNCTION comment_stays"),
        migrations.RunSQL(
            "CREATE TRIGGER comment_stays BEFORE UPDATE OR DELETE ON claims_comment "
            "FOR EACH ROW EXECUTE FUNCTION comment_stays()",
            "DROP TRIGGER comment_stays ON claims_comment",
        ),
    ]
