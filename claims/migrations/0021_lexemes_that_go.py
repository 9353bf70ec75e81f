"""What records are no longer found by leaves no digest behind: whoever may read digests can try out words on them."""

from importlib import import_module

from django.db import migrations

stand_last = import_module("claims.migrations.0020_where_lexemes_stand_last")

# Of a row that changes, only what its vector lost can be held by nobody any more. A lexeme is looked for first where it
# stood last, which bounds the search for one that many records have; the vectors stand apart from their rows, so that
# reading the table from its beginning would cost more than any index. Everything that writes here holds the lock of the
# review, so that no record can come to hold the lexeme meanwhile.
GONE = """
CREATE FUNCTION published_lexemes_gone() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    lost text := CASE TG_OP WHEN 'DELETE' THEN 'was, LATERAL unnest(was.words)' ELSE
        'was JOIN shown USING (id), LATERAL unnest(ts_delete(was.words, tsvector_to_array(shown.words)))' END;
BEGIN
    EXECUTE format($query$
        DELETE FROM claims_publishedlexeme USING (
            SELECT substr(sha256(convert_to(lexeme, 'UTF8')), 1, 8) AS digest,
                   array_to_tsvector(ARRAY[lexeme])::text::tsquery AS asked
            FROM %s WHERE lexeme !~ '^=w1[036]=' GROUP BY lexeme
        ) gone
        WHERE kind = $1 AND claims_publishedlexeme.digest = gone.digest AND CASE
            WHEN EXISTS (SELECT FROM %I WHERE words @@ (asked && format('''=w13=%%s''', last_window)::tsquery))
            THEN false ELSE NOT EXISTS (SELECT FROM %I WHERE words @@ asked)
        END
    $query$, lost, TG_TABLE_NAME, TG_TABLE_NAME) USING TG_ARGV[0];
    RETURN NULL;
END
$$
"""


def watch(kind: str) -> list[migrations.RunSQL]:
    table = f"claims_published{kind}"
    events = {"UPDATE": "OLD TABLE AS was NEW TABLE AS shown", "DELETE": "OLD TABLE AS was"}
    return [
        migrations.RunSQL(
            f"CREATE TRIGGER lexemes_gone_{event.lower()} AFTER {event} ON {table} REFERENCING {tables} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION published_lexemes_gone('{kind}')",
            f"DROP TRIGGER lexemes_gone_{event.lower()} ON {table}",
        )
        for event, tables in events.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("claims", "0020_where_lexemes_stand_last")]

    operations = [
        migrations.RunSQL(GONE, "DROP FUNCTION published_lexemes_gone()"),
        *(statement for kind in stand_last.KINDS for statement in watch(kind)),
        # Nobody writes between the triggers and the end of this migration: making a trigger locks the table.
        migrations.RunSQL("DELETE FROM claims_publishedlexeme", migrations.RunSQL.noop),
        migrations.RunSQL([stand_last.fill(kind) for kind in stand_last.KINDS], migrations.RunSQL.noop),
    ]
