"""Two rules between a quote and its source can wait for the end of a transaction that asks for it.

A merge moves a source's quotes, their passages and its unnamed speakers to another one, each of which holds the others
to the source where they are. Nobody else asks; for everybody else the rules are as immediate as before.
"""

from importlib import import_module

from django.db import migrations

between = import_module("sources.migrations.0004_rules_between_rows")
WAITING = [
    ("quote_keeps_its_source", "sources_quote", between.BEFORE),
    ("quote_unnamed_in_one_source", "sources_quote", between.AFTER),
    ("quote_unnamed_in_one_source", "sources_speaker", between.AFTER),
]


def deferrable(name: str, table: str, timing: str) -> list[migrations.RunSQL]:
    """The trigger again, as one that may be told to wait."""
    drop = f"DROP TRIGGER {name} ON {table}"
    runs = f"ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    waiting = runs.replace("FOR EACH", "DEFERRABLE INITIALLY IMMEDIATE FOR EACH")
    return [
        migrations.RunSQL(drop, f"CREATE TRIGGER {name} {timing} {runs}"),
        migrations.RunSQL(f"CREATE CONSTRAINT TRIGGER {name} {between.AFTER} {waiting}", drop),
    ]


class Migration(migrations.Migration):
    dependencies = [("sources", "0007_merged_into")]

    operations = [operation for trigger in WAITING for operation in deferrable(*trigger)]
