"""The noun phrase that names who speaks, in English."""

from collections.abc import Sequence

from sources.reading.attribution import Span
from sources.reading.english_verbs import VERBS
from sources.reading.english_words import (
    AUXILIARIES,
    BE,
    BOUNDARY,
    DAYS,
    DETERMINERS,
    ENDS,
    FAR,
    FINITE,
    LEADING,
    MONTHS,
    OCCASIONS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    TIME,
    TITLED,
)
from sources.reading.words import Token


def is_pronoun(word: str) -> bool:
    return word in PRONOUNS


def speaker_before(tokens: Sequence[Token], verb: int, start: int) -> Span | None:
    """The subject of the verb: the noun phrase that ends before it, appositions included."""
    end = _before_auxiliaries(tokens, verb, start)
    if end <= start:
        return None
    if tokens[end - 1].plain == "," and end - 1 > start:
        return _before_inserted(tokens, end - 1, start)
    if tokens[end - 1].plain == ")":
        end = _before_bracket(tokens, end, start)
    return noun_phrase_before(tokens, end, start)


def noun_phrase_before(tokens: Sequence[Token], end: int, start: int) -> Span | None:
    """The noun phrase that ends before tokens[end]."""
    return _trimmed(tokens, _walk_back(tokens, end, start), end)


def joins(tokens: Sequence[Token], verb: int, start: int) -> bool:
    """Whether the verb shares its subject with the one before it: resigned and said."""
    place = _before_auxiliaries(tokens, verb, start) - 1
    if place > start and tokens[place].plain == ",":
        place -= 1
    return place >= start and tokens[place].plain in ("and", "but", "then", "or")


def _before_auxiliaries(tokens: Sequence[Token], verb: int, start: int) -> int:
    place = verb
    while place > start and _is_auxiliary(tokens[place - 1].plain):
        place -= 1
    return place


def _is_auxiliary(word: str) -> bool:
    return (
        word in AUXILIARIES
        or word in BE
        or (word.endswith("ly") and word not in ("family", "assembly", "ally", "italy"))
    )


def _before_bracket(tokens: Sequence[Token], end: int, start: int) -> int:
    for place in range(end - 1, max(start, end - FAR) - 1, -1):
        if tokens[place].plain == "(":
            return place
    return end


def _before_inserted(tokens: Sequence[Token], comma: int, start: int) -> Span | None:
    """The phrase before what stands between two commas: Maria Lopez, the health minister, said."""
    opening = next((p for p in range(comma - 1, max(start, comma - FAR) - 1, -1) if tokens[p].plain == ","), None)
    if opening is None or opening == start:
        return None
    inserted = tokens[opening + 1].plain
    begin = _walk_back(tokens, opening, start)
    name = _trimmed(tokens, begin, opening)
    if name is None:
        return None
    apposed = inserted in DETERMINERS or inserted in ROLES or tokens[opening + 1].capital
    return (name[0], comma) if apposed and 2 < comma - opening <= 14 else name


def _walk_back(tokens: Sequence[Token], end: int, start: int) -> int:
    place = end
    while place > max(start, end - FAR) and _belongs(tokens, place - 1, end):
        place -= 1
    return place


