"""What is reported in a paragraph: the words that belong to each place that says who speaks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sources.reading.attribution import NO_COMMENT, OBJECT, QUOTE, SOURCE, Attribution, Grammar, Refusal, Span
from sources.reading.passages import Passage
from sources.reading.reasons import Reason
from sources.reading.stretch import Stretch
from sources.reading.words import words_of

DIRECT, PARTIAL, PARAPHRASE = "direct", "partial", "paraphrase"
SHORT = 3  # words between marks that may be a title, or used with a raised eyebrow
LONE = 5  # words between marks that are proposed although nobody is said to speak
CLAUSE = 3  # words of a clause at least
OWN = 14  # tokens behind a quotation that may say who speaks
ADJUNCT = 9  # tokens of a phrase of place, time or occasion
RESUMED = 12  # tokens between the parts of a quotation
MIXED = 10  # words of a clause that is proposed beside the few words quoted in it
_COMMAS = (",", "،")
_JOINING = words_of("and but while as or which who where whom و كما فيما بينما لكن ولكن حيث أما غير أن حين في")
_SO_CALLED = words_of("the a an so-called")  # before words between marks that nobody is quoted with
_STOPS = (".", "!", "?", "؟", "…", ";", "؛")


@dataclass(frozen=True)
class Statement:
    """What is proposed, before its sentence and figures are known."""

    form: str
    spans: tuple[Stretch, ...]
    speaker: Stretch | None
    marks: str
    verb: Stretch | None
    stance: str
    why: tuple[Reason, ...]


def statements(parts: Passage, grammar: Grammar | None, earlier: Stretch | None) -> list[Statement]:
    """The statements of one paragraph. `earlier` is who spoke last in the paragraphs before it."""
    return _Paragraph(parts, grammar, earlier).read()


class _Paragraph:
    def __init__(self, parts: Passage, grammar: Grammar | None, earlier: Stretch | None) -> None:
        self.tokens, self.sentences = parts.tokens, parts.sentences
        self.grammar = grammar
        self.earlier = earlier  # of other paragraphs
        self.last: Stretch | None = None  # of this one
        self.taken: set[int] = set()  # quotations that belong to somebody
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        for start, end in self.sentences if self.grammar else []:
            self._sentence(start, end)
        self._lone_quotations()
        return self.found

    def _sentence(self, start: int, end: int) -> None:
        grammar = self.grammar
        if grammar is None:
            return
        refusals = grammar.refusals(self.tokens, start, end)
        said = [one for one in grammar.attributions(self.tokens, start, end) if not _overlaps(one, refusals)]
        reached = start
        everything = _without_embedded(sorted([*refusals, *said], key=lambda one: one.start))
        for number, one in enumerate(everything):
            following = everything[number + 1].start if number + 1 < len(everything) else end
            if isinstance(one, Refusal):
                self._refusal(one)
                reached = one.end
            else:
                reached = self._attribution(one, (reached, following), (start, end))
        if not everything:
            self._speaks_on(start, end)

    # What was said

    def _attribution(self, one: Attribution, between: Span, sentence: Span) -> int:
        """Propose what is said there, and say up to where the sentence is used up."""
        speaker = self._speaker(one, sentence)
        if speaker and one.speaker and not one.refers:
            self.last = speaker
        before = self._quotation_before(one, between[0], sentence[0])
        if before is not None:
            return self._quoted_before(one, before, between, sentence, speaker)
        inside = [place for place in range(one.end, between[1]) if self.tokens[place].kind == "quote"]
        if inside and (one.kind != SOURCE or not self._trails(one, between[0], sentence)):
            return self._quoted_behind(one, inside, between, sentence, speaker)
        return self._clause(one, between, sentence, speaker)

    def _quotation_before(self, one: Attribution, reached: int, start: int) -> int | None:
        """The quotation that ends where the attribution begins, in its sentence or at the end of the one before."""
        place = one.start - 1
        if place >= 0 and self.tokens[place].plain in (*_COMMAS, "-", "–", "—") and place >= start:
            place -= 1
        limit = reached if one.start > start else max(0, start - 1)
        if one.start == start and (one.link or not self._stands_alone(one)):
            return None
        is_free = place >= limit and self.tokens[place].kind == "quote" and place not in self.taken
        return place if is_free and one.link in ("", "quote") else None

    def _stands_alone(self, one: Attribution) -> bool:
        """ "..." The minister said. No more than that."""
        return one.end >= len(self.tokens) or self.tokens[one.end].plain in (*_STOPS, *_COMMAS)

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
                return place if place == one.end or self.tokens[place - 1].plain in (*_COMMAS, ":", "—", "–") else None
        return None

    def _continued(self, end: int) -> int | None:
        """The quotation with which the next sentence begins."""
        return end if end < len(self.tokens) and self.tokens[end].kind == "quote" else None

    def _has_own_speaker(self, place: int) -> bool:
        """Whether somebody else is said to speak right behind the quotation."""
        if self.grammar is None or place + 1 >= len(self.tokens):
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
            one.link == ":" or self.tokens[first].capital or self.tokens[first - 1].plain in (":", *_COMMAS)
        )
        places = [first, *self._following(first, between[1])] if opens else inside
        places = inside if not whole else places
        clause = sum(token.kind != "sign" for token in self.tokens[one.end : between[1]])
        few = sum(self._length(place) for place in places) <= SHORT
        if not opens and few and clause >= MIXED:
            self._clause(one, between, sentence, speaker)
        if few and one.link == "" and self.tokens[places[0] - 1].plain in _SO_CALLED:
            return one.end
        self._quote(places, one, speaker, whole)
        return places[-1] + 1

    def _following(self, place: int, end: int) -> list[int]:
        """Quotations that go on directly behind one."""
        found = []
        while place + 2 < end and self.tokens[place + 1].plain in _COMMAS and self.tokens[place + 2].kind == "quote":
            place += 2
            found.append(place)
        return found

    def _length(self, place: int) -> int:
        return max(1, (self.tokens[place].end - self.tokens[place].start) // 6)

    def _quote(self, places: list[int], one: Attribution, speaker: Stretch | None, whole: bool) -> None:
        self.taken.update(places)
        spans = tuple(Stretch(self.tokens[place].start, self.tokens[place].end) for place in places)
        marks = max((self.tokens[place].plain for place in places), key=["present", "missing", "misplaced"].index)
        why = [Reason({"missing": "lost_mark", "misplaced": "misplaced"}.get(marks, "marked")), self._because(one)]
        self._propose(DIRECT if whole else PARTIAL, spans, marks, one, speaker, why)

    def _because(self, one: Attribution) -> Reason:
        words = " ".join(token.plain for token in self.tokens[one.verb[0] : one.verb[1]])
        return Reason("source" if one.kind == SOURCE else "verb", words)

    # Clauses

    def _clause(self, one: Attribution, between: Span, sentence: Span, speaker: Stretch | None) -> int:
        if one.kind == QUOTE:
            return one.end
        if one.link == ":" and one.kind != SOURCE:
            return self._unmarked(one, between[1], speaker)
        trails = self._trails(one, between[0], sentence)
        end = self._behind_adjunct(one, sentence) if trails and one.kind != SOURCE else one.end
        behind = self._trim(end, self._clause_end(end, between[1]))
        spans = []
        if trails:
            spans.append(self._trim(between[0], one.start))
        if not trails or (behind and end < between[1] and self.tokens[end].plain in _COMMAS and one.kind != OBJECT):
            spans.append(behind)
        least = CLAUSE - (one.link == "that" or one.kind == OBJECT)
        places = [span for span in spans if span and self._count(span) >= least]
        if not places:
            return one.end
        self._propose_clause(places, one, speaker)
        return max(one.end, places[-1][1])

    def _trails(self, one: Attribution, reached: int, sentence: Span) -> bool:
        """Whether what was said stands before the words that say who: ..., the minister said."""
        if one.link or one.kind == OBJECT or one.start <= reached:
            return False
        if one.kind == SOURCE:
            return True
        comma = self.tokens[one.start - 1].plain in _COMMAS
        end = self._behind_adjunct(one, sentence)
        closes = end >= sentence[1] or self.tokens[end].plain in (*_STOPS, *_COMMAS)
        return comma and closes

    def _behind_adjunct(self, one: Attribution, sentence: Span) -> int:
        """Behind "in its latest update", where that follows words in commas that say who speaks."""
        end = one.end
        if self.grammar is None or end >= sentence[1] or not self.grammar.opens_adjunct(self.tokens[end]):
            return end
        while end < min(sentence[1], one.end + ADJUNCT) and self.tokens[end].kind in ("word", "number"):
            end += 1
        return end

    def _trim(self, start: int, end: int) -> Span | None:
        """Without the signs at both ends, and without what joins the clause to another."""
        while start < end and self.tokens[start].kind == "sign" and self.tokens[start].plain not in "([$€£#+-":
            start += 1
        while end > start and (self.tokens[end - 1].kind == "sign" and self.tokens[end - 1].plain not in ")]%٪"):
            end -= 1
        while end > start + 1 and self.tokens[end - 1].plain in _JOINING:
            end -= 1
            while end > start and self.tokens[end - 1].plain in (*_COMMAS, ";", "؛"):
                end -= 1
        return (start, end) if end > start else None

    def _clause_end(self, start: int, end: int) -> int:
        """Where another clause is set against what is reported: ..., while ..."""
        for place in range(start + 1, end - 1):
            if self.tokens[place].plain in (";", "؛"):
                return place
            if (
                self.tokens[place].plain in _COMMAS
                and self.grammar is not None
                and self.grammar.ends_clause(self.tokens[place + 1])
            ):
                return place
        return end

    def _count(self, span: Span) -> int:
        return sum(token.kind != "sign" for token in self.tokens[span[0] : span[1]])

    def _propose_clause(self, places: list[Span], one: Attribution, speaker: Stretch | None) -> None:
        spans = tuple(self._stretch(span) for span in places)
        own = self.grammar is not None and any(
            self.grammar.speaks_of_itself(self.tokens[place]) for span in places for place in range(*span)
        )
        trailing = places[0][0] < one.start and not one.link
        if own and trailing:
            self._propose(DIRECT, spans, "missing", one, speaker, [Reason("unmarked"), self._because(one)])
        else:
            self._propose(PARAPHRASE, spans, "", one, speaker, [Reason("clause"), self._because(one)])

    def _unmarked(self, one: Attribution, end: int, speaker: Stretch | None) -> int:
        span = self._trim(one.end, end)
        if span is None or self._count(span) < CLAUSE:
            return one.end
        self._propose(DIRECT, (self._stretch(span),), "missing", one, speaker, [Reason("unmarked"), self._because(one)])
        return span[1]

    def _speaks_on(self, start: int, end: int) -> None:
        """A sentence of "we" without marks, where somebody was quoted before."""
        span = self._trim(start, end)
        speaker = self.last or self.earlier
        if span is None or speaker is None or self.grammar is None:
            return
        tokens = self.tokens[start : min(end, start + 4)]
        if any(self.grammar.speaks_of_itself(token) for token in tokens):
            why = (Reason("first_person"), Reason("earlier_speaker"))
            self.found.append(Statement(DIRECT, (self._stretch(span),), speaker, "missing", None, "asserts", why))

    # Who speaks

    def _speaker(self, one: Attribution, sentence: Span) -> Stretch | None:
        if one.speaker:
            self.taken.update(place for place in range(*one.speaker) if self.tokens[place].kind == "quote")
        if not one.refers:
            return self._stretch(one.speaker) if one.speaker else None
        known = self.last
        if known is None and one.speaker is None:
            known = self._subject_of(sentence, one) or self.earlier
        return known or (self._stretch(one.speaker) if one.speaker else None)

    def _subject_of(self, sentence: Span, one: Attribution) -> Stretch | None:
        """Who the sentence speaks of, where a participle leaves it to its beginning."""
        if self.grammar is None or one.start <= sentence[0]:
            return None
        subject = self.grammar.subject(self.tokens, sentence[0], one.start)
        return self._stretch(subject) if subject else None

    def _refusal(self, one: Refusal) -> None:
        speaker = self._stretch(one.speaker) if one.speaker else self.last
        words = " ".join(token.plain for token in self.tokens[one.verb[0] : one.verb[1]])
        spans = (self._stretch((one.start, max(one.end, one.start + 1))),)
        verb = self._stretch(one.verb)
        why = (Reason("refusal", words),)
        self.found.append(Statement(one.form, spans, speaker, "", verb, NO_COMMENT, why))
        self.last = speaker or self.last

    def _stretch(self, span: Span) -> Stretch:
        return Stretch(self.tokens[span[0]].start, self.tokens[span[1] - 1].end)

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
        verb = self._stretch(one.verb)
        self.found.append(Statement(form, spans, speaker, marks, verb, one.stance, tuple(why)))
        self.last = speaker or self.last

    # Quotations of nobody

    def _lone_quotations(self) -> None:
        for place, token in enumerate(self.tokens):
            if token.kind != "quote" or place in self.taken:
                continue
            alone = self._is_alone(place)
            if not alone and self._length(place) < LONE:
                continue
            speaker = (self.last or self.earlier) if alone else None
            why = (
                Reason("own_paragraph" if alone else "marked"),
                Reason("earlier_speaker" if speaker else "no_speaker"),
            )
            span = (Stretch(token.start, token.end),)
            self.found.append(Statement(DIRECT if alone else PARTIAL, span, speaker, token.plain, None, "asserts", why))

    def _is_alone(self, place: int) -> bool:
        """Whether the quotation makes a sentence of its own."""
        before = place == 0 or self.tokens[place - 1].plain in _STOPS or self.tokens[place - 1].kind == "quote"
        behind = place + 1 >= len(self.tokens) or self.tokens[place + 1].plain in _STOPS or before
        return before and behind and self._length(place) >= SHORT


def _without_embedded(everything: list[Attribution | Refusal]) -> list[Attribution | Refusal]:
    """Without what is itself reported: the minister said that police denied ... reports what the minister said."""
    kept: list[Attribution | Refusal] = []
    for one in everything:
        before = kept[-1] if kept else None
        inside = isinstance(before, Attribution) and before.kind != SOURCE and before.link in ("that", "")
        embedded = (
            inside
            and isinstance(one, Attribution)
            and before is not None
            and one.start - before.end <= 1
            and not one.refers
        )
        if not embedded or (isinstance(before, Attribution) and before.kind == OBJECT):
            kept.append(one)
    return kept


def _overlaps(one: Attribution, refusals: Sequence[Refusal]) -> bool:
    return any(one.verb[0] < refusal.end and refusal.start < one.verb[1] for refusal in refusals)
