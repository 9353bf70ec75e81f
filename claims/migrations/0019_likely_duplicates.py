"""What likely duplicates are found by: the words of a name in one order, an address without its wrapping, trigrams.

pg_trgm is part of PostgreSQL's contrib, and trusted: the owner of a database may install it.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
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


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_merges_held_by_the_database"), ("sources", "0008_quotes_move_with_their_source")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(WORDS_IN_ORDER, "DROP FUNCTION words_in_order"),
        migrations.RunSQL(BARE_ADDRESS, "DROP FUNCTION bare_address"),
        migrations.AddIndex(
            "claim", GinIndex(OpClass("statement_folded", name="gin_trgm_ops"), name="claim_statement_trigrams")
        ),
    ]
