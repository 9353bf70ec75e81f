"""How Arabic says who speaks: behind the verb or before it, by بحسب and its like, by عن ... قوله."""

from collections.abc import Sequence

from sources.reading.arabic_speakers import PRONOUNS, is_that, link_behind, subject_before, subject_behind
from sources.reading.arabic_verbs import NEED_LINK, PARTICIPLES, VERBS
from sources.reading.attribution import ASSERTS, CONFIRMS, DENIES, OBJECT, QUOTE, SAYS, SOURCE, Attribution, Span, Verb
from sources.reading.words import Token, phrases, without_prefix, words_of

_SOURCES = phrases(
    "بحسب, حسب, وفق, وفقا, طبقا, نقلا عن, على حد قول, على حد تعبير, على حد وصف, على لسان, على ذمة, برأي, في رأي",
    "في نظر, من وجهة نظر",
    "استنادا إلى تصريحات, على حد زعم, نقلا على لسان",
)
_NO_SPEAKERS = words_of(
    "القانون للقانون الاتفاق للاتفاق الاتفاقية للاتفاقية الخطة للخطة الجدول الدستور للدستور المادة للمادة",
    "القواعد للقواعد المعايير للمعايير",
    "لقانون لاتفاق لخطة لمبدأ للتوقيت التوقيت لمعايير الأصول للأصول الحاجة للحاجة الظروف النظام للنظام قانون",
    "اتفاق خطة مبدأ نظام جدول",
    "المخطط للمخطط البروتوكول الشروط شروط لشروط معايير ما كل حالة",
)
_WHAT = words_of("ما كما حسبما مثلما وفقما")
_HIS_WORDS = words_of("قوله قولها قولهم قولهما القول تصريحه تأكيده تأكيدها تأكيدهم")
_OBJECTS = words_of(
    "هذه هذا تلك ذلك هؤلاء أي وجود صحة مسؤولية مسؤوليته مسؤوليتها تورط تورطه تورطها ضلوع الاتهامات المزاعم",
    "التقارير الأنباء الادعاءات الشائعات",
    "كل جميع بشدة قطعيا مقتل وفاة إطلاق اعتقال استخدام نبأ خبر مشاركة علاقة علاقته علاقتها اتهامات مزاعم تقارير",
    "أنباء ادعاءات شائعات ما وقوع",
    "صلته صلتها من عن على بالتحريض بالوقوف بارتكاب بتنفيذ حدوث سقوط إصابة وصول قيام الاتهام الرواية الأمر",
    "مسئولية احتجاز توقيف نية عقد إجراء",
    "استمرار تعرض تلقي إمكانية احتمال حصول فقدان اختفاء",
)
_NOT = words_of("لم لا لن ولم ولا ولن أن ان لأن بأن يكن")


def attributions(tokens: Sequence[Token], start: int, end: int) -> list[Attribution]:
    """Every place in tokens[start:end] that says who speaks, in order, none inside of another."""
    found: list[Attribution] = []
    for place in range(start, end):
        reached = found[-1].end if found else start
        if tokens[place].kind != "word" or place < reached:
            continue
        one = _source_at(tokens, place, end) or _verb_at(tokens, place, reached, end)
        if one:
            found.append(one)
    return found


def _source_at(tokens: Sequence[Token], place: int, end: int) -> Attribution | None:
    for length in (1, 2, 3):
        words = [token.plain for token in tokens[place : min(end, place + length)]]
        bare = without_prefix(words[0], lambda word: (word, *words[1:]) in _SOURCES)  # noqa: B023
        behind = place + length
        if bare is None or len(words) < length or behind >= end or tokens[behind].plain in _NO_SPEAKERS:
            continue
        behind += tokens[behind].plain == "ل"
        speaker = subject_behind(tokens, behind, end)
        if speaker:
            return Attribution(place, speaker[1], (place, place + length), speaker, ASSERTS, SOURCE)
    return None


def _verb_at(tokens: Sequence[Token], place: int, start: int, end: int) -> Attribution | None:
    word = tokens[place].plain
    if (participle := without_prefix(word, PARTICIPLES.__contains__)) is not None:
        return _participle(tokens, place, participle, end)
    if word in _HIS_WORDS:
        return _his_words(tokens, place, start, end)
    known = without_prefix(word, VERBS.__contains__)
    if known is None or (place > start and tokens[place - 1].plain in _NOT):
        return None
    stop, link = link_behind(tokens, place + 1, end)
    sense = VERBS[known]
    if not link and (known in NEED_LINK or sense.kind != OBJECT):
        return _as_source(tokens, place, sense, start, end) if known not in NEED_LINK else None
    if link == "that" and sense.kind == QUOTE and known not in ("تساءل",):
        sense = Verb(sense.stance, SAYS)
    return _with_speaker(tokens, place, sense, (start, end), (stop, link))


