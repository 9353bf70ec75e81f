"""How Arabic says who speaks: behind the verb or before it, by بحسب and its like, by عن ... قوله."""

from collections.abc import Sequence

from sources.reading.arabic_speakers import PRONOUNS, is_that, link_behind, subject_before, subject_behind
from sources.reading.arabic_verbs import NEED_LINK, PARTICIPLES, VERBS, WITH_PREPOSITION
from sources.reading.arabic_words import (
    ACTION,
    ALL,
    BUT_HE,
    FIRST_OF_SOURCES,
    HIS_WORDS,
    NO_SPEAKERS,
    NOT,
    OBJECTS,
    OF_PERSONS,
    PASSED_ON,
    SOURCES,
    TAKE_NOUNS,
    WHAT,
)
from sources.reading.attribution import ASSERTS, CONFIRMS, DENIES, OBJECT, QUOTE, SAYS, SOURCE, Attribution, Span, Verb
from sources.reading.words import Token, without_prefix


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
    if without_prefix(tokens[place].plain, FIRST_OF_SOURCES.__contains__) is None:
        return None
    for length in (1, 2, 3):
        words = [token.plain for token in tokens[place : min(end, place + length)]]
        bare = without_prefix(words[0], lambda word: (word, *words[1:]) in SOURCES)  # noqa: B023
        behind = place + length
        if bare is None or len(words) < length or behind >= end or tokens[behind].plain in NO_SPEAKERS:
            continue
        behind += tokens[behind].plain == "ل"
        speaker = subject_behind(tokens, behind, end)
        if tokens[behind].kind == "quote":
            speaker = (behind, behind + 1)
        if speaker:
            attached = _attached(words[-1], tokens[speaker[0]])
            return Attribution(place, speaker[1], (place, place + length), speaker, ASSERTS, SOURCE, attached=attached)
    return None


def _attached(preposition: str, token: Token) -> int:
    """Letters of لـ before a name behind وفقا and its like; the article behind it is written without its alef."""
    by = preposition in ("وفقا", "طبقا", "ووفقا", "وطبقا")
    return int(by and token.plain.startswith("ل") and not token.plain.startswith("لل") and len(token.plain) > 2)


def _verb_at(tokens: Sequence[Token], place: int, start: int, end: int) -> Attribution | None:
    word = tokens[place].plain
    if (participle := without_prefix(word, PARTICIPLES.__contains__)) is not None:
        return _participle(tokens, place, participle, end)
    if word in HIS_WORDS:
        return _his_words(tokens, place, start, end)
    if (through := _passed_on(tokens, place, end)) is not None:
        return through
    known = without_prefix(word, VERBS.__contains__)
    if known is None and place > start and tokens[place - 1].plain in WHAT:
        known = without_prefix(word[:-1], VERBS.__contains__)  # ما قاله
    if known is None or (place > start and tokens[place - 1].plain in NOT and not _before_that(tokens, place, start)):
        return None
    stop, link = link_behind(tokens, place + 1, end)
    sense = VERBS[known]
    if not link:
        return _without_link(tokens, place, known, start, end)
    if link == "that" and sense.kind == QUOTE:
        sense = Verb(sense.stance, SAYS)
    return _with_speaker(tokens, place, sense, (start, end), (stop, link))


def _before_that(tokens: Sequence[Token], place: int, start: int) -> bool:
    """قبل أن يضيف."""
    return place - 2 >= start and tokens[place - 2].plain == "قبل"


def _without_link(tokens: Sequence[Token], place: int, known: str, start: int, end: int) -> Attribution | None:
    sense = VERBS[known]
    if known not in NEED_LINK and (found := _as_source(tokens, place, sense, start, end)):
        return found
    if known in WITH_PREPOSITION and (found := _with_preposition(tokens, place, known, (start, end))):
        return found
    takes_noun = sense.kind == OBJECT or known in TAKE_NOUNS
    return _with_object(tokens, place, sense, (start, end)) if takes_noun else None


def _passed_on(tokens: Sequence[Token], place: int, end: int) -> Attribution | None:
    """نقلت الوكالة عن الوزير أن, and جاء في البيان أن: who speaks stands behind the preposition."""
    word = without_prefix(tokens[place].plain, PASSED_ON.__contains__)
    stop, link = link_behind(tokens, place + 1, end) if word else (place, "")
    if not word or not link:
        return None
    about = next((p for p in range(place + 1, min(stop, place + 10)) if tokens[p].plain == PASSED_ON[word]), None)
    speaker = subject_behind(tokens, about + 1, stop) if about is not None else None
    if speaker is None or any(tokens[p].plain in HIS_WORDS for p in range(speaker[1], stop)):
        return None
    return Attribution(place, _content(tokens, stop, link), (place, place + 1), speaker, ASSERTS, SAYS, link)


