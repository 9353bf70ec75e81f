"""Who wrote a dossier: whoever edited any record that it rests on since that record was last published."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

AUTHORS = """
WITH through AS (
    SELECT record, max(dossier.through_edit) AS edit
    FROM claims_publication publication
    JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
    CROSS JOIN unnest(dossier.records) AS record
    WHERE dossier.records && %(records)s::uuid[]
    GROUP BY record
)
SELECT DISTINCT edit.actor_id
FROM sources_edit edit
LEFT JOIN through ON through.record = edit.subject
WHERE edit.subject = ANY(%(records)s::uuid[]) AND edit.id > coalesce(through.edit, 0)
"""


@dataclass(frozen=True)
class Authors:
    """Keys of the people, and the newest edit that was looked at."""

    people: frozenset[int]
    through_edit: int


def authors_of(records: Collection[UUID]) -> Authors:
    """The authors of the records since each was last published. To be asked under the record's lock."""
    with connection.cursor() as cursor:
        cursor.execute(AUTHORS, {"records": list(records)})
        people = frozenset(actor for (actor,) in cursor.fetchall())
        cursor.execute("SELECT coalesce(max(id), 0) FROM sources_edit")
        (through_edit,) = cursor.fetchone()
    return Authors(people=people, through_edit=through_edit)
