"""How English says who speaks: before the verb, behind it, or by "according to"."""

from collections.abc import Sequence

from sources.reading.attribution import OBJECT, QUOTE, SAYS, SOURCE, THAT, Attribution, Span, Verb
from sources.reading.english_links import link_behind
from sources.reading.english_speakers import is_pronoun, joins, noun_phrase_before, speaker_before, speaker_behind
from sources.reading.english_verbs import (
    NEEDS_SAID_THING,
    NOUNS,
    VERBS,
    WITH_INFINITIVE,
    WITH_PREPOSITION,
    is_said_thing,
)
from sources.reading.english_words import BE
from sources.reading.words import Token, phrases, words_of

_DETERMINERS = words_of(
    "the a an his her its their this these those my our your any some no of for in by such alleged",
)
_NEVER = words_of(
    "not never didn't doesn't don't won't hasn't haven't hadn't wouldn't cannot can't couldn't isn't to",
)
_REPORT_DOING = words_of(
    "reported reports recalled recalls described remembered admitted proposed proposes denied suggested"
)
_INVERTED = words_of("said says wrote added according warned explained argued noted")
_SOURCES = phrases("according to, as per, in the words of, in the view of")
_FIRST_OF_SOURCES = {phrase[0] for phrase in _SOURCES}


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
    if tokens[place].plain not in _FIRST_OF_SOURCES:
        return None
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
    behind, link = link_behind(tokens, place, end)
    kind = _kind(tokens, (place, place + 1), verb, link, end)
    beside = link != "" or _beside_quote(tokens, place, start, end)
    by_itself = beside or (kind in (SAYS, OBJECT) and (word not in NOUNS or kind == OBJECT))
    if kind is None or (not by_itself and kind != THAT) or _has_no_object(tokens, place, end, kind):
        return None
    first = _verb_start(tokens, place, start)
    found = _with_speaker(tokens, (first, place + 1), Verb(verb.stance, kind), (start, end), (behind, link))
    return found if by_itself or (found and _is_tag(tokens, found, start, end)) else None


def _has_no_object(tokens: Sequence[Token], place: int, end: int, kind: str) -> bool:
    """ "Whom she blames." and "as estimated by": nothing is reported."""
    following = tokens[place + 1] if place + 1 < end else None
    if following is not None and following.plain == "by" and tokens[place].plain.endswith("ed"):
        return True
    return kind == OBJECT and (following is None or following.kind == "sign")


def _is_tag(tokens: Sequence[Token], one: Attribution, start: int, end: int) -> bool:
    """ "..., the study found.": a comma before, and nothing behind."""
    closes = one.end >= end or tokens[one.end].plain in (",", ".", ";")
    return one.start > start and tokens[one.start - 1].plain == "," and closes


