"""The quantities that a text prints: figures with their qualifiers, ranges, units and hedges.

"About 800,000 to more than 2 million" is one quantity, as in sources.quantity. Years, dates, ages, times of day and
numbers that name something are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from sources.quantity import OPEN_ABOVE, OPEN_BELOW, Qualifier, Quantity
from sources.reading import qualifiers
from sources.reading.not_counted import is_not_counted
from sources.reading.printed_figures import PrintedFigure, counts_nothing, figure_at
from sources.reading.stretch import PrintedQuantity
from sources.reading.units import TIME, unit_before, unit_behind
from sources.reading.words import Token, phrases, tokens, words_of

_TO = words_of("to or إلى الى حتى أو")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014~"
_AND = words_of("and و")
_BETWEEN = words_of("between بين وبين لبين بـين")
_FROM = words_of("from من")
_CHANGES = words_of(
    "rose rise risen rising fell fall fallen increased increase grew grown dropped drop climbed jumped declined",
    "up down",
    "shrank went soared surged decreased reduced raised lowered cut",
    "ارتفع ارتفعت انخفض انخفضت زاد زادت تراجع تراجعت قفز قفزت صعد هبط هبطت نما وارتفع وانخفض وتراجع ارتفاع",
    "انخفاض تراجع خفض رفع",
)
_HEDGES = phrases(
    "possibly, perhaps, maybe, reportedly, allegedly, probably, likely, presumably, might be, may be, could be",
    "believed",
    "may have been, might have been, thought to be, believed to be, supposedly, apparently, purportedly",
    "conceivably, said to be",
    "ربما, قد يكون, قد تكون, قد يكونون, يعتقد, ويعتقد, يعتقد أن, على الأرجح, يرجح, من المحتمل, من المرجح, يزعم, يقال",
    "من الممكن, لعل, يحتمل, المرجح, قد يصل, قد يبلغ, قد تصل, قد تبلغ, قد يتجاوز, قد تتجاوز, قد يزيد",
)
_UNSURE_TIME = words_of("over under above around about within")


_SINGLE_ONES = words_of(
    "person man woman child boy girl civilian soldier policeman officer death case worker protester journalist",
    "student",
    "passenger prisoner detainee patient member vote",
)

_Noun = tuple[int, int] | None  # its first token and the one behind its last


@dataclass(frozen=True)
class _End:
    """One end of a quantity: a figure with what stands around it, from words[start] to before words[end]."""

    figure: PrintedFigure
    qualifier: Qualifier | None
    start: int
    end: int
    unit: _Noun


def quantities(text: str, start: int = 0, end: int | None = None) -> list[PrintedQuantity]:
    """Every quantity printed in text[start:end], in the order of the text. Positions count from the text's start."""
    return list(quantities_among(text, tokens(text, start, end)))


def quantities_among(text: str, words: Sequence[Token]) -> Iterator[PrintedQuantity]:
    """The quantities among `words`, which are tokens of the text."""
    place = behind = 0
    while place < len(words):
        first = _first_end(words, place, behind)
        if first is None:
            place += 1
            continue
        last = _last_end(words, first)
        found = _printed(text, words, first, last) if _counts(words, first, last) else None
        place = behind = last.end if found else last.figure.end
        if found:
            yield found


def _end_at(words: Sequence[Token], place: int, after: int, *, whole: bool = True) -> _End | None:
    """The end of a quantity whose figure begins at words[place], and whose qualifier begins at `after` or later."""
    figure = figure_at(words, place, through_and=whole)
    if figure is None:
        return None
    money = unit_before(words, place) and place > after
    outset = place - 1 if money else place
    qualifier, start = qualifiers.before(words, outset, after)
    noun = (outset, place) if money else unit_behind(words, figure.end)
    qualifier_behind, end, later = _behind(words, figure.end, None if money else noun)
    noun = noun or later
    if _only_names_time(words, start, outset, noun):
        qualifier, start = None, outset
    return _End(figure, qualifier_behind or qualifier, start, end, noun)


def _behind(words: Sequence[Token], end: int, noun: _Noun) -> tuple[Qualifier | None, int, _Noun]:
    """The qualifier behind the figure or behind its noun, where the whole ends, and the noun behind the qualifier."""
    qualifier, place = qualifiers.behind(words, end)
    if qualifier:
        later = unit_behind(words, place)
        return qualifier, later[1] if later else place, later
    if noun is None:
        return None, end, None
    return *qualifiers.behind(words, noun[1]), noun


def _only_names_time(words: Sequence[Token], start: int, outset: int, noun: _Noun) -> bool:
    """ "Over three days" is no more than three days."""
    one_word = outset - start == 1 and words[start].plain in _UNSURE_TIME
    return one_word and noun is not None and any(words[place].plain in TIME for place in range(*noun))


def _last_end(words: Sequence[Token], first: _End) -> _End:
    """The second end of a range that begins with the first; the first itself where there is none."""
    for joint in dict.fromkeys((first.figure.end, first.end)):
        if second := _joined(words, first, joint):
            return second
    return first


