"""What the estimates that answer a question say together, kept beside them: to sum tens of thousands takes 200 ms."""

import django.contrib.postgres.fields.ranges
from django.db import migrations, models

# A claim's questions and its unit are facets. Without a unit, nothing is counted.
ANSWERS = """
CREATE FUNCTION published_answers(words tsvector) RETURNS TABLE (question uuid, unit text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH facets AS MATERIALIZED (
        SELECT lexeme FROM unnest(words) WHERE lexeme LIKE '=question=%' OR lexeme LIKE '=unit=%'
    )
    SELECT substr(asked.lexeme, 11)::uuid, counted.unit
    FROM facets asked, (SELECT substr(lexeme, 7) AS unit FROM facets WHERE lexeme LIKE '=unit=%' LIMIT 1) counted
    WHERE asked.lexeme LIKE '=question=%'
$$
"""
SUMS = "count(*) AS estimates, range_intersect_agg(quantity_range) AS overlap, range_merge(range_agg(quantity_range)) AS envelope"
ESTIMATE = "claim.status = 'published' AND claim.quantity_range IS NOT NULL"


def estimates_in(table: str) -> str:
    return (
        "SELECT claim.id, answer.question, answer.unit, claim.quantity_range "
        f"FROM {table} claim, LATERAL published_answers(claim.words) answer WHERE {ESTIMATE}"
    )


NONE = "SELECT NULL::uuid AS id, NULL::uuid AS question, NULL::text AS unit, NULL::numrange AS quantity_range WHERE false"
BEFORE, SHOWN = estimates_in("before"), estimates_in("shown")
# What goes and what comes in a statement, by the kind of statement, and the names of what it changes.
EVENTS = {
    "INSERT": (NONE, SHOWN, "NEW TABLE AS shown"),
    "UPDATE": (f"{BEFORE} EXCEPT {SHOWN}", f"{SHOWN} EXCEPT {BEFORE}", "OLD TABLE AS before NEW TABLE AS shown"),
    "DELETE": (BEFORE, NONE, "OLD TABLE AS before"),
}


def sums(gone: str, come: str) -> str:
    """What comes is added; where something goes, which may have been at an end, all that stays is summed anew."""
    return f"""
    WITH gone AS MATERIALIZED ({gone}), come AS MATERIALIZED ({come}),
    summed AS MATERIALIZED (
        SELECT question, unit, stays.*
        FROM (SELECT DISTINCT question, unit FROM gone) anew, LATERAL (
            SELECT {SUMS} FROM claims_publishedclaim claim WHERE {ESTIMATE} AND words @@ format(
                '''=question=%s'' & ''=unit=%s''', question, replace(replace(unit, '\\', '\\\\'), '''', '''''')
            )::tsquery
        ) stays
    ),
    emptied AS (
        DELETE FROM claims_publishedsummary summary USING summed
        WHERE summary.question = summed.question AND summary.unit = summed.unit AND summed.estimates = 0
    ),
    written AS (
        INSERT INTO claims_publishedsummary (question, unit, estimates, overlap, envelope)
        SELECT question, unit, estimates, overlap, envelope FROM summed WHERE estimates > 0
        ON CONFLICT (question, unit) DO UPDATE
        SET estimates = excluded.estimates, overlap = excluded.overlap, envelope = excluded.envelope
    )
    INSERT INTO claims_publishedsummary AS summary (question, unit, estimates, overlap, envelope)
    SELECT question, unit, {SUMS} FROM come
    WHERE NOT EXISTS (SELECT FROM summed WHERE summed.question = come.question AND summed.unit = come.unit)
    GROUP BY question, unit
    ON CONFLICT (question, unit) DO UPDATE
    SET estimates = summary.estimates + excluded.estimates, overlap = summary.overlap * excluded.overlap,
        envelope = range_merge(summary.envelope, excluded.envelope)
    """


def watch(event: str) -> list[migrations.RunSQL]:
    gone, come, tables = EVENTS[event]
    function = f"published_estimates_{event.lower()}"
    return [
        migrations.RunSQL(
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ "
            f"BEGIN {sums(gone, come)}; RETURN NULL; END $$",
            f"DROP FUNCTION {function}()",
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER estimates_summed_{event.lower()} AFTER {event} ON claims_publishedclaim "
            f"REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
            f"DROP TRIGGER estimates_summed_{event.lower()} ON claims_publishedclaim",
        ),
    ]


# What the triggers would have written of the claims that are there.
FILL = (
    "INSERT INTO claims_publishedsummary (question, unit, estimates, overlap, envelope) "
    f"SELECT question, unit, {SUMS} FROM ({estimates_in('claims_publishedclaim')}) estimate GROUP BY question, unit"
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0021_lexemes_that_go")]

    operations = [
        migrations.CreateModel(
            name="PublishedSummary",
            fields=[
                ("pk", models.CompositePrimaryKey("question", "unit", blank=True, editable=False, primary_key=True, serialize=False)),
                ("question", models.UUIDField(verbose_name="question")),
                ("unit", models.TextField(verbose_name="unit")),
                ("estimates", models.BigIntegerField(verbose_name="estimates")),
                ("overlap", django.contrib.postgres.fields.ranges.DecimalRangeField(verbose_name="overlap")),
                ("envelope", django.contrib.postgres.fields.ranges.DecimalRangeField(verbose_name="envelope")),
            ],
            options={
                "verbose_name": "summary of estimates",
                "verbose_name_plural": "summaries of estimates",
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(ANSWERS, "DROP FUNCTION published_answers(tsvector)"),
        *(statement for event in EVENTS for statement in watch(event)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
