"""What is reported in a paragraph: the words that belong to each place that says who speaks."""

from bisect import bisect_right
from itertools import zip_longest

from sources.reading.attribution import (
    NO_COMMENT,
    QUOTE,
    SOURCE,
    Attribution,
    Grammar,
    Refusal,
    Span,
    outermost,
)
from sources.reading.clauses import COMMAS, LEAST, STOPS, reported_clause, trails, trimmed, word_count
from sources.reading.passages import Passage
from sources.reading.reasons import Reason
from sources.reading.statement import DIRECT, PARAPHRASE, PARTIAL, Statement, stretch
from sources.reading.stretch import Stretch
from sources.reading.unattributed import lone_quotations, of_itself, unmarked
from sources.reading.words import words_of

FEW = 18  # characters between marks that may be a title, or used with a raised eyebrow
WORD = 12  # characters of a single word
MIXED = 10  # words of a clause that is proposed beside the single word quoted in it
OWN = 14  # tokens behind a quotation that may say who speaks
RESUMED = 12  # tokens between the parts of a quotation
_SO_CALLED = words_of("the a an so-called")  # before words between marks that nobody is quoted with


def statements(parts: Passage, grammar: Grammar | None, earlier: Stretch | None) -> list[Statement]:
    """The statements of one paragraph. `earlier` is who spoke last in the paragraphs before it."""
    if grammar is None:
        return list(lone_quotations(parts.tokens, (), None))
    return _Paragraph(parts, grammar, earlier).read()


