"""Claim -> dossier: one canonical JSON document with everything that would be published with the claim, and its hash.

The claim's own members stand under `claim`; the faces of the quotes, speakers, sources and questions that it rests on
beside it, in the order of their keys. Relations name other claims by their id alone. Canonical means RFC 8785 (JCS):
the same record gives the same bytes, and a member's canonical text is a stretch of the whole.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import rfc8785

from claims.documents import (
    Document,
    claim_document,
    members_of,
    question_document,
    quote_document,
    source_document,
    speaker_document,
)
from claims.models import Attribution, Claim, ClaimRelation, Question
from sources.models import Quote, Source, Speaker

COLLECTIONS = ("quotes", "speakers", "sources", "questions")


def canonical(document: Any) -> str:
    """The document as RFC 8785 canonical JSON text."""
    return rfc8785.dumps(document).decode()


def digest(body: str) -> str:
    """SHA-256 of a canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True)
class Draft:
    """A dossier as the working tables give it now: its text, its hash and the keys of the records it rests on."""

    body: str
    records: frozenset[UUID]

    @property
    def sha256(self) -> str:
        return digest(self.body)


@dataclass
class Gathered:
    """The records that a claim rests on, each once, gathered along every reference that its document makes."""

    quotes: dict[UUID, Quote] = field(default_factory=dict)
    speakers: dict[UUID, Speaker] = field(default_factory=dict)
    sources: dict[UUID, Source] = field(default_factory=dict)
    questions: dict[UUID, Question] = field(default_factory=dict)
    parts: set[UUID] = field(default_factory=set)

    def claim(self, claim: Claim) -> None:
        self.parts.add(claim.pk)
        self.parts.update(topic.pk for topic in claim.topics.all())
        for question in claim.questions.all():
            self.question(question)
        for speaker in claim.about.all():
            self.speaker(speaker)
        for attribution in claim.attributions.all():
            self.attribution(attribution)
        for assessment in claim.assessments.all():
            self.parts.add(assessment.pk)
            self.speaker(assessment.assessor)
            for source in assessment.evidence.all():
                self.source(source)

    def question(self, question: Question) -> None:
        if question.pk in self.questions:
            return
        self.questions[question.pk] = question
        for attribution in question.attributions.all():
            self.attribution(attribution)

    def attribution(self, attribution: Attribution) -> None:
        self.parts.add(attribution.pk)
        self.quote(attribution.quote)
        for relay in attribution.relays.all():
            self.speaker(relay.speaker)
            self.source(relay.source)

    def quote(self, quote: Quote | None) -> None:
        if quote is None or quote.pk in self.quotes:
            return
        self.quotes[quote.pk] = quote
        self.parts.update(span.snapshot_id for span in quote.spans.all())
        self.speaker(quote.speaker)
        self.speaker(quote.on_behalf_of)
        if quote.affiliation:
            self.parts.add(quote.affiliation.pk)
            self.speaker(quote.affiliation.body)
        self.source(quote.source)
        self.source(quote.said_in)
        self.quote(quote.rendition_of)

    def speaker(self, speaker: Speaker | None) -> None:
        if speaker is None or speaker.pk in self.speakers:
            return
        self.speakers[speaker.pk] = speaker
        self.speaker(speaker.speaks_for)
        self.source(speaker.source)
        for affiliation in speaker.affiliations.all():
            self.speaker(affiliation.body)
        for affiliation in members_of(speaker):
            self.parts.add(affiliation.pk)
            self.speaker(affiliation.speaker)

    def source(self, source: Source | None) -> None:
        if source is None or source.pk in self.sources:
            return
        self.sources[source.pk] = source
        self.speaker(source.publisher)
        for author in source.author_rows.all():
            self.speaker(author.speaker)
        for derivation in source.derivations.all():
            self.source(derivation.origin)

    def keys(self) -> frozenset[UUID]:
        return frozenset(self.parts.union(self.quotes, self.speakers, self.sources, self.questions))


def gather(claim: Claim) -> Gathered:
    gathered = Gathered()
    gathered.claim(claim)
    return gathered


def relation_documents(claim: Claim) -> list[Document]:
    return [
        {"id": str(relation.pk), "type": relation.type, "claim": str(relation.other_id)}
        for relation in ClaimRelation.objects.filter(claim=claim).order_by("id")
    ]


def assemble(claim: Claim) -> Draft:
    """The dossier of the claim as the working tables hold it now."""
    gathered = gather(claim)
    faces = {
        "quotes": {str(key): quote_document(quote) for key, quote in gathered.quotes.items()},
        "speakers": {str(key): speaker_document(speaker) for key, speaker in gathered.speakers.items()},
        "sources": {str(key): source_document(source) for key, source in gathered.sources.items()},
        "questions": {str(key): question_document(question) for key, question in gathered.questions.items()},
    }
    document = {
        "id": str(claim.pk),
        "claim": claim_document(claim),
        "relations": relation_documents(claim),
        **faces,
    }
    return Draft(body=canonical(document), records=gathered.keys())
