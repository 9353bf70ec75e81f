"""A key is revoked once, and used; nothing else about it changes, and it is not deleted."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION api_key_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a key is revoked, and not deleted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_stays';
    END IF;
    IF (to_jsonb(NEW) - '{revoked_at,revoked_by_id,last_used_on}'::text[]) IS DISTINCT FROM
       (to_jsonb(OLD) - '{revoked_at,revoked_by_id,last_used_on}'::text[])
       OR OLD.revoked_at IS NOT NULL AND (NEW.revoked_at, NEW.revoked_by_id) IS DISTINCT FROM
          (OLD.revoked_at, OLD.revoked_by_id) THEN
        RAISE EXCEPTION 'a key is revoked once, and nothing else about it changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_stays';
    END IF;
    RETURN NEW;
END
$$
"""
TRIGGER = """
CREATE TRIGGER api_key_stays BEFORE UPDATE OR DELETE ON factdb_apikey
FOR EACH ROW EXECUTE FUNCTION api_key_stays()
"""


class Migration(migrations.Migration):
    dependencies = [("factdb", "0001_keys")]

    operations = [
        migrations.RunSQL(
            [FUNCTION, TRIGGER],
            ["DROP TRIGGER api_key_stays ON factdb_apikey", "DROP FUNCTION api_key_stays()"],
        )
    ]
