"""Which sentences of a text hold a quote or a claim, and which nobody has recorded anything from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.admin.desk.recorded import Recorded
from sources.reading import Stretch


class Holds(StrEnum):
    """What was recorded from a sentence, the most that was."""

    CLAIM = "claim"
    QUOTE = "quote"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Coverage:
    """`sentences` says it of each, in the order of the text."""

    sentences: list[Holds]

    @property
    def total(self) -> int:
        return len(self.sentences)

    @property
    def with_claim(self) -> int:
        return Counter(self.sentences)[Holds.CLAIM]

    @property
    def with_quote(self) -> int:
        """Those with a quote that takes no stance on a claim."""
        return Counter(self.sentences)[Holds.QUOTE]

    @property
    def touched(self) -> int:
        return self.total - self.untouched

    @property
    def untouched(self) -> int:
        return Counter(self.sentences)[Holds.NOTHING]


def coverage(text: str, sentences: Sequence[Stretch], quotes: Sequence[Recorded]) -> Coverage:
    """Of the sentences that have letters; marks of omission and rows of stars are none."""
    spans = sorted((start, end, _holds(one)) for one in quotes for start, end in one.spans)
    found = []
    for sentence in sentences:
        if not any(letter.isalpha() for letter in text[sentence.start : sentence.end]):
            continue
        over = {holds for start, end, holds in spans if start < sentence.end and sentence.start < end}
        found.append(next((holds for holds in Holds if holds in over), Holds.NOTHING))
    return Coverage(found)


def _holds(one: Recorded) -> Holds:
    return Holds.CLAIM if one.attributions else Holds.QUOTE