def _has_comma(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(tokens[index].plain == "," for index in range(start, end))


def _goes_on(tokens: Sequence[Token], place: int, start: int) -> bool:
    """ "Went on to say"."""
    return place - 3 >= start and tokens[place - 1].plain == "to" and tokens[place - 2].plain == "on"


def _beside_quote(tokens: Sequence[Token], place: int, start: int, end: int) -> bool:
    """Whether a quotation stands right before the verb, or behind it in the same clause: slammed the "unjust" law."""
    if any(tokens[index].kind == "quote" for index in range(max(start, place - 2), place)):
        return True
    if tokens[start].kind == "quote" and place - start <= 12 and not _has_comma(tokens, start + 2, place):
        return True
    for index in range(place + 1, min(end, place + (3 if tokens[place].plain in NOUNS else 12))):
        inserted = index == place + 1 and tokens[index].plain == ","
        if (tokens[index].plain in (",", ";", "—", "–") and not inserted) or tokens[index].plain in VERBS:
            return False
        if tokens[index].kind == "quote":
            return True
    return False


def _verb_start(tokens: Sequence[Token], place: int, start: int) -> int:
    """ "Was quoted by the agency as saying" begins at quoted, "went on to say" at went."""
    if place - 2 >= start and tokens[place - 1].plain == "as":
        for before in range(place - 2, max(start, place - 10) - 1, -1):
            if tokens[before].plain in ("quoted", "cited", "reported"):
                return before
    return place - 3 if _goes_on(tokens, place, start) else place


def _with_speaker(
    tokens: Sequence[Token], verb: Span, sense: Verb, bounds: Span, content: tuple[int, str]
) -> Attribution | None:
    behind, link = content
    start, end = bounds
    if _is_passive(tokens, verb, start):
        return None
    if tokens[verb[1] - 1].plain.endswith("ing") and verb[1] - verb[0] == 1:
        return _participle(tokens, verb, sense, bounds, content)
    if speaker := _speaker_behind_verb(tokens, verb, bounds):
        after, link = link_behind(tokens, speaker[1] - 1, end)
        return Attribution(verb[0], after, verb, speaker, sense.stance, sense.kind, link, _refers(tokens, speaker))
    if joins(tokens, verb[0], start):
        return Attribution(verb[0], behind, verb, None, sense.stance, sense.kind, link, refers=True)
    if speaker := speaker_before(tokens, verb[0], start):
        if tokens[speaker[0]].plain in ("who", "which"):
            return _relative(tokens, verb, sense, (start, speaker[0]), content)
        return Attribution(speaker[0], behind, verb, speaker, sense.stance, sense.kind, link, _refers(tokens, speaker))
    return None


def _relative(
    tokens: Sequence[Token], verb: Span, sense: Verb, before: Span, content: tuple[int, str]
) -> Attribution | None:
    """Mr Lee, who denies all charges, ...: who speaks stands before "who"."""
    start, who = before
    comma = who - 1 >= start and tokens[who - 1].plain == ","
    speaker = noun_phrase_before(tokens, who - comma, start)
    if speaker is None:
        return None
    return Attribution(speaker[0], content[0], verb, speaker, sense.stance, sense.kind, content[1], inserted=comma)


def _speaker_behind_verb(tokens: Sequence[Token], verb: Span, bounds: Span) -> Span | None:
    """ "..., said the minister": where a quotation stands before, or a clause and nothing behind."""
    start, end = bounds
    before = verb[0] - 1
    if before < start or tokens[before].plain not in (",", "-", "—", "–", "present", "missing", "misplaced"):
        return None
    quoted = tokens[before].kind == "quote" or (before > start and tokens[before - 1].kind == "quote")
    if not quoted and (tokens[verb[0]].plain not in _INVERTED or speaker_before(tokens, verb[0], start)):
        return None
    return speaker_behind(tokens, verb[1], end)


def _participle(
    tokens: Sequence[Token], verb: Span, sense: Verb, bounds: Span, content: tuple[int, str]
) -> Attribution | None:
    """ ", adding that": who speaks is the subject of the clause before. "Is warning" has its own."""
    before = tokens[verb[0] - 1] if verb[0] > bounds[0] else None
    if before is not None and (before.plain in (",", "and") or before.kind == "quote"):
        return Attribution(verb[0], content[0], verb, None, sense.stance, sense.kind, content[1], refers=True)
    is_verb = before is not None and before.plain in BE
    speaker = speaker_before(tokens, verb[0], bounds[0]) if is_verb else None
    if speaker is None:
        return None
    refers = _refers(tokens, speaker)
    return Attribution(speaker[0], content[0], verb, speaker, sense.stance, sense.kind, content[1], refers)


def _is_passive(tokens: Sequence[Token], verb: Span, start: int) -> bool:
    """ "Was told", "is said to": who speaks is not who is named. "Was quoted as saying" names who speaks."""
    if verb[1] - verb[0] > 1 or tokens[verb[0]].plain.endswith("ing"):
        return False
    place = verb[0] - 1
    while place >= start and (tokens[place].plain.endswith("ly") or tokens[place].plain in ("also", "being", "been")):
        place -= 1
    return place >= start and tokens[place].plain in BE


def _kind(tokens: Sequence[Token], verb: Span, sense: Verb, link: str, end: int) -> str | None:
    """What the verb reports with here; None where it reports nothing."""
    word = tokens[verb[1] - 1].plain
    following = tokens[verb[1]].plain if verb[1] < end else ""
    if link:
        return SAYS
    if following in WITH_PREPOSITION.get(word, ()) or (word in WITH_INFINITIVE and following == "to"):
        return OBJECT
    if following.endswith("ing") and word in _REPORT_DOING:
        return OBJECT
    if word in NEEDS_SAID_THING:
        said = any(is_said_thing(token.plain) for token in tokens[verb[1] : min(end, verb[1] + 8)])
        return OBJECT if said else QUOTE
    return sense.kind


def _refers(tokens: Sequence[Token], speaker: Span | None) -> bool:
    return speaker is not None and speaker[1] - speaker[0] == 1 and is_pronoun(tokens[speaker[0]].plain)
