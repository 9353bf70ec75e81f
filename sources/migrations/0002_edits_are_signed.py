"""Every write of a working row is signed with the actor that its session names, and refused where it names nobody."""

from django.db import migrations

# The columns name the records that the row belongs to; columns that are no part of the record's content come after.
WATCHED = {
    "sources_source": "id",
    "sources_sourceauthor": "source_id",
    "sources_derivation": "source_id",
    "sources_snapshot": "id",
    "sources_speaker": "id",
    "sources_speakername": "speaker_id",
    "sources_affiliation": "speaker_id",
    "sources_quote": "id",
    "sources_quotespan": "quote_id",
    "sources_quotetranslation": "quote_id",
}

# Arguments: the columns that name the subjects, separated by commas; then columns whose change is no edit.
# Runs as the owner, so that the application can neither forge an edit nor leave one out. The lock is shared by
# writers and taken exclusively by a step of the review, which therefore sees all edits or waits for them.
RECORD_EDIT = """
CREATE FUNCTION record_edit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    actor text := coalesce(current_setting('factdb.actor', true), '');
    ignored text[] := ARRAY['changed_at'] || TG_ARGV[1:];
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
    IF TG_OP = 'UPDATE' AND before - ignored = after - ignored THEN
        RETURN NULL;
    END IF;
    IF actor = '' THEN
        RAISE EXCEPTION 'a write to % names no actor', TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = 'record_edit_names_actor';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(7203);
    INSERT INTO sources_edit ("table", subject, action, actor_id, at)
    SELECT TG_TABLE_NAME, subject::uuid, TG_OP, actor::integer, clock_timestamp()
    FROM (
        SELECT before ->> col FROM unnest(string_to_array(TG_ARGV[0], ',')) AS col
        UNION
        SELECT after ->> col FROM unnest(string_to_array(TG_ARGV[0], ',')) AS col
    ) AS named(subject)
    WHERE subject IS NOT NULL;
    RETURN NULL;
END
$$
"""


def watch(table: str, *arguments: str) -> migrations.RunSQL:
    quoted = ", ".join(f"'{argument}'" for argument in arguments)
    return migrations.RunSQL(
        f"CREATE TRIGGER record_edit AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION record_edit({quoted})",
        f"DROP TRIGGER record_edit ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_record")]

    operations = [
        migrations.RunSQL(RECORD_EDIT, "DROP FUNCTION record_edit()"),
        *(watch(table, column) for table, column in WATCHED.items()),
    ]
