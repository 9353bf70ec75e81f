"""Likely duplicates: pairs of records that look like one, each with why, less what was found to be two.

Reasons that are equalities are looked for among all records, by joins. Likeness of statements is looked for among the
newest claims, each of which is compared with all that share most of its longest words (`likeness_keys`); statements
that give other figures are no likeness, however alike their words are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims.merging.kinds import KINDS
from claims.models import MergedKind, TwoRecords
from sources.actor import acting_as

NEWEST = 1_000  # claims whose statements are compared with all others


class Reason(TextChoices):
    """Why two records look like one, the strongest first."""

    SAME_TEXT = "same text", _("the same text was captured")
    SAME_ADDRESS = "same address", _("the same address")
    SAME_STATEMENT = "same statement", _("the same statement")
    SAME_NAME = "same name", _("the same name, in one spelling or another")
    SAME_WORDS = "same words", _("the same words of a name, in another order")
    SAME_TITLE = "same title", _("the same title, publisher and date")
    SAME_DESCRIPTION = "same description", _("described in the same words, in the same source")
    SAME_FIGURES = "same figures", _("the same figures for the same question")
    INITIAL = "initial", _("the same last name, and a first name that fits the initial")
    ALIKE = "alike", _("statements that are alike")


SPEAKERS = """
WITH name AS MATERIALIZED (
    SELECT DISTINCT speaker.id, speaker.kind, name.folded, words_in_order(name.folded) AS words
    FROM sources_speakername name JOIN sources_speaker speaker ON speaker.id = name.speaker_id
    WHERE speaker.merged_into_id IS NULL
), person AS MATERIALIZED (
    SELECT id, split_part(folded, ' ', 1) AS first, reverse(split_part(reverse(folded), ' ', 1)) AS last
    FROM name WHERE kind = 'person' AND folded LIKE '%% %%'
), found(one, other, reason) AS (
    SELECT a.id, b.id, CASE a.folded WHEN b.folded THEN 'same name' ELSE 'same words' END
    FROM name a JOIN name b ON a.words = b.words AND a.kind = b.kind AND a.id < b.id WHERE a.words <> ''
    UNION ALL
    SELECT least(a.id, b.id), greatest(a.id, b.id), 'initial'
    FROM person a JOIN person b ON a.last = b.last AND a.id <> b.id AND starts_with(b.first, left(a.first, 1))
    WHERE a.first ~ '^.[.]?$'
    UNION ALL
    SELECT a.id, b.id, 'same description'
    FROM sources_speaker a JOIN sources_speaker b
    ON a.source_id = b.source_id AND a.description_folded = b.description_folded AND a.id < b.id
    WHERE a.kind = 'unnamed' AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL
)
"""

SOURCES = """
WITH source AS MATERIALIZED (SELECT * FROM sources_source WHERE merged_into_id IS NULL), address AS MATERIALIZED (
    SELECT id, bare_address(url) AS bare FROM source WHERE url <> ''
    UNION SELECT id, bare_address(canonical_url) FROM source WHERE canonical_url <> ''
), found(one, other, reason) AS (
    SELECT a.id, b.id, 'same address' FROM address a JOIN address b ON a.bare = b.bare AND a.id < b.id
    UNION ALL
    SELECT a.source_id, b.source_id, 'same text'
    FROM sources_snapshot a JOIN sources_snapshot b ON a.sha256 = b.sha256 AND a.source_id < b.source_id
    WHERE a.source_id IN (SELECT id FROM source) AND b.source_id IN (SELECT id FROM source)
    UNION ALL
    SELECT a.id, b.id, 'same title' FROM source a JOIN source b
    ON a.title_folded = b.title_folded AND a.publisher_id = b.publisher_id AND a.published_on = b.published_on
    AND a.id < b.id
    WHERE NOT EXISTS (
        SELECT FROM sources_derivation
        WHERE (source_id, origin_id) IN ((a.id, b.id), (b.id, a.id))
    )
)
"""

CLAIMS = """
WITH claim AS MATERIALIZED (
    SELECT id, created_at, statement_folded, lower(statement_en) AS en, lower(statement_ar) AS ar,
        quantity_low, quantity_low_is, quantity_high, quantity_high_is, unit, period
    FROM claims_claim WHERE merged_into_id IS NULL
), counted AS MATERIALIZED (
    SELECT claim.*, question_id, ARRAY(
        SELECT speaker_id FROM claims_claim_about WHERE claim_id = claim.id ORDER BY 1
    ) AS about
    FROM claim JOIN claims_claim_questions ON claim_id = claim.id WHERE unit <> ''
), newest AS MATERIALIZED (
    SELECT *, likeness_keys(en) AS en_keys, likeness_keys(ar) AS ar_keys
    FROM (SELECT * FROM claim ORDER BY created_at DESC, id LIMIT %(newest)s) claim
), any_pair AS (
    SELECT a.id AS one, b.id AS other, 'same statement' AS reason
    FROM claim a JOIN claim b ON a.en = b.en AND a.id < b.id WHERE a.en <> ''
    UNION ALL
    SELECT a.id, b.id, 'same statement' FROM claim a JOIN claim b ON a.ar = b.ar AND a.id < b.id WHERE a.ar <> ''
    UNION ALL
    SELECT a.id, b.id, 'same figures' FROM counted a JOIN counted b USING (
        question_id, about, quantity_low_is, quantity_high_is, unit, period
    )
    WHERE a.id < b.id AND (a.quantity_low, a.quantity_high) IS NOT DISTINCT FROM (b.quantity_low, b.quantity_high)
    UNION ALL
    SELECT least(newest.id, other.id), greatest(newest.id, other.id), 'alike' FROM newest JOIN claims_claim other
    ON likeness_keys(other.statement_en) && newest.en_keys AND say_alike(newest.en, lower(other.statement_en))
    WHERE other.id <> newest.id AND other.merged_into_id IS NULL
    UNION ALL
    SELECT least(newest.id, other.id), greatest(newest.id, other.id), 'alike' FROM newest JOIN claims_claim other
    ON likeness_keys(other.statement_ar) && newest.ar_keys AND say_alike(newest.ar, lower(other.statement_ar))
    WHERE other.id <> newest.id AND other.merged_into_id IS NULL
), found AS (
    SELECT * FROM any_pair WHERE NOT EXISTS (
        SELECT FROM claims_claimrelation WHERE (claim_id, other_id) IN ((one, other), (other, one))
    )
)
"""

PAIRS = """
SELECT one, other, reasons, count(*) OVER () FROM (
    SELECT one, other, array_agg(DISTINCT reason) AS reasons,
        min(array_position(%(reasons)s::text[], reason)) AS strongest
    FROM found GROUP BY one, other
) pair
WHERE NOT EXISTS (SELECT FROM claims_tworecords two WHERE (two.one, two.other) = (pair.one, pair.other))
AND NOT EXISTS (
    SELECT FROM claims_merge WHERE state = 'proposed'
    AND (gone, stays) IN ((pair.one, pair.other), (pair.other, pair.one))
)
ORDER BY strongest, one, other LIMIT %(shown)s OFFSET %(skipped)s
"""

QUERIES = {MergedKind.SPEAKER: SPEAKERS, MergedKind.SOURCE: SOURCES, MergedKind.CLAIM: CLAIMS}


@dataclass(frozen=True)
class LikelyPair:
    """Two records that look like one, and why."""

    one: Any
    other: Any
    reasons: list[Reason]


def likely_duplicates(kind: str, *, skipped: int, shown: int) -> tuple[list[LikelyPair], int]:
    """So many pairs of the kind, the likeliest first, after those that are skipped; and how many there are in all."""
    values: dict[str, Any] = {"newest": NEWEST, "reasons": Reason.values, "shown": shown, "skipped": skipped}
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[MergedKind(kind)] + PAIRS, values)
        rows = cursor.fetchall()
    return _pairs(kind, rows), rows[0][3] if rows else 0


def are_two(kind: str, one: UUID, other: UUID, actor: User) -> None:
    """The pair is no duplicate, and is not proposed again."""
    first, second = sorted((one, other))
    with acting_as(actor):
        TwoRecords.objects.get_or_create(one=first, other=second, defaults={"kind": kind, "said_by": actor})


def _pairs(kind: str, rows: Sequence[Any]) -> list[LikelyPair]:
    keys = {key for one, other, *_rest in rows for key in (one, other)}
    records = KINDS[kind].model.objects.in_bulk(keys)
    return [
        LikelyPair(records[one], records[other], [reason for reason in Reason if reason.value in reasons])
        for one, other, reasons, _count in rows
    ]