def _participle(tokens: Sequence[Token], place: int, word: str, end: int) -> Attribution | None:
    stop, link = link_behind(tokens, place + 1, min(end, place + 8))
    stance = DENIES if word.startswith("ناف") else CONFIRMS if word.startswith("موكد") else ASSERTS
    if (not link or stop - place > 6) and stance == DENIES:
        return Attribution(place, place + 1, (place, place + 1), None, stance, OBJECT, refers=True)
    if not link or stop - place > 6:
        return None
    return Attribution(place, _content(tokens, stop, link), (place, place + 1), None, stance, SAYS, link, refers=True)


def _his_words(tokens: Sequence[Token], place: int, start: int, end: int) -> Attribution | None:
    """نقلت الوكالة عن الوزير قوله: who speaks stands behind عن."""
    about = next(
        (p for p in range(place - 1, max(start, place - 24) - 1, -1) if tokens[p].plain in ("عن", "وعن")), None
    )
    stop, link = link_behind(tokens, place + 1, end)
    if about is None or not link or about + 1 == place:
        return None
    speaker = subject_behind(tokens, about + 1, place)
    return Attribution(about, _content(tokens, stop, link), (place, place + 1), speaker, ASSERTS, SAYS, link)


def _as_source(tokens: Sequence[Token], place: int, sense: Verb, start: int, end: int) -> Attribution | None:
    """كما قال الوزير, and behind a quotation or comma قال الوزير: what was said stands before."""
    before = tokens[place - 1] if place > start else None
    told = before is not None and before.plain in _WHAT
    if before is not None and not told and before.kind != "quote" and before.plain not in (",", "،"):
        return None
    speaker = subject_behind(tokens, place + 1, end)
    if speaker is None or (not told and speaker[1] < end and end - speaker[1] > 8):
        return None
    first = place - 1 if told else place
    if told and first > start and tokens[first - 1].plain in ("وفق", "بحسب", "حسب", "وبحسب", "ووفق"):
        first -= 1
    kind = SOURCE if told or before is not None else QUOTE
    return Attribution(first, speaker[1], (first, place + 1), speaker, sense.stance, kind)


def _with_speaker(
    tokens: Sequence[Token], place: int, sense: Verb, bounds: Span, content: tuple[int, str]
) -> Attribution | None:
    start, _end = bounds
    stop, link = content
    verb = (place, place + 1)
    if not link:
        return _with_object(tokens, place, sense, bounds)
    behind = _content(tokens, stop, link)
    speaker = subject_behind(tokens, place + 1, stop)
    if place > start and tokens[place - 1].plain == "قد":
        speaker = subject_before(tokens, place, start) or speaker
    if speaker is None and tokens[place].plain in VERBS:
        speaker = subject_before(tokens, place, start)
    first = min(place, speaker[0]) if speaker else place
    refers = speaker is None or (speaker[1] - speaker[0] == 1 and tokens[speaker[0]].plain in PRONOUNS)
    return Attribution(first, behind, verb, None if refers else speaker, sense.stance, sense.kind, link, refers)


def _content(tokens: Sequence[Token], stop: int, link: str) -> int:
    """Behind إن and the colon; إنها is itself a part of what was said."""
    if link == "quote":
        return stop
    bare = link == ":" or tokens[stop].plain.lstrip("وفبل") == "ان" or tokens[stop].plain[0] in "بل"
    return stop + 1 if bare else stop


def _with_object(tokens: Sequence[Token], place: int, sense: Verb, bounds: Span) -> Attribution | None:
    """نفت الصين هذه الاتهامات: the object begins with a word that begins no name."""
    start, end = bounds
    for behind in range(place + 1, min(end, place + 12)):
        word = tokens[behind].plain
        if tokens[behind].kind not in ("word", "number") or is_that(word):
            return None
        if word in _OBJECTS or (word[:1] == "ب" and word[1:] in _OBJECTS):
            speaker = subject_behind(tokens, place + 1, behind)
            if speaker is None and tokens[place].plain in VERBS:
                speaker = subject_before(tokens, place, start)
            first = min(place, speaker[0]) if speaker else place
            refers = speaker is None
            behind -= tokens[behind - 1].plain in ("في", "من", "عن", "الي")
            return Attribution(first, behind, (place, place + 1), speaker, sense.stance, OBJECT, "", refers)
    return None
