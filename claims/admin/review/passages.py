"""Each quote beside the passage that it was taken from: where its document's selectors point, in the text itself.

The positions are those of the dossier, never of the working quote, which may have moved on; the text is the snapshot
that has the SHA-256 which they name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from claims.admin.reading import Document
from sources.admin.marked import Paragraph, Span, excerpts
from sources.admin.snapshot_text import text_address
from sources.models import Snapshot


@dataclass(frozen=True)
class Stretch:
    """One position selector; `words` as a quote selector beside it has them, with what stands around."""

    sha256: str
    start: int
    end: int
    is_whole: bool
    prefix: str = ""
    words: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class InText:
    """The stretches of one quote in one text that is kept."""

    snapshot: Snapshot
    spans: list[Span]

    @cached_property
    def excerpts(self) -> list[list[Paragraph]]:
        return excerpts(self.snapshot.text, self.spans)

    @property
    def address(self) -> str:
        return text_address(self.snapshot, self.spans)


@dataclass(frozen=True)
class Passages:
    """Where a quote stands: in texts that are kept, and at positions of texts that are not."""

    kept: list[InText]
    elsewhere: list[Stretch]


def passages_of(quotes: Iterable[Document]) -> dict[str, Passages]:
    """The passages of the quotes by their keys, in one query for all their texts."""
    stretches = {quote["id"]: list(_stretches(quote)) for quote in quotes}
    sources = {quote["id"]: (quote.get("source") or {}).get("id", "") for quote in quotes}
    texts = _texts({stretch.sha256 for found in stretches.values() for stretch in found})
    return {key: _passages(found, sources[key], texts) for key, found in stretches.items()}


def _stretches(quote: Document) -> Iterator[Stretch]:
    """A position that stands behind a quote selector is that of its words, unless it is one in a whole text."""
    words: Document = {}
    for row in quote.get("selectors", ()):
        if row["type"] == "TextQuoteSelector":
            words = row
            continue
        is_whole = "passage_sha256" in row
        said = {} if is_whole else {"prefix": words["prefix"], "words": words["exact"], "suffix": words["suffix"]}
        yield Stretch(row["text_sha256"], row["start"], row["end"], is_whole, **said)


Texts = dict[tuple[str, str], Snapshot]


def _texts(wanted: set[str]) -> Texts:
    """The snapshots by SHA-256 and source, and by SHA-256 alone: the same text may be captured for two sources."""
    found: Texts = {}
    for snapshot in Snapshot.objects.filter(sha256__in=wanted).order_by("captured_at", "id"):
        found.setdefault((snapshot.sha256, str(snapshot.source_id)), snapshot)
        found.setdefault((snapshot.sha256, ""), snapshot)
    return found


def _passages(stretches: list[Stretch], source: str, texts: Texts) -> Passages:
    spans: dict[str, list[Span]] = {}
    elsewhere = []
    for stretch in stretches:
        if (stretch.sha256, "") in texts:
            spans.setdefault(stretch.sha256, []).append((stretch.start, stretch.end))
        else:
            elsewhere.append(stretch)
    kept = [InText(texts.get((sha256, source)) or texts[sha256, ""], sorted(set(at))) for sha256, at in spans.items()]
    return Passages(kept, elsewhere)
