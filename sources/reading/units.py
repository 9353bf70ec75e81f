"""The noun that a figure counts, as printed behind it."""

from collections.abc import Sequence

from sources.reading import qualifiers
from sources.reading.printed_figures import is_number_word
from sources.reading.words import Token, phrases, words_of

LONGEST = 3  # words of a unit
_CURRENCIES = "$€£¥₽₺₪₹﷼"
_PERCENT = {"%", "٪", "‰"}
# Behind a figure, these begin something else than what is counted.
_NO_UNIT = words_of(
    "a an the of in on at by for from to with and or but as than that which who whom whose when where while",
    "after before",
    "since until during about around over under between among into onto against without within per via because if so",
    "is are was were be been being has have had do does did will would can could may might must shall should not",
    "also",
    "he she it they we i you his her its their our this these those there here then now more less fewer least",
    "most each",
    "said says killed died dead-or injured fled said. ago later earlier only alone so-called both all still",
    "already yet",
    "في من إلى على عن مع أو ثم لكن بل حتى منذ بعد قبل خلال عند بين أن إن الذي التي الذين كان كانت كانوا قد لقد",
    "لم لن لا ما هو هي",
    "هم كما حيث إذ بينما فيما عندما وفق بحسب حول ضد دون عبر و أي كل غير قتلوا أصيبوا قال قالت وقال وقالت على",
    "الأقل أكثر أقل",
)
_PERCENTS = phrases("percent, per cent, percentage points, في المئة, في المائة, بالمئة, بالمائة, في الألف, pc")
_PLURAL_ENDS = ("s", "men", "women", "people", "children", "percent")
_OF_PARTS = words_of("من")
TIME = words_of(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century",
    "centuries",
    "ثانية دقيقة دقائق ساعة ساعات يوم يوما أيام أسبوع أسبوعا أسابيع شهر شهرا أشهر شهور سنة سنوات عام عاما أعوام",
    "عقد عقود عقدا",
)


def unit_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign of money stands directly before tokens[index]."""
    return index > 0 and tokens[index - 1].plain in _CURRENCIES and tokens[index - 1].end == tokens[index].start


def unit_behind(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """First and last-but-one token of the noun counted that stands behind a figure, with what describes it."""
    if index < len(tokens) and tokens[index].plain in {*_PERCENT, *_CURRENCIES}:
        return index, index + 1
    if (percent := _percent(tokens, index)) is not None:
        return index, percent
    start = _behind_of(tokens, index)
    end = start
    while end < min(len(tokens), start + LONGEST) and _may_be_unit(tokens, start, end):
        end += 1
        if _is_whole(tokens, start, end):
            break
    return (start, end) if end > start else None


def _percent(tokens: Sequence[Token], index: int) -> int | None:
    """The place behind "per cent", في المئة ... at tokens[index]."""
    for length in (1, 2):
        if tuple(token.plain for token in tokens[index : index + length]) in _PERCENTS:
            return index + length
    return None


def _behind_of(tokens: Sequence[Token], index: int) -> int:
    """Behind "of the", and in Arabic behind من: 2 million of the Uyghurs."""
    if index + 1 < len(tokens) and tokens[index].plain in _OF_PARTS:
        return index + 1
    if index + 1 < len(tokens) and tokens[index].plain == "of":
        return index + 2 if tokens[index + 1].plain in ("the", "its", "their", "his", "her", "our") else index + 1
    return index


def _may_be_unit(tokens: Sequence[Token], start: int, place: int) -> bool:
    token = tokens[place]
    if token.kind != "word" or token.plain in _NO_UNIT or is_number_word(token.plain):
        return False
    if place == start:
        return not (token.plain[:1] == "و" and token.plain[1:] in qualifiers.FIRST_WORDS)
    if tokens[place - 1].plain.isascii():
        return True
    # An Arabic adjective agrees with its noun: سفيرا غربيا.
    return token.plain[-1:] == tokens[place - 1].plain[-1:] == "ا" or (token.plain.startswith("ال") and place == start)


def _is_whole(tokens: Sequence[Token], start: int, end: int) -> bool:
    word = tokens[end - 1].plain
    return word.isascii() and word.endswith(_PLURAL_ENDS) and not word.endswith(("ss", "us", "ous", "'s", "’s"))
