"""What differs between two texts, word by word, so that a reader sees what was changed.

A word keeps its combining marks and is never cut: Arabic letters keep the forms that their neighbours give them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Stretch:
    """Text that both have, or one of the two alone."""

    change: Change
    text: str


def _marks() -> str:
    """Combining marks, variation selectors and skin tones, joiners too, for a character class of a pattern."""
    planes = (*range(0x300, 0x1F000), *range(0x1F3FB, 0x1F400), *range(0xE0100, 0xE01F0))
    combining = (chr(code) for code in planes if unicodedata.category(chr(code))[0] == "M" or code > 0x1F000)
    return "\u200c\u200d" + "".join(combining)


_MARK = f"[{_marks()}]"
# Written without spaces, so that each character counts as a word: Han, kana.
_ALONE = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LETTER = rf"(?!{_ALONE})\w"
_INSIDE = r"['’](?=\w)|(?<=\d)[.,٫٬](?=\d)"  # o'clock, 2,000.5
_WORD = rf"{_LETTER}(?:{_LETTER}|{_MARK}|{_INSIDE})*"
_OTHER = rf"(?:{_ALONE}|\s+|[^\w\s]){_MARK}*(?:(?<=\u200d)[^\w\s]{_MARK}*)*"
_TOKEN = re.compile(f"{_WORD}|{_OTHER}")
_ENDS_OF_SENTENCES = frozenset(".!?؟۔。\n")

MAX_PAIRS = 600_000  # pairs of equal tokens that are weighed against each other: the matcher's time grows with them


def difference(before: str, after: str) -> list[Stretch]:
    """What both texts have and what one has alone, in order; what was removed stands before what came in its place.

    SAME and REMOVED joined are `before`, SAME and ADDED are `after`. Long texts that have little in common are
    compared by sentences, and only sentences that took each other's place by words.
    """
    return list(_tidied(_by_words(before, after)))


def _by_words(before: str, after: str) -> Iterator[Stretch]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if _pairs(old, new) <= MAX_PAIRS:
        return _matched(old, new)
    return _by_sentences(_sentences(old), _sentences(new))


def _by_sentences(old: list[str], new: list[str]) -> Iterator[Stretch]:
    if _pairs(old, new) > MAX_PAIRS:
        yield from _all_new(old, new)
        return
    for tag, i, j, k, m in _blocks(old, new):
        if tag == "equal":
            yield Stretch(Change.SAME, "".join(old[i:j]))
            continue
        words, others = _TOKEN.findall("".join(old[i:j])), _TOKEN.findall("".join(new[k:m]))
        yield from _matched(words, others) if _pairs(words, others) <= MAX_PAIRS else _all_new(words, others)


def _matched(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for tag, i, j, k, m in _blocks(old, new):
        if tag == "equal":
            yield Stretch(Change.SAME, "".join(old[i:j]))
        else:
            yield from _all_new(old[i:j], new[k:m])


def _all_new(old: list[str], new: list[str]) -> Iterator[Stretch]:
    yield Stretch(Change.REMOVED, "".join(old))
    yield Stretch(Change.ADDED, "".join(new))


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes of difflib; what both begin and end with is set aside first."""
    start, end = _in_common(old, new)
    yield "equal", 0, start, 0, start
    middle, other = old[start : len(old) - end], new[start : len(new) - end]
    for tag, i, j, k, m in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        yield tag, i + start, j + start, k + start, m + start
    yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _in_common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many tokens both begin with, and with how many of the others both end."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    return start, end


def _pairs(old: list[str], new: list[str]) -> int:
    """Pairs of equal tokens between what both begin with and what both end with."""
    start, end = _in_common(old, new)
    there = Counter(new[start : len(new) - end])
    return sum(number * there[token] for token, number in Counter(old[start : len(old) - end]).items())


def _sentences(tokens: list[str]) -> list[str]:
    """The tokens joined into lines and sentences."""
    found, begun = [], ""
    for token in tokens:
        begun += token
        if not _ENDS_OF_SENTENCES.isdisjoint(token) and not token[0].isalnum():
            found.append(begun)
            begun = ""
    return [*found, begun] if begun else found


def _tidied(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours joined, and a space between two changes made part of both: phrases read better than confetti."""
    removed = added = same = ""
    for stretch in stretches:
        if stretch.change is Change.SAME or not stretch.text:
            same += stretch.text
            continue
        if same.isspace() and "\n" not in same and (removed or added):
            removed, added, same = removed + same, added + same, ""
        elif same:
            yield from _told(removed, added, same)
            removed = added = same = ""
        removed += stretch.text if stretch.change is Change.REMOVED else ""
        added += stretch.text if stretch.change is Change.ADDED else ""
    yield from _told(removed, added, same)


def _told(removed: str, added: str, same: str) -> Iterator[Stretch]:
    for change, text in ((Change.REMOVED, removed), (Change.ADDED, added), (Change.SAME, same)):
        if text:
            yield Stretch(change, text)
