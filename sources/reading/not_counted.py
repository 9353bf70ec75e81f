"""Figures that count nothing: years, dates, ages, times of day, and the numbers of articles, pages and telephones."""

import re
from collections.abc import Sequence
from decimal import Decimal

from sources.number_words import SMALL
from sources.reading.printed_figures import PrintedFigure
from sources.reading.words import Token, words_of

_MONTHS = words_of(
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sept sep oct nov dec",
    "يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين محرم رمضان شعبان رجب شوال صفر",
    "جانفي فيفري أفريل ماي جوان جويلية أوت",
)
_BEFORE_YEARS = words_of(
    "a an the in since of by until from during year before after early late mid till through between and to",
    "spring summer",
    "autumn",
    "winter fall copyright fiscal",
    "عام العام سنة السنة عامي في منذ حتى خلال لعام بعام وعام قبل بعد منتصف أوائل أواخر بداية نهاية صيف شتاء ربيع",
    "خريف مطلع",
    "من إلى بين و",
)
_NUMBERED = words_of(
    "article articles page pages section sections chapter chapters paragraph paragraphs no number numbers nos",
    "resolution",
    "flight room route highway act grade phase figure table item line version channel part level step unit track",
    "verse law decree bill amendment clause rule directive protocol case exhibit gate terminal platform bus",
    "apartment apt suite floor article appendix annex volume vol chapter season episode test",
    "type class model level category area zone district block sector lot size psalm booth code group",
    "المادة مادة المواد الصفحة صفحة الصفحات الفصل القسم رقم الرقم برقم القرار الفقرة البند الطابق الغرفة الرحلة",
    "الجزء المرحلة",
    "المجموعة القناة الحلقة العدد القضية بند المرسوم النسخة الدورة لرقم القانون الجلد الباب المحور الهاتف",
)
_AGED = words_of("aged age ages عمره عمرها العمر عمر أعمارهم بعمر عمرا سن سنه السن")
_OLD = words_of("old olds ربيعا")
_YEARS_OF_LIFE = words_of("year years عاما سنة عام سنوات أعوام ربيعا")
_OF_THE_CLOCK = words_of("am pm a.m p.m o'clock oclock gmt utc est edt bst cet صباحا مساء ظهرا بتوقيت فجرا")
_CLOCK = words_of("الساعة ساعة")
_ORDINAL_ENDS = words_of("st nd rd th")
_ORDINALS = words_of(
    "الأول الأولى الحادي الحادية الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة",
    "السابع السابعة",
    "الثامن الثامنة التاسع التاسعة القرن حادي حادية ثاني ثالث رابع خامس سادس سابع ثامن تاسع",
)
_WEEKDAYS_AR = words_of("الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد")
_TELEPHONES = words_of("call tel telephone phone fax hotline mobile whatsapp هاتف الهاتف للاتصال")
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014"
_DATE = re.compile(r"\d{1,4}[.,/]\d{1,2}[.,/]\d{2,4}")
_YEAR = (Decimal(1400), Decimal(2100))


