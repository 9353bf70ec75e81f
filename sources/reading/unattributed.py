"""Words that are quoted although nobody is said to speak: marks alone, and "we" without marks."""

from collections.abc import Collection, Iterator, Sequence

from sources.reading.attribution import ASSERTS, Grammar, Span
from sources.reading.clauses import STOPS, trimmed
from sources.reading.reasons import Reason
from sources.reading.statement import DIRECT, PARTIAL, Statement, stretch
from sources.reading.stretch import Stretch
from sources.reading.words import Token

SHORT = 18  # characters; less between marks may be a title, or used with a raised eyebrow
LONE = 30  # characters between marks that are proposed although they are no sentence and have no speaker
OPENING = 8  # tokens of a sentence in which it shows that somebody speaks of himself


def lone_quotations(tokens: Sequence[Token], taken: Collection[int], speaker: Stretch | None) -> Iterator[Statement]:
    """Quotations that belong to nobody yet; `speaker` is who spoke last, and is taken to go on speaking."""
    for place, token in enumerate(tokens):
        alone = token.kind == "quote" and _is_alone(tokens, place)
        if token.kind != "quote" or place in taken or (not alone and _length(token) < LONE):
            continue
        who = speaker if alone else None
        why = (Reason("own_paragraph" if alone else "marked"), Reason("earlier_speaker" if who else "no_speaker"))
        form = DIRECT if alone else PARTIAL
        yield Statement(form, (Stretch(token.start, token.end),), who, token.plain, None, ASSERTS, why)


def of_itself(tokens: Sequence[Token], sentences: Sequence[Span], grammar: Grammar) -> bool:
    """Whether any of the sentences begins with words of "we"."""
    first = (token for start, end in sentences for token in tokens[start : min(end, start + OPENING)])
    return any(grammar.speaks_of_itself(token.plain) for token in first)


def unmarked(tokens: Sequence[Token], start: int, end: int, speaker: Stretch) -> Iterator[Statement]:
    """Words of "we" without marks, where somebody was quoted before."""
    if span := trimmed(tokens, start, end):
        why = (Reason("first_person"), Reason("earlier_speaker"))
        yield Statement(DIRECT, (stretch(tokens, span),), speaker, "missing", None, ASSERTS, why)


def _length(token: Token) -> int:
    return token.end - token.start


def _is_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether the quotation makes a sentence of its own."""
    before = place == 0 or tokens[place - 1].plain in STOPS or tokens[place - 1].kind == "quote"
    return before and _length(tokens[place]) >= SHORT
