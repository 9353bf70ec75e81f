"""What has been recorded from a source: its quotes, where each stands in one text of it, and what they do to claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from claims.models import Attribution
from sources.admin.marked import Span
from sources.admin.markup import change_address
from sources.models import Quote, QuoteSpan, Snapshot

COLOURS = 8  # of speakers; the ninth has the first one's again


@dataclass(frozen=True)
class Recorded:
    """One quote, its passages in the text that is shown, and the colour of its speaker."""

    quote: Quote
    spans: list[Span]
    colour: int

    @property
    def place(self) -> int:
        return self.spans[0][0] if self.spans else -1

    @property
    def address(self) -> str:
        return change_address(self.quote)

    @cached_property
    def attributions(self) -> list[Attribution]:
        return list(self.quote.attributions.all())

    @property
    def stance(self) -> str:
        """The first stance, by which its passages are coloured; "" where it takes none."""
        return self.attributions[0].stance.replace(" ", "-") if self.attributions else ""


def recorded(snapshot: Snapshot) -> list[Recorded]:
    """The quotes of the snapshot's source in the order of the text; those that stand elsewhere come last."""
    quotes = list(_quotes(snapshot))
    colours = _colours(quotes)
    found = [Recorded(quote, _spans(quote, snapshot), colours[quote.speaker_id]) for quote in quotes]
    return sorted(found, key=lambda one: (not one.spans, one.place, str(one.quote.pk)))


def _quotes(snapshot: Snapshot) -> Iterable[Quote]:
    spans = QuoteSpan.objects.order_by("position", "id")
    attributions = Attribution.objects.select_related("claim", "question").order_by("created_at", "id")
    return (
        Quote.objects.filter(source=snapshot.source_id)
        .with_speaker_and_source()
        .prefetch_related(Prefetch("spans", spans), Prefetch("attributions", attributions))
        .order_by("created_at", "id")
    )


def _colours(quotes: list[Quote]) -> dict[Any, int]:
    """Numbered in the order in which the speakers were first recorded, so that a new one changes no other's colour."""
    speakers = dict.fromkeys(quote.speaker_id for quote in quotes)
    return {speaker: number % COLOURS + 1 for number, speaker in enumerate(speakers)}


def _spans(quote: Quote, snapshot: Snapshot) -> list[Span]:
    here = (span for span in quote.spans.all() if span.snapshot_id == snapshot.pk)
    return sorted((span.start, span.end) for span in here if span.start is not None and span.end is not None)
