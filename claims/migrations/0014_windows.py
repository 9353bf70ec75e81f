"""The windows that a search goes through, from the newest places to the oldest or the other way round."""

from django.db import migrations

# Few places at first, since most of what is asked for stands among the newest; then the stretches grow, up to a size that
# is sorted in a few milliseconds whatever is looked for. The lexemes are those of `claims.found_by.windows`.
CREATE = """
CREATE FUNCTION published_windows(first bigint, last bigint, newest_first boolean)
RETURNS TABLE (low bigint, high bigint, lexemes tsquery)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    bits integer;
    at bigint;
    stretch bigint;
    other bigint;
BEGIN
    IF first IS NULL OR last IS NULL OR first > last THEN
        RETURN;
    END IF;
    at := CASE WHEN newest_first THEN last ELSE first END;
    FOREACH bits IN ARRAY ARRAY[10, 13, 16] LOOP
        LOOP
            EXIT WHEN at < first OR at > last;
            stretch := at >> bits;
            other := stretch;
            IF bits < 16 THEN
                other := CASE WHEN newest_first THEN greatest(stretch - 1, 0) ELSE stretch + 1 END;
            END IF;
            low := greatest(first, least(stretch, other) << bits);
            high := least(last, ((greatest(stretch, other) + 1) << bits) - 1);
            IF newest_first THEN
                high := least(high, at);
                at := low - 1;
            ELSE
                low := greatest(low, at);
                at := high + 1;
            END IF;
            lexemes := format('''=w%s=%s'' | ''=w%s=%s''', bits, stretch, bits, other)::tsquery;
            RETURN NEXT;
            EXIT WHEN bits < 16;
        END LOOP;
    END LOOP;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_found_by_words_in_places")]

    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION published_windows(bigint, bigint, boolean)"),
    ]
