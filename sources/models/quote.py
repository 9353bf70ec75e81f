from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from sources.anchor import JOINER, Anchor
from sources.constraints import HEX_SHA256, derived_range, known, language_tag, not_blank
from sources.fields import (
    EdtfField,
    EdtfRangeField,
    FoldedField,
    LanguageField,
    PlainCharField,
    PlainTextField,
    VerbatimTextField,
)
from sources.models.record import Record
from sources.models.snapshot import Snapshot
from sources.models.source import EDTF_HELP, Source
from sources.models.speaker import Affiliation, Speaker
from sources.queries import QuoteQuerySet


class QuoteForm(models.TextChoices):
    DIRECT = "direct", _("direct quotation")
    PARTIAL = "partial", _("partial quotation")
    PARAPHRASE = "paraphrase", _("paraphrase")
    NARRATION = "narration", _("narration")
    DECLINED = "declined", _("declined to comment")
    NO_RESPONSE = "no response", _("did not respond")
    UNREACHABLE = "unreachable", _("could not be reached")


VERBATIM_FORMS = (QuoteForm.DIRECT, QuoteForm.PARTIAL)
SILENT_FORMS = (QuoteForm.DECLINED, QuoteForm.NO_RESPONSE, QuoteForm.UNREACHABLE)


class Marks(models.TextChoices):
    PRESENT = "present", _("present")
    MISSING = "missing", _("missing")
    MISPLACED = "misplaced", _("misplaced")


class Quote(Record):
    """One utterance of one speaker as one source gives it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="quotes", verbose_name=_("source"))
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="quotes", verbose_name=_("speaker"))
    form = models.CharField(
        _("form"),
        max_length=20,
        choices=QuoteForm.choices,
        help_text=_(
            "Direct and partial quotations stand in the source word for word; narration is the source's own voice."
        ),
    )
    text = VerbatimTextField(
        _("text"),
        blank=True,
        help_text=_(
            "A direct or partial quotation: the words as the source prints them, stretches joined by […]. "
            "Other forms: what was said, in your own words."
        ),
    )
    text_folded = FoldedField(source="text")
    language = LanguageField(_("language"), help_text=_("The language of this text, as a BCP 47 tag."))
    spoken_language = LanguageField(
        _("language spoken"), blank=True, help_text=_("The language it was first said or written in, where known.")
    )
    marks = models.CharField(
        _("quotation marks"),
        max_length=10,
        choices=Marks.choices,
        blank=True,
        default="",
        help_text=_("Of a direct or partial quotation: whether the source prints the marks, and in the right place."),
    )
    name_as_printed = PlainCharField(_("name as printed"), max_length=300, blank=True)
    role_as_printed = PlainCharField(_("role as printed"), max_length=300, blank=True)
    identification = PlainTextField(
        _("how the speaker was identified"),
        blank=True,
        help_text=_("Public. Where the source gives a title alone: how you know who it is. Never for someone unnamed."),
    )
    affiliation = models.ForeignKey(
        Affiliation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        verbose_name=_("affiliation"),
        help_text=_("The post of the speaker that held at that date."),
    )
    on_behalf_of = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes_on_behalf",
        verbose_name=_("on behalf of"),
    )
    said_on = EdtfField(_("said on"), help_text=EDTF_HELP)
    said_days = EdtfRangeField(source="said_on")
    said_on_as_printed = PlainCharField(
        _("said on, as printed"), max_length=200, blank=True, help_text=_("Such as: on Tuesday.")
    )
    said_in = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="first_said",
        verbose_name=_("said in"),
        help_text=_("The letter, statement or briefing in which it was first said, where that is another source."),
    )
    rendition_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="renditions",
        verbose_name=_("rendition of"),
        help_text=_("The quote of the same utterance in another source, of which this is the printed translation."),
    )
    note = PlainTextField(
        _("note"),
        blank=True,
        help_text=_("Public. Where this text is known to differ from the original, or how it has to be read."),
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["-created_at", "id"]
        constraints = [
            known("quote_form_known", "form", QuoteForm),
            models.CheckConstraint(
                condition=Q(form__in=["declined", "no response", "unreachable"]) | Q(text__regex=r"\S"),
                name="quote_text_not_blank",
                violation_error_message=_("A quote in this form needs a text."),
            ),
            language_tag("quote_language_tag", "language"),
            language_tag("quote_spoken_language_tag", "spoken_language", optional=True),
            models.CheckConstraint(
                condition=Q(marks="") | Q(form__in=["direct", "partial"], marks__in=Marks.values),
                name="quote_marks_of_quotation",
                violation_error_message=_("Only a direct or partial quotation has quotation marks."),
            ),
            derived_range("quote_said_days_follow", "said_on", "said_days"),
            models.CheckConstraint(
                condition=Q(said_in__isnull=True) | ~Q(said_in=F("source")),
                name="quote_said_in_another_source",
                violation_error_message=_("Name another source here, or none where it was first said in this one."),
            ),
            models.CheckConstraint(
                condition=Q(rendition_of__isnull=True) | ~Q(rendition_of=F("id")),
                name="quote_not_rendition_of_itself",
                violation_error_message=_("A quote is not a rendition of itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {Truncator(self.text or self.get_form_display()).words(12)}"

    @property
    def is_verbatim(self) -> bool:
        return self.form in VERBATIM_FORMS

    @property
    def is_silent(self) -> bool:
        return self.form in SILENT_FORMS

    def anchored_text(self) -> str:
        """The text that the spans hold, stretches joined as a quotation's text joins them."""
        return JOINER.join(span.exact for span in self.spans.all())

    def narrator_publishes(self) -> bool:
        origins = Source.objects.origins_of(self.source_id)
        return Source.objects.filter(pk__in=origins, publisher=self.speaker_id).exists()

    def clean(self) -> None:
        errors = {}
        if self.affiliation and self.affiliation.speaker_id != self.speaker_id:
            errors["affiliation"] = _("This is the affiliation of another speaker.")
        if self.speaker_id and self.speaker.is_unnamed:
            if self.speaker.source_id != self.source_id:
                errors["speaker"] = _("Someone unnamed belongs to the one source that speaks of them.")
            if self.identification:
                errors["identification"] = _("Nobody is identified who is not named.")
        is_narrated = self.form == QuoteForm.NARRATION and self.source_id
        if is_narrated and not (self.speaker_id and self.narrator_publishes()):  # somebody new publishes nothing yet
            errors["speaker"] = _("Narration is the voice of the publisher of the source, or of one it derives from.")
        if errors:
            raise ValidationError(errors)


