"""The noun phrase that names who speaks, in Arabic: behind the verb, or before it."""

import re
from collections.abc import Sequence

from sources.reading.arabic_verbs import PARTICIPLES, VERBS
from sources.reading.attribution import Span
from sources.reading.words import Token, without_prefix, words_of

FAR = 34  # tokens between a verb and what it reports
_THAT = re.compile(r"[وف]?[بل]?ان(?:ه|ها|هم|هن|هما|نا|ني|ك|كم)?")
_TIME = words_of(
    "يوم اليوم أمس الأمس مساء صباح ظهر الليلة أول لاحقا سابقا مؤخرا حينها آنذاك الاثنين الإثنين الثلاثاء",
    "الأربعاء الخميس الجمعة السبت الأحد",
    "فجر ليل ليلة ظهرا مساءا صباحا قبيل عشية غداة",
)
_ADJUNCTS = _TIME | words_of(
    "خلال عبر عقب بعد قبل أثناء ردا تعليقا بشأن حول بخصوص أيضا كذلك بدوره بدورها بدورهم بقوله بقولها بقولهم",
    "بالقول حين عندما لدى إثر",
    "من-جهته قوله قولها قولهم القول فيما بينما حيث لكن غير ضمن إزاء ردها رده تحت أمام قد وقد ما لم لا بأنه صراحة",
    "مجددا ولم لافتا",
    "الذي التي الذين اللذان طلب طلبت طلبوا اشترط اشترطت فضل فضلت رفض رفضوا رفضت شريطة عند كما ومنهم منهم بينهم",
    "ومنها إذا إلا وهو وهي",
    "وهم هو هي هم للحصول هكذا",
)
_OCCASIONS = words_of(
    "بيان بيانها بيانه بيانين تصريح تصريحات تصريحاته تصريحاتها مؤتمر حديث حديثه حديثها مقابلة كلمة كلمته كلمتها",
    "خطاب خطابه تغريدة رسالة منشور تدوينة",
    "تقرير تقريرها تقريره مداخلة لقاء اتصال جلسة وقت ختام مستهل أعقاب بداية إيجاز إفادة إحاطة مقطع فيديو تسجيل",
    "مقال حوار ندوة افتتاح مذكرة مقالة برقية إشارة كتاب تدوينته تغريدته رسالته منشوره بيانين مقالته",
    "رد تعليق نهاية إطار سياق جنيف مناسبة يوم عام شهر",
)
_PLATFORMS = words_of("هامش صفحته صفحتها حسابه حسابها منصة موقع تويتر فيسبوك فيس إكس حد لسان صفحة حساب خلفية أن")
_ADDRESSED = re.compile(
    r"لل(?:صحف|صحاف|اعلام|وكال|قنا|تلفز|مراسل|اذاع|برلمان|نواب|موقع|جزير|عربي|شرق)\w*|"
    r"ل(?:رويترز|وكال|قنا|صحيف|شبك|مراسل|فرانس|هيي|هيئ|اذاع|موقع|برنامج|مجل|بي|سي|اسوشيتد|وسائل|تلفزيون|صحاف|صحفي|اعضاء)\w*"
)
# Behind these, ل says of what somebody is the director, not to whom he speaks.
_OF_WHAT = words_of(
    "المدير مدير الرئيس رئيس التنفيذي العام الأمين أمين المتحدث متحدث الناطق المفتش التابع التابعة القطري الإقليمي",
    "مستشار المستشار ممثل الممثل مديرة المديرة رئيسة المتحدثة متحدثة التنفيذية العامة الرسمي الرسمية تابع تابعة كبير",
)
_BEFORE_SUBJECTS = words_of(
    "أما وأما",
    "حيث فيما بينما لكن ولكن كما وقد قد إذ بحسب وفق حين أو ثم إلا بل بعدما قبل منذ لأن وأن وأنه مع رغم",
    "بعد إن كان وكان كانت وكانت الذي التي الذين",
)
_NOT_THAT = words_of("غير إلا بيد رغم منذ قبل بعد دون علما خاصة سيما حتى بعدما بدون")
_PARTICLES = words_of("لم لا لن قد ولم ولا ولن وقد كما فيما بينما لقد ولقد")
_AGAINST = words_of("فيما بينما بحسب وفق وفقا حسب طبقا حيث")
_HE = words_of("لكنه لكنها لكنهم ولكنه ولكنها ولكنهم وهو وهي وهم أنه أنها إنه إنها لأنه لأنها بأنه بأنها")
_RELATIVE = words_of("الذي التي الذين اللذان اللتان")
_WHEN = words_of("عندما حين حينما بعدما لما كلما بينما قبلما")
_PREPOSITIONS = words_of("في من على عن إلى بعد قبل خلال أثناء منذ مع عند لدى أمام ضد بعيد عقب إثر")
# Words of who speaks about himself, and verbs of the first person in which letters and statements speak.
OF_ITSELF = words_of(
    "نحن إننا إنني أنا أنني أننا لكنني لكننا لأنني لأننا وإننا ونحن وأنا فنحن لدينا علينا نطلب نشعر نرحب نعتقد نؤكد",
    "نريد نحث نأمل ندعو نرفض نعرب ندين نطالب نسعى نواصل سنواصل سنعمل",
)
_TITLED = words_of(
    "صحيفة جريدة مجلة قناة وكالة موقع شبكة إذاعة منظمة حركة حزب جماعة تنظيم شركة فيلم رواية كتاب مسلسل برنامج",
    "أغنية سفينة",
    "عملية مؤسسة ميليشيا كتائب لواء حملة منصة فندق قصيدة مسرحية ألبوم مشروع قوات جبهة هيئة جمعية",
)
_OPENS_PHRASE = _PREPOSITIONS | words_of("ردا تعليقا بحسب وفقا حسب وفق عبر إلى")
PRONOUNS = words_of("هو هي هم هما وهو وهي وهم")
_WAS = words_of("كان كانت كانوا وكان وكانت وكانوا")


