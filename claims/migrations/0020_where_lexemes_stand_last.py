"""In which window of places each lexeme stands last, so that a search for what is old alone begins there."""

from django.db import migrations, models

KINDS = ("claim", "quote", "speaker", "source", "question", "topic", "assessedclaim")

# Lexemes are kept as the beginnings of their hashes: two that have the same only make a search begin too early. A
# record that moves or goes leaves them where they are, which does no harm either. Windows themselves are no lexemes.
SEEN = """
CREATE FUNCTION published_lexemes_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_publishedlexeme (kind, digest, last_window)
    SELECT TG_ARGV[0], substr(sha256(convert_to(lexeme, 'UTF8')), 1, 8), max(place >> 13)
    FROM shown, LATERAL unnest(words) WHERE lexeme !~ '^=w1[036]=' GROUP BY lexeme ORDER BY 2
    ON CONFLICT (kind, digest) DO UPDATE SET last_window = excluded.last_window
    WHERE claims_publishedlexeme.last_window < excluded.last_window;
    RETURN NULL;
END
$$
"""

# NULL for what may stand anywhere: what leaves words out, or takes any that begin with some letters.
LAST_PLACE = r"""
CREATE FUNCTION published_last_place(of_kind text, asked tsquery) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN asked::text ~ '!|:\*' THEN NULL ELSE coalesce((
        SELECT ((max(last_window) + 1) << 13) - 1 FROM claims_publishedlexeme WHERE kind = of_kind AND digest = ANY (
            ARRAY(
                SELECT substr(sha256(convert_to(replace(replace(found[1], '''''', ''''), '\\', '\'), 'UTF8')), 1, 8)
                FROM regexp_matches(asked::text, '''((?:[^'']|'''')*)''', 'g') found
            )
        )
    ), 0) END
$$
"""


def watch(kind: str) -> list[migrations.RunSQL]:
    table = f"claims_published{kind}"
    return [
        migrations.RunSQL(
            f"CREATE TRIGGER lexemes_seen_{event.lower()} AFTER {event} ON {table} REFERENCING NEW TABLE AS shown "
            f"FOR EACH STATEMENT EXECUTE FUNCTION published_lexemes_seen('{kind}')",
            f"DROP TRIGGER lexemes_seen_{event.lower()} ON {table}",
        )
        for event in ("INSERT", "UPDATE")
    ]


def fill(kind: str) -> str:
    """What the triggers would have noted of the records that are there."""
    return (
        f"INSERT INTO claims_publishedlexeme (kind, digest, last_window) "
        f"SELECT '{kind}', substr(sha256(convert_to(lexeme, 'UTF8')), 1, 8), max(place >> 13) "
        f"FROM claims_published{kind}, LATERAL unnest(words) WHERE lexeme !~ '^=w1[036]=' GROUP BY lexeme "
        f"ON CONFLICT (kind, digest) DO UPDATE SET last_window = excluded.last_window "
        f"WHERE claims_publishedlexeme.last_window < excluded.last_window"
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0019_likely_duplicates")]

    operations = [
        migrations.CreateModel(
            name="PublishedLexeme",
            fields=[
                ("pk", models.CompositePrimaryKey("kind", "digest", blank=True, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("digest", models.BinaryField(max_length=8, verbose_name="digest")),
                ("last_window", models.BigIntegerField(verbose_name="last window")),
            ],
            options={
                "verbose_name": "place of a lexeme",
                "verbose_name_plural": "places of lexemes",
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(SEEN, "DROP FUNCTION published_lexemes_seen()"),
        *(statement for kind in KINDS for statement in watch(kind)),
        migrations.RunSQL([fill(kind) for kind in KINDS], migrations.RunSQL.noop),
        migrations.RunSQL(LAST_PLACE, "DROP FUNCTION published_last_place(text, tsquery)"),
    ]