def _belongs(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether tokens[place] can be part of a noun phrase that goes on behind it."""
    token = tokens[place]
    if token.kind in ("quote", "address"):
        return False
    if token.kind == "sign":
        return token.plain == "." or (token.plain in "-‐‑–'’/&" and place + 1 < end)
    if token.plain in PRONOUNS:
        return place == end - 1
    if place + 1 < end and tokens[place + 1].plain in PRONOUNS:
        return False
    if token.plain in BOUNDARY:
        return False
    return not (token.plain in FINITE and place < end)


def _trimmed(tokens: Sequence[Token], begin: int, end: int) -> Span | None:
    """Without conjunctions and phrases of time before it: On Tuesday the minister."""
    while begin < end and (tokens[begin].kind == "sign" or tokens[begin].plain in LEADING | TIME):
        if tokens[begin].plain in PREPOSITIONS:
            break
        begin += 1
    if begin < end and tokens[begin].plain in PREPOSITIONS:
        begin = _behind_leading_phrase(tokens, begin, end)
    if begin >= end or not any(token.kind == "word" for token in tokens[begin:end]):
        return None
    return (begin, end)


def _behind_leading_phrase(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Behind a preposition and its noun, where another noun phrase begins there."""
    for place in range(begin + 2, end):
        before, token = tokens[place - 1], tokens[place]
        fresh = token.plain in DETERMINERS or token.plain in PRONOUNS
        if fresh or (token.capital and (not before.capital or before.plain in DAYS | MONTHS)):
            return place
    return end


def speaker_behind(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`: said a spokesman for the ministry, who ..."""
    place = start
    if start < end and tokens[start].plain in PREPOSITIONS:
        return None
    while place < min(end, start + FAR) and _goes_on(tokens, place, start, end):
        place += 1
    while place > start and tokens[place - 1].kind == "sign":
        place -= 1
    return (start, place) if place > start and any(token.kind == "word" for token in tokens[start:place]) else None


def _goes_on(tokens: Sequence[Token], place: int, start: int, end: int) -> bool:
    token = tokens[place]
    if token.kind in ("quote", "address"):
        return False
    if token.kind == "sign":
        return _goes_on_behind_sign(tokens, place, start, end)
    if token.plain in ENDS or token.plain in FINITE:
        return False
    if token.plain == "for" and place + 1 < end and tokens[place + 1].plain in ("comment", "clarification", "details"):
        return False
    if token.plain in DAYS or (token.plain in ("in", "to", "at", "through") and _is_occasion(tokens, place, end)):
        return False
    if token.plain in PRONOUNS:
        return place == start
    return not (place > start and tokens[start].plain in PRONOUNS and place == start + 1)


def _is_occasion(tokens: Sequence[Token], place: int, end: int) -> bool:
    after = [token.plain for token in tokens[place + 1 : min(end, place + 5)]]
    addressed = bool(after) and after[0] in ("reporters", "journalists", "reuters", "the", "afp", "ap", "parliament")
    return any(word in OCCASIONS for word in after) or (tokens[place].plain == "to" and addressed)


def _goes_on_behind_sign(tokens: Sequence[Token], place: int, start: int, end: int) -> bool:
    token = tokens[place]
    if token.plain != ",":
        return token.plain in "-‐‑'’.&/" and place > start
    if place + 1 >= end or place == start:
        return False
    after = tokens[place + 1]
    titled = tokens[place - 1].capital and (after.plain in DETERMINERS or after.plain in ROLES)
    named = titled or (after.capital and not tokens[place - 1].capital)
    return named and _closes_apposition(tokens, place + 1, end)


def _closes_apposition(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether an apposition ends soon, at a comma or with the sentence, and has no verb."""
    for place in range(start, min(end, start + 16)):
        if tokens[place].plain in (",", ".", ";", "—") or tokens[place].kind == "quote":
            return True
        if tokens[place].plain in FINITE or tokens[place].plain in VERBS:
            return False
    return end - start <= 16


def first_subject(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """The noun phrase that a sentence begins with, up to its first verb as far as forms tell."""
    if tokens[start].plain in PREPOSITIONS or tokens[start].plain in ("asked", "speaking", "citing", "referring"):
        commas = [place for place in range(start, min(end, start + FAR)) if tokens[place].plain == ","]
        start = commas[0] + 1 if commas else start
    place = start
    while place < min(end, start + 14) and _is_nominal(tokens, place):
        place += 1
    stopped = place < end and place - start < 14 and tokens[place].kind == "word"
    return _trimmed(tokens, start, place) if stopped and place > start else None


def _is_nominal(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind != "word":
        return token.kind == "number" or token.plain in "-'’&."
    verbal = token.plain.endswith("ed") and not token.capital
    return not (verbal or token.plain in FINITE or token.plain in BOUNDARY)


def ends_clause(token: Token) -> bool:
    """Whether the word behind a comma sets another clause against what was reported."""
    return token.plain in ("while", "whereas", "though", "although", "according")


def opens_adjunct(token: Token) -> bool:
    """Whether the word may begin a phrase of place, time or occasion."""
    return token.plain in PREPOSITIONS or token.plain in DAYS or token.plain in TIME or token.plain in ("to", "via")


def is_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether words in marks are the title of a work or the name of something: the film "Red Sky"."""
    return tokens[place].kind == "quote" and place > 0 and tokens[place - 1].plain in TITLED
