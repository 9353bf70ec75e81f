"""Rows that are never changed, and what a withholding takes from them: texts go, hashes and people and times stay.

The owner of the database alone can call this, inside a transaction: whatever fails brings the triggers back.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.db.models import Q

from claims.chain import subject_columns
from claims.models import Comment, Dossier, Merge, PastDocument, PublishedChange, ReviewEvent
from claims.standing import Subject
from claims.states import Change
from sources.withheld import WITHHELD

SEALED = (
    "claims_dossier",
    "claims_reviewevent",
    "claims_comment",
    "claims_merge",
    "claims_pastdocument",
    "claims_publishedchange",
    "sources_snapshot",
    "sources_edit",
)

# The triggers that look at a row before it is changed. Those that record the change afterwards stay on.
TRIGGERS = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger
WHERE tgrelid = ANY(%s::regclass[]) AND NOT tgisinternal AND tgenabled = 'O'
AND tgtype & 2 = 2 AND tgtype & 16 = 16
"""

# What an edit holds of the row that was written, where it holds anything.
VALUES = {"before": "NULL", "after": "NULL", "why": "''"}
# An edit belongs to a record by its subject; so do the edits of a part, whose subject may be the part itself.
OF_RECORDS = """
subject = ANY(%(keys)s)
OR ("table", "row") IN (SELECT "table", "row" FROM sources_edit WHERE subject = ANY(%(keys)s))
OR subject::text IN (SELECT "row" FROM sources_edit WHERE subject = ANY(%(keys)s))
"""


@contextmanager
def seals_set_aside() -> Iterator[None]:
    """Inside the block the sealed rows can be changed, by this transaction alone."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS, [list(SEALED)])
        triggers = cursor.fetchall()
        for table, trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        yield
        # What waits for the commit would keep the tables from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


def holding(key: UUID) -> list[Dossier]:
    """The dossiers whose documents hold the claim, quote, speaker, source or question; bodies are left out."""
    own = Dossier.objects.filter(claim=key)
    embedding = Dossier.objects.filter(records__contains=[key], body__contains=str(key))
    return list((own | embedding).select_related("claim", "shared").defer("body"))


def blank_dossiers(dossiers: Collection[Dossier]) -> None:
    Dossier.objects.filter(pk__in=[dossier.pk for dossier in dossiers]).update(body="")


def blank_notes(key: UUID, subject: Subject | None, records: Collection[UUID]) -> None:
    """What was said of the records in their reviews: on their own, or with the dossier that first carried them."""
    about = Q(dossier__carried__contains=[key])
    if subject:
        about |= Q(**subject_columns(subject))
    ReviewEvent.objects.filter(about).exclude(note="").update(note=WITHHELD)
    Comment.objects.filter(about | Q(record__in=[key, *records])).update(text=WITHHELD)


def blank_merges(key: UUID) -> None:
    """Why it was merged, or something into it, or was not."""
    of_it = Merge.objects.filter(Q(gone=key) | Q(stays=key))
    of_it.update(why=WITHHELD)
    of_it.exclude(note="").update(note=WITHHELD)


def forget_public_history(key: UUID) -> None:
    """Take away the documents in which the public saw the record, its own and others', and why it was changed."""
    PastDocument.objects.filter(Q(record=key) | Q(text__contains=str(key))).delete()
    changes = PublishedChange.objects.filter(record=key).exclude(change=Change.WITHHOLD)
    changes.exclude(note="").update(note=WITHHELD)


def forget_values(keys: Collection[UUID]) -> None:
    """Take the values out of the edits of the records: that something was edited, by whom and when, stays."""
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, "sources_edit")}
        if held := [f'"{name}" = {empty}' for name, empty in VALUES.items() if name in columns]:
            forget = f"UPDATE sources_edit SET {', '.join(held)} WHERE {OF_RECORDS}"  # noqa: S608  (names of ours)
            cursor.execute(forget, {"keys": list(keys)})