def _first_end(words: Sequence[Token], place: int, after: int) -> _End | None:
    """As _end_at; between one hundred and two hundred, "and" does not belong to the first figure."""
    end = _end_at(words, place, after)
    if end is None or not _is_behind(words, end.start, _BETWEEN) or _last_end(words, end) is not end:
        return end
    return _end_at(words, place, after, whole=False)


def _joined(words: Sequence[Token], first: _End, joint: int) -> _End | None:
    if joint + 1 >= len(words) or not _joins(words, first, joint):
        return None
    attached = _attached_number(words, joint)
    after = joint if words[joint].plain.startswith("و") else joint + 1
    for place in range(joint if attached else joint + 1, min(len(words), joint + 9)):
        second = _end_at(words, place, after)
        if second:
            return second if _continues(words, joint, second) else None
    return None


def _joins(words: Sequence[Token], first: _End, joint: int) -> bool:
    word = words[joint].plain
    if word in _DASHES:
        return words[joint + 1].kind == "number" and words[first.figure.start].kind == "number"
    between = _is_behind(words, first.start, _BETWEEN)
    if between:
        return word in _AND or word.startswith("و") or word in _TO
    changes = any(token.plain in _CHANGES for token in words[max(0, first.start - 6) : first.start])
    return word in _TO and not changes


def _attached_number(words: Sequence[Token], joint: int) -> bool:
    """وخمسة: the number is in one word with "and"."""
    return words[joint].plain.startswith("و") and len(words[joint].plain) > 1 and figure_at(words, joint) is not None


def _is_behind(words: Sequence[Token], place: int, listed: frozenset[str]) -> bool:
    return place > 0 and words[place - 1].plain in listed


def _continues(words: Sequence[Token], joint: int, second: _End) -> bool:
    """Whether nothing but qualifiers and hedges stands between the joint and the second figure."""
    if second.start <= joint + 1:
        return True
    return tuple(word.plain for word in words[joint + 1 : second.start]) in _HEDGES


def _counts(words: Sequence[Token], first: _End, last: _End) -> bool:
    """Whether the figures count something, as far as what stands around them tells."""
    if is_not_counted(first.figure, words) or (last is not first and is_not_counted(last.figure, words)):
        return False
    if last is not first:
        scored = words[last.figure.start - 1].plain in _DASHES and last.unit is None and not last.figure.power
        return not scored
    if first.figure.in_words and first.figure.value < 1:
        return False
    if counts_nothing(first.figure, words):
        return first.unit is not None and words[first.unit[0]].plain in _SINGLE_ONES
    bare = first.figure.in_words and not first.figure.power and first.qualifier is None
    return not bare or first.unit is not None


def _printed(text: str, words: Sequence[Token], first: _End, last: _End) -> PrintedQuantity | None:
    quantity = _single(first) if last is first else _range(words, first, last)
    try:
        quantity.validate()
    except ValidationError:
        return None
    noun = last.unit or first.unit
    unit = text[words[noun[0]].start : words[noun[1] - 1].end] if noun else ""
    start, end = words[_outset(words, first, last)].start, words[last.end - 1].end
    return PrintedQuantity(start, end, quantity, unit, _is_hedged(words, first.start, last))


def _outset(words: Sequence[Token], first: _End, last: _End) -> int:
    """Where the wording begins: at "between" or "from", where the range has it."""
    joined = last is not first and _is_behind(words, first.start, _BETWEEN | _FROM)
    with_what = joined and first.start > 1 and words[first.start - 2].plain == "ما"
    return first.start - (2 if with_what else 1 if joined else 0)


def _single(end: _End) -> Quantity:
    value, qualifier = end.figure.value, end.qualifier or Qualifier.EXACTLY
    if qualifier in OPEN_ABOVE:
        return Quantity(value, qualifier.value, None, "")
    if qualifier in OPEN_BELOW:
        return Quantity(None, "", value, qualifier.value)
    return Quantity(value, qualifier.value, value, qualifier.value)


def _range(words: Sequence[Token], first: _End, last: _End) -> Quantity:
    """A range; "about" before both counts for both, and a scale behind both multiplies both."""
    low, high = first.figure.value, last.figure.value
    if not first.figure.power and last.figure.power and low < last.figure.mantissa:
        low *= Decimal(10) ** last.figure.power
    low_is = first.qualifier if first.qualifier not in OPEN_BELOW else None
    high_is = last.qualifier or (Qualifier.ABOUT if low_is == Qualifier.ABOUT else None)
    return Quantity(low, (low_is or Qualifier.EXACTLY).value, high, (high_is or Qualifier.EXACTLY).value)


def _is_hedged(words: Sequence[Token], start: int, last: _End) -> bool:
    """Whether a word of doubt stands before the quantity, or before its second figure."""
    return any(_hedge_ends(words, place) for place in (start, start - 1, last.start))


def _hedge_ends(words: Sequence[Token], place: int) -> bool:
    lengths = range(1, min(3, max(0, place)) + 1)
    return any(tuple(word.plain for word in words[place - length : place]) in _HEDGES for length in lengths)
