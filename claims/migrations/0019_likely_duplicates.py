"""What likely duplicates are found by: the words of a name in one order, a bare address, the longest words of a statement.

pg_trgm is part of PostgreSQL's contrib, and trusted: the owner of a database may install it.
"""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

WORDS_IN_ORDER = """
CREATE FUNCTION words_in_order(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(word, ' ' ORDER BY word COLLATE "C"), '')
    FROM regexp_split_to_table(text, '[^[:alnum:]]+') AS word WHERE word <> ''
$$
"""

# Without scheme, www, a fragment, what campaigns append, and a slash at the end.
BARE_ADDRESS = """
CREATE FUNCTION bare_address(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(regexp_replace(
        url, '^https?://(www[.])?|#.*$|([?&])(utm_[a-z]+|fbclid|gclid)=[^&#]*', '\\2', 'gi'
    ), '[?&/]+$', '')
$$
"""

# Of the six longest words, all of them and all but one, as numbers: two statements of which one has another word instead
# of one of the other's, or one more, share a key. An index of trigrams took 0.13 s for one statement among 100,000.
LIKENESS_KEYS = """
CREATE FUNCTION likeness_keys(text text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH word AS (
        SELECT DISTINCT word FROM regexp_split_to_table(
            translate(regexp_replace(lower(text), '[\u064B-\u0652\u0640]', '', 'g'), 'أإآىة', 'ااايه'), '[^[:alnum:]]+'
        ) AS word WHERE length(word) > 2
    ), longest AS (SELECT word FROM word ORDER BY length(word) DESC, word COLLATE "C" LIMIT 6)
    SELECT coalesce(array_agg(key), '{}') FROM (
        SELECT hashtext(string_agg(other.word, ' ' ORDER BY other.word COLLATE "C")) AS key
        FROM (SELECT word FROM longest UNION ALL SELECT '') left_out JOIN longest other ON other.word <> left_out.word
        GROUP BY left_out.word
    ) keys
$$
"""

# Both in one language; what is counted is the same.
SAY_ALIKE = """
CREATE FUNCTION say_alike(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT one <> '' AND similarity(one, other) >= 0.6
        AND regexp_replace(one, '[^[:digit:]]+', ' ', 'g') = regexp_replace(other, '[^[:digit:]]+', ' ', 'g')
$$
"""


def likeness(language: str) -> migrations.RunSQL:
    name = f"claim_likeness_{language}"
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON claims_claim USING gin (likeness_keys(statement_{language}))", f"DROP INDEX {name}"
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_merges_held_by_the_database"), ("sources", "0008_quotes_move_with_their_source")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(WORDS_IN_ORDER, "DROP FUNCTION words_in_order"),
        migrations.RunSQL(BARE_ADDRESS, "DROP FUNCTION bare_address"),
        migrations.RunSQL(LIKENESS_KEYS, "DROP FUNCTION likeness_keys"),
        migrations.RunSQL(SAY_ALIKE, "DROP FUNCTION say_alike"),
        likeness("en"),
        likeness("ar"),
    ]
