"""How good the proposals are: precision, recall and F1 against what careful readers marked.

    python -m tests.sources.reading.evaluate [development|held_out]

Prints one line for each language and measure, and for the whole article where FACTDB_ARTICLE names its file.

- quotation: the form's family (quoted, paraphrase, refusal) is right, and the words shared are at least 0.8 of the
  words of both together, in characters. `quoted`, `paraphrase` and `refusal` count each family apart.
- speaker: of the statement that shares most words with the proposal, the words that name the speaker are shared by at
  least half, or those of whom a pronoun refers to.
- quantity: low, high and both qualifiers are equal, and the places overlap.
"""

import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import django

from sources.reading import PrintedQuantity, Proposal, Stretch, proposals, quantities

HERE = Path(__file__).parent
LANGUAGES = ("en", "ar")
FAMILIES = {"direct": "quoted", "partial": "quoted", "paraphrase": "paraphrase"}
MEASURES = ("quotation", "quoted", "paraphrase", "refusal", "speaker", "quantity")
ENOUGH_WORDS, ENOUGH_NAME = 0.8, 0.5


@dataclass
class Score:
    """Of `proposed` and `wanted`, `right` agree."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, right: int, proposed: int, wanted: int) -> None:
        self.right, self.proposed, self.wanted = self.right + right, self.proposed + proposed, self.wanted + wanted


@dataclass
class Scores:
    """A score for each measure, and what was missed or wrongly proposed."""

    of: dict[str, Score] = field(default_factory=lambda: {measure: Score() for measure in MEASURES})
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: "Scores") -> "Scores":
        whole = Scores(faults=[*self.faults, *other.faults])
        for measure in MEASURES:
            for score in (self.of[measure], other.of[measure]):
                whole.of[measure].add(score.right, score.proposed, score.wanted)
        return whole


def family(form: str) -> str:
    return FAMILIES.get(form, "refusal")


def characters(stretches: list[Stretch]) -> set[int]:
    return {place for stretch in stretches for place in range(stretch.start, stretch.end)}


def shared(one: set[int], other: set[int]) -> float:
    """The share of places that are in both among those in either."""
    return len(one & other) / len(one | other) if one and other else 0.0


def places(text: str, words: str | list[str]) -> list[Stretch]:
    """Where the words stand, each stretch behind the one before it. Raises ValueError where they do not."""
    found, after = [], 0
    for stretch in [words] if isinstance(words, str) else words:
        start = text.index(stretch, after)
        after = start + len(stretch)
        found.append(Stretch(start, after))
    return found


def everywhere(text: str, words: str) -> Iterator[Stretch]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield Stretch(start, start + len(words))
        start = text.find(words, start + 1)


def pairs(likeness: dict[tuple[int, int], float]) -> dict[int, int]:
    """Proposals and what they fit best, each once, the best fit first."""
    taken: dict[int, int] = {}
    for (proposed, wanted), _ratio in sorted(likeness.items(), key=lambda item: -item[1]):
        if proposed not in taken and wanted not in taken.values():
            taken[proposed] = wanted
    return taken


def evaluate(text: str, language: str, paragraph: dict) -> Scores:
    scores = Scores()
    _quotations(scores, text, proposals(text, language), paragraph.get("statements", []))
    _quantities(scores, text, quantities(text), paragraph.get("quantities", []))
    return scores


def _quotations(scores: Scores, text: str, found: list[Proposal], wanted: list[dict]) -> None:
    proposed_places = [characters(list(one.spans)) for one in found]
    wanted_places = [characters(places(text, one["words"])) for one in wanted]
    likeness = {
        (number, other): ratio
        for number, one in enumerate(proposed_places)
        for other, its in enumerate(wanted_places)
        if (ratio := shared(one, its))
    }
    good = {
        pair: ratio
        for pair, ratio in likeness.items()
        if ratio >= ENOUGH_WORDS and family(found[pair[0]].form) == family(wanted[pair[1]]["form"])
    }
    matched = pairs(good)
    scores.of["quotation"].add(len(matched), len(found), len(wanted))
    for name in ("quoted", "paraphrase", "refusal"):
        right = sum(family(found[number].form) == name for number in matched)
        of_name = [sum(family(form) == name for form in forms) for forms in _forms(found, wanted)]
        scores.of[name].add(right, *of_name)
    _tell(scores, text, found, wanted, matched)
    _speakers(scores, text, found, wanted, pairs({**likeness, **{pair: 1 + ratio for pair, ratio in good.items()}}))


def _forms(found: list[Proposal], wanted: list[dict]) -> tuple[list[str], list[str]]:
    return [one.form for one in found], [one["form"] for one in wanted]


def _tell(scores: Scores, text: str, found: list[Proposal], wanted: list[dict], matched: dict[int, int]) -> None:
    for number, one in enumerate(found):
        if number not in matched:
            words = " […] ".join(text[span.start : span.end] for span in one.spans)
            scores.faults.append(f"+ {one.form}: {words}")
    missing = [one for number, one in enumerate(wanted) if number not in matched.values()]
    scores.faults += [f"- {one['form']}: {one['words']}" for one in missing]


def _speakers(scores: Scores, text: str, found: list[Proposal], wanted: list[dict], paired: dict[int, int]) -> None:
    right = 0
    for number, one in enumerate(found):
        gold = wanted[paired[number]] if number in paired else {}
        agrees = one.speaker is not None and _names(text, one.speaker, gold)
        right += agrees
        printed = text[one.speaker.start : one.speaker.end] if one.speaker else None
        if not agrees and (printed or gold.get("speaker")) and number in paired:
            scores.faults.append(f"~ speaker: {printed} instead of {gold.get('speaker')} ({gold.get('refers_to', '')})")
    named = sum(one.speaker is not None for one in found)
    scores.of["speaker"].add(right, named, sum(bool(one.get("speaker") or one.get("refers_to")) for one in wanted))


def _names(text: str, speaker: Stretch, gold: dict) -> bool:
    names = [gold.get("speaker", ""), gold.get("refers_to", "")]
    ours = characters([speaker])
    return any(shared(ours, characters([place])) >= ENOUGH_NAME for name in names for place in everywhere(text, name))


def _quantities(scores: Scores, text: str, found: list[PrintedQuantity], wanted: list[dict]) -> None:
    expected = [(places(text, one["words"])[0], _figures(one)) for one in wanted]
    free = list(range(len(expected)))
    for one in found:
        quantity = one.quantity
        ours = (quantity.low, quantity.low_is, quantity.high, quantity.high_is)
        fits = [n for n in free if expected[n][1] == ours and _overlap(one, text, wanted[n]["words"])]
        if fits:
            free.remove(fits[0])
        else:
            scores.faults.append(f"+ quantity: {text[one.start : one.end]}: {quantity}")
    scores.faults += [f"- quantity: {wanted[number]['words']}" for number in free]
    scores.of["quantity"].add(len(expected) - len(free), len(found), len(expected))


def _overlap(one: PrintedQuantity, text: str, words: str) -> bool:
    return any(one.start < place.end and place.start < one.end for place in everywhere(text, words))


def _figures(gold: dict) -> tuple[Decimal | None, str, Decimal | None, str]:
    low, high = (gold.get(side, "") for side in ("low", "high"))
    return (
        None if low == "" else Decimal(str(low)),
        gold.get("low_is", ""),
        None if high == "" else Decimal(str(high)),
        gold.get("high_is", ""),
    )


def paragraphs(name: str, language: str) -> list[dict]:
    path = HERE / f"{name}_{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["paragraphs"] if path.exists() else []


def evaluate_file(name: str, language: str) -> Scores:
    whole = Scores()
    for paragraph in paragraphs(name, language):
        whole += evaluate(paragraph["text"], language, paragraph)
    return whole


def evaluate_article() -> Scores | None:
    """Against the marks in article_ar.toml, which hold places alone; None without the article's file."""
    path = os.environ.get("FACTDB_ARTICLE")
    if not path:
        return None
    text = Path(path).read_text(encoding="utf-8")
    gold = tomllib.loads((HERE / "article_ar.toml").read_text(encoding="utf-8"))
    return evaluate(text, "ar", {part: [_printed(text, one) for one in gold[part]] for part in gold})


def _printed(text: str, gold: dict) -> dict:
    """A mark of the article with the words that stand at its places."""
    words = [text[start:end] for start, end in gold["spans"]]
    return {**gold, "words": words if len(words) > 1 else words[0]}


def report(title: str, scores: Scores) -> Iterator[str]:
    for measure, score in scores.of.items():
        counts = f"{score.right:4d} of {score.proposed:4d} proposed, {score.wanted:4d} wanted"
        rates = f"precision {score.precision:.2f}  recall {score.recall:.2f}  F1 {score.f1:.2f}"
        yield f"{title:12s} {measure:10s} {rates}  ({counts})"


def main(name: str, *, verbose: bool) -> None:
    whole = Scores()
    for language in LANGUAGES:
        scores = evaluate_file(name, language)
        whole += scores
        print(*report(f"{name[:8]} {language}", scores), *(scores.faults if verbose else []), sep="\n")
    print(*report("total", whole), sep="\n")
    if article := evaluate_article():
        print(*report("article", article), *(article.faults if verbose else []), sep="\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")
    django.setup()
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    main(names[0] if names else "development", verbose="-v" in sys.argv)
