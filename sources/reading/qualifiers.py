"""What is printed before and behind a figure, and makes it at least, about, up to ... in English and Arabic."""

from collections.abc import Sequence

from sources.quantity import Qualifier
from sources.reading.words import Token, phrases

LONGEST = 6  # words of a phrase

_BEFORE = {
    Qualifier.AT_LEAST: phrases(
        "at least, no fewer than, no less than, not less than, not fewer than, a minimum of, minimum of, minimum",
        "ما لا يقل عن, لا يقل عن, لا تقل عن, لم يقل عن, لا يقل عددهم عن, على الأقل, بما لا يقل عن, حد أدنى",
    ),
    Qualifier.MORE_THAN: phrases(
        "more than, over, above, well over, in excess of, upwards of, upward of, exceeding, exceeded, exceeds",
        "exceed",
        "greater than, higher than, larger than, just over, slightly more than, well above, north of, beyond",
        "surpassed",
        "أكثر من, ما يزيد على, ما يزيد عن, يزيد على, يزيد عن, تزيد على, تزيد عن, زاد على, زاد عن, ما يربو على",
        "يربو على, تربو على, ما يفوق, يفوق, تفوق, فاق, ما يتجاوز, يتجاوز, تتجاوز, تجاوز, تجاوزت, يتخطى, تخطى, فوق",
        "يزيد عددهم على, يزيد عددهم عن, يتجاوز عددهم, أزيد من, ينيف على, ما ينيف على, أعلى من, تخطت, زهاء أكثر من",
        "أكبر من, يزيد قليلا عن, يزيد قليلا على, ما يزيد قليلا على, ما يزيد قليلا عن, أكثر بقليل من",
    ),
    Qualifier.ABOUT: phrases(
        "about, around, nearly, almost, roughly, approximately, approx, some, circa, ca, close to, near",
        "an estimated",
        "estimated, estimated at, estimated to be, estimates of, somewhere around, in the region of",
        "on the order of, ~",
        "something like, virtually, practically, or so, approaching, ≈",
        "نحو, حوالي, حوالى, قرابة, زهاء, ما يقدر بنحو, ما يقدر ب, يقدر بنحو, تقدر بنحو, يقدر ب, تقدر ب, يقدر عددهم ب",
        "يقدر, تقدر, يقدر عددهم, يقدر عددها, تقدر قيمتها, يقدر عددهم بنحو, يقدر بحوالي, تقدر بحوالي, ما يقارب",
        "يقارب, تقارب, قارب, ما يناهز, يناهز, تناهز, تقريبا, مقدر ب",
        "يقدر عددها بنحو, ما يقرب من, يقرب من, تقدر قيمتها بنحو, تقدر قيمتها ب, يقترب من, تقترب من, في حدود, بحدود",
        "ما يعادل نحو, المقدر ب, المقدر عددهم بنحو, المقدر عددهم ب, يقدر عددها ب, تقدر بقرابة, ما مجموعه نحو",
        "ما يوازي نحو",
    ),
    Qualifier.UP_TO: phrases(
        "up to, as many as, as much as, as high as, as long as, anything up to",
        "ما يصل إلى, يصل إلى, تصل إلى, تصل قيمتها إلى, تصل قيمته إلى, تصل كلفتها إلى, يصل عددهم إلى, قد يصل إلى",
        "قد تصل إلى, حتى, لغاية, بما يصل إلى, يصل عددها إلى",
    ),
    Qualifier.AT_MOST: phrases(
        "at most, no more than, not more than, a maximum of, maximum of, maximum, not exceeding, at the most",
        "على الأكثر, لا يزيد على, لا يزيد عن, ما لا يزيد على, ما لا يزيد عن, لا تزيد على, لا تزيد عن, لا يتجاوز",
        "لا تتجاوز, ما لا يتجاوز, لا يتعدى, لا تتعدى, ليس أكثر من, حد أقصى, لم يتجاوز, لم تتجاوز, لا يزيد عددهم على",
        "لا يزيد عددهم عن, لا يتجاوز عددهم, لا أكثر من",
    ),
    Qualifier.LESS_THAN: phrases(
        "less than, fewer than, under, below, just under, well under, lower than, smaller than, well below",
        "just below",
        "slightly less than, short of",
        "أقل من, ما يقل عن, يقل عن, تقل عن, دون, تحت, أدنى من, أقل بقليل من, يقل قليلا عن, أصغر من",
    ),
}
_BEHIND = {
    Qualifier.AT_LEAST: phrases(
        "or more, - plus, or above, at least, at a minimum, or greater, or higher, plus, +, and more, and above",
        "or older, if not more",
        "أو أكثر, على الأقل, كحد أدنى, فأكثر, فما فوق, أو يزيد, وما فوق, على أقل تقدير, أو ما يزيد",
    ),
    Qualifier.ABOUT: phrases("or so, or thereabouts, approximately, تقريبا, على وجه التقريب, بالتقريب, أو نحو ذلك"),
    Qualifier.AT_MOST: phrases(
        "at most, or less, or fewer, at the most, at maximum, or below, or under, tops, maximum",
        "على الأكثر, كحد أقصى, أو أقل, فأقل, بحد أقصى, على أكثر تقدير",
    ),
}
_BY_PHRASE_BEFORE = {phrase: qualifier for qualifier, listed in _BEFORE.items() for phrase in listed}
_BY_PHRASE_BEHIND = {phrase: qualifier for qualifier, listed in _BEHIND.items() for phrase in listed}
FIRST_WORDS = frozenset(phrase[0] for phrase in _BY_PHRASE_BEFORE)
_FIRST_BEHIND = frozenset(phrase[0] for phrase in _BY_PHRASE_BEHIND)
_ATTACHED = ("", "و", "ف", "ب", "ل", "ك")  # to the first word of an Arabic phrase
_LAST_WORDS = frozenset(
    attached + phrase[-1] for phrase in _BY_PHRASE_BEFORE for attached in (_ATTACHED if len(phrase) == 1 else ("",))
)


def before(tokens: Sequence[Token], index: int, after: int = 0) -> tuple[Qualifier | None, int]:
    """The qualifier that ends before tokens[index], and the index of its first word, which is not below `after`.

    Of several, one that says more than "about" counts: "more than an estimated 500" is more than 500.
    """
    found, start = None, index
    while (phrase := _phrase_before(tokens, start, after)) is not None:
        qualifier, start = phrase
        found = qualifier if found in (None, Qualifier.ABOUT) else found
    return found, start


def behind(tokens: Sequence[Token], index: int) -> tuple[Qualifier | None, int]:
    """The qualifier that begins at tokens[index], and the index behind its last word."""
    if index >= len(tokens) or tokens[index].plain not in _FIRST_BEHIND:
        return None, index
    for length in range(min(LONGEST, len(tokens) - index), 0, -1):
        phrase = tuple(token.plain for token in tokens[index : index + length])
        if phrase in _BY_PHRASE_BEHIND:
            return _BY_PHRASE_BEHIND[phrase], index + length
    return None, index


def _phrase_before(tokens: Sequence[Token], index: int, after: int) -> tuple[Qualifier, int] | None:
    if index <= after or tokens[index - 1].plain not in _LAST_WORDS:
        return None
    for length in range(min(LONGEST, index - after), 0, -1):
        words = tuple(token.plain for token in tokens[index - length : index])
        for attached in _ATTACHED:
            phrase = (words[0].removeprefix(attached), *words[1:])
            if words[0].startswith(attached) and phrase in _BY_PHRASE_BEFORE:
                return _BY_PHRASE_BEFORE[phrase], index - length
    return None
