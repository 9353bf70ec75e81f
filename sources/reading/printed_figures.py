"""Figures where they stand in a text: digits with their scale, number words, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sources.figures import readings
from sources.number_run import PREFIXES, NumberRun
from sources.number_words import ABBREVIATED, AND, ARTICLES, HALF, SCALES, SMALL
from sources.reading.words import Token

LONGEST = 14  # tokens of a figure; what is longer is a list
_NUMBERS = {*SMALL, *SCALES, *HALF}
_IN_FULL = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "bn": "billion",
    "bln": "billion",
    "tn": "trillion",
}
_DOZENS: dict[tuple[str, ...], Decimal] = {("a",): Decimal(12), ("half", "a"): Decimal(6)}
_DOZENS |= {(word,): Decimal(12 * value) for word, value in SMALL.items() if word.isascii() and 1 <= value < 10}
# Each of these is "one" more often as a pronoun or an article than as a count.
_ONE = {word for word, value in SMALL.items() if value == 1}


@dataclass(frozen=True)
class PrintedFigure:
    """tokens[start:end] come to `value`: `mantissa` times ten to the `power` of the scale named last."""

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    power: int
    in_words: bool


def figure_at(tokens: Sequence[Token], index: int, *, through_and: bool = True) -> PrintedFigure | None:
    """The longest figure that begins at tokens[index], or the longest without "and"; None if none does."""
    token = tokens[index]
    if token.kind == "number" or (token.kind == "word" and _begins(tokens, index)):
        return _dozens(tokens, index) or _read(tokens, index, through_and)
    return None


def _begins(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].plain
    if word in ARTICLES:
        following = tokens[index + 1].plain if index + 1 < len(tokens) else ""
        return following in {"hundred", "thousand", "million", "billion", "trillion", "dozen", "half"}
    return is_number_word(word)


@lru_cache(maxsize=20_000)
def is_number_word(word: str) -> bool:
    """Also behind an Arabic prefix that is no article: المليون is the million that was spoken of."""
    parts = word.split("-")
    if len(parts) > 1:
        return all(part in SMALL or part in SCALES or part in AND for part in parts)
    bare = next((word[len(prefix) :] for prefix in PREFIXES if word.startswith(prefix) and _known(word, prefix)), "")
    return bool(bare) and bare not in ABBREVIATED and not (bare != word and "ال" in word[: len(word) - len(bare)])


def _known(word: str, prefix: str) -> bool:
    return word[len(prefix) :] in _NUMBERS


def _read(tokens: Sequence[Token], index: int, through_and: bool) -> PrintedFigure | None:
    run, end, place = NumberRun(), index, index
    while place < min(len(tokens), index + LONGEST):
        stops = place > index and not through_and and tokens[place].plain.startswith(("and", "و"))
        if stops or not _takes(run, tokens, place):
            break
        place += 1
        if not _is_one_number(run):
            run = _again(tokens, index, end)
            break
        end = place if tokens[place - 1].plain not in {*AND, *ARTICLES} else end
    return _figure(run, tokens, index, end) if end > index and run.terms else None


def _again(tokens: Sequence[Token], start: int, end: int) -> NumberRun:
    run = NumberRun()
    for place in range(start, end):
        _takes(run, tokens, place)
    return run


def _takes(run: NumberRun, tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind == "number":
        found = readings(token.plain)
        if found:
            run.take_digits(found)
        return bool(found)
    if token.kind != "word":
        return False
    words = token.plain.split("-")
    if not _belongs(run, tokens, place, words):
        return False
    return all(run.take_word(_IN_FULL.get(word, word)) for word in words)


def _belongs(run: NumberRun, tokens: Sequence[Token], place: int, words: list[str]) -> bool:
    word = words[0]
    if word in ABBREVIATED:
        adjacent = place > 0 and tokens[place - 1].end == tokens[place].start
        return tokens[place - 1].kind == "number" and (adjacent or word not in ("k", "m"))
    if word in ARTICLES:
        return not run.terms or tokens[place - 1].plain in ("half", "and")
    if word in AND:
        return bool(run.terms)
    bare = _without_prefix(word)
    attached = word[: len(word) - len(bare)]
    return bare in _NUMBERS and (not run.terms or attached in ("", "و", "ال"))


def _without_prefix(word: str) -> str:
    return next((word[len(prefix) :] for prefix in PREFIXES if word.startswith(prefix) and _known(word, prefix)), word)


def _is_one_number(run: NumberRun) -> bool:
    """Whether all that was read makes one number: 2 million 300 thousand does, 2 million 5 million does not."""
    return len(run.terms) < 2 or all(b.adds_to(a) for a, b in zip(run.terms, run.terms[1:], strict=False))


def _figure(run: NumberRun, tokens: Sequence[Token], start: int, end: int) -> PrintedFigure | None:
    terms = run.terms
    chosen = [_likeliest(term.readings, term.power) for term in terms]
    value = sum((reading * 10**term.power for reading, term in zip(chosen, terms, strict=True)), Decimal(0))
    whole = value if value % 1 else Decimal(int(value))
    return PrintedFigure(start, end, whole, chosen[-1], terms[-1].power, tokens[start].kind == "word")


def _dozens(tokens: Sequence[Token], index: int) -> PrintedFigure | None:
    """A dozen, half a dozen, two dozen."""
    before = [token.plain for token in tokens[index : index + 3]]
    place = before.index("dozen") if "dozen" in before else 0
    many = _DOZENS.get(tuple(before[:place]))
    return PrintedFigure(index, index + place + 1, many, many, 0, in_words=True) if place and many else None


def _likeliest(found: frozenset[Decimal], power: int) -> Decimal:
    """1.234 of a million has decimals, 1.234 people are 1234."""
    whole = [reading for reading in found if not reading % 1]
    parts = [reading for reading in found if reading % 1]
    return min(parts) if parts and (power or not whole) else max(whole)


def counts_nothing(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    """Whether the words for one are no count by themselves."""
    return figure.end - figure.start == 1 and tokens[figure.start].plain in _ONE
