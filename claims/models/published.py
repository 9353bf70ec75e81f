"""The public face of the record: ready JSON documents beside the few typed columns that filters need.

The API's own database role reads these tables and no others. They hold no foreign keys: what they name is public.
"""

from django.contrib.postgres.fields import ArrayField, DecimalRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import RelationType
from claims.states import PublicState
from sources.constraints import known


def status_known(kind: str) -> models.CheckConstraint:
    """Whatever has a published record was public once."""
    return models.CheckConstraint(
        condition=models.Q(status__in=["published", "retracted", "withheld"]), name=f"published_{kind}_status_known"
    )


class PublishedRecord(models.Model):
    """One record as the public sees it: `document` is JSON text, ready to send; of what was retracted, the tombstone.

    `body_sha256` is of the members that were approved, `publication` the number of the publication that showed them.
    A claim is rendered again, as it was approved, when a claim that it is related to becomes public or changes."""

    id = models.UUIDField(primary_key=True, editable=False)
    document = models.TextField(_("document"))
    body_sha256 = models.CharField(_("SHA-256 of what was approved"), max_length=64)
    status = models.CharField(_("status"), max_length=12, choices=PublicState.choices, default=PublicState.PUBLISHED)
    search = SearchVectorField(_("search"))
    publication = models.PositiveBigIntegerField(_("publication"))
    first_published_at = models.DateTimeField(_("first published at"))
    published_at = models.DateTimeField(_("published at"))
    rendered_at = models.DateTimeField(_("rendered at"))

    class Meta:
        abstract = True
        default_permissions = ("view",)
        ordering = ["-published_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class PublishedClaim(PublishedRecord):
    """The current public version of one claim."""

    version = models.PositiveIntegerField(_("version"))
    dossier_sha256 = models.CharField(_("SHA-256 of the dossier"), max_length=64)
    statement = models.TextField(_("statement"))
    stances = ArrayField(models.TextField(), default=list, verbose_name=_("stances"))
    topics = ArrayField(models.TextField(), default=list, verbose_name=_("topics"))
    speakers = ArrayField(models.UUIDField(), default=list, verbose_name=_("speakers"))
    sources = ArrayField(models.UUIDField(), default=list, verbose_name=_("sources"))
    questions = ArrayField(models.UUIDField(), default=list, verbose_name=_("questions"))
    quantity_range = DecimalRangeField(_("range"), null=True)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published claim")
        verbose_name_plural = _("published claims")
        constraints = [status_known("claim")]
        indexes = [
            models.Index(fields=["-published_at", "id"], name="published_claim_newest"),
            GinIndex(fields=["search"], name="published_claim_search"),
            GinIndex(fields=["speakers"], name="published_claim_speakers"),
            GinIndex(fields=["sources"], name="published_claim_sources"),
            GinIndex(fields=["questions"], name="published_claim_questions"),
            GinIndex(fields=["topics"], name="published_claim_topics"),
            GinIndex(fields=["stances"], name="published_claim_stances"),
            GistIndex(fields=["quantity_range"], name="published_claim_range"),
        ]


class PublishedQuote(PublishedRecord):
    """One quote that a published claim or question rests on."""

    speaker = models.UUIDField(_("speaker"))
    source = models.UUIDField(_("source"))
    form = models.CharField(_("form"), max_length=20)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published quote")
        verbose_name_plural = _("published quotes")
        constraints = [status_known("quote")]
        indexes = [
            models.Index(fields=["-published_at", "id"], name="published_quote_newest"),
            models.Index(fields=["speaker", "-published_at"], name="published_quote_speaker"),
            models.Index(fields=["source", "-published_at"], name="published_quote_source"),
            GinIndex(fields=["search"], name="published_quote_search"),
        ]


class PublishedSpeaker(PublishedRecord):
    """One speaker whom the public record names or describes."""

    kind = models.CharField(_("kind"), max_length=20)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published speaker")
        verbose_name_plural = _("published speakers")
        constraints = [status_known("speaker")]
        indexes = [
            models.Index(fields=["-published_at", "id"], name="published_speaker_newest"),
            GinIndex(fields=["search"], name="published_speaker_search"),
        ]


class PublishedSource(PublishedRecord):
    """One source that the public record cites."""

    kind = models.CharField(_("kind"), max_length=20)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published source")
        verbose_name_plural = _("published sources")
        constraints = [status_known("source")]
        indexes = [
            models.Index(fields=["-published_at", "id"], name="published_source_newest"),
            GinIndex(fields=["search"], name="published_source_search"),
        ]


class PublishedQuestion(PublishedRecord):
    """One question that published claims answer."""

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published question")
        verbose_name_plural = _("published questions")
        constraints = [status_known("question")]
        indexes = [
            models.Index(fields=["-published_at", "id"], name="published_question_newest"),
            GinIndex(fields=["search"], name="published_question_search"),
        ]


class PublishedRelation(models.Model):
    """A relation that a published dossier holds; shown where both of its claims are public."""

    id = models.UUIDField(primary_key=True, editable=False)
    claim = models.UUIDField(_("claim"), db_index=True)
    type = models.CharField(_("relation"), max_length=20)
    other = models.UUIDField(_("other claim"), db_index=True)

    class Meta:
        verbose_name = _("published relation")
        verbose_name_plural = _("published relations")
        default_permissions = ("view",)
        constraints = [known("published_relation_type_known", "type", RelationType)]

    def __str__(self) -> str:
        return f"{self.claim} {self.type} {self.other}"