def is_that(word: str) -> bool:
    """Whether the word is إن or أن, alone, with a pronoun, or behind an attached letter."""
    return _THAT.fullmatch(word) is not None


def link_behind(tokens: Sequence[Token], start: int, end: int) -> tuple[int, str]:
    """The place of the first إن, colon or quotation behind `start`, and which it is; `end` and "" for none."""
    for place in range(start, min(end, start + FAR)):
        token = tokens[place]
        if token.kind == "quote":
            if is_name(tokens, place):
                continue
            return place, "quote"
        if token.kind == "sign" and token.plain in ":;؛":
            return (place, ":") if token.plain == ":" and place + 1 < end else (min(end, start + FAR), "")
        if token.kind == "word" and is_that(token.plain):
            return (min(end, start + FAR), "") if _contrasts(tokens, place) else (place, "that")
        if place > start and (_is_verb(token.plain) or token.plain in PARTICIPLES):
            return min(end, start + FAR), ""
    return min(end, start + FAR), ""


def _contrasts(tokens: Sequence[Token], place: int) -> bool:
    """غير أن, على الرغم من أن: what follows is another sentence."""
    before = tokens[place - 1].plain
    return without_prefix(before, _NOT_THAT.__contains__) is not None or (
        before == "من" and tokens[place - 2].plain in ("الرغم", "دون")
    )


def _is_verb(word: str) -> bool:
    return word[:1] == "و" and word[1:] in VERBS and word[1:] not in ("ذكر", "عد", "رد", "يدعي", "تدعي")


