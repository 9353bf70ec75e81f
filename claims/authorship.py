"""Who wrote a dossier: whoever edited any record that it carries since that record was last published."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

AUTHORS = """
WITH through AS (
    SELECT record, max(dossier.through_edit) AS edit
    FROM claims_publication publication
    JOIN claims_dossier dossier ON dossier.id = publication.dossier_id
    CROSS JOIN unnest(dossier.carried) AS record
    WHERE dossier.records && %(records)s::uuid[]
    GROUP BY record
)
SELECT DISTINCT edit.actor_id
FROM sources_edit edit
LEFT JOIN through ON through.record = edit.subject
WHERE edit.subject = ANY(%(records)s::uuid[]) AND edit.id > coalesce(through.edit, 0)
"""

EDITED_SINCE = "SELECT EXISTS (SELECT FROM sources_edit WHERE subject = ANY(%s::uuid[]) AND id > %s)"


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
    return Authors(people=people, through_edit=newest_edit())


def newest_edit() -> int:
    """The number of the newest edit of all, 0 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM sources_edit")
        return int(cursor.fetchone()[0])


def edited_since(records: Collection[UUID], edit: int) -> bool:
    """Whether any of the records was edited after that edit."""
    with connection.cursor() as cursor:
        cursor.execute(EDITED_SINCE, [list(records), edit])
        return bool(cursor.fetchone()[0])
