"""Quotation marks of all kinds, which of them belong together, and which stand alone.

Apostrophes are no marks. Marks pair inside of a paragraph; quotations inside of quotations are part of the outer one.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_CLOSERS = {
    "«": "»",
    "»": "«",
    "“": "”",
    "„": "“”",
    "‟": "”",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "❝": "❞",
    "❛": "❜",
    '"': '"',
    "＂": "＂",
    "'": "'",
}
_SINGLE = "'‘’‚❛❜"
_EITHER = {'"', "＂", "'"}  # one sign opens and closes
_MARK = re.compile("[" + "".join({*_CLOSERS, *"".join(_CLOSERS.values())}) + "]")
_PARAGRAPH = re.compile(r"[^\n\r\x85\u2028\u2029]+")


class Quoted(NamedTuple):
    """Words between marks: text[start:end] without them, text[outer_start:outer_end] with them.

    `opened` and `closed` say which of the two marks is there. Where one is lost, the words reach to the next mark
    or to the end of the paragraph that it would have stood in.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    opened: bool = True
    closed: bool = True


class _Mark(NamedTuple):
    start: int
    sign: str
    opens: bool
    closes: bool


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds something."""
    for match in _PARAGRAPH.finditer(text):
        if not match[0].isspace():
            yield match.span()


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """The quotations of one paragraph, outermost alone, in the order of the text."""
    pairing = _Pairing()
    for mark in _marks(text, start, end):
        pairing.take(mark)
    pairing.leave_open()
    pairs = [_between(text, *pair) for pair in _outermost(pairing.pairs)]
    alone = sorted(pairing.alone)
    begins = sorted([end, *(pair.outer_start for pair in pairs), *(mark.start for mark in alone)])
    ends = sorted([start, *(pair.outer_end for pair in pairs), *(mark.start + 1 for mark in alone)])
    found = sorted([*pairs, *_with_one_mark(text, begins, ends, alone, pairs)], key=lambda one: one.start)
    return list(_apart(one for one in found if one.start < one.end))


def _apart(found: Iterable[Quoted]) -> Iterator[Quoted]:
    """Of those that share words, the first: `“one ”` and `two”` may both lay claim to what stands between them."""
    reached = 0
    for one in found:
        if one.outer_start >= reached:
            reached = one.outer_end
            yield one


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        sign, place = match[0], match.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if sign in _SINGLE and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        opens, closes = sign in _CLOSERS, sign not in _CLOSERS or sign in _EITHER or sign in "«»‘“‹›"
        if sign in _EITHER:
            opens, closes = not _ends(before, after), not _begins(before, after)
        elif sign in "»›":
            opens = _begins(before, after)
        if sign in _SINGLE and opens and (before.isalnum() or after.isdigit()):
            opens = False
        yield _Mark(place, sign, opens, closes)


def _begins(before: str, after: str) -> bool:
    """Whether a mark between these characters can only stand before words."""
    return (before.isspace() or before in "([{—–-:") and not after.isspace() and after not in ".,;:!?)]}،؛؟"


def _ends(before: str, after: str) -> bool:
    """Whether a mark between these characters can only stand behind words."""
    return not before.isspace() and before not in "([{—–-:،" and (after.isspace() or after in ".,;:!?)]}،؛؟—–")


@dataclass
class _Pairing:
    """The marks that are open, and what was paired; counts keep a search for what is not there from being one."""

    stack: list[_Mark] = field(default_factory=list)
    open_signs: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    alone: list[_Mark] = field(default_factory=list)

    def take(self, mark: _Mark) -> None:
        if mark.closes and self._is_awaited(mark.sign):
            self._close(mark)
        elif mark.opens:
            self._open(mark)
        elif mark.sign not in _SINGLE:
            self.alone.append(_Mark(mark.start, mark.sign, opens=False, closes=True))

    def _is_awaited(self, sign: str) -> bool:
        openers = _OPENERS.get(sign)
        return openers is not None and any(map(self.open_signs.get, openers))

    def _open(self, mark: _Mark) -> None:
        self.stack.append(mark)
        self.open_signs[mark.sign] += 1

    def _close(self, mark: _Mark) -> None:
        while True:
            opener = self.stack.pop()
            self.open_signs[opener.sign] -= 1
            if mark.sign in _CLOSERS[opener.sign]:
                self.pairs.append((opener.start, mark.start))
                return
            self._leave(opener)

    def _leave(self, mark: _Mark) -> None:
        if mark.sign not in _SINGLE:
            self.alone.append(_Mark(mark.start, mark.sign, opens=True, closes=False))

    def leave_open(self) -> None:
        """At the end of the paragraph."""
        for mark in self.stack:
            self._leave(mark)
        self.stack.clear()


_OPENERS: dict[str, str] = {}
for _opener, _closers in _CLOSERS.items():
    for _closer in _closers:
        _OPENERS[_closer] = _OPENERS.get(_closer, "") + _opener


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept


def _between(text: str, opener: int, closer: int) -> Quoted:
    start, end = stripped(text, opener + 1, closer)
    return Quoted(opener, start, end, closer + 1)


def _with_one_mark(
    text: str, begins: list[int], ends: list[int], alone: list[_Mark], pairs: list[Quoted]
) -> Iterator[Quoted]:
    """Words beside a mark that has no counterpart, as far as the next mark or quotation on its side.

    `begins` and `ends` are the places where marks, quotations and the paragraph begin and end.
    """
    openers = [pair.outer_start for pair in pairs]
    for mark in alone:
        place = mark.start
        before = bisect_right(openers, place) - 1
        if before >= 0 and place < pairs[before].outer_end:
            continue  # inside of a quotation that has both of its marks
        if mark.opens:
            start, end = stripped(text, place + 1, begins[min(bisect_right(begins, place), len(begins) - 1)])
            one = Quoted(place, start, end, end, closed=False)
        else:
            start, end = stripped(text, ends[bisect_right(ends, place) - 1], place)
            one = Quoted(start, start, end, place + 1, opened=False)
        if start < end:
            yield one


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
