"""Who refuses to comment in an Arabic sentence, and how far the words that say so reach."""

from collections.abc import Sequence

from sources.reading.arabic_speakers import subject_before, subject_behind
from sources.reading.attribution import DECLINED, UNREACHABLE, Refusal, Span
from sources.reading.refusals import ARABIC, FAR, Found, refusals_in
from sources.reading.words import Token, words_of

_ENDS = words_of(
    "مشيرا مشيرين مشيرة قائلا قائلة لكن ولكن ولكنه ولكنها لكنهم ولكنهم فيما",
    "بينما حيث عندما وقال وقالت وأضاف واكتفى واكتفت لكنه لكنها",
    "مكتفيا مكتفية",
)
_COMMENT = words_of(
    "الصمت بالصمت",
    "التعليق تعليق تعليقا الإدلاء الرد الإجابة التحدث الحديث مناقشة مناقشتها مناقشته الإفصاح الخوض تأكيد نفي",
    "التصريح الكلام الجواب إعطاء تقديم",
    "توضيح الكشف إجراء تحديد بالتعليق للتعليق بأي أي بتعليق بتصريح رد ردا ولم أو عن",
)
_BEFORE_OBJECTS = words_of(
    "على عن لطلب لطلبات لأسئلة للأسئلة لطلباتنا للطلبات لاستفسارات بعد حتى فورا مباشرة أيضا أو",
    "إلى بشكل أكثر علنا فوريا لرسائل",
    "للرسائل",
)
_SOON = words_of("مباشرة فورا حاليا بعد")
_ISSUED = words_of("يصدر تصدر")
_TO = words_of("إلى ب مع من لدى مباشرة")


def refusals(tokens: Sequence[Token], start: int, end: int) -> list[Refusal]:
    """The refusals to comment in tokens[start:end], in order."""
    found: list[Refusal] = []
    for one in refusals_in(tokens, start, end, ARABIC):
        reached = found[-1].end if found else start
        if one.start >= reached:
            speaker = _reached(tokens, one, end) if one.form == UNREACHABLE else _subject(tokens, one, reached, end)
            last = max(_clause_end(tokens, one.end, end), speaker[1] if speaker else 0)
            attached = int(speaker is not None and speaker[0] >= one.end and _by(tokens, speaker[0]))
            found.append(Refusal(one.form, one.start, last, (one.start, one.end), speaker, attached))
    return found


def _subject(tokens: Sequence[Token], found: Found, start: int, end: int) -> Span | None:
    """Behind the verb, or before it: رفضت السفارات التعليق, الوزارة لم ترد."""
    verb = found.start + (1 if found.form != DECLINED or tokens[found.start].plain.endswith(("لم", "لا", "لن")) else 0)
    if issuer := _issuer(tokens, found, verb, end):
        return issuer
    stop = next(
        (
            p
            for p in range(verb + 2 if tokens[min(verb, end - 1)].plain in _ISSUED else verb + 1, min(end, verb + FAR))
            if _ends_subject(tokens, p)
        ),
        min(end, verb + FAR),
    )
    verb += (
        verb + 1 < end and tokens[verb + 1].plain == "عن" and found.form == DECLINED and tokens[verb].plain in _ISSUED
    )
    behind = subject_behind(tokens, verb + 1, stop) if stop > verb + 1 else None
    joined = tokens[found.start].plain.startswith("و") and found.start > start
    return behind or (None if joined else subject_before(tokens, found.start, start))


def _issuer(tokens: Sequence[Token], found: Found, verb: int, end: int) -> Span | None:
    """لم يصدر تعليق فوري من السلطات: who gave none stands behind من or عن."""
    if tokens[min(verb, end - 1)].plain not in _ISSUED or found.end - verb > 3:
        return None
    about = next((p for p in range(found.end, min(end, found.end + 4)) if tokens[p].plain in ("من", "عن")), None)
    return subject_behind(tokens, about + 1, end) if about is not None else None


def _ends_subject(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].plain
    return word in _BEFORE_OBJECTS or word in _COMMENT or tokens[place].kind == "sign"


def _reached(tokens: Sequence[Token], found: Found, end: int) -> Span | None:
    """Whom nobody could reach: behind إلى, بـ, مع, or من where no comment was to be had from them."""
    if tokens[found.start + 1].plain in ("يكن", "تكن", "يكونوا") and found.end - found.start > 4:
        return subject_behind(tokens, found.start + 2, found.end - 2)
    for place in range(found.end, min(end, found.end + 8)):
        word = tokens[place].plain
        if word in _TO and word != "مباشره":
            return subject_behind(tokens, place + 1, end)
        if word.startswith("ب") and len(word) > 2 and all(t.plain in _SOON for t in tokens[found.end : place]):
            return subject_behind(tokens, place, end)
    return None


def _by(tokens: Sequence[Token], place: int) -> bool:
    """الاتصال بالوزير: the name is in one word with its preposition."""
    return tokens[place].plain.startswith("ب") and tokens[place - 1].plain in {*_SOON, "الاتصال"}


def _clause_end(tokens: Sequence[Token], start: int, end: int) -> int:
    place = start
    while (
        place < min(end, start + FAR) and tokens[place].kind in ("word", "number") and tokens[place].plain not in _ENDS
    ):
        place += 1
    return place
