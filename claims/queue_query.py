"""Where everything that is reviewed stands, seen by one person: one query, however much there is.

It reads row counts, edit numbers and times alone, and assembles no dossier. What it says of staleness agrees with
`workflow.is_fresh` but for an edit that was undone: that one is told as an edit, though it changed nothing in the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

# Attributions and assessments have keys of their own, under which edits of their rows count as edits of the claim.
QUERY = """
WITH subject AS (
    SELECT id, state, assigned_to_id, published_through, false AS is_shared FROM claims_claim
    WHERE merged_into_id IS NULL
    UNION ALL
    SELECT id, state, assigned_to_id, published_through, true FROM claims_sharedrecord
), part AS (
    SELECT id AS subject, id AS record FROM subject
    UNION ALL SELECT coalesce(claim_id, question_id), id FROM claims_attribution
    UNION ALL SELECT claim_id, id FROM claims_assessment
), edited AS (
    SELECT part.subject, max(edit.at) AS at, bool_or(edit.actor_id = %(reader)s) AS by_reader
    FROM subject
    JOIN part ON part.subject = subject.id
    JOIN sources_edit edit ON edit.subject = part.record AND edit.id > subject.published_through
    GROUP BY part.subject
), steps AS (
    SELECT coalesce(claim_id, shared_id) AS subject, max(id) AS last,
        max(id) FILTER (WHERE dossier_id IS NOT NULL) AS of_dossier
    FROM claims_reviewevent GROUP BY 1
), last_version AS (
    SELECT coalesce(claim_id, shared_id) AS subject, max(version) AS version FROM claims_publication GROUP BY 1
), taken_away AS (
    SELECT subject, publication.id, shared_id, change, published_by_id, published_at
    FROM claims_publication publication
    JOIN last_version ON subject = coalesce(claim_id, shared_id) AND last_version.version = publication.version
    WHERE change IN ('retract', 'withhold')
), unsigned AS (
    SELECT subject, published_by_id FROM taken_away
    WHERE change = 'retract' AND NOT EXISTS (
        SELECT FROM claims_reviewevent WHERE publication_id = taken_away.id AND action = 'countersign'
    )
), resting AS (
    SELECT shown.id AS subject, max(taken_away.published_at) AS since
    FROM taken_away
    JOIN claims_dossier dossier ON dossier.records @> ARRAY[taken_away.shared_id]
    JOIN claims_publication publication ON publication.dossier_id = dossier.id
    JOIN claims_publishedclaim shown ON shown.publication = publication.number AND shown.status = 'published'
    WHERE taken_away.shared_id IS NOT NULL
    GROUP BY shown.id
), standing AS (
    SELECT subject.*, edited.at AS edited_at, coalesce(edited.by_reader, false) AS by_reader,
        step.action AS action, step.due_at, coalesce(last.at, edited.at) AS at,
        dossier.submitted_by_id, coalesce(%(reader)s = ANY(dossier.authors), false) AS is_author,
        unsigned.published_by_id AS unsigned_by, resting.since AS resting_since,
        CASE WHEN subject.state <> 'draft' THEN EXISTS (
            SELECT FROM sources_edit WHERE sources_edit.subject = ANY(dossier.carried) AND id > dossier.through_edit
        ) ELSE false END AS edited_since,
        CASE WHEN subject.state <> 'draft' THEN EXISTS (
            SELECT FROM claims_publication WHERE shared_id = ANY(dossier.records) AND shared_id <> subject.id
            AND published_at > dossier.submitted_at
        ) ELSE false END AS rests_on_changed
    FROM subject
    LEFT JOIN edited ON edited.subject = subject.id
    LEFT JOIN steps ON steps.subject = subject.id
    LEFT JOIN claims_reviewevent last ON last.id = steps.last
    LEFT JOIN claims_reviewevent step ON step.id = steps.of_dossier
    LEFT JOIN claims_dossier dossier ON dossier.id = step.dossier_id
    LEFT JOIN unsigned ON unsigned.subject = subject.id
    LEFT JOIN resting ON resting.subject = subject.id
), told AS (
    SELECT *, coalesce(state = 'draft' AND action = 'return to author', false) AND is_author AS is_returned,
        state = 'in review' AND NOT is_author AND %(approves)s AS to_approve,
        state = 'in review' AND coalesce(assigned_to_id = %(reader)s, false) AS is_mine,
        state = 'approved' AND %(publishes)s AS to_publish,
        coalesce(unsigned_by <> %(reader)s, false) AND %(publishes)s AS to_countersign
    FROM standing
), placed AS (
    SELECT told.*, groups.name, coalesce(groups.since, at) AS since, count(*) OVER of_group AS total,
        row_number() OVER (of_group ORDER BY ahead DESC, due, coalesce(groups.since, at), told.id) AS place
    FROM told CROSS JOIN LATERAL (VALUES
        ('waiting', is_mine OR to_approve OR to_publish OR to_countersign OR is_returned, NULL, is_mine, NULL),
        ('written', CASE state WHEN 'draft' THEN by_reader AND action IS DISTINCT FROM 'return to author'
            ELSE is_author END, CASE state WHEN 'draft' THEN edited_at END, false, NULL),
        ('returned', is_returned, NULL, false, NULL),
        ('scheduled', state = 'scheduled', NULL, false, due_at),
        ('stale', edited_since OR rests_on_changed, NULL, false, NULL),
        ('changed', is_shared AND state = 'draft' AND edited_at IS NOT NULL, edited_at, false, NULL),
        ('retracted-evidence', resting_since IS NOT NULL, resting_since, false, NULL)
    ) AS groups(name, holds, since, ahead, due)
    WHERE holds AND name = ANY(%(groups)s)
    WINDOW of_group AS (PARTITION BY groups.name)
)
SELECT name, total, id, is_shared, since, CASE WHEN state <> 'draft' OR is_returned THEN submitted_by_id END,
    assigned_to_id, CASE state WHEN 'scheduled' THEN due_at END, is_author, is_mine, to_approve, to_publish,
    to_countersign, is_returned, edited_since, rests_on_changed,
    (SELECT count(*) FROM claims_comment WHERE resolved_at IS NULL AND (claim_id = placed.id OR shared_id = placed.id))
FROM placed WHERE place > %(skipped)s AND place <= %(skipped)s + %(shown)s
ORDER BY array_position(%(groups)s, name), place
"""


@dataclass(frozen=True)
class Place:
    """One subject's place in one group, with why it is there; `total` is how many the group has."""

    group: str
    total: int
    key: UUID
    is_shared: bool
    since: datetime
    submitted_by: int | None
    assigned_to: int | None
    due_at: datetime | None
    is_author: bool
    is_mine: bool
    to_approve: bool
    to_publish: bool
    to_countersign: bool
    is_returned: bool
    edited_since: bool
    rests_on_changed: bool
    comments: int


def places(
    reader: int, *, approves: bool, publishes: bool, groups: Sequence[str], skipped: int, shown: int
) -> list[Place]:
    """The first rows of each of the groups, after so many skipped: in the order of the groups, then of their rows."""
    values: dict[str, Any] = {
        "reader": reader,
        "approves": approves,
        "publishes": publishes,
        "groups": list(groups),
        "skipped": skipped,
        "shown": shown,
    }
    with connection.cursor() as cursor:
        cursor.execute(QUERY, values)
        return [Place(*row) for row in cursor.fetchall()]