def subject_behind(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`, behind the verb, and ends before what is no part of it."""
    place = start
    while place < min(end, start + FAR) and _goes_on(tokens, place, start, end):
        place += 1
        if place < end and tokens[place].plain in (",", "،") and place > start:
            behind = _behind_apposition(tokens, place, end)
            return (start, behind or place)
    return (start, place) if place > start else None


def _goes_on(tokens: Sequence[Token], place: int, start: int, end: int) -> bool:
    token = tokens[place]
    if token.kind == "number" or (place > start and is_name(tokens, place)):
        return True
    if token.kind != "word":
        return token.plain in "-'’/" and place > start
    word = token.plain
    if word in _ADJUNCTS or word in PARTICIPLES or is_that(word):
        return False
    if _ADDRESSED.fullmatch(word) and not (place > start and tokens[place - 1].plain in _OF_WHAT):
        return False
    following = tokens[place + 1].plain if place + 1 < len(tokens) else ""
    if word in ("من", "الي", "علي", "عن", "في", "ب") and is_that(following):
        return False
    if word in ("في", "وفي"):
        return following not in _OCCASIONS and place > start
    if word == "علي":
        return following not in _PLATFORMS or following.startswith("ال")
    return not (word == "من" and following in ("جهته", "جهتها", "جانبه", "جانبها", "جهتهم", "جانبهم", "خلال", "ان"))


def _behind_apposition(tokens: Sequence[Token], comma: int, end: int) -> int | None:
    """The end of "، وزير الصحة" where another comma or the link follows; None where no apposition stands."""
    place = comma + 1
    while place < end and place - comma < 14 and _goes_on(tokens, place, comma + 1, end):
        place += 1
    closed = (
        place >= end
        or tokens[place].plain in (",", "،", ":")
        or tokens[place].kind == "quote"
        or is_that(tokens[place].plain)
    )
    return place if place > comma + 1 and closed else None


def subject_before(tokens: Sequence[Token], verb: int, start: int) -> Span | None:
    """The noun phrase before a verb: الوزير قال, أن الدبلوماسيين يقولون, وكان الوزير قد قال."""
    end = verb
    if end > start and tokens[end - 1].plain in ("قد", "لم", "لا"):
        end -= 1
    if end > start and tokens[end - 1].plain in _HE:
        return None
    end = _before_inserted(tokens, end, start)
    place = _first_before(tokens, end, start)
    if place > start and tokens[place - 1].plain in _RELATIVE:
        place = _first_before(tokens, place - 1, start)
    if place > start and without_prefix(tokens[place - 1].plain, _WHEN.__contains__):
        return None
    place = _behind_leading(tokens, place, end)
    if place >= end or end - place > 16 or _begins_otherwise(tokens[place].plain):
        return None
    return (place, end) if any(token.kind == "word" for token in tokens[place:end]) else None


def _first_before(tokens: Sequence[Token], end: int, start: int) -> int:
    place = end
    while place > max(start, end - FAR // 2) and _is_part_before(tokens, place - 1):
        place -= 1
    return place


def _begins_otherwise(word: str) -> bool:
    """Whether a preposition begins the words, so that they are no subject."""
    return without_prefix(word, _PREPOSITIONS.__contains__) is not None


def _before_inserted(tokens: Sequence[Token], end: int, start: int) -> int:
    """Before what stands between two commas: وزارة الخارجية، في بيان، لم تعلق."""
    if end - 1 <= start or tokens[end - 1].plain not in (",", "،"):
        return end
    commas = [place for place in range(max(start, end - FAR // 2), end - 1) if tokens[place].plain in (",", "،")]
    return commas[-1] if commas else end - 1


def _is_part_before(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind == "number":
        return True
    if token.kind != "word":
        return token.plain in "-.'’/"
    if without_prefix(token.plain, _WHEN.__contains__):
        return False
    return not (
        token.plain in _BEFORE_SUBJECTS or is_that(token.plain) or token.plain in VERBS or token.plain in PARTICIPLES
    )


def _behind_leading(tokens: Sequence[Token], place: int, end: int) -> int:
    while place < end and (tokens[place].kind == "sign" or tokens[place].plain in _TIME | _WAS):
        place += 1
    return place


def first_subject(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """The noun phrase behind the verb with which a clause begins, or with which it begins itself."""
    while start < end and tokens[start].plain in _PARTICLES:
        start += 1
    if start >= end:
        return None
    first = tokens[start].plain
    if without_prefix(first, _OPENS_PHRASE.__contains__):
        comma = next((p for p in range(start, min(end, start + FAR)) if tokens[p].plain in (",", "،")), end)
        return first_subject(tokens, comma + 1, end)
    verbal = not first.startswith(("ال", "وال")) and first not in _TIME
    return subject_behind(tokens, start + 1 if verbal else start, end)


def ends_clause(token: Token) -> bool:
    """Whether the word behind a comma sets another clause against what was reported."""
    return token.plain in _AGAINST or token.plain in PARTICIPLES


def opens_adjunct(token: Token) -> bool:
    """Whether the word may begin a phrase of place, time or occasion."""
    return token.plain in _PREPOSITIONS or token.plain in _TIME or _ADDRESSED.fullmatch(token.plain) is not None


def is_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether words in marks are a name: صحيفة "الوطن"."""
    if tokens[place].kind != "quote" or place == 0:
        return False
    return without_prefix(tokens[place - 1].plain, _TITLED.__contains__, "ولبف") is not None
