"""The text of a source cut into paragraphs, and these where a sentence or a recorded passage begins or ends.

Positions count Unicode code points from 0, and `end` is the first one after the words, as in `sources.anchor`. Line
ends stand between paragraphs and in none of them, since browsers count them in another way than we do.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from claims.admin.desk.recorded import Recorded
from sources.reading import Stretch

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True)
class Run:
    """A stretch of one sentence that the same quotes were taken from."""

    start: int
    text: str
    sentence: int | None
    quotes: tuple[Recorded, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def classes(self) -> str:
        """By whom and to what effect; of several quotes over one another, as the one recorded last."""
        top = max(self.quotes, key=lambda one: one.quote.created_at)
        return f"speaker-{top.colour} stance-{top.stance or 'none'}" + (" several" if len(self.quotes) > 1 else "")

    @property
    def ending(self) -> list[Recorded]:
        """The quotes of which a passage ends here, which is where the way to their records stands."""
        return [one for one in self.quotes if any(end == self.end for _start, end in one.spans)]

    @property
    def beginning(self) -> list[Recorded]:
        """The quotes that begin here, to which their records lead back."""
        return [one for one in self.quotes if one.place == self.start]


@dataclass(frozen=True)
class Paragraph:
    number: int
    runs: list[Run]

    @property
    def plain(self) -> SafeString | None:
        """The markup of one that nothing was recorded from, as most are; a template takes ten times as long."""
        if any(run.quotes for run in self.runs):
            return None
        pieces = ((run.start, "" if run.sentence is None else run.sentence, run.text) for run in self.runs)
        return format_html_join("", '<span data-start="{}" data-sentence="{}">{}</span>', pieces)


def paragraphs(text: str, sentences: Sequence[Stretch], quotes: Sequence[Recorded]) -> list[Paragraph]:
    """All lines that hold more than white space, numbered in the order of the text."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text) if found[0].strip()]
    cuts = sorted(
        {edge for one in sentences for edge in (one.start, one.end)}
        | {edge for one in quotes for span in one.spans for edge in span}
    )
    starts = [sentence.start for sentence in sentences]
    placed = [(span, one) for one in quotes for span in one.spans]
    return [
        Paragraph(number, list(_runs(text, line, cuts, (starts, sentences), placed)))
        for number, line in enumerate(lines)
    ]


def numbers_of_lines(text: str, start: int, end: int) -> list[int]:
    """The numbers of the paragraphs that text[start:end] touches."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text) if found[0].strip()]
    return [number for number, line in enumerate(lines) if line[0] < end and start < line[1]]


def _runs(
    text: str,
    line: tuple[int, int],
    cuts: list[int],
    sentences: tuple[list[int], Sequence[Stretch]],
    placed: list[tuple[tuple[int, int], Recorded]],
) -> Iterator[Run]:
    begin, end = line
    inside = cuts[bisect_right(cuts, begin) : bisect_left(cuts, end)]
    here = [(span, one) for span, one in placed if span[0] < end and begin < span[1]]
    for start, stop in pairwise([begin, *inside, end]):
        over = tuple(dict.fromkeys(one.quote.pk for span, one in here if span[0] <= start and stop <= span[1]))
        quotes = tuple(next(one for _span, one in here if one.quote.pk == key) for key in over)
        yield Run(start, text[start:stop], _sentence_at(start, *sentences), quotes)


def _sentence_at(place: int, starts: list[int], sentences: Sequence[Stretch]) -> int | None:
    number = bisect_right(starts, place) - 1
    return number if number >= 0 and place < sentences[number].end else None