def is_share(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    """One in five, 9 out of 10: neither figure counts what stands behind it."""
    behind = _word(tokens, figure.end)
    before = _word(tokens, figure.start - 1)
    first = behind in ("in", "of") and _is_number(tokens, figure.end + 1)
    second = before in ("in", "of") and _is_number(tokens, figure.start - 2 - (before == "of"))
    return (first and figure.value < 100) or (second and _word(tokens, figure.start - 3) not in _BEFORE_YEARS)


def _is_number(tokens: Sequence[Token], index: int) -> bool:
    word = _word(tokens, index)
    return bool(word) and (tokens[index].kind == "number" or word in SMALL)


def is_not_counted(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    """Whether the figure names a year, a place in an order, or something by its number."""
    rules = (
        _is_part_of_a_name,
        _is_number_of,
        _is_date,
        _is_year,
        _is_age,
        _is_time,
        _is_ordinal,
        _is_telephone,
        is_share,
    )
    return any(rule(figure, tokens) for rule in rules)


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].plain if 0 <= index < len(tokens) else ""


def _adjacent(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing stands between tokens[index] and the one before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def _is_part_of_a_name(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    """G20, F-16, 9/11, 747-400; not و200, ال15, 25-30, 5m, $5."""
    start, before = figure.start, _word(tokens, figure.start - 1)
    if figure.in_words or not _adjacent(tokens, start):
        return False
    if before in _HYPHENS and _adjacent(tokens, start - 1):
        return tokens[start - 2].kind == "word" and tokens[start - 2].plain not in ("ال",)
    return tokens[start - 1].kind == "word" and before.isascii() and before not in ("us", "usd", "eur", "gbp", "a", "c")


def _is_number_of(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    before = _word(tokens, figure.start - 1)
    if before in ".:" and figure.start > 1:
        before = _word(tokens, figure.start - 2) if _word(tokens, figure.start - 2) in ("no", "nos", "art") else before
    if before in ("(", "[") and _word(tokens, figure.end) in (")", "]"):
        before = _word(tokens, figure.start - 2)
    if before in ("#", "№", "§"):
        return True
    return _names_by_number(before) and not figure.power and not (before == "number" and figure.in_words)


def _names_by_number(word: str) -> bool:
    """Also behind what Arabic attaches: للمادة, والصفحة."""
    bare = (word, word[1:], f"ال{word[2:]}" if word.startswith("لل") else "")
    return any(form in _NUMBERED for form in (bare if word[:1] in ("و", "ل", "ب", "ف") else bare[:1]))


def _is_date(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    if figure.power or figure.in_words:
        return False
    first = tokens[figure.start].plain
    before, behind = _word(tokens, figure.start - 1), _word(tokens, figure.end)
    slashed = _is_slash(before) or (_is_slash(behind) and _adjacent(tokens, figure.end))
    short = len(first) <= 4
    near = before in _MONTHS or behind in _MONTHS or (behind == "of" and _word(tokens, figure.end + 1) in _MONTHS)
    pair = behind in ("and", "to", "و", *_HYPHENS) and _word(tokens, figure.end + 2) in _MONTHS
    near = near or pair
    attached = _is_slash(before) and _word(tokens, figure.start - 2) in _MONTHS
    day = figure.value <= 31 and (near or before in _WEEKDAYS_AR)
    return bool(_DATE.fullmatch(first)) or day or attached or (near and _could_be_year(figure)) or (slashed and short)


def _is_slash(sign: str) -> bool:
    return sign in ("/", "\\")


def _could_be_year(figure: PrintedFigure) -> bool:
    return not figure.power and _YEAR[0] <= figure.value < _YEAR[1] and not figure.value % 1


def _is_year(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    """2017 by itself or behind "in", عام ...; 2,017 and "about 2000 people" count something."""
    if figure.in_words or not _could_be_year(figure) or len(tokens[figure.start].plain) != 4:
        return figure.in_words and _word(tokens, figure.start - 1) in _YEARS_IN_WORDS
    before, behind = _word(tokens, figure.start - 1), _word(tokens, figure.end)
    if before in _BEFORE_YEARS or before in _MONTHS or (before[:1] in "وبل" and before[1:] in _BEFORE_YEARS):
        return not _is_counted_noun(tokens, figure.end)
    if before in (",", "(", "،") or before in _HYPHENS or not behind or tokens[figure.end].kind != "word":
        return True
    return not before.isascii() and not _is_counted_noun(tokens, figure.end)


_YEARS_IN_WORDS = words_of("عام العام سنة السنة لعام")
_COUNTED = words_of(
    "people persons men women children dead soldiers troops workers civilians prisoners migrants refugees cases",
    "deaths",
    "شخص شخصا فرد مواطن مواطنا مدني مدنيا جندي جنديا طفل طفلا دولار يورو أسرة عائلة منزل قتيل قتيلا حالة عامل",
    "لاجئ كيلومتر متر",
)


def _is_counted_noun(tokens: Sequence[Token], index: int) -> bool:
    return _word(tokens, index) in _COUNTED


def _is_age(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    before, behind = _word(tokens, figure.start - 1), _word(tokens, figure.end)
    if before in _AGED or _word(tokens, figure.start - 2) in _AGED:
        return True
    following = [_word(tokens, figure.end + step) for step in range(4)]
    if any(word in _OLD or word.endswith("-old") for word in following[:4] if word) and _names_years(following):
        return True
    if before == "(" and behind in _YEARS_OF_LIFE and _word(tokens, figure.end + 1) == ")":
        return True
    if before in ("is", "was", "turned") and _word(tokens, figure.start - 2) in ("who", "he", "she", "i", "now"):
        return behind in (",", ".", "", ";") and figure.value < 120
    if before == "," and behind == "." and figure.start > 1 and tokens[figure.start - 2].capital:
        return figure.value < 120
    enclosed = (before == "," and behind == ",") or (before == "(" and behind == ")")
    return enclosed and figure.value < 120 and not figure.power


def _names_years(following: list[str]) -> bool:
    first = next((word for word in following if word not in _HYPHENS), "")
    return first.startswith(("year", "month", "week", "day", "ربيع")) or first in _YEARS_OF_LIFE


def _is_time(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    before, behind = _word(tokens, figure.start - 1), _word(tokens, figure.end)
    with_minutes = (behind == ":" and _adjacent(tokens, figure.end + 1) and _adjacent(tokens, figure.end)) or (
        before == ":" and _adjacent(tokens, figure.start) and _adjacent(tokens, figure.start - 1)
    )
    in_the_day = behind in ("a", "p") and _word(tokens, figure.end + 1) == "." and _word(tokens, figure.end + 2) == "m"
    return with_minutes or in_the_day or behind in _OF_THE_CLOCK or before == "الساعه"


def _is_ordinal(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    behind = _word(tokens, figure.end)
    if behind in _ORDINAL_ENDS and _adjacent(tokens, figure.end):
        return True
    return figure.in_words and _word(tokens, figure.start - 1) in _ORDINALS


def _is_telephone(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    first = tokens[figure.start].plain
    if tokens[figure.start].kind != "number":
        return False
    leading_zero = len(first) > 1 and first[0] == "0" and first[1].isdigit()
    bare = first.isdigit() and len(first) > 12
    international = _word(tokens, figure.start - 1) == "+" and _adjacent(tokens, figure.start) and len(first) > 1
    named = any(_word(tokens, figure.start - step) in _TELEPHONES for step in (1, 2)) and len(first) > 4
    within = (
        tokens[figure.start - 1].kind == "number" and _word(tokens, figure.start - 2) == "+"
        if figure.start > 1
        else False
    )
    return leading_zero or within or bare or international or named or _is_in_chain(figure, tokens)


def _is_in_chain(figure: PrintedFigure, tokens: Sequence[Token]) -> bool:
    """555-1234-99: more than two numbers with hyphens between, as no range has."""
    start = end = figure.start
    while end + 2 < len(tokens) and end - start < 6 and _is_hyphened(tokens, end + 1):
        end += 2
    while start - 2 >= 0 and end - start < 6 and _is_hyphened(tokens, start - 1):
        start -= 2
    return end - start >= 4


def _is_hyphened(tokens: Sequence[Token], hyphen: int) -> bool:
    sides = tokens[hyphen - 1].kind == "number" and tokens[hyphen + 1].kind == "number"
    return sides and tokens[hyphen].plain in _HYPHENS and _adjacent(tokens, hyphen) and _adjacent(tokens, hyphen + 1)
