"""Where the passages of quotes stand in the newest text of their source."""

from collections import Counter
from dataclasses import dataclass

from sources.anchor import Anchor, AnchorState, Comparison, compare
from sources.models import Quote, QuoteSpan, Snapshot


@dataclass(frozen=True)
class Passage:
    """One span of a quote, and what became of it in the newest snapshot; None where that holds no words of it."""

    span: QuoteSpan
    now: Comparison | None

    @property
    def is_lost(self) -> bool:
        return self.now is not None and self.now.state in (AnchorState.CHANGED, AnchorState.GONE)


def passages(quote: Quote) -> list[Passage]:
    """The passages of a quote, in order."""
    newest = Snapshot.objects.latest_of(quote.source_id)
    spans = quote.spans.select_related("snapshot").defer("snapshot__text")
    return [Passage(span, _compare(span, newest)) for span in spans]


def tally(snapshot: Snapshot) -> Counter[AnchorState]:
    """How many anchors in other snapshots of the source are exact, moved, changed or gone in this one."""
    spans = QuoteSpan.objects.filter(quote__source=snapshot.source_id, start__isnull=False)
    found = (_compare(span, snapshot) for span in spans.exclude(snapshot=snapshot).iterator())
    return Counter(comparison.state for comparison in found if comparison)


def _compare(span: QuoteSpan, snapshot: Snapshot | None) -> Comparison | None:
    if span.anchor is None or snapshot is None:
        return None
    if span.snapshot_id == snapshot.pk:
        return Comparison(AnchorState.EXACT, span.start, span.end, span.exact)
    return compare(span.anchor, snapshot.text)


def bind(quote: Quote, snapshot: Snapshot, anchors: list[Anchor]) -> None:
    """Make the anchors the quote's passages; nothing is written where they are that already."""
    before = [(span.snapshot_id, span.anchor) for span in quote.spans.all()]
    if before == [(snapshot.pk, anchor) for anchor in anchors]:
        return
    quote.spans.all().delete()
    for position, anchor in enumerate(anchors):
        span = QuoteSpan(quote=quote, position=position, snapshot=snapshot)
        span.place(anchor)
        span.save()
