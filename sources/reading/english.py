"""How English says who speaks: before the verb, behind it, or by "according to"."""

from collections.abc import Sequence

from sources.reading.attribution import OBJECT, QUOTE, SAYS, SOURCE, Attribution, Span, Verb
from sources.reading.english_speakers import BE, is_pronoun, speaker_before, speaker_behind
from sources.reading.english_verbs import (
    NEEDS_SAID_THING,
    NOUNS,
    VERBS,
    WITH_INFINITIVE,
    WITH_PREPOSITION,
    is_said_thing,
)
from sources.reading.words import Token, phrases, words_of

FAR = 18  # tokens between a verb and the "that" of what it reports
_DETERMINERS = words_of(
    "the a an his her its their this these those my our your any some no of for in by such alleged",
)
_NEVER = words_of(
    "not never didn't doesn't don't won't hasn't haven't hadn't wouldn't cannot can't couldn't isn't to",
)
_DAYS = words_of(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later recently tonight",
    "again also",
)
_PREPOSITIONS = words_of("in on at during after by via to through from before late last this over as of with early")
_OCCASIONS = words_of(
    "statement interview conference briefing speech report letter tweet post email message testimony address",
    "hearing meeting",
    "morning evening afternoon night week month year parliament television tv radio reporters journalists",
    "twitter facebook",
    "release announcement",
)
_SOURCES = phrases("according to, as per, in the words of, in the view of")
_WORDS_OF_DENIAL = ("nor",)


def attributions(tokens: Sequence[Token], start: int, end: int) -> list[Attribution]:
    """Every place in tokens[start:end] that says who speaks, in order, none inside of another."""
    found: list[Attribution] = []
    for place in range(start, end):
        reached = found[-1].end if found else start
        if tokens[place].kind != "word" or place < reached:
            continue
        one = _source_at(tokens, place, reached, end) or _verb_at(tokens, place, reached, end)
        if one:
            found.append(one)
    return found


def _source_at(tokens: Sequence[Token], place: int, start: int, end: int) -> Attribution | None:
    for length in (2, 3, 4):
        phrase = tuple(token.plain for token in tokens[place : min(end, place + length)])
        if phrase in _SOURCES:
            speaker = speaker_behind(tokens, place + length, end)
            behind = speaker[1] if speaker else place + length
            verb = (place, place + length)
            return Attribution(place, behind, verb, speaker, "asserts", SOURCE, refers=_refers(tokens, speaker))
    return None


def _verb_at(tokens: Sequence[Token], place: int, start: int, end: int) -> Attribution | None:
    word = tokens[place].plain
    verb = VERBS.get(word)
    before = tokens[place - 1].plain if place > start else ""
    if verb is None or before in _DETERMINERS or (before in _NEVER and not _goes_on(tokens, place, start)):
        return None
    first = _verb_start(tokens, place, start)
    behind, link = _link(tokens, place, end)
    if word in NOUNS and link not in ("that", "quote", ":") and not _beside_quote(tokens, place, start, end):
        return None
    return _with_speaker(tokens, (first, place + 1), verb, (start, end), (behind, link))


def _goes_on(tokens: Sequence[Token], place: int, start: int) -> bool:
    """ "Went on to say"."""
    return place - 3 >= start and tokens[place - 1].plain == "to" and tokens[place - 2].plain == "on"


def _beside_quote(tokens: Sequence[Token], place: int, start: int, end: int) -> bool:
    near = [*range(max(start, place - 2), place), *range(place + 1, min(end, place + 3))]
    return any(tokens[index].kind == "quote" for index in near)


def _verb_start(tokens: Sequence[Token], place: int, start: int) -> int:
    """ "Was quoted as saying" begins at quoted, "went on to say" at went."""
    if (
        place - 2 >= start
        and tokens[place - 1].plain == "as"
        and tokens[place - 2].plain in ("quoted", "cited", "reported")
    ):
        return place - 2
    return place - 3 if _goes_on(tokens, place, start) else place


def _with_speaker(
    tokens: Sequence[Token], verb: Span, sense: Verb, bounds: Span, content: tuple[int, str]
) -> Attribution | None:
    behind, link = content
    start, end = bounds
    kind = _kind(tokens, verb, sense, behind, link, end)
    if kind is None or _is_passive(tokens, verb, start):
        return None
    if tokens[verb[1] - 1].plain.endswith("ing") and verb[1] - verb[0] == 1:
        return _participle(tokens, verb, sense, kind, bounds, content)
    if speaker := speaker_behind_verb(tokens, verb, bounds):
        after, link = _link(tokens, speaker[1] - 1, end)
        return Attribution(verb[0], after, verb, speaker, sense.stance, kind, link, _refers(tokens, speaker))
    if speaker := speaker_before(tokens, verb[0], start):
        return Attribution(speaker[0], behind, verb, speaker, sense.stance, kind, link, _refers(tokens, speaker))
    return None


def speaker_behind_verb(tokens: Sequence[Token], verb: Span, bounds: Span) -> Span | None:
    """ "..., said the minister": only where a quotation or a comma stands directly before the verb."""
    before = verb[0] - 1
    if before < bounds[0] or not (tokens[before].kind == "quote" or tokens[before].plain in (",", "-", "—", "–")):
        return None
    return speaker_behind(tokens, verb[1], bounds[1])


