"""Proposals of what is quoted in a text, from whom and with which figures."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sources.reading import (
    arabic,
    arabic_refusals,
    arabic_speakers,
    arabic_verbs,
    english,
    english_refusals,
    english_speakers,
    english_verbs,
    english_words,
)
from sources.reading.attribution import Grammar
from sources.reading.marks import paragraphs, quoted
from sources.reading.passages import passage
from sources.reading.quantities import quantities_among
from sources.reading.reasons import NAMES_WORDS, Reason
from sources.reading.reported import statements
from sources.reading.sentences import sentences
from sources.reading.statement import Statement
from sources.reading.stretch import PrintedQuantity, Proposal, Stretch
from sources.reading.words import Token, tokens, without_prefix

MOST_FIGURES = 20  # of a proposal; a sentence with more is a table

GRAMMARS = {
    "en": Grammar(
        english.attributions,
        english_refusals.refusals,
        english_words.OF_ITSELF.__contains__,
        english_verbs.VERBS.__contains__,
        english_speakers.first_subject,
        english_speakers.ends_clause,
        english_speakers.opens_adjunct,
        english_speakers.is_name,
    ),
    "ar": Grammar(
        arabic.attributions,
        arabic_refusals.refusals,
        arabic_speakers.OF_ITSELF.__contains__,
        lambda word: without_prefix(word, arabic_verbs.VERBS.__contains__) is not None,
        arabic_speakers.first_subject,
        arabic_speakers.ends_clause,
        arabic_speakers.opens_adjunct,
        arabic_speakers.is_name,
    ),
}


def proposals(text: str, language: str) -> list[Proposal]:
    """What the text seems to quote, in its order. `language` is a tag of BCP 47; beside English and Arabic, only
    marks and figures are read. Takes time by the length of the text, and never raises.
    """
    grammar = GRAMMARS.get(language.replace("_", "-").split("-")[0].lower())
    reading = _Reading(text)
    found: list[Proposal] = []
    earlier: Stretch | None = None
    for words, start, end in reading.paragraphs():
        ends = reading.ends[bisect_left(reading.ends, start) : bisect_right(reading.ends, end)]
        parts = passage(words, quoted(text, start, end), ends, grammar)
        for statement in statements(parts, grammar, earlier):
            earlier = statement.speaker or earlier
            found.append(reading.proposal(statement))
    return sorted(found, key=lambda one: one.spans[0].start)


class _Reading:
    """A text with its sentences, words and figures."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tokens(text)
        self.sentences = sentences(text)
        self.starts = [sentence.start for sentence in self.sentences]
        self.ends = [sentence.end for sentence in self.sentences]
        self.figures = list(quantities_among(text, self.words))
        self.figure_starts = [figure.start for figure in self.figures]

    def paragraphs(self) -> Iterator[tuple[Sequence[Token], int, int]]:
        """The words of each paragraph, where it begins and where it ends."""
        place = 0
        for start, end in paragraphs(self.text):
            first = place
            while place < len(self.words) and self.words[place].start < end:
                place += 1
            yield self.words[first:place], start, end

    def proposal(self, statement: Statement) -> Proposal:
        sentence = self._sentence(statement.spans[0].start, statement.spans[-1].end)
        figures = self._figures(statement, sentence)
        return Proposal(
            form=statement.form,
            spans=statement.spans,
            sentence=sentence,
            speaker=statement.speaker,
            marks=statement.marks,
            verb=statement.verb,
            stance=statement.stance,
            quantities=figures,
            hedged=any(figure.hedged for figure in figures),
            why=tuple(self._worded(reason, statement.verb) for reason in statement.why),
        )

    def _worded(self, reason: Reason, verb: Stretch | None) -> Reason:
        """With the verb as printed, where the reason names it."""
        if verb is None or reason.code not in NAMES_WORDS:
            return reason
        return Reason(reason.code, self.text[verb.start : verb.end])

    def _sentence(self, start: int, end: int) -> Stretch:
        first = self.sentences[max(0, bisect_right(self.starts, start) - 1)]
        last = self.sentences[max(0, bisect_left(self.starts, end) - 1)]
        return Stretch(first.start, max(end, last.end))

    def _figures(self, statement: Statement, sentence: Stretch) -> tuple[PrintedQuantity, ...]:
        """Those in the words themselves; where these have none, those of the sentence."""
        inside = [figure for span in statement.spans for figure in self._figures_in(span)]
        return tuple((inside or self._figures_in(sentence))[:MOST_FIGURES])

    def _figures_in(self, span: Stretch) -> list[PrintedQuantity]:
        first = bisect_left(self.figure_starts, span.start)
        near = self.figures[first : first + MOST_FIGURES]
        return [figure for figure in near if figure.start < span.end]
