"""Estimates of published documents: one for each attribution of a claim with figures."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from claims.chart.estimate import Estimate
from claims.evidence.labels import in_own
from claims.models.attribution import Stance
from sources.quantity import Quantity

Document = dict[str, Any]


def estimates_in(claim: Document) -> Iterator[Estimate]:
    """Whoever did not comment gave no estimate. Of a claim without figures, none."""
    if claim["quantity"]:
        yield from (_estimate(claim, row) for row in claim["attributions"] if row["stance"] != Stance.NO_COMMENT)


def _estimate(claim: Document, row: Document) -> Estimate:
    figures, said_on = claim["quantity"], row["quote"]["said_on"]
    return Estimate(
        quantity=quantity_of(figures),
        unit=figures["unit"],
        population=in_own(figures["populations"]),
        statement=in_own(claim["statement"]),
        period=claim["period"] or "",
        stance=row["stance"],
        speaker=in_own(row["speaker"]["names"]),
        as_printed=row["as_printed"] or "",
        hedged=row["hedged"],
        date=said_on or row["source"]["published_on"] or "",
        is_said=bool(said_on),
        source=row["source"]["title"],
    )


def quantity_of(figures: Document) -> Quantity:
    low, high = (None if figures[end] is None else Decimal(figures[end]) for end in ("low", "high"))
    return Quantity(low, figures["low_is"] or "", high, figures["high_is"] or "")
