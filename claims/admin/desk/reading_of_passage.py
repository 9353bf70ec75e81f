"""How the words that an editor chose read: their form, who says them, and the figures that they give."""

from functools import cached_property
from typing import Any

from django.contrib import admin

from claims.admin.desk.suggested import proposal_at
from sources.admin.marked import Span
from sources.anchor import JOINER, Anchor
from sources.models import Snapshot, Speaker
from sources.models.quote import VERBATIM_FORMS, Marks, QuoteForm
from sources.quantity import Quantity
from sources.reading import PrintedQuantity, Proposal, quantities, sentences
from sources.text import QUOTATION_MARKS

NAMES = 5  # speakers offered
AROUND = 1_500  # code points read on either side, and the paragraphs that they stand in


class Passage:
    """Chosen stretches of a text, read with the paragraphs around them; positions here are those in `text`."""

    def __init__(self, snapshot: Snapshot, anchors: list[Anchor]) -> None:
        self.language, self.anchors = snapshot.source.language, anchors
        begin, end = _around(snapshot.text, anchors[0].start, anchors[-1].end)
        self.text = snapshot.text[begin:end]
        self.spans = [(found.start - begin, found.end - begin) for found in anchors]

    @property
    def words(self) -> str:
        return JOINER.join(found.exact for found in self.anchors)

    @cached_property
    def proposal(self) -> Proposal | None:
        return proposal_at(self.text, self.language, self.spans)

    @cached_property
    def printed(self) -> list[PrintedQuantity]:
        return [one for start, end in self.spans for one in quantities(self.text, start, end)]

    @property
    def figures(self) -> list[Quantity]:
        return [one.quantity for one in self.printed]

    @cached_property
    def sentence(self) -> str:
        """The sentences that the words stand in, from the first to the last."""
        first, last = self.spans[0][0], self.spans[-1][1]
        around = [one for one in sentences(self.text) if one.start < last and first < one.end]
        return self.text[around[0].start : around[-1].end] if around else self.words

    @property
    def stands_in_marks(self) -> bool:
        first, last = self.anchors[0], self.anchors[-1]
        before, after = first.prefix.rstrip()[-1:], last.suffix.lstrip(" .,،؛;!?؟")[:1]
        return bool(before and after) and before in QUOTATION_MARKS and after in QUOTATION_MARKS

    def as_filled_in(self) -> dict[str, Any]:
        """The values to begin with, by the names of the form's fields; `speakers` to choose from come first to last."""
        proposal, form = self.proposal, self._form()
        return {
            "words": self.words,
            "sentence": self.sentence,
            "form": form,
            "marks": self._marks() if form in VERBATIM_FORMS else "",
            "stance": proposal.stance if proposal else "",
            "hedged": bool(proposal and proposal.hedged),
            "name_as_printed": self._name_as_printed(),
            "speakers": self._speakers(),
            "quantity": self._quantity(),
        }

    def _form(self) -> str:
        if self.proposal:
            return self.proposal.form
        return QuoteForm.DIRECT if self.stands_in_marks else QuoteForm.PARAPHRASE

    def _marks(self) -> str:
        if self.stands_in_marks:
            return Marks.PRESENT
        return (self.proposal.marks if self.proposal else "") or Marks.MISSING

    def _name_as_printed(self) -> str:
        speaker = self.proposal.speaker if self.proposal else None
        return self.text[speaker.start : speaker.end] if speaker else ""

    def _speakers(self) -> list[dict[str, str]]:
        named = Speaker.objects.named_in(self._name_as_printed() or self.sentence)[:NAMES]
        registered: Any = admin.site.get_model_admin(Speaker)
        return [{"id": str(one.pk), "text": registered.choice_label(one)} for one in registered.labelled(named)]

    def _quantity(self) -> dict[str, str] | None:
        if not self.printed:
            return None
        first = self.printed[0]
        figures = {"low": first.quantity.low, "high": first.quantity.high}
        told = {name: "" if figure is None else f"{figure.normalize():f}" for name, figure in figures.items()}
        qualifiers = {"low_is": first.quantity.low_is, "high_is": first.quantity.high_is}
        as_printed = self.text[first.start : first.end]
        return {**told, **qualifiers, "unit": first.unit, "as_printed": as_printed}


def _around(text: str, start: int, end: int) -> Span:
    """Whole paragraphs, so that who was named before and what follows are read as well."""
    begin = text.rfind("\n", 0, max(start - AROUND, 0)) + 1
    stop = text.find("\n", end + AROUND)
    return begin, len(text) if stop < 0 else stop