class QuoteSpan(models.Model):
    """One stretch of a source's text that a quote was taken from, positions counted in Unicode code points.

    In a snapshot: its words with their context, as W3C selectors. In a whole text that is not kept here: position
    and SHA-256 of the passage alone. Either or both.
    """

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="spans", verbose_name=_("quote"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="spans", verbose_name=_("snapshot"))
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    exact = VerbatimTextField(_("words"), blank=True, default="")
    prefix = VerbatimTextField(_("before"), blank=True, default="", editable=False)
    suffix = VerbatimTextField(_("after"), blank=True, default="", editable=False)
    whole_start = models.PositiveIntegerField(_("start in the whole text"), null=True, blank=True)
    whole_end = models.PositiveIntegerField(_("end in the whole text"), null=True, blank=True)
    passage_sha256 = models.CharField(_("SHA-256 of the passage"), max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "position"],
                name="quote_span_position_once",
                violation_error_message=_("Two passages of a quote have different positions."),
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, exact="", prefix="", suffix="")
                | Q(start__isnull=False, end__gt=F("start"), end=F("start") + Length("exact")),
                name="quote_span_words_fill_positions",
                violation_error_message=_("The words do not fill the positions from start to end."),
            ),
            models.CheckConstraint(
                condition=Q(whole_start__isnull=True, whole_end__isnull=True, passage_sha256="")
                | Q(whole_start__isnull=False, whole_end__gt=F("whole_start"), passage_sha256__regex=HEX_SHA256),
                name="quote_span_whole_position",
                violation_error_message=_("A passage of a whole text has a start, an end after it and a SHA-256."),
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=False) | Q(whole_start__isnull=False),
                name="quote_span_somewhere",
                violation_error_message=_("Give the words of the passage."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.exact).words(12) or f"{self.whole_start}-{self.whole_end}"

    @property
    def anchor(self) -> Anchor | None:
        if self.start is None or self.end is None:
            return None
        return Anchor(start=self.start, end=self.end, exact=self.exact, prefix=self.prefix, suffix=self.suffix)

    def place(self, anchor: Anchor) -> None:
        """Take the words, their position and their context from the anchor."""
        self.start, self.end = anchor.start, anchor.end
        self.exact, self.prefix, self.suffix = anchor.exact, anchor.prefix, anchor.suffix


class QuoteTranslation(Record):
    """A translation of a quote made by us; a translation printed elsewhere is another quote."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="translations", verbose_name=_("quote"))
    language = LanguageField(_("language"), help_text=_("The language translated into, as a BCP 47 tag."))
    text = PlainTextField(_("text"))
    translator = PlainCharField(
        _("translator"), max_length=200, help_text=_("Who translated it; for a machine, its name and version.")
    )
    by_machine = models.BooleanField(_("made by a machine"), default=False)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        constraints = [
            language_tag("quote_translation_language_tag", "language"),
            not_blank("quote_translation_text_not_blank", "text"),
            not_blank("quote_translation_translator_named", "translator"),
            models.UniqueConstraint(
                fields=["quote", "language"],
                name="quote_translation_once",
                violation_error_message=_("There already is a translation into this language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {Truncator(self.text).words(12)}"
