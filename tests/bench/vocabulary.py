"""Words for made-up texts: English and Arabic, a few of them in every text and most of them rare (Zipf's law).

The most frequent ones are real; the long tail is put together from syllables, or from roots and patterns.
"""

from itertools import accumulate, product
from random import Random

Weights = list[float]

ENGLISH = (
    "the of and to in that government said people were for by report on officials with ministry from country was at "
    "detained according human rights minister police not have been who year city prisoners attack spokesperson "
    "security camps forces state international law new election president killed camp women children talks border "
    "court military embassy region group protest aid water health school journalist letter ambassador treaty trade "
    "sanctions refugees ceasefire hospital evidence investigation party law parliament vaccine budget tax inflation "
    "climate emissions oil gas wheat harvest river dam earthquake flood drought fire airport strike union workers "
    "wages prices exports imports bank loan debt currency growth unemployment census population villages farmers "
    "soldiers weapons missiles drone navy army province governor mayor opposition vote ballot turnout fraud corruption "
    "trial verdict sentence prison release amnesty torture interrogation arrest charges lawyer judge appeal witness"
).split()
ARABIC = (
    "في من على أن إلى الحكومة قال التي عن الناس وزارة الذين المسؤولون بحسب التقرير الدولة حقوق الإنسان الوزير الشرطة "
    "المحتجزين السجناء الهجوم المتحدث الأمن معسكرات القوات الدولي القانون الانتخابات الرئيس قتل النساء الأطفال "
    "المحادثات الحدود المحكمة الجيش السفارة المنطقة المجموعة الاحتجاج المساعدات المياه الصحة المدرسة الصحفي الرسالة "
    "السفير المعاهدة التجارة العقوبات اللاجئين الهدنة المستشفى الأدلة التحقيق الحزب البرلمان اللقاح الميزانية الضريبة "
    "المناخ النفط الغاز القمح النهر السد الزلزال الفيضان الجفاف المطار الإضراب العمال الأجور الأسعار البنك القرض الدين "
    "العملة السكان القرى المزارعين الجنود الأسلحة الصواريخ المحافظة المعارضة التصويت الفساد المحاكمة الحكم السجن العفو"
).split()
# One word in several spellings, as texts print it.
SPELLINGS = [
    ("إسرائيل", "اسرائيل"),
    ("أمريكا", "امريكا", "أميركا"),
    ("إيران", "ايران"),
    ("الأويغور", "الاويغور", "الإيغور"),
    ("القاهرة", "القاهره"),
]
TAIL = 12_000  # made-up words of each language
RUNNING = 500_000  # words of the long stretch
ONSETS = "b br c ch d dr f g gr h j k l m n p pl r s st t tr v w".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = ["", "l", "m", "n", "nd", "r", "rt", "s", "st", "t"]
ROOT_LETTERS = "بتثجحخدرزسشصضطعغفقكلمنهوي"
PATTERNS = ("ال{}{}ا{}", "م{}{}و{}", "{}ا{}{}", "ال{}{}{}ة", "ت{}{}ي{}")


def english_tail(rng: Random) -> list[str]:
    syllables = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS)]
    made = {rng.choice(syllables) + rng.choice(syllables) for _word in range(TAIL)}
    return sorted(made - {*ENGLISH})


def arabic_tail(rng: Random) -> list[str]:
    made = {rng.choice(PATTERNS).format(*rng.sample(ROOT_LETTERS, 3)) for _word in range(TAIL)}
    return sorted(made - {*ARABIC})


def zipf(count: int, first: float | None = None) -> Weights:
    """Cumulated weights 1, 1/2, 1/3 ...; `first` is the share of the first where it is to be another."""
    weights = [1 / rank for rank in range(1, count + 1)]
    if first is not None:
        weights[0] = first / (1 - first) * sum(weights[1:])
    return list(accumulate(weights))


class Vocabulary:
    """The words of one language; a text is a passage of one long stretch in which words are as frequent as they are."""

    def __init__(self, common: list[str], tail: list[str], spellings: list[tuple[str, ...]], seed: int) -> None:
        rng = Random(seed)
        rng.shuffle(tail)
        words = [*common, *tail]
        self.running = rng.choices(words, cum_weights=zipf(len(words)), k=RUNNING)
        for spelled in spellings:
            for place in rng.sample(range(RUNNING), RUNNING // 500):
                self.running[place] = rng.choice(spelled)

    def text(self, rng: Random, count: int) -> str:
        start = int(rng.random() * (RUNNING - count))
        return " ".join(self.running[start : start + count])


english = Vocabulary(ENGLISH, english_tail(Random(1)), [], 2)
arabic = Vocabulary(ARABIC, arabic_tail(Random(3)), SPELLINGS, 4)