class _Paragraph:
    def __init__(self, parts: Passage, grammar: Grammar, earlier: Stretch | None) -> None:
        self.tokens, self.sentences = parts.tokens, parts.sentences
        self.grammar = grammar
        self.earlier = earlier  # of other paragraphs
        self.last: Stretch | None = None  # of this one
        self.taken: set[int] = set()  # quotations that belong to somebody
        self.found: list[Statement] = []
        self.has_marks = any(token.kind == "quote" for token in self.tokens)

    def read(self) -> list[Statement]:
        for start, end in self.sentences:
            self._sentence(start, end)
        names = {place for place in range(len(self.tokens)) if self.grammar.is_name(self.tokens, place)}
        self.found += lone_quotations(self.tokens, self.taken | names, self.last or self.earlier)
        unclaimed = not self.found and not self.has_marks
        if self.earlier and unclaimed and of_itself(self.tokens, self.sentences, self.grammar):
            self.found += unmarked(self.tokens, 0, len(self.tokens), self.earlier)
        return self.found

    def _sentence(self, start: int, end: int) -> None:
        refusals = self.grammar.refusals(self.tokens, start, end)
        said = self.grammar.attributions(self.tokens, start, end)
        everything = outermost([*refusals, *said])
        reached = start
        for one, following in zip_longest(everything, everything[1:]):
            if isinstance(one, Refusal):
                reached = self._refusal(one)
            else:
                reached = self._attribution(one, (reached, following.start if following else end), (start, end))
        if not everything and self.last and not self.has_marks and of_itself(self.tokens, [(start, end)], self.grammar):
            self.found += unmarked(self.tokens, start, end, self.last)

    # What was said

    def _attribution(self, one: Attribution, between: Span, sentence: Span) -> int:
        """Propose what is said there, and say up to where the sentence is used up."""
        speaker = self._speaker(one, sentence)
        before = self._quotation_before(one, between[0], sentence[0])
        if before is not None:
            return self._quoted_before(one, before, between, sentence, speaker)
        inside = [place for place in range(one.end, between[1]) if self._is_said(place)]
        beside = bool(inside) and inside[0] - one.end <= 1
        if inside and (
            one.kind != SOURCE or beside or not trails(self.tokens, one, between[0], sentence, self.grammar)
        ):
            return self._quoted_behind(one, inside, between, sentence, speaker)
        return self._clause(one, between, sentence, speaker)

    def _is_said(self, place: int) -> bool:
        """Whether a quotation stands at tokens[place], and no name in marks, such as that of a newspaper."""
        return self.tokens[place].kind == "quote" and not self.grammar.is_name(self.tokens, place)

    def _quotation_before(self, one: Attribution, reached: int, start: int) -> int | None:
        """The quotation that ends where the attribution begins, in its sentence or at the end of the one before."""
        place = one.start - 1
        if place >= 0 and self.tokens[place].plain in (*COMMAS, "-", "–", "—") and place >= start:
            place -= 1
        limit = reached if one.start > start else max(0, start - 1)
        if one.start == start and (one.link or not self._stands_alone(one)):
            return None
        is_free = place >= limit and self.tokens[place].kind == "quote" and place not in self.taken
        return place if is_free and one.link in ("", "quote") else None

    def _stands_alone(self, one: Attribution) -> bool:
        """ "..." The minister said. No more than that."""
        return one.end >= len(self.tokens) or self.tokens[one.end].plain in (*STOPS, *COMMAS)

    def _quoted_before(
        self, one: Attribution, before: int, between: Span, sentence: Span, speaker: Stretch | None
    ) -> int:
        places = [before]
        for place in (self._resumed(one, between[1]), self._continued(sentence[1])):
            if place is not None and not self._has_own_speaker(place):
                places.append(place)
        self._quote(places, one, speaker, self._is_whole(before))
        return max(one.end, places[-1] + 1 if places[-1] < sentence[1] else sentence[1])

    def _resumed(self, one: Attribution, end: int) -> int | None:
        """The quotation that goes on in the same sentence: ..., she said in a note, and ..."""
        for place in range(one.end, min(end, one.end + RESUMED)):
            if self.tokens[place].kind == "quote":
                return place if place == one.end or self.tokens[place - 1].plain in (*COMMAS, ":", "—", "–") else None
        return None

    def _continued(self, end: int) -> int | None:
        """The quotation with which the next sentence begins."""
        return end if end < len(self.tokens) and self.tokens[end].kind == "quote" else None

    def _has_own_speaker(self, place: int) -> bool:
        """Whether somebody else is said to speak right behind the quotation."""
        if place + 1 >= len(self.tokens):
            return False
        start, end = self.sentences[bisect_right(self.sentences, (place + 1, 0)) - 1]
        if start <= place < end - 1:
            near = self.grammar.attributions(self.tokens, place, min(end, place + OWN))
            return bool(near) and near[0].start <= place + 2
        start, end = self.sentences[bisect_right(self.sentences, (place + 1, len(self.tokens))) - 1]
        near = self.grammar.attributions(self.tokens, start, min(end, start + OWN))
        return bool(near) and near[0].start == start and self._stands_alone(near[0])

    def _is_whole(self, place: int) -> bool:
        """Whether the quotation at tokens[place] is a sentence, as far as its beginning tells."""
        token = self.tokens[place]
        return token.capital or place == 0

    def _quoted_behind(
        self, one: Attribution, inside: list[int], between: Span, sentence: Span, speaker: Stretch | None
    ) -> int:
        first = inside[0]
        opens = one.link in ("quote", ":") and first - one.end <= 1
        whole = opens and (
            one.link == ":" or self.tokens[first].capital or self.tokens[first - 1].plain in (":", *COMMAS)
        )
        places = [first, *self._following(first, between[1])] if opens else inside
        places = inside if not whole else places
        length = sum(self.tokens[place].end - self.tokens[place].start for place in places)
        clause = word_count(self.tokens, (one.end, between[1]))
        if not opens and len(places) == 1 and length <= WORD and clause >= MIXED:
            self._clause(one, between, sentence, speaker)
        if length <= FEW and one.link == "" and self.tokens[places[0] - 1].plain in _SO_CALLED:
            return one.end
        self._quote(places, one, speaker, whole)
        return places[-1] + 1

    def _following(self, place: int, end: int) -> list[int]:
        """Quotations that go on directly behind one."""
        found = []
        while place + 2 < end and self.tokens[place + 1].plain in COMMAS and self.tokens[place + 2].kind == "quote":
            place += 2
            found.append(place)
        return found

    def _quote(self, places: list[int], one: Attribution, speaker: Stretch | None, whole: bool) -> None:
        self.taken.update(places)
        spans = tuple(Stretch(self.tokens[place].start, self.tokens[place].end) for place in places)
        marks = max((self.tokens[place].plain for place in places), key=["present", "missing", "misplaced"].index)
        why = [Reason({"missing": "lost_mark", "misplaced": "misplaced"}.get(marks, "marked")), self._because(one)]
        self._propose(DIRECT if whole else PARTIAL, spans, marks, one, speaker, why)

    def _because(self, one: Attribution) -> Reason:
        return Reason("source" if one.kind == SOURCE else "verb")

    def _clause(self, one: Attribution, between: Span, sentence: Span, speaker: Stretch | None) -> int:
        if one.kind == QUOTE:
            return one.end
        if one.link == ":" and one.kind != SOURCE:
            return self._unmarked(one, between[1], speaker)
        places = reported_clause(self.tokens, one, between, sentence, self.grammar)
        if places:
            self._propose_clause(places, one, speaker)
        return max(one.end, places[-1][1] if places else 0)

    def _propose_clause(self, places: list[Span], one: Attribution, speaker: Stretch | None) -> None:
        spans = tuple(stretch(self.tokens, span) for span in places)
        inside = (token.plain for span in places for token in self.tokens[span[0] : span[1]])
        trailing = places[0][0] < one.start and not one.link
        if trailing and any(self.grammar.speaks_of_itself(word) for word in inside):
            self._propose(DIRECT, spans, "missing", one, speaker, [Reason("unmarked"), self._because(one)])
        else:
            self._propose(PARAPHRASE, spans, "", one, speaker, [Reason("clause"), self._because(one)])

    def _unmarked(self, one: Attribution, end: int, speaker: Stretch | None) -> int:
        span = trimmed(self.tokens, one.end, end)
        if span is None or word_count(self.tokens, span) < LEAST:
            return one.end
        spans = (stretch(self.tokens, span),)
        self._propose(DIRECT, spans, "missing", one, speaker, [Reason("unmarked"), self._because(one)])
        return span[1]

    # Who speaks

    def _speaker(self, one: Attribution, sentence: Span) -> Stretch | None:
        """Who is named; for a pronoun, or no name at all, who spoke last or of whom the sentence speaks."""
        named = self._named(one)
        if one.speaker:
            self.taken.update(place for place in range(*one.speaker) if self.tokens[place].kind == "quote")
        if not one.refers:
            self.last = named or self.last
            return named
        if self.last or named:
            return self.last or named
        return self._subject(sentence[0], one.start) or self.earlier

    def _named(self, one: Attribution | Refusal) -> Stretch | None:
        if one.speaker is None:
            return None
        whole = stretch(self.tokens, one.speaker)
        return Stretch(whole.start + one.attached, whole.end)

    def _subject(self, start: int, end: int) -> Stretch | None:
        """Of whom a sentence speaks at its beginning."""
        subject = self.grammar.subject(self.tokens, start, end) if end > start else None
        return stretch(self.tokens, subject) if subject else None

    def _refusal(self, one: Refusal) -> int:
        named = self._named(one) or self.last
        start = self.sentences[bisect_right(self.sentences, (one.start, len(self.tokens))) - 1][0]
        speaker = named or self._subject(start, one.start)
        spans = (stretch(self.tokens, (one.start, max(one.end, one.start + 1))),)
        verb, why = stretch(self.tokens, one.verb), (Reason("refusal"),)
        self.found.append(Statement(one.form, spans, speaker, "", verb, NO_COMMENT, why))
        self.last = speaker or self.last
        return one.end

    def _propose(
        self,
        form: str,
        spans: tuple[Stretch, ...],
        marks: str,
        one: Attribution,
        speaker: Stretch | None,
        why: list[Reason],
    ) -> None:
        if one.refers or speaker is None:
            why.append(Reason("earlier_speaker" if speaker else "no_speaker"))
        self.found.append(
            Statement(form, spans, speaker, marks, stretch(self.tokens, one.verb), one.stance, tuple(why))
        )
        self.last = speaker or self.last
