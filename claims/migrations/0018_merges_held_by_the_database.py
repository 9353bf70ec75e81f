"""What a merge may do: two people where something is public, one decision, and nothing new on the record that went."""

from importlib import import_module

from django.db import migrations

between = import_module("sources.migrations.0004_rules_between_rows")
review = import_module("claims.migrations.0009_review_held_by_the_database")
replacing, at_commit = review.replacing, review.at_commit
REFUSE = review.REFUSE

TAKEN_AWAY = "NEW.change IN ('retract', 'withhold') AND NEW."
WITH_MERGES = "NEW.change IN ('retract', 'withhold', 'merge') AND NEW."
PUBLICATION_CHAIN = review.PUBLICATION_CHAIN.replace(
    "WHEN 'withhold' THEN 'withheld'", "WHEN 'withhold' THEN 'withheld' WHEN 'merge' THEN 'merged'"
).replace(TAKEN_AWAY, WITH_MERGES)
PUBLICATION_OF_APPROVED = replacing(review.PUBLICATION_OF_APPROVED.replace(TAKEN_AWAY, WITH_MERGES))

# A merge has no step: the row of the merge says who proposed it and who decided.
PUBLICATION_BY_STEP = f"""
CREATE OR REPLACE FUNCTION publication_by_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.change = 'merge' AND NOT EXISTS (
        SELECT FROM claims_merge WHERE gone = coalesce(NEW.claim_id, NEW.shared_id) AND state = 'done'
        AND touches_public AND decided_by_id = NEW.published_by_id
    ) OR NEW.change NOT IN ('follow', 'withhold', 'merge') AND NOT EXISTS (
        SELECT FROM claims_reviewevent WHERE publication_id = NEW.id AND actor_id = NEW.published_by_id
    ) THEN
        RAISE EXCEPTION 'a publication is made by a step that is recorded' {REFUSE} 'publication_by_step';
    END IF;
    RETURN NULL;
END
$$
"""

MERGE_STAYS = f"""
CREATE FUNCTION merge_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decision text[] := ARRAY['state', 'decided_by_id', 'decided_at', 'note'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' THEN
            RAISE EXCEPTION 'a merge begins as a proposal' {REFUSE} 'merge_stays';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.state <> 'proposed' OR to_jsonb(OLD) - decision <> to_jsonb(NEW) - decision
        OR NEW.decided_by_id::text IS DISTINCT FROM current_setting('factdb.actor', true)
        OR NEW.state = 'done' AND NOT NEW.touches_public AND (
            EXISTS (SELECT FROM claims_sharedrecord WHERE id = NEW.gone)
            OR EXISTS (SELECT FROM claims_publication WHERE claim_id = NEW.gone)
        )
    THEN
        RAISE EXCEPTION 'a merge stays as it was proposed, and is decided once, by who acts; of what is public, by two'
            {REFUSE} 'merge_stays';
    END IF;
    RETURN NEW;
END
$$
"""

MERGED_BY_MERGE = f"""
CREATE FUNCTION merged_by_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.merged_into_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM claims_merge WHERE gone = NEW.id AND state = 'done'
    ) THEN
        RAISE EXCEPTION 'a record is merged by a merge that is recorded' {REFUSE} 'merged_by_merge';
    END IF;
    RETURN NULL;
END
$$
"""

# Arguments: a column, and the table that it refers to; then the next.
REFERS_TO_MERGED = f"""
CREATE FUNCTION refers_to_merged() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    becomes jsonb := to_jsonb(NEW);
    is_merged boolean;
BEGIN
    FOR number IN 0 .. TG_NARGS - 1 BY 2 LOOP
        CONTINUE WHEN becomes ->> TG_ARGV[number] IS NULL
            OR becomes ->> TG_ARGV[number] IS NOT DISTINCT FROM was ->> TG_ARGV[number];
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND merged_into_id IS NOT NULL)', TG_ARGV[number + 1])
            INTO is_merged USING (becomes ->> TG_ARGV[number])::uuid;
        IF is_merged THEN
            RAISE EXCEPTION 'the record that this names was merged into another' {REFUSE} 'refers_to_merged';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$
"""

SPEAKER, SOURCE, CLAIM = "sources_speaker", "sources_source", "claims_claim"
REFERENCES = {
    "sources_speaker": {"source_id": SOURCE, "speaks_for_id": SPEAKER, "merged_into_id": SPEAKER},
    "sources_speakername": {"speaker_id": SPEAKER},
    "sources_affiliation": {"speaker_id": SPEAKER, "body_id": SPEAKER},
    "sources_source": {"publisher_id": SPEAKER, "merged_into_id": SOURCE},
    "sources_sourceauthor": {"source_id": SOURCE, "speaker_id": SPEAKER},
    "sources_derivation": {"source_id": SOURCE, "origin_id": SOURCE},
    "sources_snapshot": {"source_id": SOURCE},
    "sources_quote": {
        "source_id": SOURCE, "said_in_id": SOURCE, "speaker_id": SPEAKER, "on_behalf_of_id": SPEAKER,
    },
    "claims_claim": {"merged_into_id": CLAIM},
    "claims_claim_about": {"claim_id": CLAIM, "speaker_id": SPEAKER},
    "claims_claim_questions": {"claim_id": CLAIM},
    "claims_claim_topics": {"claim_id": CLAIM},
    "claims_claimrelation": {"claim_id": CLAIM, "other_id": CLAIM},
    "claims_attribution": {"claim_id": CLAIM},
    "claims_relay": {"speaker_id": SPEAKER, "source_id": SOURCE},
    "claims_assessment": {"claim_id": CLAIM, "assessor_id": SPEAKER},
    "claims_assessment_evidence": {"source_id": SOURCE},
}


def refuses_merged(table: str, columns: dict[str, str]) -> migrations.RunSQL:
    arguments = ", ".join(f"'{part}'" for pair in columns.items() for part in pair)
    return migrations.RunSQL(
        f"CREATE TRIGGER refers_to_merged BEFORE INSERT OR UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refers_to_merged({arguments})",
        f"DROP TRIGGER refers_to_merged ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_merges"), ("sources", "0008_quotes_move_with_their_source")]

    operations = [
        migrations.RunSQL(PUBLICATION_CHAIN, review.PUBLICATION_CHAIN),
        migrations.RunSQL(PUBLICATION_OF_APPROVED, replacing(review.PUBLICATION_OF_APPROVED)),
        migrations.RunSQL(PUBLICATION_BY_STEP, replacing(review.PUBLICATION_BY_STEP)),
        review.signed_by("claims_merge", "proposed_by_id"),
        review.signed_by("claims_tworecords", "said_by_id"),
        *between.rule("merge_stays", MERGE_STAYS, "BEFORE INSERT OR UPDATE OR DELETE", ["claims_merge"]),
        review.function(MERGED_BY_MERGE, "merged_by_merge"),
        *(at_commit(table, "merged_by_merge", "INSERT OR UPDATE OF merged_into_id") for table in (SPEAKER, SOURCE, CLAIM)),
        review.function(REFERS_TO_MERGED, "refers_to_merged"),
        *(refuses_merged(table, columns) for table, columns in REFERENCES.items()),
    ]
