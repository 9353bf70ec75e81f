"""A quote as an editor enters it: its words are looked for in the source before anything is written."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from sources.admin.choices import RecordSelectMultiple, key
from sources.admin.markup import add_address, isolated
from sources.admin.record import RecordForm
from sources.admin.text_fields import TextareaField
from sources.anchor import JOINER, Anchor, anchor, locate_all
from sources.capture import from_textarea
from sources.models import Quote, Snapshot, Speaker
from sources.models.quote import VERBATIM_FORMS

OFFERED = 50  # places to choose from
CONTEXT = 16  # characters shown on either side of each


class QuoteAdminForm(RecordForm):
    """`anchors` are the passages to write, in the snapshot `anchored_in`; None leaves them as they are."""

    snapshot = forms.ModelChoiceField(
        Snapshot.objects.none(),
        label=_("Found in"),
        required=False,
        empty_label=_("the newest text of the source"),
        help_text=_("The captured text in which the words are looked for."),
    )
    start = forms.IntegerField(
        label=_("Which of them"),
        required=False,
        widget=forms.HiddenInput,
        help_text=_("The words stand in the text several times. Choose the place that is meant."),
    )
    passage = TextareaField(
        label=_("Taken from"),
        required=False,
        help_text=_(
            "For a paraphrase, narration or silence: the words of the source that say it, found there word for word; "
            "stretches joined by […]. A direct or partial quotation is its own passage."
        ),
    )
    other_speakers = forms.ModelMultipleChoiceField(
        Speaker.objects.all(),
        label=_("Other speakers"),
        required=False,
        widget=RecordSelectMultiple(Quote._meta.get_field("speaker"), admin.site),
        help_text=_(
            "Where the same words are credited to several: each gets a quote of its own, with the same passage and "
            "the same attributions."
        ),
    )
    anchors: list[Anchor] | None = None
    anchored_in: Snapshot | None = None

    class Meta:
        model = Quote
        fields = "__all__"  # the fieldsets of the admin name them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spans = [] if self.instance._state.adding else list(self.instance.spans.all())
        # Passages known by their position in a whole text alone have no words here.
        has_words = all(span.anchor for span in self.spans)
        self.anchored_words = self.instance.anchored_text() if self.spans and has_words else ""
        snapshot = self.fields["snapshot"]
        snapshot.queryset = Snapshot.objects.filter(source=self._chosen_source()).defer("text")  # type: ignore[attr-defined]
        if self.spans:
            snapshot.initial = self.spans[0].snapshot_id
        if not self.instance.is_verbatim:
            self.fields["passage"].initial = self.anchored_words
        if not self.instance._state.adding:
            del self.fields["other_speakers"]

    def _chosen_source(self) -> UUID | None:
        if self.is_bound:
            return key(self.data.get(self.add_prefix("source")))
        return key(self.initial.get("source"))

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.cleaned_data.get("source") and self.cleaned_data.get("form"):
            self._find_passages()
            self._check_other_speakers()
        return self.cleaned_data

    def _find_passages(self) -> None:
        verbatim = self.cleaned_data["form"] in VERBATIM_FORMS
        field = "text" if verbatim else "passage"
        if self.errors.keys() & {field, "snapshot"}:
            return
        if verbatim and self.cleaned_data.get("passage") and "passage" in self.changed_data:
            rule = _("A direct or partial quotation is its own passage; leave this empty.")
            self.add_error("passage", ValidationError(rule, code="own_passage"))
        words = from_textarea(self.cleaned_data.get(field, "")).strip()
        if self._stand_already(words):
            if verbatim:
                self.cleaned_data["text"] = self.anchored_words
        elif words:
            self._find(field, words)
        elif not verbatim and "passage" in self.changed_data:
            self.anchors = []

    def _stand_already(self, words: str) -> bool:
        moved = {"source", "snapshot", "start"} & set(self.changed_data)
        return bool(words) and words == from_textarea(self.anchored_words).strip() and not moved

    def _find(self, field: str, words: str) -> None:
        source = self.cleaned_data["source"]
        snapshot = self.cleaned_data.get("snapshot") or Snapshot.objects.latest_of(source.pk)
        if snapshot is None:
            self.add_error(field, nothing_captured(source.pk))
            return
        try:
            self.anchors = find(snapshot.text, words, self.cleaned_data.get("start"))
        except ValidationError as error:
            self._offer_places(snapshot.text, words, error)
            self.add_error(field, error)
            return
        self.anchored_in = snapshot
        self.cleaned_data[field] = JOINER.join(found.exact for found in self.anchors)

    def _offer_places(self, text: str, words: str, error: ValidationError) -> None:
        if error.code != "ambiguous":
            return
        starts = (error.params or {})["starts"][:OFFERED]
        choices = [(start, place(text, start, len(words))) for start in starts]
        self.fields["start"].widget = forms.Select(choices=[("", "---------"), *choices])

    def _check_other_speakers(self) -> None:
        for speaker in self.cleaned_data.get("other_speakers") or ():
            if speaker == self.cleaned_data.get("speaker"):
                rule = _("This speaker is named twice.")
                self.add_error("other_speakers", ValidationError(rule, code="twice"))
                continue
            copy = Quote(source=self.cleaned_data["source"], speaker=speaker, form=self.cleaned_data["form"])
            try:
                copy.clean()
            except ValidationError as error:
                told = [f"{isolated(speaker)}: {rule}" for rule in error.messages]
                self.add_error("other_speakers", told)


def find(text: str, words: str, start: int | None) -> list[Anchor]:
    """The anchors of the words, `start` counting where they are ambiguous. Raises ValidationError as `locate_all`."""
    if "\r\n" in text:
        words = words.replace("\n", "\r\n")
    try:
        return locate_all(text, words)
    except ValidationError as error:
        if error.code != "ambiguous" or start is None:
            raise
    return locate_all(text, words, start)


def place(text: str, start: int, length: int) -> str:
    """One place where the words stand, with what is around them."""
    found = anchor(text, start, start + length)
    before, after = found.prefix[-CONTEXT:], found.suffix[:CONTEXT]
    shown = f"…{before}[{Truncator(found.exact).chars(40)}]{after}…"
    return f"{start}: {isolated(' '.join(shown.split()))}"


def nothing_captured(source: UUID) -> ValidationError:
    rule = _("Nothing of this source has been captured yet, so the words cannot be found in it.")
    capture = format_html('<a href="{}">{}</a>', add_address(Snapshot, source=source), _("Capture its text first."))
    return ValidationError(format_html("{} {}", rule, capture), code="no_snapshot")
