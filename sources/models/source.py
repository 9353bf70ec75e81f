from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sources.constraints import derived_range, http_address, known, language_tag, not_blank
from sources.fields import (
    AddressField,
    EdtfField,
    EdtfRangeField,
    FoldedField,
    LanguageField,
    PlainCharField,
    PlainTextField,
)
from sources.models.record import Mergeable, Record, not_into_itself
from sources.queries import SourceQuerySet

EDTF_HELP = _("In EDTF: 2018, 2018-11, 2018-11-13, about 2018: 2018~, since April 2017: 2017-04/..")


class SourceKind(models.TextChoices):
    ARTICLE = "article", _("article")
    LETTER = "letter", _("letter")
    STATEMENT = "statement", pgettext_lazy("source", "statement")
    BRIEFING = "briefing", _("briefing")
    SPEECH = "speech", _("speech")
    INTERVIEW = "interview", _("interview")
    REPORT = "report", _("report")
    DOCUMENT = "document", _("document")
    BROADCAST = "broadcast", _("broadcast")
    POST = "post", _("post")


class Source(Record, Mergeable):
    """A document or occasion in which words appear: an article, a letter, a briefing, a report."""

    title = PlainTextField(
        _("title"), help_text=_("As printed, in the language of the source; otherwise say what it is, in a few words.")
    )
    title_folded = FoldedField(source="title")
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices)
    language = LanguageField(
        _("language"), help_text=_("The language that it is written or spoken in, as a BCP 47 tag: ar, en, zh-Hans.")
    )
    publisher = models.ForeignKey(
        "sources.Speaker",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="published_sources",
        verbose_name=_("publisher"),
        help_text=_(
            "Whoever brought it before the public. What nobody else is credited with is the publisher's own voice."
        ),
    )
    authors = models.ManyToManyField(
        "sources.Speaker",
        through="sources.SourceAuthor",
        related_name="authored_sources",
        verbose_name=_("authors"),
        blank=True,
    )
    byline = PlainCharField(_("byline"), max_length=300, blank=True, help_text=_("As printed."))
    published_on = EdtfField(_("published on"), help_text=EDTF_HELP)
    published_days = EdtfRangeField(source="published_on")
    url = AddressField(_("address"), help_text=_("Where it was found. Spaces that copying left inside are removed."))
    canonical_url = AddressField(
        _("canonical address"), help_text=_("The address that the publisher itself gives for it.")
    )
    archived_url = AddressField(_("archived copy"), help_text=_("The address of a copy in a web archive."))
    note = PlainTextField(
        _("note"),
        blank=True,
        help_text=_("Public. What a reader must know of this source, such as where its date comes from."),
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-created_at", "id"]
        constraints = [
            not_blank("source_title_not_blank", "title"),
            known("source_kind_known", "kind", SourceKind),
            language_tag("source_language_tag", "language"),
            derived_range("source_published_days_follow", "published_on", "published_days"),
            http_address("source_url_http", "url"),
            http_address("source_canonical_url_http", "canonical_url"),
            http_address("source_archived_url_http", "archived_url"),
            not_into_itself("source"),
        ]

    def __str__(self) -> str:
        return self.title


class SourceAuthor(models.Model):
    """One author of a source, such as a signatory of a letter, in the order of the source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="author_rows", verbose_name=_("source"))
    speaker = models.ForeignKey(
        "sources.Speaker", on_delete=models.PROTECT, related_name="author_rows", verbose_name=_("author")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Its place in the source's order.")
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "speaker"],
                name="source_author_once",
                violation_error_message=_("This author is already named."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.speaker)


class Relation(models.TextChoices):
    TRANSLATION = "translation of", _("translation of")
    REPRINT = "reprint of", _("reprint of")
    REPORT = "report on", _("report on")
    EXCERPT = "excerpt of", _("excerpt of")


class Derivation(Record):
    """One source made from another, and where the two are known to differ. Derivations form no circle."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="derivations", verbose_name=_("source"))
    relation = models.CharField(_("relation"), max_length=20, choices=Relation.choices)
    origin = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="derived",
        verbose_name=_("derives from"),
        help_text=_("The source that this one translates, reprints, reports on or excerpts."),
    )
    note = PlainTextField(
        _("discrepancies"),
        blank=True,
        help_text=_(
            "Public. Where the two differ: insertions, omissions, mistranslations. Neither text is changed for it."
        ),
    )

    class Meta:
        verbose_name = _("derivation")
        verbose_name_plural = _("derivations")
        ordering = ["created_at", "id"]
        constraints = [
            known("derivation_relation_known", "relation", Relation),
            models.CheckConstraint(
                condition=~Q(source=F("origin")),
                name="derivation_not_from_itself",
                violation_error_message=_("A source does not derive from itself."),
            ),
            models.UniqueConstraint(
                fields=["source", "origin"],
                name="derivation_once",
                violation_error_message=_("This derivation is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.origin}"

    def clean(self) -> None:
        if self.source_id and self.origin_id and self.source_id in Source.objects.origins_of(self.origin_id):
            raise ValidationError(
                {"origin": _("This source already derives from the one you edit; derivations form no circle.")},
                code="circle",
            )
