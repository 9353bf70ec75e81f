"""Numbers in English and Arabic words, in the folded form of `sources.text`: what each word counts."""

from sources.text import drop_marks, unite_letters


def plain(text: str) -> str:
    """One form of each letter and digit, no diacritics: the form in which the words below are looked up."""
    return unite_letters(drop_marks(text))


def _words(words: str) -> frozenset[str]:
    return frozenset(map(plain, words.split()))


def _valued(*lines: tuple[int, str]) -> dict[str, int]:
    return {plain(word): value for value, words in lines for word in words.split()}


# Below 1000. Arabic has them by gender and by case, and writes three hundred as one word.
SMALL = _valued(
    (0, "zero صفر"),
    (1, "one واحد واحدة أحد إحدى"),
    (2, "two اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي"),
    (3, "three ثلاثة ثلاث"),
    (4, "four أربعة أربع"),
    (5, "five خمسة خمس"),
    (6, "six ستة ست"),
    (7, "seven سبعة سبع"),
    (8, "eight ثمانية ثماني ثمان"),
    (9, "nine تسعة تسع"),
    (10, "ten عشرة عشر"),
    (11, "eleven"),
    (12, "twelve"),
    (13, "thirteen"),
    (14, "fourteen"),
    (15, "fifteen"),
    (16, "sixteen"),
    (17, "seventeen"),
    (18, "eighteen"),
    (19, "nineteen"),
    (20, "twenty عشرون عشرين"),
    (30, "thirty ثلاثون ثلاثين"),
    (40, "forty أربعون أربعين"),
    (50, "fifty خمسون خمسين"),
    (60, "sixty ستون ستين"),
    (70, "seventy سبعون سبعين"),
    (80, "eighty ثمانون ثمانين"),
    (90, "ninety تسعون تسعين"),
    (100, "hundred مئة مائة"),
    (200, "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي"),
    (300, "ثلاثمئة ثلاثمائة"),
    (400, "أربعمئة أربعمائة"),
    (500, "خمسمئة خمسمائة"),
    (600, "ستمئة ستمائة"),
    (700, "سبعمئة سبعمائة"),
    (800, "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة"),
    (900, "تسعمئة تسعمائة"),
)

# Powers of ten that multiply what stands before them.
SCALES = _valued(
    (3, "thousand thousands ألف ألفا ألفان ألفين ألفي آلاف k"),
    (6, "million millions مليون مليونا مليونان مليونين مليوني ملايين m mn mln"),
    (9, "billion billions مليار مليارا ملياران مليارين ملياري مليارات بليون بليونا بلايين bn bln"),
    (12, "trillion trillions تريليون تريليونا تريليونات tn"),
)

# How many of it a scale is with nothing before it: a million, مليونين. "Thousands" alone is no figure.
ALONE = _valued(
    (1, "thousand ألف ألفا million مليون مليونا billion مليار مليارا بليون بليونا trillion تريليون تريليونا"),
    (2, "ألفان ألفين ألفي مليونان مليونين مليوني ملياران مليارين ملياري"),
)

# What may be another word than a scale: 800m is 800 million, or metres.
ABBREVIATED = _words("k m mn mln bn bln tn")

HALF = _words("half نصف")
AND = _words("and و")
ARTICLES = _words("a an")

# Between the two ends of a range, where the scale may stand at the second alone: 800 to more than 900 thousand.
BETWEEN = _words(
    "to or than more less fewer over about nearly almost around roughly up "
    "إلى حتى أو أكثر أقل من نحو حوالي قرابة زهاء يزيد على عن"
)

KNOWN = frozenset({*SMALL, *SCALES, *HALF, *AND, *ARTICLES, *BETWEEN})
