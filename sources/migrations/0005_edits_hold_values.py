"""An edit holds what was written: the values before and after, why, and the transaction, so that one save is one change."""

from importlib import import_module

from django.db import migrations, models

from sources.models.edit import ExactDecoder

signed = import_module("sources.migrations.0002_edits_are_signed")

# As strict as before about what is an edit and who signs it. Derived columns, which follow from others, are left out of
# the values; so is a snapshot's text, which is never changed, stands in its own row, and may be withheld there.
RECORD_EDIT = """
CREATE OR REPLACE FUNCTION record_edit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    actor text := coalesce(current_setting('factdb.actor', true), '');
    reason text := left(coalesce(current_setting('factdb.why', true), ''), 500);
    ignored text[] := ARRAY['changed_at'] || TG_ARGV[1:];
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    key text := coalesce(becomes ->> 'id', was ->> 'id');
    col text;
    named text;
    subjects text[] := '{}';
BEGIN
    IF TG_OP = 'UPDATE' AND was - ignored = becomes - ignored THEN
        RETURN NULL;
    END IF;
    IF actor = '' THEN
        RAISE EXCEPTION 'a write to % names no actor', TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = 'record_edit_names_actor';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(7203);
    FOREACH col IN ARRAY string_to_array(TG_ARGV[0], ',') LOOP
        FOREACH named IN ARRAY ARRAY[was ->> col, becomes ->> col] LOOP
            IF named IS NOT NULL AND named <> ALL (subjects) THEN
                subjects := subjects || named;
            END IF;
        END LOOP;
    END LOOP;
    ignored := ignored || ARRAY[
        'folded', 'text_folded', 'title_folded', 'description_folded', 'statement_folded',
        'published_days', 'said_days', 'period_days', 'assessed_days', 'quantity_range'
    ] || CASE WHEN TG_TABLE_NAME = 'sources_snapshot' THEN ARRAY['text'] END;
    was := was - ignored;
    becomes := becomes - ignored;
    IF TG_OP = 'UPDATE' THEN
        SELECT coalesce(jsonb_object_agg(changed.key, was -> changed.key), '{}'),
               coalesce(jsonb_object_agg(changed.key, value), '{}')
        INTO was, becomes
        FROM jsonb_each(becomes) AS changed
        WHERE value <> was -> changed.key;
    END IF;
    FOREACH named IN ARRAY subjects LOOP
        INSERT INTO sources_edit ("table", "row", subject, action, actor_id, at, before, after, why, transaction)
        VALUES (
            TG_TABLE_NAME, key, named::uuid, TG_OP, actor::integer, clock_timestamp(), was, becomes, reason,
            pg_current_xact_id()::text::bigint
        );
    END LOOP;
    RETURN NULL;
END
$$
"""


def watch_anew(table, before, after):
    """The table's trigger with other subjects."""
    old, new = (signed.watch(table, columns) for columns in (before, after))
    return [migrations.RunSQL(old.reverse_sql, old.sql), migrations.RunSQL(new.sql, new.reverse_sql)]


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_rules_between_rows")]

    operations = [
        migrations.AddField("edit", "row", models.TextField("row", default="")),
        migrations.AddField("edit", "before", models.JSONField("before", null=True, decoder=ExactDecoder)),
        migrations.AddField("edit", "after", models.JSONField("after", null=True, decoder=ExactDecoder)),
        migrations.AddField("edit", "why", models.TextField("why", default="")),
        migrations.AddField("edit", "transaction", models.BigIntegerField("transaction", null=True)),
        migrations.AddIndex("edit", models.Index(fields=["row", "table", "id"], name="edit_by_row")),
        migrations.RunSQL(RECORD_EDIT, signed.RECORD_EDIT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        # A group's face shows its members, so whoever edits a membership edits the group too.
        *watch_anew("sources_affiliation", "speaker_id", "speaker_id,body_id"),
    ]
