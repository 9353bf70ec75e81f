"""Rules that hold between rows, kept by triggers because a CHECK sees one row alone.

Each raises a check violation that names its rule as the constraint, as a CHECK would.
"""

from django.db import migrations

# Two transactions could each add one half of a circle: the lock lets the second see the first.
DERIVATION_NO_CIRCLE = """
CREATE FUNCTION derivation_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7204);
    IF EXISTS (
        WITH RECURSIVE origin(id) AS (
            SELECT NEW.origin_id
            UNION
            SELECT derivation.origin_id
            FROM sources_derivation derivation JOIN origin ON derivation.source_id = origin.id
            WHERE derivation.id <> NEW.id
        )
        SELECT FROM origin WHERE id = NEW.source_id
    ) THEN
        RAISE EXCEPTION 'derivations form no circle'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'derivation_no_circle';
    END IF;
    RETURN NULL;
END
$$
"""

# substr() counts characters from 1, spans count code points from 0.
QUOTE_SPAN_IN_SNAPSHOT = """
CREATE FUNCTION quote_span_in_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    snapshot sources_snapshot%ROWTYPE;
BEGIN
    SELECT * INTO snapshot FROM sources_snapshot WHERE id = NEW.snapshot_id;
    IF NEW.start IS NOT NULL AND (
        substr(snapshot.text, NEW.start + 1, NEW."end" - NEW.start) <> NEW.exact
        OR substr(snapshot.text, NEW.start - length(NEW.prefix) + 1, length(NEW.prefix)) <> NEW.prefix
        OR substr(snapshot.text, NEW."end" + 1, length(NEW.suffix)) <> NEW.suffix
    ) THEN
        RAISE EXCEPTION 'the words of the passage do not stand at its positions in the snapshot'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_span_in_snapshot';
    END IF;
    IF snapshot.source_id <> (SELECT source_id FROM sources_quote WHERE id = NEW.quote_id) THEN
        RAISE EXCEPTION 'the snapshot is of another source than the quote'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_span_in_snapshot';
    END IF;
    RETURN NEW;
END
$$
"""

QUOTE_KEEPS_ITS_SOURCE = """
CREATE FUNCTION quote_keeps_its_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM sources_quotespan span JOIN sources_snapshot snapshot ON snapshot.id = span.snapshot_id
        WHERE span.quote_id = NEW.id AND snapshot.source_id <> NEW.source_id
    ) THEN
        RAISE EXCEPTION 'the passages of the quote stand in another source'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_keeps_its_source';
    END IF;
    RETURN NEW;
END
$$
"""

UNNAMED_IN_ONE_SOURCE = """
CREATE FUNCTION quote_unnamed_in_one_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM sources_quote quote JOIN sources_speaker speaker ON speaker.id = quote.speaker_id
        WHERE (quote.id = NEW.id OR speaker.id = NEW.id)
        AND speaker.kind = 'unnamed' AND speaker.source_id <> quote.source_id
    ) THEN
        RAISE EXCEPTION 'someone unnamed belongs to the one source that speaks of them'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_unnamed_in_one_source';
    END IF;
    RETURN NULL;
END
$$
"""

UNNAMED_HAS_NO_NAME = """
CREATE FUNCTION speaker_unnamed_has_no_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named uuid := coalesce(to_jsonb(NEW) ->> 'speaker_id', to_jsonb(NEW) ->> 'id')::uuid;
BEGIN
    IF EXISTS (SELECT FROM sources_speaker WHERE id = named AND kind = 'unnamed') AND (
        EXISTS (SELECT FROM sources_speakername WHERE speaker_id = named)
        OR EXISTS (SELECT FROM sources_affiliation WHERE speaker_id = named)
    ) THEN
        RAISE EXCEPTION 'someone unnamed has no name and no affiliation here'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'speaker_unnamed_has_no_name';
    END IF;
    RETURN NULL;
END
$$
"""


def rule(name: str, function: str, timing: str, tables: list[str]) -> list[migrations.RunSQL]:
    return [
        migrations.RunSQL(function, f"DROP FUNCTION {name}()"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER {name} {timing} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
                f"DROP TRIGGER {name} ON {table}",
            )
            for table in tables
        ),
    ]


BEFORE = "BEFORE INSERT OR UPDATE"
AFTER = "AFTER INSERT OR UPDATE"


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_append_only")]

    operations = [
        *rule("derivation_no_circle", DERIVATION_NO_CIRCLE, AFTER, ["sources_derivation"]),
        *rule("quote_span_in_snapshot", QUOTE_SPAN_IN_SNAPSHOT, BEFORE, ["sources_quotespan"]),
        *rule("quote_keeps_its_source", QUOTE_KEEPS_ITS_SOURCE, BEFORE, ["sources_quote"]),
        *rule("quote_unnamed_in_one_source", UNNAMED_IN_ONE_SOURCE, AFTER, ["sources_quote", "sources_speaker"]),
        *rule(
            "speaker_unnamed_has_no_name",
            UNNAMED_HAS_NO_NAME,
            AFTER,
            ["sources_speaker", "sources_speakername", "sources_affiliation"],
        ),
    ]
