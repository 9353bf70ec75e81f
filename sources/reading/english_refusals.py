"""Who refuses to comment in an English sentence, and how far the words that say so reach."""

from collections.abc import Sequence

from sources.reading.attribution import NO_RESPONSE, Refusal, Span
from sources.reading.english_speakers import is_pronoun, joins, speaker_before, speaker_behind
from sources.reading.refusals import ENGLISH, FAR, Found, refusals_in
from sources.reading.words import Token, words_of

_ENDS = words_of(
    "citing when but because while after saying adding referring although though and as since until despite so who"
)
_ASKED = words_of(
    "request requests question questions email emails e-mail e-mails call calls message messages inquiry",
    "inquiries enquiries queries",
    "query comment comments letter letters text texts them it repeated us reuters journalists reporters",
    "allegations accusations",
)
_APPEALS = words_of(
    "call calls email emails e-mail e-mails message messages request requests question questions inquiries letter",
    "letters",
)
_REACHED_BEHIND = words_of("reach contact from")


def refusals(tokens: Sequence[Token], start: int, end: int) -> list[Refusal]:
    """The refusals to comment in tokens[start:end], in order."""
    found: list[Refusal] = []
    for one in refusals_in(tokens, start, end, ENGLISH):
        reached = found[-1].end if found else start
        if one.start >= reached and not _concerns_other_things(tokens, one, end):
            found.append(_with_speaker(tokens, one, reached, end))
    return found


def _concerns_other_things(tokens: Sequence[Token], found: Found, end: int) -> bool:
    """ "Did not respond to treatment", "refused to speak to investigators": nobody was asked for a comment."""
    if tokens[found.end - 1].plain in ("speak", "talk"):
        after = [token.plain for token in tokens[found.end : min(end, found.end + 3)]]
        return after[:1] == ["to"] and not any(word in _ASKED or word in ("media", "press") for word in after)
    if found.form != NO_RESPONSE or not tokens[found.end - 1].plain.startswith(("respon", "repl", "answer")):
        return False
    following = [token.plain for token in tokens[found.end : min(end, found.end + 9)]]
    return bool(following) and following[0] == "to" and not any(word in _ASKED for word in following)


def _with_speaker(tokens: Sequence[Token], found: Found, start: int, end: int) -> Refusal:
    verb = (found.start, found.end)
    if tokens[found.end - 1].plain in _REACHED_BEHIND:
        speaker = speaker_behind(tokens, found.end, min(end, found.end + FAR))
        last = max(_clause_end(tokens, found.end, end), speaker[1] if speaker else 0)
        return Refusal(found.form, found.start, last, verb, speaker)
    if tokens[found.start].plain == "neither":
        return _neither(tokens, found, end)
    speaker = None if joins(tokens, found.start, start) else speaker_before(tokens, found.start, start)
    first, last = found.start, _clause_end(tokens, found.end, end)
    if speaker and (asked := _who_was_asked(tokens, speaker)):
        first, speaker = speaker[0], asked
    return Refusal(found.form, first, last, verb, None if _refers(tokens, speaker) else speaker)


def _neither(tokens: Sequence[Token], found: Found, end: int) -> Refusal:
    """Neither the club nor its sponsor responded."""
    verb = found.end - (2 if tokens[found.end - 1].plain == "any" else 1)
    return Refusal(found.form, verb, _clause_end(tokens, found.end, end), (verb, found.end), (found.start, verb))


def _refers(tokens: Sequence[Token], speaker: Span | None) -> bool:
    return speaker is not None and speaker[1] - speaker[0] == 1 and is_pronoun(tokens[speaker[0]].plain)


def _who_was_asked(tokens: Sequence[Token], subject: Span) -> Span | None:
    """Calls to the ministry: the ministry."""
    place = next((p for p in range(*subject) if tokens[p].plain in ("to", "with", "for", "at")), None)
    if (
        place is None
        or not any(tokens[p].plain in _APPEALS for p in range(subject[0], place))
        or place + 1 >= subject[1]
    ):
        return None
    return place + 1, subject[1]


def _clause_end(tokens: Sequence[Token], start: int, end: int) -> int:
    place = start
    while (
        place < min(end, start + FAR) and tokens[place].kind in ("word", "number") and tokens[place].plain not in _ENDS
    ):
        place += 1
    return place
