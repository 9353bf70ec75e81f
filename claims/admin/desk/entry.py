"""One entry of the desk: a quote with its passages, its speaker and its claims, saved together or not at all."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.admin.desk.entry_forms import AttributionEntryForm, QuoteEntryForm, SpeakerEntryForm
from claims.models import Attribution
from sources.admin.anchors import bind
from sources.admin.marked import Span
from sources.anchor import JOINER, Anchor, anchor
from sources.models import Quote, Snapshot, Speaker

MOST = 20  # stretches of one quote, and claims that it speaks of
_SPANS = re.compile(r"\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9})*")

AttributionEntries = formset_factory(AttributionEntryForm, extra=1, max_num=MOST, validate_max=True)


def spans_in(sent: str) -> list[Span]:
    """The stretches that a page names, as 12-40,52-60, in order. Raises ValidationError for anything else."""
    if not _SPANS.fullmatch(sent):
        raise ValidationError(_("Select the words in the text."), code="no_words")
    pairs = [span.split("-") for span in sent.split(",")]
    spans = sorted((int(start), int(end)) for start, end in pairs)
    if len(spans) > MOST or any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise ValidationError(_("The stretches of a quote lie apart, and are 20 at most."), code="overlap")
    return spans


def anchors_of(snapshot: Snapshot, spans: list[Span]) -> list[Anchor]:
    """Raises ValidationError for a text that was withheld, a stretch outside of it, or one without words."""
    if snapshot.is_withheld:
        raise ValidationError(
            _("This text was withheld for law or safety. Nothing can be recorded from it any more."), code="withheld"
        )
    try:
        anchors = [anchor(snapshot.text, start, end) for start, end in spans]
    except ValueError as error:
        raise ValidationError(
            _("These words do not stand in this text. Load the page again."), code="outside"
        ) from error
    if not all(found.exact.strip() for found in anchors):
        raise ValidationError(_("Select the words in the text."), code="no_words")
    return anchors


class Entry:
    """What was sent, with `errors` by the name of the field in the page; "" names the entry as a whole."""

    def __init__(self, snapshot: Snapshot, sent: QueryDict) -> None:
        self.snapshot, self.errors = snapshot, dict[str, list[str]]()
        self.anchors = self._anchors(sent.get("spans", ""))
        words = JOINER.join(found.exact for found in self.anchors)
        self.quote = QuoteEntryForm(sent, source=snapshot.source, words=words)
        self.speaker = SpeakerEntryForm(sent, source=snapshot.source)
        self.attributions = AttributionEntries(sent, prefix="a")
        self._check()

    def _anchors(self, sent: str) -> list[Anchor]:
        try:
            return anchors_of(self.snapshot, spans_in(sent))
        except ValidationError as error:
            self._tell({"spans": error.messages})
            return []

    def _check(self) -> None:
        self._tell(self.quote.errors)
        self._tell(self.speaker.errors, "new_speaker-")
        self._check_speaker()
        for form in self.stances:
            form.instance.quote = self.quote.instance
            self._tell(form.errors, f"{form.prefix}-")
        self._tell({"": self.attributions.non_form_errors()})

    @property
    def stances(self) -> list[AttributionEntryForm]:
        """The rows that were filled in."""
        return [form for form in self.attributions.forms if form.has_changed()]

    def _check_speaker(self) -> None:
        named = self.quote.cleaned_data.get("speaker")
        if bool(named) == self.speaker.is_filled and "speaker" not in self.quote.errors:
            self._tell({"speaker": [_("Choose who says this, or name somebody new: one of the two.")]})

    def _tell(self, errors: Mapping[str, Any], prefix: str = "") -> None:
        for name, told in errors.items():
            if told:
                key = "" if name == "__all__" and not prefix else f"{prefix}{name}".removesuffix("__all__")
                self.errors.setdefault(key, []).extend(map(str, told))

    def save(self) -> Quote:
        """Raises IntegrityError where the database refuses it; nothing is written then."""
        with transaction.atomic():
            quote: Quote = self.quote.save(commit=False)
            quote.speaker = self._speaker()
            quote.save()
            bind(quote, self.snapshot, self.anchors)
            self.saved: list[Attribution] = [form.save_for(quote) for form in self.stances]
        return quote

    def _speaker(self) -> Speaker:
        return self.speaker.save() if self.speaker.is_filled else self.quote.cleaned_data["speaker"]
