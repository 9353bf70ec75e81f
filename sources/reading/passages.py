"""A paragraph as tokens in which each quotation is one token, cut up into sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sources.reading.attribution import Grammar
from sources.reading.marks import Quoted
from sources.reading.words import Token

MISPLACED_AT_LEAST = 6  # words of a quotation before it is searched for who is speaking
TAG = 10  # tokens of "said the minister on Tuesday" at the end of marks that lost their place


@dataclass(frozen=True)
class Passage:
    """The tokens of a paragraph. Of kind "quote" are the words between marks; `plain` is what became of the marks."""

    tokens: list[Token]
    sentences: list[tuple[int, int]]


def passage(
    words: Sequence[Token], quotations: Sequence[Quoted], ends: Sequence[int], grammar: Grammar | None
) -> Passage:
    """`words` are all tokens of the paragraph, `ends` the places where its sentences end, in order."""
    tokens = list(_masked(words, quotations, grammar))
    return Passage(tokens, list(_sentences(tokens, ends)))


def _masked(words: Sequence[Token], quotations: Sequence[Quoted], grammar: Grammar | None) -> Iterator[Token]:
    place = 0
    for one in quotations:
        while place < len(words) and words[place].start < one.outer_start:
            yield words[place]
            place += 1
        first = place
        while place < len(words) and words[place].start < one.outer_end:
            place += 1
        yield from _quotation(words[first:place], one, grammar)
    yield from words[place:]


def _quotation(words: Sequence[Token], one: Quoted, grammar: Grammar | None) -> Iterator[Token]:
    """One token for the words between the marks; more where who is speaking stands among them."""
    inner = [word for word in words if one.start <= word.start < one.end]
    whole = one.opened and one.closed
    tag = _tag(inner, grammar, whole=whole) if grammar else None
    if tag is None or not one.opened:
        yield from _one(inner, one, "present" if whole else "missing", grammar)
        return
    first, last = tag
    marks = "misplaced" if whole else "missing"
    yield Token(inner[0].start, inner[first - 1].end, "quote", marks, inner[0].capital)
    if not whole and (last >= len(inner) or inner[last].plain == "."):
        yield from inner[first:]
        return
    yield from inner[first:last]
    if last < len(inner) and inner[last:][0].plain in (",", "،"):
        yield inner[last]
        last += 1
    if last < len(inner) and any(word.kind == "word" for word in inner[last:]):
        yield Token(inner[last].start, inner[-1].end, "quote", marks, inner[last].capital)


def _one(inner: Sequence[Token], one: Quoted, marks: str, grammar: Grammar | None) -> Iterator[Token]:
    """A quotation whose opening mark is lost begins behind the verb that reports it."""
    first = 0
    if not one.opened and grammar:
        for place in range(len(inner) - 1, -1, -1):
            if inner[place].plain in (":",) or (
                inner[place].plain in (",", "،", "that") and _reports(inner, place, grammar)
            ):
                first = place + 1
                break
    yield from inner[:first]
    last = len(inner) if one.closed or not grammar else _end_of_unclosed(inner, grammar)
    if first < last:
        yield Token(
            inner[first].start,
            one.end if last == len(inner) else inner[last - 1].end,
            "quote",
            marks,
            inner[first].capital,
        )
    yield from inner[max(first, last) :]


def _end_of_unclosed(inner: Sequence[Token], grammar: Grammar) -> int:
    """Words whose closing mark is lost reach to the sentence in which somebody is said to speak."""
    last_stop = 0
    for place, word in enumerate(inner):
        if word.plain in (".", "!", "?", "؟"):
            last_stop = place + 1
        elif last_stop and grammar.reports(word.plain):
            return last_stop
    return len(inner)


def _reports(inner: Sequence[Token], place: int, grammar: Grammar) -> bool:
    return any(grammar.reports(word.plain) for word in inner[max(0, place - 4) : place])


def _tag(inner: Sequence[Token], grammar: Grammar, *, whole: bool) -> tuple[int, int] | None:
    """Where it is said who is speaking, between a comma and the end or between two commas; None for nowhere."""
    if len(inner) < MISPLACED_AT_LEAST:
        return None
    commas = [place for place, word in enumerate(inner) if place and word.plain in (",", "،")]
    for comma in commas:
        end = next(
            (p for p in range(comma + 1, min(len(inner), comma + 1 + TAG)) if inner[p].plain in (",", "،", ".")), None
        )
        if end is None:
            if len(inner) - comma > TAG + 1:
                continue
            end = len(inner)
        if any(grammar.reports(word.plain) for word in inner[comma + 1 : end]) and _is_tag(inner, comma, end, grammar):
            return comma, end
    return None


def _is_tag(inner: Sequence[Token], comma: int, end: int, grammar: Grammar) -> bool:
    found = grammar.attributions(inner, comma, end)
    if len(found) != 1 or found[0].speaker is None or end - comma > TAG:
        return False
    one = found[0]
    first = [word.plain for word in inner[one.speaker[0] : one.speaker[1]]] if one.speaker else []
    return one.start <= comma + 2 and not one.link and first[:1] not in (["i"], ["we"]) and end - one.end <= 4


def _sentences(tokens: Sequence[Token], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = which = 0
    for place in range(len(tokens)):
        following = tokens[place + 1].start if place + 1 < len(tokens) else None
        while which < len(ends) and ends[which] < tokens[place].end:
            which += 1
        if following is None or (which < len(ends) and ends[which] <= following):
            yield start, place + 1
            start = place + 1
