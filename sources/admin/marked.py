"""A text with stretches of it marked: the whole of it, or the paragraphs around them.

Positions count Unicode code points from 0, and `end` is the first one after the words, as in `sources.anchor`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

AROUND = 200  # code points of context that paragraphs are added for, on either side
AT_MOST = 600  # code points of context that are shown, where a paragraph is longer
ELLIPSIS = "…"

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """Text that is marked as a whole, or not at all."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of an excerpt, or what is shown of it."""

    pieces: list[Piece]

    @property
    def has_letters(self) -> bool:
        """Whether it has a direction of its own."""
        return any(letter.isalpha() for piece in self.pieces for letter in piece.text)


def pieces(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> list[Piece]:
    """text[start:end], cut where a span begins or ends; spans may overlap."""
    end = len(text) if end is None else end
    edges = {edge for span in spans for edge in span if start < edge < end}
    cuts = sorted({start, end, *edges})
    return [
        Piece(text[here:there], any(begin <= here < stop for begin, stop in spans)) for here, there in pairwise(cuts)
    ]


def excerpts(text: str, spans: Sequence[Span]) -> list[list[Paragraph]]:
    """The paragraphs that the spans stand in, with those around them; spans that are near share one excerpt."""
    return [list(_paragraphs(text, spans, start, end)) for start, end in _windows(text, spans)]


def _windows(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Stretches of whole paragraphs, or less where those are long, in the order of the text; none touch."""
    begun: Span | None = None
    for start, end in sorted((_before(text, start), _after(text, end)) for start, end in spans):
        if begun and start <= begun[1] + 1:
            begun = begun[0], max(begun[1], end)
        else:
            if begun:
                yield begun
            begun = start, end
    if begun:
        yield begun


def _before(text: str, start: int) -> int:
    """Where the paragraph of `start` begins, or an earlier one; inside of a long one, where a word does."""
    found = _begin(text, start)
    while found > 0 and start - found < AROUND:
        found = _begin(text, found - 1)
    if start - found <= AT_MOST:
        return found
    space = text.find(" ", start - AT_MOST, start)
    return space + 1 if space >= 0 else start - AT_MOST


def _after(text: str, end: int) -> int:
    found = _stop(text, max(end - 1, 0))
    while found < len(text) and found - end < AROUND:
        found = _stop(text, found + 1)
    if found - end <= AT_MOST:
        return found
    space = text.rfind(" ", end, end + AT_MOST)
    return space if space >= 0 else end + AT_MOST


def _begin(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _stop(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def _paragraphs(text: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Paragraph]:
    here = start
    while here < end:
        stop = min(_stop(text, here), end)
        if text[here:stop].strip():
            yield _cut_open(text, pieces(text, spans, here, stop), here, stop)
        here = stop + 1


def _cut_open(text: str, paragraph: list[Piece], start: int, end: int) -> Paragraph:
    """With an ellipsis where the paragraph goes on."""
    before = [Piece(f"{ELLIPSIS} ", False)] if start != _begin(text, start) else []
    after = [Piece(f" {ELLIPSIS}", False)] if end != _stop(text, end) else []
    return Paragraph([*before, *paragraph, *after])
