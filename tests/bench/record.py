"""A made-up record: speakers, sources, questions, topics, quotes and claims, as the documents that would be public.

Everything follows from its number and the size of the record; members stand in the order of canonical JSON where that
is the order in which they are searched. A few speak often and most of them hardly ever; some values stand in twelve
claims alone (`rare`), and some in old claims alone (`old`), which is what a search finds hardest.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache
from random import Random
from typing import Any
from uuid import UUID

from claims.documents.values import Document, address
from sources.edtf import day_range
from tests.bench.schedule import Schedule, counts_of, place_of
from tests.bench.vocabulary import arabic, english, zipf

KINDS = ("state", "organisation", "person")
FORMS, FORM_WEIGHTS = ("direct", "partial", "paraphrase", "narration", "declined"), (35, 15, 35, 10, 5)
STANCES = ("asserts", "relays", "confirms", "denies", "disputes", "doubts", "no comment")
STANCE_WEIGHTS = (60, 10, 8, 12, 4, 3, 3)
LANGUAGES, LANGUAGE_WEIGHTS = ("en", "ar", "fr", "zh-Hans"), (60, 34, 4, 2)
SOURCE_KINDS = ("article", "report", "statement", "briefing", "letter", "broadcast", "post")
RELATIONS = ("translation of", "reprint of", "report on", "excerpt of")
UNITS = ("people", "US dollars", "tonnes", "percent", "cases", "hectares", "barrels", "km", "homes", "votes", "أشخاص")
RATINGS = ("False", "Mostly false", "Half true", "Mostly true", "True", "Misleading", "خطأ")
ATTRIBUTIONS, ATTRIBUTION_WEIGHTS = (1, 2, 3, 4, 5, 6), (30, 28, 19, 12, 7, 4)
COMMONEST = 0.0944  # share of the named quotes by the commonest speaker: in 19% of the claims
NEARBY = 300  # quotes before its own from which a claim takes further ones

RARE_WORDS = ("quizzaciously", "مستشزرات")
# Words of old claims alone, in this share of the older half; the last stand in a handful.
OLD_WORDS = ((0.2, "obsolescent", "مندثرة"), (0.01, "antediluvian", "غابرة"))
HANDFUL, HANDFUL_WORDS = 7, ("palimpsest", "طلسم")
RARE = {"unit": "furlongs", "rating": "Pants on fire", "language": "zu", "form": "unreachable", "stance": "retracts"}
RARE_ROLE, RARE_DAY, LATE_DAY = "keeper of the seals", "1950-03-01", "2031-03-01"
SMALL, LARGE = "0.5", "7777777777777"  # figures that stand in rare claims alone, below and above all others


def key(kind: str, number: int) -> UUID:
    digest = hashlib.md5(f"{kind} {number}".encode(), usedforsecurity=False).digest()
    return UUID(bytes=digest, version=4)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Speaker:
    """Whoever words are credited to; `role`, `body` and `post` are of the post that a person has."""

    id: UUID
    kind: str
    names: dict[str, str]
    role: str | None = None
    body: "Speaker | None" = None
    post: UUID | None = None
    source: int | None = None

    @cached_property
    def reference(self) -> Document:
        there = address("speakers", self.id)
        return {"id": str(self.id), "url": there, "name": self.names["en"], "names": self.names, "kind": self.kind}


@dataclass(frozen=True)
class Source:
    """Where words come from; `origin` is the source that it derives from."""

    id: UUID
    kind: str
    title: str
    language: str
    publisher: Speaker | None
    published_on: str | None
    origin: "Source | None"
    relation: str

    @cached_property
    def reference(self) -> Document:
        there = address("sources", self.id)
        return {"id": str(self.id), "record_url": there, "title": self.title, "kind": self.kind}

    @cached_property
    def document(self) -> Document:
        return {
            **self.reference,
            "language": self.language,
            "publisher": self.publisher.reference if self.publisher else None,
            "url": self.url,
            "published_on": self.published_on,
            "derives_from": self.derivations,
        }

    @property
    def derivations(self) -> list[Document]:
        if self.origin is None:
            return []
        return [{"relation": self.relation, "note": None, "source": self.origin.document}]

    @property
    def url(self) -> str:
        return f"https://news.example/{self.language}/{self.id.hex[:12]}"


@dataclass(frozen=True)
class Quote:
    """An utterance; `document` is its face, speaker and source included."""

    id: UUID
    number: int
    speaker: Speaker
    source: Source
    on_behalf_of: Speaker | None
    document: Document


class Record:
    """All that is in a record of so many claims."""

    def __init__(self, claims: int) -> None:
        self.schedule = Schedule(claims)
        self.claims = claims
        self.counts = counts_of(claims)
        self.weights = {kind: zipf(count - 2) for kind, count in self.counts.items()}
        self.weights["speaker"] = zipf(self.counts["speaker"] - 2, COMMONEST)
        self.weights["topic"] = zipf(self.counts["topic"] - 2, 0.07)
        self.weights["question"] = zipf(self.counts["question"] - 2, 0.02)
        self.weights["source"] = zipf(self.counts["source"] - 2, 0.02)
        self.weights["unit"] = zipf(len(UNITS))
        self.weights["body"] = zipf(self.bodies)

    @property
    def bodies(self) -> int:
        """States and organisations come first among the speakers."""
        return self.counts["speaker"] // 3

    def rare(self, kind: str) -> int:
        """The number of the one that stands in twelve claims."""
        return self.counts[kind] - 1

    def old(self, kind: str) -> int:
        """The number of the one that stands in a tenth of the older half of the claims, and in no other."""
        return self.counts[kind] - 2

    def drawn(self, rng: Random, kind: str) -> int:
        weights = self.weights[kind]
        return rng.choices(range(len(weights)), cum_weights=weights)[0]

    @lru_cache(maxsize=200_000)  # noqa: B019
    def speaker(self, number: int) -> Speaker:
        rng = Random(f"speaker {number}")
        kind = "person" if number >= self.bodies else KINDS[number % 3 > 0]
        names = {"ar": arabic.text(rng, 2), "en": english.text(rng, 2).title()}
        if kind != "person" or number % 3 == 0:
            return Speaker(key("speaker", number), kind, names)
        body = self.speaker(self.drawn(rng, "body"))
        return Speaker(key("speaker", number), kind, names, self.role(rng), body, key("post", number))

    @lru_cache(maxsize=200_000)  # noqa: B019
    def unnamed(self, source: int) -> Speaker:
        """The unnamed speaker of a source."""
        rng = Random(f"unnamed {source}")
        names = {"ar": f"مسؤولان في {arabic.text(rng, 2)}", "en": f"two officials of the {english.text(rng, 2)}"}
        body = self.speaker(self.drawn(rng, "body"))
        return Speaker(key("unnamed", source), "unnamed", names, body=body, source=source)

    @cached_property
    def roles(self) -> list[str]:
        return [english.text(Random(f"role {number}"), 2) for number in range(self.counts["role"])]

    def role(self, rng: Random) -> str:
        return self.roles[self.drawn(rng, "role")]

    @lru_cache(maxsize=200_000)  # noqa: B019
    def source(self, number: int) -> Source:
        rng = Random(f"source {number}")
        language = rng.choices(LANGUAGES, LANGUAGE_WEIGHTS)[0]
        title = (arabic if language == "ar" else english).text(rng, 9).capitalize()
        derives = number > 10 and rng.random() < 0.3
        publisher = None if rng.random() < 0.1 else self.speaker(self.drawn(rng, "body"))
        origin = self.source(rng.randrange(number // 2)) if derives else None
        if number == self.rare("source"):
            publisher, origin = self.speaker(self.rare("speaker")), self.source(self.old("source") - 1)
        day = self.schedule.at(rng.randrange(self.schedule.places)).date()
        kind, relation = rng.choice(SOURCE_KINDS), rng.choice(RELATIONS)
        return Source(key("source", number), kind, title, language, publisher, str(day), origin, relation)

    @lru_cache(maxsize=50_000)  # noqa: B019
    def question(self, number: int) -> Document:
        rng = Random(f"question {number}")
        texts = {"ar": f"كم عدد {arabic.text(rng, 5)}؟", "en": f"How many {english.text(rng, 5)}?"}
        there = key("question", number)
        return {"id": str(there), "url": address("questions", there), "text": texts["en"], "texts": texts}

    @lru_cache(maxsize=1_000)  # noqa: B019
    def topic(self, number: int) -> Document:
        rng = Random(f"topic {number}")
        names = {"ar": arabic.text(rng, 2), "en": english.text(rng, 2).capitalize()}
        return {"slug": f"topic-{number}", "name": names["en"], "names": names}

    @lru_cache(maxsize=2_000)  # noqa: B019
    def quote(self, number: int) -> Quote:
        rng, planted = Random(f"quote {number}"), number in self.schedule.planted
        old = self.is_old(number) and rng.random() < 0.1
        source_number = self.rare("source") if planted else self.drawn(rng, "source")
        source = self.source(source_number)
        if old:
            speaker = self.speaker(self.old("speaker"))
        elif rng.random() < 0.1 and not planted:
            speaker = self.unnamed(source_number)
        else:
            speaker = self.speaker(self.rare("speaker") if planted else self.drawn(rng, "speaker"))
        behalf = self.speaker(self.drawn(rng, "body")) if rng.random() < 0.1 else None
        document = self._quote_document(rng, number, planted, speaker, source, behalf)
        return Quote(key("quote", number), number, speaker, source, behalf, document)

    def _quote_document(
        self, rng: Random, number: int, planted: bool, speaker: Speaker, source: Source, behalf: Speaker | None
    ) -> Document:
        there = key("quote", number)
        form = RARE["form"] if planted else rng.choices(FORMS, FORM_WEIGHTS)[0]
        text = (arabic if source.language == "ar" else english).text(rng, rng.randint(14, 30))
        text = self.with_old_words(number, text)
        has_text = form not in ("declined", "unreachable")
        translation = {"text": english.text(rng, 18), "translator": "the editors", "by_machine": False}
        return {
            "id": str(there),
            "url": address("quotes", there),
            "form": form,
            "text": text if has_text else None,
            "language": RARE["language"] if planted else source.language,
            "spoken_language": rng.choice(("en", None)),
            "quotation_marks": "present" if form == "direct" else None,
            "translations": {"en": translation} if has_text and source.language == "ar" else {},
            "said_on": self._said_on(rng, number),
            "said_on_as_printed": None,
            "said_in": source.origin.reference if source.origin else None,
            "rendition_of": None,
            "note": english.text(rng, 12).capitalize() if rng.random() < 0.2 else None,
            "selectors": selectors(rng, text) if has_text else selectors(rng, text)[1:],
            "speaker": self._in_quote(rng, planted, speaker, behalf),
            "source": source.document,
        }

    def _said_on(self, rng: Random, number: int) -> str | None:
        if number in self.schedule.planted:
            return RARE_DAY if sorted(self.schedule.planted).index(number) % 2 else LATE_DAY
        if (draw := rng.random()) < 0.15:
            return None
        moment = self.schedule.at(place_of(number)) - timedelta(days=rng.expovariate(1 / 200))
        return moment.strftime("%Y" if draw < 0.2 else "%Y-%m" if draw < 0.3 else "%Y-%m-%d")

    def _in_quote(self, rng: Random, planted: bool, speaker: Speaker, behalf: Speaker | None) -> Document:
        as_printed = RARE_ROLE if planted else self.role(rng) if rng.random() < 0.3 else None
        return {
            **speaker.reference,
            "count": {"low": "2", "low_is": "exactly", "high": "2", "high_is": "exactly"} if speaker.source else None,
            "as_printed": speaker.names["en"],
            "role_as_printed": as_printed,
            "affiliation": str(speaker.post) if speaker.post else None,
            "role": speaker.role,
            "of": speaker.body.reference if speaker.body else None,
            "on_behalf_of": behalf.reference if behalf else None,
            "identification": None,
            "reason_unnamed": None,
        }

    def is_old(self, number: int) -> bool:
        return 2 * number < self.claims

    def with_old_words(self, number: int, text: str) -> str:
        """The text with the words of old claims, in both languages."""
        found: list[str] = []
        for share, *words in OLD_WORDS:
            found += words if self.is_old(number) and number % 1000 < share * 500 else []
        found += HANDFUL_WORDS if number % 11 == 0 and number // 11 <= HANDFUL else []
        return " ".join([text, *found])

    @lru_cache(maxsize=2_500)  # noqa: B019
    def members(self, number: int, version: int = 1) -> Document:
        """What is approved of a claim: the body of its document."""
        rng, planted = Random(f"claim {number}"), number in self.schedule.planted
        old = self.is_old(number) and rng.random() < 0.1
        statement = {"ar": f"{arabic.text(rng, rng.randint(9, 16))}."} if rng.random() < 0.5 else {}
        statement["en"] = f"{english.text(rng, rng.randint(9, 16)).capitalize()}{'.' * version}"
        if planted:
            statement["en"] += f" {' '.join(RARE_WORDS)}"
        return {
            "statement": statement,
            "questions": [self.question(each) for each in self._drawn_of(rng, "question", planted, old, (60, 32, 8))],
            "topics": [self.topic(each) for each in self._drawn_of(rng, "topic", planted, old, (0, 60, 30, 10))],
            "about": [
                self.speaker(each).reference for each in self._drawn_of(rng, "speaker", planted, old, (30, 60, 10))
            ],
            "quantity": self._quantity(rng, planted, number, version),
            "period": None if rng.random() < 0.8 else "2017-04/..",
            "attributions": [self._attribution(rng, planted, quote) for quote in self._quotes(rng, number)],
            "assessments": [self._assessment(rng, planted)] if planted or rng.random() < 0.05 else [],
        }

    def _drawn_of(self, rng: Random, kind: str, planted: bool, old: bool, weights: tuple[int, ...]) -> list[int]:
        """Some of a kind, without repeats: one more than the weights are as many at most."""
        count = rng.choices(range(len(weights)), weights)[0]
        found = {self.drawn(rng, kind) for _each in range(count)}
        found |= {self.rare(kind)} if planted else set()
        return sorted(found | ({self.old(kind)} if old else set()))

    def _quotes(self, rng: Random, number: int) -> list[Quote]:
        count = rng.choices(ATTRIBUTIONS, ATTRIBUTION_WEIGHTS)[0]
        others = {max(1, number - rng.randint(1, NEARBY)) for _other in range(count - 1)}
        taken = [number, *sorted(others - self.schedule.planted - {number})]
        return [self.quote(each) for each in taken]

    def _attribution(self, rng: Random, planted: bool, quote: Quote) -> Document:
        parts = {name: part for name, part in quote.document.items() if name not in ("speaker", "source")}
        own = planted and quote.number in self.schedule.planted
        return {
            "stance": RARE["stance"] if own else rng.choices(STANCES, STANCE_WEIGHTS)[0],
            "as_printed": english.text(rng, 4) if rng.random() < 0.4 else None,
            "hedged": rng.random() < 0.1,
            "speaker": quote.document["speaker"],
            "quote": parts,
            "source": quote.document["source"],
            "relays": None,
        }

    def _quantity(self, rng: Random, planted: bool, number: int, version: int) -> Document | None:
        draw = rng.random()
        if planted:
            small = sorted(self.schedule.planted).index(number) % 2
            return quantity(SMALL if small else LARGE, SMALL if small else LARGE, RARE["unit"], english.text(rng, 4))
        if draw > 0.6:
            return None
        low = int(10 ** rng.uniform(1, 8)) + version
        high = None if draw < 0.08 else low if draw < 0.35 else int(low * rng.uniform(1, 3))
        unit = UNITS[self.drawn(rng, "unit")]
        return quantity(str(low), None if high is None else str(high), unit, english.text(rng, 5))

    def _assessment(self, rng: Random, planted: bool) -> Document:
        assessor = self.speaker(self.rare("speaker") if planted else self.bodies - 1 - self.drawn(rng, "unit"))
        return {
            "assessor": assessor.reference,
            "title": english.text(rng, 8).capitalize(),
            "url": "https://checks.example/1",
            "assessed_on": "2024-05-01",
            "language": "en",
            "rating": RARE["rating"] if planted else rng.choice(RATINGS),
            "scale": {"value": "2", "worst": "1", "best": "5"},
            "summary": english.text(rng, 15).capitalize(),
            "evidence": [],
        }


def quantity(low: str, high: str | None, unit: str, population: str) -> Document:
    """One figure, two, or a low alone, whose range is open above."""
    qualifiers = ("exactly", "exactly") if low == high else ("about", "about") if high else ("at least", None)
    return {
        "low": low,
        "low_is": qualifiers[0],
        "high": high,
        "high_is": qualifiers[1],
        "unit": unit,
        "population": population,
        "populations": {"en": population},
    }


def selectors(rng: Random, text: str) -> list[Document]:
    """Where the words stand in a text that is captured as an excerpt, and in the whole."""
    start = rng.randint(200, 4_000)
    here = {"type": "TextPositionSelector", "start": start, "end": start + len(text)}
    exact = {"type": "TextQuoteSelector", "exact": text, "prefix": "he said. ", "suffix": " (Reuters)"}
    whole = {"type": "TextPositionSelector", "start": start * 2, "end": start * 2 + len(text)}
    passage = {"text_sha256": sha256(f"whole {start}"), "text_is": "whole", "passage_sha256": sha256(text)}
    return [exact, here | {"text_sha256": sha256(f"{start}"), "text_is": "excerpt"}, whole | passage]


def days_of(text: str | None) -> Any:
    """The days of a date in EDTF, for a column of ranges."""
    return day_range(text) if text else None