def _with_preposition(tokens: Sequence[Token], place: int, known: str, bounds: Span) -> Attribution | None:
    """دعا الوزير إلى, طالبت باريس بفتح."""
    preposition = WITH_PREPOSITION[known]
    stop = next((p for p in range(place + 1, min(bounds[1], place + 12)) if _ends_phrase(tokens[p])), None)
    near = range(place + 1, stop or min(bounds[1], place + 12))
    exact = [behind for behind in near if tokens[behind].plain == preposition]
    if preposition == "ب":  # first what is known to be "by the ...", for a word may begin with ب itself
        exact += [behind for behind in near if tokens[behind].plain.startswith("بال")]
        exact += [behind for behind in near if tokens[behind].plain.startswith("ب") and behind > place + 1]
    return _reporting(tokens, place, exact[0], bounds, VERBS[known]) if exact else None


def _ends_phrase(token: Token) -> bool:
    return token.kind not in ("word", "number") or is_that(token.plain)


def _reporting(tokens: Sequence[Token], place: int, behind: int, bounds: Span, sense: Verb) -> Attribution:
    """What is reported begins at `behind`; who speaks stands between it and the verb, or before the verb."""
    speaker = subject_before(tokens, place, bounds[0]) if tokens[place].plain in VERBS else None
    speaker = speaker or subject_behind(tokens, place + 1, behind)
    if speaker and speaker[1] == behind and speaker[1] - speaker[0] > 1 and _has_person_as_object(tokens[place].plain):
        behind, speaker = speaker[1] - 1, (speaker[0], speaker[1] - 1)
    if speaker and tokens[speaker[0]].plain in ALL:  # دعا جميع الأطراف: who is called on, not who calls
        behind, speaker = speaker[0], None
    first = min(place, speaker[0]) if speaker else place
    refers = speaker is None
    return Attribution(first, behind, (place, place + 1), speaker, sense.stance, OBJECT, "", refers)


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
    told = before is not None and before.plain in WHAT
    behind_quotation = before is None and start > 0 and tokens[start - 1].kind == "quote"
    comma = before is not None and before.plain in (",", "،") and sense.kind == SAYS
    if not (told or behind_quotation or comma or (before is not None and before.kind == "quote")):
        return None
    quoted = before is not None and (
        before.kind == "quote" or (place - 2 >= start and tokens[place - 2].kind == "quote")
    )
    speaker = subject_behind(tokens, place + 1, end)
    if speaker is None or (not told and not quoted and speaker[1] < end and end - speaker[1] > 8):
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
    speaker = _without_described(tokens, place, subject_behind(tokens, place + 1, stop))
    if tokens[place].plain in VERBS or _behind_as_for(tokens, place, start):
        speaker = subject_before(tokens, place, start) or speaker
    first = min(place, speaker[0]) if speaker else place
    refers = speaker is None or (speaker[1] - speaker[0] == 1 and tokens[speaker[0]].plain in PRONOUNS)
    return Attribution(first, behind, verb, None if refers else speaker, sense.stance, sense.kind, link, refers)


def _has_person_as_object(verb: str) -> bool:
    """اتهم المتحدث الحكومة: of two names in a row, the second is accused."""
    return without_prefix(verb, OF_PERSONS.__contains__) is not None


def _behind_as_for(tokens: Sequence[Token], place: int, start: int) -> bool:
    """أما ممثل الشركة فيؤكد."""
    near = tokens[max(start, place - 12) : place]
    return tokens[place].plain.startswith("ف") and any(token.plain in ("اما", "واما") for token in near)


def _without_described(tokens: Sequence[Token], verb: int, speaker: Span | None) -> Span | None:
    """وصفت طوكيو التصريحات بأنها: the last word before بأنها is described, and speaks not."""
    if speaker is None or speaker[1] - speaker[0] < 2 or "وصف" not in tokens[verb].plain.replace("ي", "و", 1):
        return speaker
    return (speaker[0], speaker[1] - 1)


def _content(tokens: Sequence[Token], stop: int, link: str) -> int:
    """Behind إن and the colon; إنها is itself a part of what was said."""
    if link == "quote":
        return stop
    bare = link == ":" or tokens[stop].plain.lstrip("وفبل") == "ان" or tokens[stop].plain[0] in "بل"
    return stop + 1 if bare else stop


def _with_object(tokens: Sequence[Token], place: int, sense: Verb, bounds: Span) -> Attribution | None:
    """نفت الصين هذه الاتهامات: the object begins with a word that begins no name."""
    start, end = bounds
    if place > start and tokens[place - 1].plain in BUT_HE and place + 1 < end and tokens[place + 1].kind == "word":
        return Attribution(place, place + 1, (place, place + 1), None, sense.stance, OBJECT, "", refers=True)
    for behind in range(place + 1, min(end, place + 12)):
        word = tokens[behind].plain
        if word in (",", "،"):
            continue  # أعلنت الوزارة، الأحد، مقتل
        if _ends_phrase(tokens[behind]):
            return None
        is_action = behind > place + 1 and ACTION.fullmatch(word) is not None
        if is_action or word in OBJECTS or (word[:1] == "ب" and word[1:] in OBJECTS):
            behind -= tokens[behind - 1].plain in ("في", "من", "عن", "الي")
            return _reporting(tokens, place, behind, bounds, sense)
    return None
