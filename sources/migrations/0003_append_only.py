"""Rows that are never changed: snapshots and edits. Later migrations hold other tables to it with the same function."""

from django.db import migrations

FORBID_CHANGE = """
CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is forbidden', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'check_violation', CONSTRAINT = 'append_only';
END
$$
"""


def append_only(table: str) -> list[migrations.RunSQL]:
    return [
        migrations.RunSQL(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION forbid_change()",
            f"DROP TRIGGER append_only ON {table}",
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()",
            f"DROP TRIGGER append_only_truncate ON {table}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_edits_are_signed")]

    operations = [
        migrations.RunSQL(FORBID_CHANGE, "DROP FUNCTION forbid_change()"),
        *append_only("sources_snapshot"),
        *append_only("sources_edit"),
    ]
