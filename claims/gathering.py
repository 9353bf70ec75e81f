"""All records that a claim's dossier rests on, read in a few rounds of queries however long the chains are.

A round reads the records that the rows read so far refer to; it ends when nothing new is named. Then every reference
is tied to the one object that was read for it, so that rendering a document asks the database nothing more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Model, QuerySet, prefetch_related_objects

from claims.documents import members_of
from claims.models import Attribution, Claim, Question
from sources.models import Quote, Source, Speaker

Named = dict[type[Model], set[UUID]]

CLAIM_PARTS = ("topics", "about__names", "questions", "attributions__relays", "assessments__evidence")


@dataclass
class Gathered:
    """The claim, and the quotes, speakers, sources and questions that its dossier rests on, by their keys."""

    claim: Claim
    quotes: dict[UUID, Quote] = field(default_factory=dict)
    speakers: dict[UUID, Speaker] = field(default_factory=dict)
    sources: dict[UUID, Source] = field(default_factory=dict)
    questions: dict[UUID, Question] = field(default_factory=dict)

    @property
    def read(self) -> dict[type[Model], dict[UUID, Any]]:
        return {Quote: self.quotes, Speaker: self.speakers, Source: self.sources, Question: self.questions}

    def attributions(self) -> list[Attribution]:
        """To the claim, and to the questions that it answers."""
        records: list[Claim | Question] = [self.claim, *self.questions.values()]
        return [attribution for record in records for attribution in record.attributions.all()]

    def keys(self) -> frozenset[UUID]:
        """The records whose edits count when it is asked who wrote the dossier."""
        keys = {self.claim.pk, *self.quotes, *self.speakers, *self.sources, *self.questions}
        keys.update(topic.pk for topic in self.claim.topics.all())
        keys.update(assessment.pk for assessment in self.claim.assessments.all())
        keys.update(attribution.pk for attribution in self.attributions())
        keys.update(span.snapshot_id for quote in self.quotes.values() for span in quote.spans.all())
        return frozenset(keys)


def gather(claim: Claim) -> Gathered:
    """Read the claim and what it rests on as the working tables hold it now."""
    gathered = Gathered(Claim.objects.prefetch_related(*CLAIM_PARTS).get(pk=claim.pk))
    rows = _rows_of_claim(gathered.claim)
    named = _named_by(rows)
    named[Speaker] |= {speaker.pk for speaker in gathered.claim.about.all()}
    named[Question] |= {question.pk for question in gathered.claim.questions.all()}
    named[Source] |= {source.pk for row in gathered.claim.assessments.all() for source in row.evidence.all()}
    while records := _read(gathered, named):
        found = [row for record in records for row in _rows_of(record)]
        named = _named_by(found)
        rows.extend(found)
    _tie(gathered, rows)
    return gathered


def _read(gathered: Gathered, named: Named) -> list[Any]:
    """Read the named records that were not read yet, with the rows that are parts of them."""
    found: list[Any] = []
    for model, read in gathered.read.items():
        missing = named[model] - read.keys()
        if missing:
            records = list(_with_parts(model).filter(pk__in=missing))
            read.update({record.pk: record for record in records})
            found.extend(records)
    prefetch_related_objects([record for record in found if getattr(record, "kind", "") == "group"], "affiliates")
    return found


def _with_parts(model: type[Model]) -> QuerySet[Any]:
    if model is Quote:
        return Quote.objects.select_related("affiliation").prefetch_related("spans__snapshot", "translations")
    if model is Speaker:
        return Speaker.objects.prefetch_related("names", "affiliations")
    if model is Source:
        return Source.objects.prefetch_related("author_rows", "derivations")
    return Question.objects.prefetch_related("attributions__relays")


def _rows_of_claim(claim: Claim) -> list[Model]:
    attributions = list(claim.attributions.all())
    relays = [relay for attribution in attributions for relay in attribution.relays.all()]
    return [*attributions, *relays, *claim.assessments.all()]


def _rows_of(record: Any) -> list[Model]:
    """The record and the rows that stand in its document."""
    if isinstance(record, Quote):
        return [record, record.affiliation] if record.affiliation else [record]
    if isinstance(record, Speaker):
        return [record, *record.affiliations.all(), *members_of(record)]
    if isinstance(record, Source):
        return [record, *record.author_rows.all(), *record.derivations.all()]
    attributions = list(record.attributions.all())
    return [*attributions, *(relay for attribution in attributions for relay in attribution.relays.all())]


def _references(row: Model) -> Iterator[tuple[ForeignKey[Any, Any], UUID]]:
    """The row's foreign keys to quotes, speakers, sources and questions, and what they hold."""
    for column in row._meta.concrete_fields:
        if isinstance(column, ForeignKey) and column.related_model in (Quote, Speaker, Source, Question):
            key = getattr(row, column.attname)
            if key is not None:
                yield column, key


def _named_by(rows: Iterable[Model]) -> Named:
    named: Named = {Quote: set(), Speaker: set(), Source: set(), Question: set()}
    for row in rows:
        for column, key in _references(row):
            named[column.related_model].add(key)
    return named


def _tie(gathered: Gathered, rows: Iterable[Model]) -> None:
    """Let every reference lead to the one object that was read for it."""
    read = gathered.read
    for row in rows:
        for column, key in _references(row):
            column.set_cached_value(row, read[column.related_model][key])
