"""The public face of the record: ready documents, and beside them what they are found by, in narrow rows.

The API's own database role reads these tables, those of `public_history`, and no others. They hold no foreign keys:
what they name is public.

Whatever a record is found by stands in `words`, one text-search vector with one GIN index: the lexemes of its texts;
its facets, such as `=stance=denies`; and the windows of its `place`, such as `=w10=976`, which let a search look
through the newest records first (`claims/found_by.py`). Ranges have GiST indexes, walked in the order of places.
"""

from typing import Any

from django.contrib.postgres.fields import DecimalRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from claims.models.claim import RelationType
from claims.models.multirange import DateMultirangeField
from claims.states import PublicState
from sources.constraints import known


class Lower(Func):
    """The lower bound of a range; NULL where it is open below."""

    function = "lower"
    arity = 1


class Upper(Func):
    """The upper bound of a range; NULL where it is open above."""

    function = "upper"
    arity = 1


def status_known(kind: str) -> models.CheckConstraint:
    """Whatever has a published record was public once."""
    return models.CheckConstraint(
        condition=models.Q(status__in=["published", "retracted", "withheld", "merged"]),
        name=f"published_{kind}_status_known",
    )


def rules(kind: str) -> list[models.BaseConstraint]:
    """The rules of every published table."""
    return [status_known(kind), models.UniqueConstraint(fields=["place"], name=f"published_{kind}_place_once")]


def found_by(kind: str) -> list[models.Index]:
    """The indexes of every published table: words, and the moment of publication, which grows with the place."""
    return [
        GinIndex(fields=["words"], name=f"published_{kind}_words", fastupdate=False),
        models.Index(fields=["published_at", "place"], name=f"published_{kind}_moment"),
    ]


def along_places(name: str, *expressions: Any) -> GistIndex:
    """An index of ranges that is walked in the order of places: `ORDER BY place <-> ...` (btree_gist)."""
    return GistIndex(*expressions, F("place"), name=name)


class PublishedDocument(models.Model):
    """What the API answers for one record now: JSON text, ready to send; of what was taken away, the tombstone.

    `etag` is of the text, `body_sha256` of the members that were approved. A document is rendered again, as it was
    approved, when what stands around it changes: claims that it is related to, evidence that was retracted.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10)
    status = models.CharField(_("status"), max_length=12, choices=PublicState.choices)
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("document"))
    etag = models.CharField("ETag", max_length=40)
    body_sha256 = models.CharField(_("SHA-256 of what was approved"), max_length=64)
    rendered_at = models.DateTimeField(_("rendered at"))

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        default_permissions = ()
        constraints = [status_known("document")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class PublishedRecord(models.Model):
    """One record as the public finds it. `publication` is the number of the publication that shows it.

    `place` is where it stands in its collection: each publication puts its record before all others, and no two share
    a place.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    place = models.PositiveBigIntegerField(_("place"))
    status = models.CharField(_("status"), max_length=12, choices=PublicState.choices, default=PublicState.PUBLISHED)
    publication = models.PositiveBigIntegerField(_("publication"))
    first_published_at = models.DateTimeField(_("first published at"))
    published_at = models.DateTimeField(_("published at"))
    words = SearchVectorField(_("words"))

    class Meta:
        abstract = True
        default_permissions = ("view",)
        ordering = ["-place"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def shown(self) -> PublishedDocument:
        """The document beside this row."""
        return PublishedDocument.objects.using(self._state.db).get(pk=self.pk)

    @property
    def document(self) -> str:
        """The text that the API answers, from the table of documents: one query each time."""
        return self.shown.text


class PublishedClaim(PublishedRecord):
    """The current public version of one claim."""

    version = models.PositiveIntegerField(_("version"))
    dossier_sha256 = models.CharField(_("SHA-256 of the dossier"), max_length=64)
    statement = models.TextField(_("statement"))
    quantity_range = DecimalRangeField(_("range"), null=True)
    said = DateMultirangeField(_("said on"), null=True)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published claim")
        verbose_name_plural = _("published claims")
        constraints = rules("claim")
        indexes = [
            *found_by("claim"),
            along_places("published_claim_range", F("quantity_range")),
            along_places("published_claim_low", Lower("quantity_range")),
            along_places("published_claim_high", Upper("quantity_range")),
            along_places("published_claim_said", F("said")),
        ]


class PublishedQuote(PublishedRecord):
    """One quote that a published claim or question rests on."""

    form = models.CharField(_("form"), max_length=20)
    said = DateMultirangeField(_("said on"), null=True)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published quote")
        verbose_name_plural = _("published quotes")
        constraints = rules("quote")
        indexes = [*found_by("quote"), along_places("published_quote_said", F("said"))]


class PublishedSpeaker(PublishedRecord):
    """One speaker whom the public record names or describes."""

    kind = models.CharField(_("kind"), max_length=20)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published speaker")
        verbose_name_plural = _("published speakers")
        constraints = rules("speaker")
        indexes = found_by("speaker")


class PublishedSource(PublishedRecord):
    """One source that the public record cites."""

    kind = models.CharField(_("kind"), max_length=20)
    dated = DateMultirangeField(_("published on"), null=True)

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published source")
        verbose_name_plural = _("published sources")
        constraints = rules("source")
        indexes = [*found_by("source"), along_places("published_source_dated", F("dated"))]


class PublishedQuestion(PublishedRecord):
    """One question that published claims answer."""

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published question")
        verbose_name_plural = _("published questions")
        constraints = rules("question")
        indexes = found_by("question")


class PublishedTopic(PublishedRecord):
    """One topic that published claims are filed under. It is public while one of them is, and has no versions."""

    class Meta(PublishedRecord.Meta):
        verbose_name = _("published topic")
        verbose_name_plural = _("published topics")
        constraints = rules("topic")
        indexes = found_by("topic")


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


class PublishedLexeme(models.Model):
    """In which window of 8,192 places something that records of a kind are found by stands last, or stood once.

    Written by triggers of the published tables, and taken away by them with the last record that has the lexeme;
    `digest` is the first 8 bytes of the lexeme's SHA-256 in UTF-8.
    """

    pk = models.CompositePrimaryKey("kind", "digest")
    kind = models.CharField(_("kind"), max_length=20)
    digest = models.BinaryField(_("digest"), max_length=8)
    last_window = models.BigIntegerField(_("last window"))

    class Meta:
        verbose_name = _("place of a lexeme")
        verbose_name_plural = _("places of lexemes")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} {bytes(self.digest).hex()}: {self.last_window}"


class PublishedSummary(models.Model):
    """What the published claims that answer a question with a quantity say together, of those that count one unit.

    `unit` is folded, as in the facet; `overlap` holds the figures that all of them allow, `envelope` those between the
    least and the greatest. Written by triggers of the published claims.
    """

    pk = models.CompositePrimaryKey("question", "unit")
    question = models.UUIDField(_("question"))
    unit = models.TextField(_("unit"))
    estimates = models.BigIntegerField(_("estimates"))
    overlap = DecimalRangeField(_("overlap"))
    envelope = DecimalRangeField(_("envelope"))

    class Meta:
        verbose_name = _("summary of estimates")
        verbose_name_plural = _("summaries of estimates")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.question}, {self.unit}: {self.estimates}"
