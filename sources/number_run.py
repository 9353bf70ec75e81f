"""Numbers that follow each other, put together as a reader does: two hundred thousand, مليون ونصف المليون."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from sources.number_words import ABBREVIATED, ALONE, AND, ARTICLES, BETWEEN, HALF, KNOWN, SCALES, SMALL

HALVED = Decimal("0.5")
# And, by, to, the: Arabic writes them in one with the word that follows. The first that leaves a known word counts.
PREFIXES = ("", "و", "ف", "ب", "ك", "ل", "ال", "لل", "ول", "وب", "وك", "وال", "فال", "بال", "كال", "ولل", "وبال")


@dataclass
class Term:
    """A number, in every reading, and the power of ten of the scale behind it: 2.5 million is 2.5 and 6.

    `apart` where words of a range stand before it, `by_and` where "and" does.
    """

    readings: frozenset[Decimal]
    power: int = 0
    in_words: bool = True
    apart: bool = False
    by_and: bool = False

    def values(self, power: int | None = None) -> set[Decimal]:
        return {reading * 10 ** (self.power if power is None else power) for reading in self.readings}

    def adds_to(self, before: "Term") -> bool:
        """Whether it may be a further part of the number before it: the 300 thousand of 2 million 300 thousand."""
        joined = self.by_and or self.in_words or self.power > 0
        return joined and not self.apart and self.power < before.power


@dataclass
class NumberRun:
    """The numbers, and what was read since the last of them."""

    terms: list[Term] = field(default_factory=list)
    apart: bool = False
    by_and: bool = False

    def figures(self) -> Iterator[Decimal]:
        """Every number that the run can be read to give."""
        for term in self.terms:
            yield from term.values()
        for one, other in pairwise(self.terms):
            if one.power == 0 < other.power:  # 800 to 900 thousand
                yield from one.values(other.power)
        yield from self._sums()

    def _sums(self) -> Iterator[Decimal]:
        sums: set[Decimal] = set()
        for one, other in pairwise(self.terms):
            parts = (sums or one.values()) if other.adds_to(one) else set()
            sums = {left + right for left in parts for right in other.values()}
            yield from sums

    def take_digits(self, readings: frozenset[Decimal]) -> None:
        self._add(Term(readings, in_words=False))

    def take_word(self, word: str) -> bool:
        """Whether the word belongs to the run."""
        prefix = next((prefix for prefix in PREFIXES if word.startswith(prefix) and word[len(prefix) :] in KNOWN), None)
        if prefix is None:
            return False
        self.by_and = self.by_and or prefix.startswith("و")
        self._take(word[len(prefix) :])
        return True

    def _take(self, word: str) -> None:
        if word in SCALES:
            self._scale(word)
        elif word in SMALL:
            self._small(SMALL[word])
        elif word in HALF:
            self._half()
        elif word not in ARTICLES:
            self.apart = self.apart or word in BETWEEN
            self.by_and = self.by_and or word in AND

    def _add(self, term: Term) -> None:
        self.terms.append(replace(term, apart=self.apart, by_and=self.by_and))
        self.apart = self.by_and = False

    def _last(self) -> Term | None:
        """The number that directly precedes."""
        return self.terms[-1] if self.terms and not self.apart else None

    def _small(self, value: int) -> None:
        last = self._last()
        if last and last.in_words and not last.power and (whole := combined(last.readings, value)):
            last.readings, self.by_and = whole, False
        else:
            self._add(Term(frozenset({Decimal(value)})))

    def _half(self) -> None:
        last = self._last()
        if last and self.by_and:
            last.readings, self.by_and = frozenset(reading + HALVED for reading in last.readings), False
        else:
            self._add(Term(frozenset({HALVED})))

    def _scale(self, word: str) -> None:
        last = self._last()
        if last is None or self.by_and:
            if word in ALONE:
                self._add(Term(frozenset({Decimal(ALONE[word])}), SCALES[word]))
        elif last.power < SCALES[word]:  # "a million and a half million" names one scale twice
            if word in ABBREVIATED:
                self.terms.insert(-1, replace(last))
            last.power += SCALES[word]


def combined(readings: frozenset[Decimal], value: int) -> frozenset[Decimal] | None:
    """Two words below 1000 as one number, in the English or the Arabic order: twenty-five, خمسة وعشرون, two hundred."""
    before = max(readings)
    if before % 1:
        return None
    if value == 100 and 0 < before < 10:
        return frozenset({before * 100})
    hundreds, rest = divmod(int(before), 100)
    tens_then_ones = rest >= 20 and rest % 10 == 0 and 0 < value < 10
    ones_then_tens = 0 < rest < 10 and 10 <= value < 100 and value % 10 == 0
    below_a_hundred = hundreds > 0 and rest == 0 and 0 < value < 100
    return frozenset({before + value}) if tens_then_ones or ones_then_tens or below_a_hundred else None
