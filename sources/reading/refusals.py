"""Refusals to comment, in English and Arabic: declined, did not respond, could not be reached.

Patterns run over the plain words of one sentence with single spaces between, and look a bounded way ahead.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sources.number_words import plain
from sources.reading import arabic_refusal_patterns, english_refusal_patterns
from sources.reading.words import Token

FAR = 24  # tokens of a refusal

# They declined to be named: not a word of that is withheld.
_ANONYMITY = re.compile(plain(r"(?:be named|be identified|هويت|هويات|أسمائ|اسمه|اسمها|ذكر اسم|name of)"))


@dataclass(frozen=True)
class Found:
    """A refusal by itself: tokens[start:end], of one of the three forms."""

    form: str
    start: int
    end: int


def _compiled(patterns: dict[str, tuple[str, ...]], prepare: Callable[[str], str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(form, re.compile("|".join(map(prepare, listed)))) for form, listed in patterns.items()]


ENGLISH = _compiled(english_refusal_patterns.PATTERNS, str)
ARABIC = _compiled(
    arabic_refusal_patterns.PATTERNS,
    lambda pattern: "".join(plain(part) if "\\" not in part else part for part in re.split(r"(\\.)", pattern)),
)


def refusals_in(
    tokens: Sequence[Token], start: int, end: int, patterns: list[tuple[str, re.Pattern[str]]]
) -> list[Found]:
    """The refusals in one sentence, in order, the first of those that share words."""
    words = [token.plain if token.kind == "word" else "”" for token in tokens[start:end]]
    places = [0]
    for word in words:
        places.append(places[-1] + len(word) + 1)
    line = " ".join(words)
    found: list[Found] = []
    for form, pattern in patterns:
        for match in pattern.finditer(line):
            first, last = bisect_right(places, match.start()) - 1, bisect_left(places, match.end())
            if not _ANONYMITY.search(line, match.start(), match.end() + 24):
                found.append(Found(form, start + first, start + last))
    return _apart(sorted(found, key=lambda one: (one.start, -one.end)))


def _apart(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
