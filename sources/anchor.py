"""Finding quoted words in a text, and finding them again in a later one.

Anchors are the TextQuoteSelector and TextPositionSelector of the W3C Web Annotation Data Model: positions
count Unicode code points from 0, and `end` is the first one after the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.nearest import Nearest, distance, nearest

CONTEXT = 32  # code points of prefix and suffix
LISTED = 10  # occurrences, or differences, that a message lists
SHOWN = 300  # characters of a passage that a message shows
JOINER = " […] "
SIMILAR = 0.6
_JOINERS = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


class AnchorState(models.TextChoices):
    EXACT = "exact", _("exact: the same words in the same place")
    MOVED = "moved", _("moved: the same words in another place")
    CHANGED = "changed", _("changed: similar words")
    GONE = "gone", _("gone: no such words")


@dataclass(frozen=True)
class Anchor:
    """text[start:end] == exact, with up to 32 code points before (prefix) and after (suffix)."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Comparison:
    """What became of an anchor in another text: found == text[start:end], or None, None and "" when gone."""

    state: AnchorState
    start: int | None
    end: int | None
    found: str


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end]. Raises ValueError for a span that is empty or outside of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span of the text: {start} to {end} of {len(text)}")
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def occurrences(text: str, words: str) -> list[int]:
    """Where the words begin in the text, code point for code point; occurrences may overlap."""
    return list(_occurrences(text, words)) if words else []


def locate(text: str, words: str, start: int | None = None) -> Anchor:
    """The anchor of words that stand in the text exactly.

    Raises ValidationError: "empty"; "not_in_text", which says what is nearest and where it differs;
    "ambiguous" where they stand several times, or not at `start`, which lists the positions to choose from.
    """
    if not words.strip():
        raise ValidationError(_("A quotation has words."), code="empty")
    starts = occurrences(text, words)
    if not starts:
        raise _not_in_text(text, words)
    if start is None and len(starts) == 1:
        start = starts[0]
    if start not in starts:
        raise _ambiguous(text, words, starts)
    return anchor(text, start, start + len(words))


def locate_all(text: str, quotation: str, start: int | None = None) -> list[Anchor]:
    """The anchors of a quotation whose stretches are joined by […] or [...], each after the one before it.

    The first of several occurrences counts, except that a single stretch is found once, or at `start`.
    Raises ValidationError as `locate` does. The `exact` of each, joined by JOINER, make the canonical text.
    """
    stretches = _JOINERS.split(quotation)
    if len(stretches) == 1 or quotation in text:
        return [locate(text, quotation, start)]
    anchors: list[Anchor] = []
    for stretch in stretches:
        anchors.append(_locate_after(text, stretch, anchors[-1].end if anchors else 0))
    return anchors


def compare(old: Anchor, text: str) -> Comparison:
    """What became of the anchor in another text. It is never bound anew: that is the editor's to decide.

    Exact: the same words at the same place. Moved: the same words elsewhere, where their context fits best.
    Changed: a passage that together with its context is at least 0.6 like the words with theirs (1 less the
    edit distance over the longer length): short words count only where their context still stands. Where that
    context now holds other words, it tells more than the same short words somewhere else.
    """
    if text[old.start : old.end] == old.exact:
        return Comparison(AnchorState.EXACT, old.start, old.end, old.exact)
    same = _same_words(old, text)
    near = None if same else nearest(text, old.exact)
    similar = {_between_contexts(old, text), (near.start, near.end) if near else None} - {None}
    likeness = {span: _likeness(old, anchor(text, *span)) for span in similar if span}
    spans = [span for span, ratio in likeness.items() if ratio >= SIMILAR]
    if same:
        likeness[same] = _likeness(old, anchor(text, *same))
        spans.append(same)
    if not spans:
        return Comparison(AnchorState.GONE, None, None, "")
    start, end = max(spans, key=lambda span: (likeness[span], span == same))
    state = AnchorState.MOVED if text[start:end] == old.exact else AnchorState.CHANGED
    return Comparison(state, start, end, text[start:end])


def _same_words(old: Anchor, text: str) -> tuple[int, int] | None:
    """Where the words stand now: where their context fits best, and of equals the place least far away."""

    def fit(start: int) -> tuple[int, int]:
        return _context_fit(old, text, start), -abs(start - old.start)

    best = max(occurrences(text, old.exact), key=fit, default=None)
    return None if best is None else (best, best + len(old.exact))


def _between_contexts(old: Anchor, text: str) -> tuple[int, int] | None:
    """What stands now between the prefix and the suffix, if both stand once and not far apart."""
    if not old.prefix or not old.suffix or text.count(old.prefix) != 1:
        return None
    start = text.index(old.prefix) + len(old.prefix)
    end = text.find(old.suffix, start, start + 2 * len(old.exact) + 2 * CONTEXT)
    return (start, end) if end > start and text[start:end].strip() else None


def _likeness(old: Anchor, new: Anchor) -> float:
    before, after = old.prefix + old.exact + old.suffix, new.prefix + new.exact + new.suffix
    return 1 - distance(before, after) / max(len(before), len(after))


def _context_fit(old: Anchor, text: str, start: int) -> int:
    """How many code points next to the words are those of the anchor's prefix and suffix."""
    new = anchor(text, start, start + len(old.exact))
    return _shared(old.prefix[::-1], new.prefix[::-1]) + _shared(old.suffix, new.suffix)


def _shared(one: str, other: str) -> int:
    """Length of the beginning that both have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _locate_after(text: str, stretch: str, after: int) -> Anchor:
    if not stretch.strip():
        raise ValidationError(_("Words stand before and after each […]."), code="empty")
    start = text.find(stretch, after)
    if start >= 0:
        return anchor(text, start, start + len(stretch))
    if stretch in text:
        message = _("The stretches of a quotation stand in the order of the text; this comes earlier: “%(words)s”.")
        raise ValidationError(message, code="not_in_text", params={"words": _shown(stretch)})
    raise _not_in_text(text, stretch)


def _not_in_text(text: str, words: str) -> ValidationError:
    near = nearest(text, words)
    if near is None:
        message = _("These words are not in the text, and nothing there is like them: “%(words)s”.")
        return ValidationError(message, code="not_in_text", params={"words": _shown(words)})
    return ValidationError(
        _("These words are not in the text. Nearest is, at position %(start)s, “%(nearest)s”: %(differences)s."),
        code="not_in_text",
        params={
            "start": near.start,
            "nearest": near.exact,
            "differences": "; ".join(near.differences[:LISTED]),
        },
    )


def _shown(words: str) -> str:
    return Truncator(words).chars(SHOWN)


def _ambiguous(text: str, words: str, starts: list[int]) -> ValidationError:
    places = "; ".join(_place(anchor(text, start, start + len(words))) for start in starts[:LISTED])
    if len(starts) > LISTED:
        places += " …"
    return ValidationError(
        _("The words stand in the text at these positions; choose one: %(places)s"),
        code="ambiguous",
        params={"places": places, "starts": starts},
    )


def _place(place: Anchor) -> str:
    context = " ".join(f"{place.prefix}[{place.exact}]{place.suffix}".split())
    return gettext("%(start)s (“…%(context)s…”)") % {"start": place.start, "context": context}


__all__ = [
    "JOINER",
    "Anchor",
    "AnchorState",
    "Comparison",
    "Nearest",
    "anchor",
    "compare",
    "locate",
    "locate_all",
    "nearest",
    "occurrences",
]
