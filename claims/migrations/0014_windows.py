"""The windows that a search goes through, from the newest places to the oldest or the other way round."""

from django.db import migrations

# Most of what is asked for stands among the newest, so a search looks through two stretches of 1,024 places first, then
# through two of 8,192. The lexemes are those of `claims.found_by.windows`.
NEAR = """
CREATE FUNCTION published_near_windows(first bigint, last bigint, newest_first boolean)
RETURNS TABLE (low bigint, high bigint, lexemes tsquery)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    bits integer;
    stretch bigint;
    beside bigint;
    at bigint := CASE WHEN newest_first THEN last ELSE first END;
BEGIN
    FOREACH bits IN ARRAY ARRAY[10, 13] LOOP
        EXIT WHEN at IS NULL OR at < first OR at > last;
        stretch := at >> bits;
        beside := CASE WHEN newest_first THEN greatest(stretch - 1, 0) ELSE stretch + 1 END;
        low := CASE WHEN newest_first THEN greatest(first, beside << bits) ELSE at END;
        high := CASE WHEN newest_first THEN at ELSE least(last, ((beside + 1) << bits) - 1) END;
        lexemes := format('''=w%s=%s'' | ''=w%s=%s''', bits, stretch, bits, beside)::tsquery;
        RETURN NEXT;
        at := CASE WHEN newest_first THEN low - 1 ELSE high + 1 END;
    END LOOP;
END
$$
"""

# Beyond those, how much there is decides. What is rare is looked for everywhere at once: no lexemes. What is common is
# looked for in one stretch of 65,536 places after the other, and in the first that has any, in stretches of 8,192, so
# that few are sorted. A sample of eight stretches, spread over the rest, tells rare from common; it is taken when a search
# comes this far, and not before.
FAR = """
CREATE FUNCTION published_far_windows(
    published regclass, query tsquery, first bigint, last bigint, newest_first boolean
)
RETURNS TABLE (low bigint, high bigint, lexemes tsquery)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off  -- a look for one hit would rather read the table until there is one
AS $$
DECLARE
    few CONSTANT integer := 25;
    samples CONSTANT integer := 8;
    near record;
    sample text;
    found integer;
    stretch bigint;
    piece bigint;
    met boolean := false;
BEGIN
    FOR near IN SELECT * FROM published_near_windows(first, last, newest_first) LOOP
        IF newest_first THEN last := near.low - 1; ELSE first := near.high + 1; END IF;
    END LOOP;
    IF first IS NULL OR last IS NULL OR first > last THEN
        RETURN;
    END IF;
    SELECT string_agg(format('''=w10=%s''', (first + (last - first) * part / samples) >> 10), ' | ')
    INTO sample FROM generate_series(0, samples) part;
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %s WHERE words @@ $1 LIMIT %s) sampled', published, few)
    INTO found USING query && sample::tsquery;
    IF found < few THEN
        low := first;
        high := last;
        RETURN NEXT;
        RETURN;
    END IF;
    FOR step IN 0 .. (last >> 16) - (first >> 16) LOOP
        stretch := CASE WHEN newest_first THEN (last >> 16) - step ELSE (first >> 16) + step END;
        low := greatest(first, stretch << 16);
        high := least(last, ((stretch + 1) << 16) - 1);
        lexemes := format('''=w16=%s''', stretch)::tsquery;
        IF NOT met THEN
            EXECUTE format('SELECT count(*) FROM (SELECT FROM %s WHERE words @@ $1 LIMIT 1) hit', published)
            INTO found USING query && lexemes;
            CONTINUE WHEN found = 0;
            met := true;
            FOR finer IN 0 .. 7 LOOP
                piece := (stretch << 3) + CASE WHEN newest_first THEN 7 - finer ELSE finer END;
                low := greatest(first, piece << 13);
                high := least(last, ((piece + 1) << 13) - 1);
                lexemes := format('''=w13=%s''', piece)::tsquery;
                IF low <= high THEN
                    RETURN NEXT;
                END IF;
            END LOOP;
            CONTINUE;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_found_by_words_in_places")]

    operations = [
        migrations.RunSQL(NEAR, "DROP FUNCTION published_near_windows(bigint, bigint, boolean)"),
        migrations.RunSQL(FAR, "DROP FUNCTION published_far_windows(regclass, tsquery, bigint, bigint, boolean)"),
    ]
