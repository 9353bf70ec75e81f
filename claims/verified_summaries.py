"""What estimates are said to say together, held against the public claims."""

from collections.abc import Iterator

from django.db import connection

from claims.faults import Fault

DIFFERENT = """
SELECT question, unit FROM claims_publishedsummary kept FULL JOIN (
    SELECT question, unit, count(*) AS estimates, range_intersect_agg(quantity_range) AS overlap,
           range_merge(range_agg(quantity_range)) AS envelope
    FROM claims_publishedclaim claim, LATERAL published_answers(claim.words)
    WHERE claim.status = 'published' AND quantity_range IS NOT NULL GROUP BY question, unit
) summed USING (question, unit)
WHERE (kept.estimates, kept.overlap, kept.envelope) IS DISTINCT FROM (summed.estimates, summed.overlap, summed.envelope)
ORDER BY question, unit
"""


def summary_faults() -> Iterator[Fault]:
    """There is a summary for each question and unit that public claims answer with a quantity, and it is theirs."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT)
        for question, unit in cursor.fetchall():
            yield Fault("summary-differs", f"question {question}, {unit}")
