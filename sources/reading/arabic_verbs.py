"""The verbs with which Arabic reports what somebody says, in the forms that agree with who speaks."""

from sources.number_words import plain
from sources.reading.attribution import ASSERTS, CONFIRMS, DENIES, DISPUTES, DOUBTS, OBJECT, QUOTE, SAYS, THAT, Verb
from sources.reading.words import words_of

# The third person of the past, then of the present.
_LISTED = {
    Verb(ASSERTS, SAYS): (
        "دفع يدفع، أصر يصر، أظهر يظهر، أوصى يوصي، أورد يورد، تنبأ يتنبأ، تكهن يتكهن، ألح يلح، بث يبث",
        "قال يقول، أضاف يضيف، صرح يصرح، ذكر يذكر، أعلن يعلن، أوضح يوضح، أشار يشير، أفاد يفيد، شدد يشدد",
        "زعم يزعم، ادعى يدعي، اعتبر يعتبر، رأى يرى، حذر يحذر، كشف يكشف، لفت يلفت، نوه ينوه، بيّنت يبين",
        "تابع يتابع، واصل يواصل، استطرد يستطرد، أبلغ يبلغ، أخبر يخبر، جزم يجزم، أقر يقر، اعترف يعترف",
        "توقع يتوقع، رجح يرجح، أردف يردف، تعهد يتعهد، روى يروي، شرح يشرح، استدرك يستدرك، نبه ينبه، أعرب يعرب",
        "عبر يعبر، أبدى يبدي، وعد يعد، أقسم يقسم، خلص يخلص، اشتكى يشتكي، ألمح يلمح، ارتأى يرتئي، ظن يظن",
        "اعتقد يعتقد، قدر يقدر، استنتج يستنتج، أعاد يعيد، جادل يجادل، حاجج يحاجج",
    ),
    Verb(ASSERTS, THAT): (
        "كتب يكتب، غرد يغرد، نشر ينشر، ذكّر يذكر، أجاب يجيب، رد يرد، طمأن يطمئن، ناشد يناشد، أمل يأمل",
        "طالب يطالب",
    ),
    Verb(ASSERTS, QUOTE): (
        "حث يحث، هدد يهدد، لوح يلوح، سأل يسأل، تساءل يتساءل، علق يعلق، وصف يصف، سمى يسمي، هتف يهتف، صاح يصيح،",
        "ختم يختم، استهل يستهل",
        "خاطب يخاطب، هاجم يهاجم، أشاد يشيد، رحب يرحب، انتقد ينتقد، ندد يندد، استنكر يستنكر، عزا يعزو",
        "دعا يدعو، تحدث يتحدث، عقب يعقب",
    ),
    Verb(ASSERTS, OBJECT): ("اتهم يتهم، دان يدين، أدان يدين",),
    Verb(CONFIRMS, SAYS): ("أكد يؤكد، أثبت يثبت",),
    Verb(DENIES, OBJECT): ("نفى ينفي، أنكر ينكر، كذب يكذب، فند يفند، دحض يدحض",),
    Verb(DISPUTES, SAYS): ("اعترض يعترض",),
    Verb(DOUBTS, OBJECT): ("شكك يشكك، استبعد يستبعد",),
}
_PASSIVE = {"قيل": Verb(ASSERTS, SAYS)}
# Written alike: دان and إدانة are said of courts too; these report only before إن, a colon or a quotation.
NEED_LINK = words_of(
    "دفع دفعت يدفع تدفع دفعوا",
    "ذكر يذكر تذكر تبين يبين قدر يقدر تقدر كشف يكشف رأى يرى ترى عبر تعبر روى أعاد يعيد تعيد واصل تابع يتابع وعد",
    "يعد تعد رد ترد يرد",
    "نشر تنشر ينشر أثبت يثبت تثبت خلص دعا يدعو تدعو شرح لفت أمل يأمل تأمل ظن علق يعلق أبدى أبدت كتب كتبت عد",
)
# Verbs that report with a preposition, and with what stands behind it.
_WITH_PREPOSITION = {
    "عن": "أعلن يعلن، أعرب يعرب، عبر يعبر، كشف يكشف",
    "إلى": "دعا يدعو، أشار يشير، لفت يلفت",
    "من": "حذر يحذر",
    "على": "شدد يشدد، حث يحث، أصر يصر",
    "ب": "أفاد يفيد، طالب يطالب، تعهد يتعهد، هدد يهدد، ندد يندد، رحب يرحب، أشاد يشيد، اعترف يعترف، أقر يقر، وعد يعد، "
    "لوح يلوح، اتهم يتهم",
}
# "Saying", "adding" ...: who speaks is the subject of the clause before.
PARTICIPLES = {
    stem + ending
    for stem in words_of(
        "قائل مضيف مؤكد موضح مشير مشدد معتبر محذر معلن ناف زاعم لافت مبين كاشف معرب متهم منوه متابع معلق واصف داع",
        "مطالب مردف مستدرك متسائل متعهد منبه نافي داعي مدعي",
    )
    for ending in ("ا", "ه", "ين", "ات", "يا", "ان")
}


def _pairs(*lines: str) -> list[list[str]]:
    """Past and present of each verb listed."""
    return [pair.split() for line in lines for pair in line.split("،") if pair.strip()]


def _forms(past: str, present: str) -> set[str]:
    stem = past[:-1] if past.endswith(("ى", "ا")) else past
    found = {past, f"{stem}ت", f"{stem}وا", f"{stem}تا", f"{past[:-1]}يا" if past.endswith("ى") else f"{past}ا"}
    short = present[:-1] if present.endswith(("ي", "و", "ى")) else present
    for person in "يت":
        found |= {person + present[1:], f"{person}{short[1:]}ون", f"{person}{present[1:]}ان"}
    return found | {f"{past}ن" if past == "قال" else past}


def _table() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for verb, lines in _LISTED.items():
        for pair in _pairs(*lines):
            for form in _forms(*pair):
                found.setdefault(plain(form), verb)
    return found | {plain(word): verb for word, verb in _PASSIVE.items()}


VERBS = _table()
WITH_PREPOSITION = {
    plain(form): plain(preposition)
    for preposition, pairs in _WITH_PREPOSITION.items()
    for pair in _pairs(pairs)
    for form in _forms(*pair)
}
