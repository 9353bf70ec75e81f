"""The words, numbers and signs of a text, with their places and the form in which vocabularies are looked up."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from sources.figures import NUMBER
from sources.number_words import plain
from sources.text import INVISIBLE, MARKS

_LETTER = r"[^\W\d_]"
_INSIDE = f"{_LETTER}|[{MARKS}\u0653-\u0655{INVISIBLE}]|[-\u2010\u2011'’](?={_LETTER})"
# Bounded, so that no run of characters is read over and over.
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"»”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|[#@]\w{1,64}"
_TOKEN = re.compile(
    rf"(?P<address>{_ADDRESS})|(?P<number>{NUMBER})|(?P<word>{_LETTER}(?:{_INSIDE})*)|(?P<sign>[^\s{INVISIBLE}])"
)
_HIDDEN = re.compile(f"[{INVISIBLE}]")


class _Level(dict[int, str]):
    """For str.translate: digits of any script in ASCII and every space a plain one; no character becomes two."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        digit = unicodedata.decimal(character, None)
        self[point] = character if digit is None else str(digit)
        if unicodedata.category(character) == "Zs":
            self[point] = " "
        return self[point]


_LEVEL = _Level()


class Token(NamedTuple):
    """text[start:end]; `kind` is word, number, sign or address, and quote for words between marks."""

    start: int
    end: int
    kind: str
    plain: str
    capital: bool = False


@lru_cache(maxsize=50_000)
def plain_word(word: str) -> str:
    """As sources.number_words.plain, without marks that nobody sees."""
    return plain(_HIDDEN.sub("", word))


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of text[start:end] in their order; white space and invisible marks are left out."""
    found = []
    for match in _TOKEN.finditer(text.translate(_LEVEL), start, len(text) if end is None else end):
        kind, printed, place = match.lastgroup, match[0], match.start()
        if kind == "word":
            found.append(Token(place, match.end(), "word", plain_word(printed), printed[0].isupper()))
        elif kind == "sign":
            found.append(Token(place, place + 1, "sign", printed))
        else:
            found.append(Token(place, match.end(), str(kind), plain_word(printed)))
    return found


def phrases(*lines: str) -> frozenset[tuple[str, ...]]:
    """Phrases, one a line or between commas, as the tuples of plain words in which tokens hold them."""
    listed = (phrase for line in lines for phrase in line.replace("\n", ",").split(","))
    return frozenset(tuple(map(plain, phrase.split())) for phrase in listed if phrase.strip())


def words_of(*lines: str) -> frozenset[str]:
    """Single words, as tokens hold them."""
    return frozenset(plain(word) for line in lines for word in line.split())


def without_prefix(word: str, known: Callable[[str], bool], prefixes: str = "وف") -> str | None:
    """The word that is known, as it stands or without one letter that Arabic attaches before it; None if neither."""
    if known(word):
        return word
    if len(word) > 2 and word[0] in prefixes and known(word[1:]):
        return word[1:]
    return None
