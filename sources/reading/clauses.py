"""Where the words of a clause begin and end that reports what somebody said."""

from collections.abc import Sequence

from sources.reading.attribution import OBJECT, SOURCE, Attribution, Grammar, Span
from sources.reading.words import Token, words_of

ADJUNCT = 9  # tokens of a phrase of place, time or occasion
LEAST = 3  # words of a clause; one less where "that" or a verb of denial leaves no doubt that it is reported
COMMAS = (",", "،")
STOPS = (".", "!", "?", "؟", "…", ";", "؛")
_OPENING_SIGNS, _CLOSING_SIGNS = "([$€£#+-", ")]%٪"
_JOINING = words_of("and but while as or which who where whom و كما فيما بينما لكن ولكن حيث أما غير أن حين في")


def reported_clause(
    tokens: Sequence[Token], one: Attribution, between: Span, sentence: Span, grammar: Grammar
) -> list[Span]:
    """What the attribution reports between the one before it and the next: behind it, before it, or around it."""
    before = trails(tokens, one, between[0], sentence, grammar)
    end = _behind_adjunct(tokens, one, sentence, grammar) if before and one.kind != SOURCE else one.end
    spans = [trimmed(tokens, between[0], one.start)] if before else []
    if not before or (end < between[1] and tokens[end].plain in COMMAS):
        spans.append(trimmed(tokens, end, _clause_end(tokens, one, (end, between[1]), grammar)))
    least = LEAST - (one.link == "that" or one.kind == OBJECT)
    return [span for span in spans if span and word_count(tokens, span) >= least]


def trails(tokens: Sequence[Token], one: Attribution, reached: int, sentence: Span, grammar: Grammar) -> bool:
    """Whether what was said stands before the words that say who: ..., the minister said."""
    if one.link or one.kind == OBJECT or one.start <= reached:
        return False
    if one.kind == SOURCE:
        return True
    end = _behind_adjunct(tokens, one, sentence, grammar)
    closes = end >= sentence[1] or tokens[end].plain in (*STOPS, *COMMAS)
    return closes and tokens[one.start - 1].plain in COMMAS


def trimmed(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """Without the signs at both ends, and without what joins the clause to another."""
    while start < end and _is_sign(tokens[start], besides=_OPENING_SIGNS):
        start += 1
    while end > start and _is_sign(tokens[end - 1], besides=_CLOSING_SIGNS):
        end -= 1
    while end > start + 1 and tokens[end - 1].plain in _JOINING:
        end -= 1
        while end > start and _is_sign(tokens[end - 1], besides=_CLOSING_SIGNS):
            end -= 1
    return (start, end) if end > start else None


def word_count(tokens: Sequence[Token], span: Span) -> int:
    return sum(token.kind != "sign" for token in tokens[span[0] : span[1]])


def _is_sign(token: Token, *, besides: str) -> bool:
    return token.kind == "sign" and token.plain not in besides


def _behind_adjunct(tokens: Sequence[Token], one: Attribution, sentence: Span, grammar: Grammar) -> int:
    """Behind "in its latest update", where that follows words in commas that say who speaks."""
    end = one.end
    if end >= sentence[1] or not grammar.opens_adjunct(tokens[end]):
        return end
    while end < min(sentence[1], one.end + ADJUNCT) and tokens[end].kind in ("word", "number"):
        end += 1
    return end


def _clause_end(tokens: Sequence[Token], one: Attribution, bounds: Span, grammar: Grammar) -> int:
    """Where another clause is set against what is reported: ..., while ..."""
    start, end = bounds
    for place in range(start + 1, end - 1):
        comma = tokens[place].plain in COMMAS
        contrasts = comma and (one.inserted or grammar.ends_clause(tokens[place + 1]))
        if contrasts or tokens[place].plain in (";", "؛"):
            return place
    return end
