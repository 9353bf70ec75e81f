"""What the page proposes: stretches that read like somebody's words, less those recorded or refused already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.admin.desk.recorded import Recorded
from sources.admin.marked import Span
from sources.models import RefusedSuggestion, Snapshot
from sources.models.quote import QuoteForm
from sources.reading import Proposal, proposals

SAME = 0.5  # of a proposal's words, from which on it counts as recorded


@dataclass(frozen=True)
class Suggestion:
    """A proposal with the words that it is about."""

    proposal: Proposal
    words: str
    speaker: str

    @property
    def form(self) -> str:
        return str(QuoteForm(self.proposal.form).label)

    @property
    def place(self) -> int:
        return self.proposal.spans[0].start

    @property
    def spans(self) -> str:
        """As the page sends them: 12-40,52-60."""
        return ",".join(f"{span.start}-{span.end}" for span in self.proposal.spans)


def suggestions(snapshot: Snapshot, quotes: Sequence[Recorded]) -> list[Suggestion]:
    """In the order of the text. It is read each time: what a process kept would outlast a withholding."""
    if snapshot.is_withheld:
        return []
    text = snapshot.text
    taken = [span for one in quotes for span in one.spans]
    refused = set(RefusedSuggestion.objects.filter(snapshot=snapshot).values_list("form", "start", "end"))
    found = proposals(text, snapshot.source.language)
    fresh = (one for one in found if not _is_taken(one, taken) and identity(one) not in refused)
    return [_suggestion(text, one) for one in fresh]


def proposal_at(text: str, language: str, spans: Sequence[Span]) -> Proposal | None:
    """The proposal of just these spans, or else the one that has most in common with them."""
    shared = [(_shared(one, spans), -_length(one), one) for one in proposals(text, language)]
    near = [row for row in shared if row[0] > 0]
    return max(near, key=lambda row: row[:2])[2] if near else None


def identity(proposal: Proposal) -> tuple[str, int, int]:
    """By which a refused one is known again."""
    return proposal.form, proposal.spans[0].start, proposal.spans[-1].end


def _suggestion(text: str, proposal: Proposal) -> Suggestion:
    words = " […] ".join(text[span.start : span.end] for span in proposal.spans)
    speaker = proposal.speaker
    return Suggestion(proposal, words, text[speaker.start : speaker.end] if speaker else "")


def _is_taken(proposal: Proposal, taken: Iterable[Span]) -> bool:
    return _shared(proposal, taken) >= SAME * _length(proposal)


def _shared(proposal: Proposal, spans: Iterable[Span]) -> int:
    """How many code points of the proposal the spans cover."""
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in spans for span in proposal.spans)


def _length(proposal: Proposal) -> int:
    return sum(span.end - span.start for span in proposal.spans)
