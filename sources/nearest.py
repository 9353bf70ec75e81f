"""The passage of a text that is most like given words, and in what the two differ."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.text import DASHES, INVISIBLE, MARKS, QUOTATION_MARKS, drop_marks, fold, unite_letters

LIKE_AT_ALL = 0.4  # below, a passage shares hardly more than single letters with the words
SHOWN = 80  # characters of a difference

# Scripts that put no space between words: each character is a word here.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_LETTER = re.compile(rf"[^\W{_UNSPACED}]|[{MARKS}\u0653-\u0655]")


@dataclass(frozen=True)
class Nearest:
    """exact == text[start:end]; ratio is 1 less the edit distance over the longer length."""

    start: int
    end: int
    exact: str
    ratio: float
    differences: list[str]


def nearest(text: str, words: str) -> Nearest | None:
    """The passage with the smallest edit distance to the words, in whole words; None if none is like them.

    Letter forms that `sources.text.fold` unites count as alike here. Takes time by the length of the text and
    by that of the words beyond 60: a quarter of a second for 1,000 characters in 200,000.
    """
    if not words.strip() or not text.strip():
        return None
    start, end = _whole_words(text, *_span(text.translate(_LEVEL), words.strip().translate(_LEVEL)))
    exact = text[start:end]
    ratio = 1 - distance(words, exact) / max(len(words), len(exact))
    if ratio < LIKE_AT_ALL:
        return None
    return Nearest(start, end, exact, ratio, differences(exact, words))


def distance(one: str, other: str) -> int:
    """Levenshtein's edit distance: the fewest insertions, deletions and substitutions of a code point."""
    return _distances(one, other, anywhere=False)[-1] if one else len(other)


def differences(text: str, words: str) -> list[str]:
    """In what the words differ from the text, in the active language; first, if so, that only forms do."""
    if text == words:
        return []
    if _without(text) != _without(words):
        return _word_differences(text, words)
    kinds = [str(kind) for kind, _form in _FORMS if _without(text, keep=kind) != _without(words, keep=kind)]
    only = gettext("only these differ: %(kinds)s") % {"kinds": ", ".join(kinds) or gettext("composed characters")}
    return [only, *_word_differences(text, words)]


def _span(text: str, words: str) -> tuple[int, int]:
    """Start and end of the first passage with the smallest edit distance to the words."""
    end = _first_minimum(_distances(words, text, anywhere=True))
    before = text[max(0, end - 2 * len(words)) : end]
    return end - _first_minimum(_distances(words[::-1], before[::-1], anywhere=True)), end


def _first_minimum(scores: list[int]) -> int:
    """Last index of the first run of smallest scores: at the ends, another letter is likelier than none."""
    smallest = min(scores)
    index = scores.index(smallest)
    while index + 1 < len(scores) and scores[index + 1] == smallest:
        index += 1
    return index


def _distances(words: str, text: str, *, anywhere: bool) -> list[int]:
    """Edit distances of the words to text[:end] for each end or, `anywhere`, the best that ends there.

    Myers's bit-vector algorithm (1999) as Hyyrö (2003) gives it: the column of the dynamic programme is one
    integer with a bit for each character of the words.
    """
    masks: dict[str, int] = {}
    for index, character in enumerate(words):
        masks[character] = masks.get(character, 0) | 1 << index
    all_bits, last_bit = (1 << len(words)) - 1, 1 << (len(words) - 1)
    first_row = 0 if anywhere else 1
    more, less, score = all_bits, 0, len(words)
    scores = [score]
    for character in text:
        equal = masks.get(character, 0)
        down = equal | less
        across = (((equal & more) + more) ^ more) | equal
        grows = less | ~(across | more)
        shrinks = more & across
        score += bool(grows & last_bit) - bool(shrinks & last_bit)
        grows = grows << 1 | first_row
        more = (shrinks << 1 | ~(down | grows)) & all_bits
        less = grows & down & all_bits
        scores.append(score)
    return scores


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown to the ends of the words that it cuts, and without white space around."""
    while 0 < start < len(text) and _LETTER.match(text, start - 1) and _LETTER.match(text, start):
        start -= 1
    while 0 < end < len(text) and _LETTER.match(text, end - 1) and _LETTER.match(text, end):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _word_differences(text: str, words: str) -> list[str]:
    theirs, yours = _WORD.findall(text), _WORD.findall(words)
    found = []
    for kind, start, end, from_, to in SequenceMatcher(None, theirs, yours, autojunk=False).get_opcodes():
        sides = {"text": _shown(theirs[start:end]), "words": _shown(yours[from_:to])}
        if kind != "equal":
            found.append(str(_WORDINGS[kind]) % sides)
    return found


def _shown(words: list[str]) -> str:
    joined = re.sub(rf"(?<=[{_UNSPACED}]) (?=[{_UNSPACED}])", "", " ".join(words))
    return Truncator(joined).chars(SHOWN)


_WORDINGS = {
    "replace": _("the text has “%(text)s”, you have “%(words)s”"),
    "delete": _("the text also has “%(text)s”"),
    "insert": _("the text does not have “%(words)s”"),
}


def _drop(characters: str) -> Callable[[str], str]:
    pattern = re.compile(f"[{characters}]")
    return lambda text: pattern.sub("", text)


# What copies of the same words differ in, and what takes each difference away.
_FORMS: list[tuple[Promise, Callable[[str], str]]] = [
    (_("invisible marks"), _drop(INVISIBLE)),
    (_("quotation marks"), _drop(QUOTATION_MARKS)),
    (_("white space, line breaks and hyphens"), _drop(rf"\s{DASHES}")),
    (_("diacritics"), drop_marks),
    (_("forms of one letter, such as alef with and without hamza"), unite_letters),
]


def _without(text: str, *, keep: Promise | None = None) -> str:
    """The text without the differences of form, but for one of them."""
    for kind, form in _FORMS:
        text = text if kind is keep else form(text)
    return text


class _Level(dict[int, str]):
    """For str.translate: each character in its folded form, where that is one character."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = fold(character)
        if len(folded) != 1:
            folded = '"' if character in QUOTATION_MARKS else character
        self[point] = " " if character.isspace() else folded
        return self[point]


_LEVEL = _Level()
