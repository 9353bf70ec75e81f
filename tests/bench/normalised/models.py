"""The record in tables of its own, with foreign keys. They are made and filled by the bench, and have no migrations."""

import uuid
from typing import Any

from django.contrib.postgres.fields import DateRangeField, DecimalRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class Part(models.Model):
    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


def reference(to: str, related_name: str = "+", **options: Any) -> Any:
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name=related_name, **options)


class Speaker(Row):
    kind = models.CharField(max_length=20)
    name_en = models.CharField(max_length=300)
    name_ar = models.CharField(max_length=300, blank=True)
    of = reference("self", null=True)

    class Meta:
        app_label = "normalised"


class Affiliation(Row):
    speaker = reference(Speaker, "affiliations")
    body = reference(Speaker)
    role = models.CharField(max_length=300, db_index=True)

    class Meta:
        app_label = "normalised"


class Source(Row):
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=35)
    publisher = reference(Speaker, null=True)
    url = models.URLField(blank=True)
    published_on = models.CharField(max_length=40, blank=True)

    class Meta:
        app_label = "normalised"


class Derivation(Row):
    source = reference(Source, "derivations")
    origin = reference(Source, "derived")
    relation = models.CharField(max_length=20)

    class Meta:
        app_label = "normalised"


class Topic(Part):
    slug = models.SlugField(primary_key=True)
    name_en = models.CharField(max_length=100)
    name_ar = models.CharField(max_length=100)

    class Meta:
        app_label = "normalised"


class Question(Row):
    text_en = models.TextField()
    text_ar = models.TextField(blank=True)

    class Meta:
        app_label = "normalised"


class Quote(Row):
    speaker = reference(Speaker, "quotes")
    source = reference(Source, "quotes")
    on_behalf_of = reference(Speaker, null=True)
    affiliation = reference(Affiliation, null=True)
    said_in = reference(Source, null=True)
    form = models.CharField(max_length=20, db_index=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35, db_index=True)
    spoken_language = models.CharField(max_length=35, blank=True)
    quotation_marks = models.CharField(max_length=20, blank=True)
    said_on = models.CharField(max_length=40, blank=True)
    said = DateRangeField(null=True)
    note = models.TextField(blank=True)
    name_as_printed = models.CharField(max_length=300, blank=True)
    role_as_printed = models.CharField(max_length=300, blank=True, db_index=True)

    class Meta:
        app_label = "normalised"
        indexes = [GistIndex(fields=["said"], name="normalised_quote_said")]


class Translation(Part):
    quote = reference(Quote, "translations")
    language = models.CharField(max_length=35)
    text = models.TextField()
    translator = models.CharField(max_length=200)
    by_machine = models.BooleanField()

    class Meta:
        app_label = "normalised"


class Span(Part):
    quote = reference(Quote, "spans")
    exact = models.TextField()
    prefix = models.CharField(max_length=100)
    suffix = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text_sha256 = models.CharField(max_length=64)
    whole_start = models.PositiveIntegerField()
    whole_end = models.PositiveIntegerField()
    whole_sha256 = models.CharField(max_length=64)
    passage_sha256 = models.CharField(max_length=64)

    class Meta:
        app_label = "normalised"


class Claim(Row):
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=12)
    dossier_sha256 = models.CharField(max_length=64)
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    statement_en = models.TextField()
    statement_ar = models.TextField(blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    low_is = models.CharField(max_length=12, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    high_is = models.CharField(max_length=12, blank=True)
    quantity_range = DecimalRangeField(null=True)
    unit = models.CharField(max_length=100, blank=True)
    population_en = models.TextField(blank=True)
    period = models.CharField(max_length=40, blank=True)
    topics = models.ManyToManyField(Topic, related_name="claims")
    questions = models.ManyToManyField(Question, related_name="claims")
    about = models.ManyToManyField(Speaker, related_name="about")
    search = SearchVectorField()

    class Meta:
        app_label = "normalised"
        indexes = [
            models.Index(fields=["status", "-published_at", "id"], name="normalised_claim_newest"),
            models.Index(fields=["unit", "-published_at", "id"], name="normalised_claim_unit", condition=~Q(unit="")),
            GinIndex(fields=["search"], name="normalised_claim_search", fastupdate=False),
            GistIndex(fields=["quantity_range"], name="normalised_claim_range"),
        ]


class Correction(Part):
    claim = reference(Claim, "corrections")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    change = models.CharField(max_length=10)
    note = models.TextField()

    class Meta:
        app_label = "normalised"


class Attribution(Part):
    claim = reference(Claim, "attributions")
    quote = reference(Quote, "attributions")
    position = models.PositiveIntegerField()
    stance = models.CharField(max_length=12)
    as_printed = models.TextField(blank=True)
    hedged = models.BooleanField()

    class Meta:
        app_label = "normalised"
        ordering = ["position"]
        indexes = [models.Index(fields=["stance", "claim"], name="normalised_attribution_stance")]


class Assessment(Part):
    claim = reference(Claim, "assessments")
    assessor = reference(Speaker, "assessments")
    title = models.CharField(max_length=300)
    url = models.URLField(blank=True)
    assessed_on = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=35)
    rating = models.CharField(max_length=100, db_index=True)
    value = models.DecimalField(max_digits=5, decimal_places=2)
    worst = models.DecimalField(max_digits=5, decimal_places=2)
    best = models.DecimalField(max_digits=5, decimal_places=2)
    summary = models.TextField(blank=True)

    class Meta:
        app_label = "normalised"


class Relation(Row):
    claim = reference(Claim, "relations")
    type = models.CharField(max_length=20)
    other = reference(Claim, "related")

    class Meta:
        app_label = "normalised"


# In the order of their foreign keys.
MODELS: list[type[models.Model]] = [
    Speaker,
    Affiliation,
    Source,
    Derivation,
    Topic,
    Question,
    Quote,
    Translation,
    Span,
    Claim,
    Correction,
    Attribution,
    Assessment,
    Relation,
]
