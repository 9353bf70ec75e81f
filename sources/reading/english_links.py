"""What stands in English between a verb of speech and what it reports: to whom, where and when it was said, "that"."""

from collections.abc import Sequence

from sources.reading.words import Token, words_of

FAR = 18  # tokens between a verb and the "that" of what it reports
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
# Nouns that "that" explains: on condition that, the fact that.
_EXPLAINED = words_of(
    "condition fact idea grounds belief hope fear fears claim claims allegation allegations report reports",
    "possibility",
    "chance evidence view suggestion suggestions way so such sign signs speculation rumours rumors concern",
    "concerns proof",
)


def link_behind(tokens: Sequence[Token], place: int, end: int) -> tuple[int, str]:
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
        if token.plain == "that" and _is_adjunct(tokens, start, place) and _goes_on_behind(tokens, place, end):
            return place + 1, "that"
        if token.plain == ":" and place + 1 < end:
            return place + 1, ":"
        if token.plain in (";", "—", "–", "(", "that"):
            return None
        if token.plain == "," and not _resumes(tokens, place, end):
            return None
    return None


def _goes_on_behind(tokens: Sequence[Token], place: int, end: int) -> bool:
    return place + 1 < end and tokens[place + 1].kind != "sign"


def _resumes(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether the words behind the comma are the quotation, or "that" after an inserted phrase."""
    return comma + 1 < end and tokens[comma + 1].kind == "quote"


def _is_adjunct(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens[start:end] may stand between a verb and "that": to whom, where and when it was said."""
    if start == end:
        return True
    first = tokens[start].plain
    adjunct = first in _PREPOSITIONS or first in _DAYS or end - start <= 6
    return adjunct and tokens[end - 1].plain not in _EXPLAINED


def _is_occasion(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens[start:end] are nothing but "on Tuesday", "in a statement" ..., or the one who was told."""
    behind = start
    while (further := _behind_adjunct(tokens, behind, end)) > behind:
        behind = further
    return behind == end or (end - start <= 2 and tokens[start].plain in ("reporters", "journalists"))


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