def _participle(
    tokens: Sequence[Token], verb: Span, sense: Verb, kind: str, bounds: Span, content: tuple[int, str]
) -> Attribution | None:
    """ ", adding that": who speaks is the subject of the clause before. "Is warning" has its own."""
    before = tokens[verb[0] - 1] if verb[0] > bounds[0] else None
    if before is None or (before.plain != "," and before.kind != "quote"):
        is_verb = before is not None and before.plain in BE
        speaker = speaker_before(tokens, verb[0], bounds[0]) if is_verb else None
        refers = _refers(tokens, speaker)
        return (
            Attribution(speaker[0], content[0], verb, speaker, sense.stance, kind, content[1], refers)
            if speaker
            else None
        )
    return Attribution(verb[0], content[0], verb, None, sense.stance, kind, content[1], refers=True)


def _is_passive(tokens: Sequence[Token], verb: Span, start: int) -> bool:
    """ "Was told", "is said to": who speaks is not who is named. "Was quoted as saying" names who speaks."""
    if verb[1] - verb[0] > 1 or tokens[verb[0]].plain.endswith("ing"):
        return False
    place = verb[0] - 1
    while place >= start and (tokens[place].plain.endswith("ly") or tokens[place].plain in ("also", "being", "been")):
        place -= 1
    return place >= start and tokens[place].plain in BE


def _kind(tokens: Sequence[Token], verb: Span, sense: Verb, behind: int, link: str, end: int) -> str | None:
    """What the verb reports with here; None where it reports nothing."""
    word = tokens[verb[1] - 1].plain
    following = tokens[verb[1]].plain if verb[1] < end else ""
    if link in ("that", ":", "quote"):
        return SAYS if sense.kind != OBJECT or link == "that" else sense.kind
    if following in WITH_PREPOSITION.get(word, ()) or (word in WITH_INFINITIVE and following == "to"):
        return OBJECT
    if word in NEEDS_SAID_THING:
        said = any(is_said_thing(token.plain) for token in tokens[verb[1] : min(end, verb[1] + 8)])
        return OBJECT if said else QUOTE
    return sense.kind


def _link(tokens: Sequence[Token], place: int, end: int) -> tuple[int, str]:
    """Where what is reported begins behind the verb at `place`, and what introduces it."""
    nearest = _introduced(tokens, place + 1, end)
    if nearest:
        return nearest
    behind = place + 1
    if tokens[place].plain in ("told", "tells", "tell") and behind < end:
        behind = _behind_addressee(tokens, behind, end)
    while (further := _behind_adjunct(tokens, behind, end)) > behind:
        behind = further
    return behind, ""


def _introduced(tokens: Sequence[Token], start: int, end: int) -> tuple[int, str] | None:
    """The first "that", colon or quotation behind the verb, with nothing but adjuncts before it."""
    for place in range(start, min(end, start + FAR)):
        token = tokens[place]
        if token.kind == "quote":
            direct = (
                place == start or tokens[place - 1].plain in (",", ":", "that") or _is_adjunct(tokens, start, place)
            )
            return (place, "quote") if direct else None
        if token.plain == "that" and _is_adjunct(tokens, start, place):
            return place + 1, "that"
        if token.plain == ":" and place + 1 < end:
            return place + 1, ":"
        if token.plain in (";", "—", "–", "(", "that"):
            return None
        if token.plain == "," and not _resumes(tokens, place, end):
            return None
    return None


def _resumes(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether the words behind the comma are the quotation, or "that" after an inserted phrase."""
    return comma + 1 < end and tokens[comma + 1].kind == "quote"


def _is_adjunct(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens[start:end] may stand between a verb and "that": to whom, where and when it was said."""
    if start == end:
        return True
    first = tokens[start].plain
    return first in _PREPOSITIONS or first in _DAYS or end - start <= 6


def _behind_addressee(tokens: Sequence[Token], start: int, end: int) -> int:
    """Behind "reporters", "the Times", "a news conference": the noun phrase that "told" addresses."""
    place = start
    if tokens[place].plain in ("the", "a", "an", "his", "her", "their", "its"):
        place += 1
    if tokens[place].capital if place < end else False:
        while place < end and tokens[place].capital:
            place += 1
        return place
    return min(end, place + 1 + (place + 1 < end and tokens[place + 1].plain == "conference"))


def _behind_adjunct(tokens: Sequence[Token], start: int, end: int) -> int:
    """Behind one phrase such as "on Tuesday" or "in a statement" at `start`; `start` itself if there is none."""
    if start >= end or tokens[start].kind != "word":
        return start
    if tokens[start].plain in _DAYS:
        return start + 1
    if tokens[start].plain not in _PREPOSITIONS:
        return start
    for place in range(start + 1, min(end, start + 8)):
        if tokens[place].kind not in ("word", "number"):
            return start
        if tokens[place].plain in _DAYS or tokens[place].plain in _OCCASIONS:
            return place + 1
    return start


def _refers(tokens: Sequence[Token], speaker: Span | None) -> bool:
    return speaker is not None and speaker[1] - speaker[0] == 1 and is_pronoun(tokens[speaker[0]].plain)


__all__ = ["QUOTE", "attributions"]
