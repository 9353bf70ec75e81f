"""Where sentences begin and end, in the scripts of Europe and in Arabic."""

import re

from sources.reading.marks import stripped
from sources.reading.stretch import Stretch
from sources.reading.words import plain_word, words_of

_CLOSING = "\"'”’»›“)\\]"
_SIGNS = ".!?؟۔।。！？…"
_END = re.compile(
    rf"(?<![{_SIGNS}])(?P<sign>[{_SIGNS}]++)[{_CLOSING}]*+(?=\s|$)|(?P<paragraph>[\n\r\x85\u2028\u2029]+)|[。！？]"
)
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|\.(?=[^\W_])){0,14}\Z")
_STARTS = re.compile(r"[\s\"'“”«‹‘(\[]*")
# What is followed by a name or a number, and what ends a sentence as often as not.
_BEFORE_NAMES = words_of(
    "mr mrs ms mx dr prof gen sen rep gov lt col sgt capt maj cmdr adm rev hon st messrs pres supt insp",
    "no nos vs art fig vol pp p ch sec approx ca e.g i.e cf viz al dept assn",
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat",
)
_MAY_END = words_of("u.s u.k u.n e.u u.a.e a.m p.m inc ltd co corp etc jr sr bros d.c")
_BEGINNERS = words_of("the he she it they we in on at but and this that these those there his her its their a an i")


def sentences(text: str) -> list[Stretch]:
    """The sentences of a text without the white space between them; a paragraph's end ends a sentence too."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match["sign"] and not _ends_sentence(text, match):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return [Stretch(*span) for span in (stripped(text, *span) for span in found) if span[0] < span[1]]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    after = _STARTS.match(text, match.end())
    place = after.end() if after else match.end()
    following = text[place : place + 1]
    if following.islower() or following in ",;:،؛":
        return False
    return match["sign"] != "." or not _is_abbreviation(text, match.start(), place)


def _is_abbreviation(text: str, stop: int, following: int) -> bool:
    """Whether the full stop belongs to an initial or to a shortened word, and the sentence goes on."""
    before = _WORD_BEFORE.search(text, max(0, stop - 16), stop)
    if before is None:
        return False
    word = plain_word(before[0])
    if word in _BEFORE_NAMES or (len(before[0]) == 1 and (before[0].isupper() or before[0] >= "؀")):
        return (
            not (len(before[0]) > 1 and word in ("no", "art", "sec", "mar", "sat"))
            or text[following : following + 1].isdigit()
        )
    return word in _MAY_END and _next_word(text, following) not in _BEGINNERS


def _next_word(text: str, start: int) -> str:
    return plain_word(re.split(r"[^\w']", text[start : start + 16], maxsplit=1)[0])
