"""All that a dossier rests on, read in a few rounds of queries however long the chains are.

A round reads the records that the documents so far refer to; it ends when nothing new is named. What is public on its
own is taken as its face was approved, whatever is being edited meanwhile; the rest is read from the working tables,
and carried by the dossier: its approval covers them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, Prefetch, prefetch_related_objects

from claims.documents import (
    Document,
    claim_document,
    question_document,
    quote_document,
    references_in,
    source_document,
    speaker_document,
)
from claims.models import Attribution, Claim, ClaimRelation, Question, SharedRecord
from sources.models import Quote, Source, Speaker

CLAIM_PARTS = ("topics", "about", "questions", "attributions__relays", "assessments__evidence")
COLLECTION_OF = {"quote": "quotes", "speaker": "speakers", "source": "sources", "question": "questions"}
COLLECTIONS = tuple(COLLECTION_OF.values())


@dataclass
class Gathered:
    """The subject's own members, the faces of all it rests on by collection and key, and what of it is carried."""

    members: Document
    faces: dict[str, dict[str, Document]] = field(default_factory=lambda: {name: {} for name in COLLECTIONS})
    carried: set[UUID] = field(default_factory=set)
    records: set[UUID] = field(default_factory=set)

    def by_key(self) -> dict[str, Document]:
        return {key: face for faces in self.faces.values() for key, face in faces.items()}

    def add(self, collection: str, key: UUID, face: Document) -> None:
        self.faces[collection][str(key)] = face
        self.records.add(key)

    def carry(self, *rows: Model) -> None:
        """Count the edits of the rows when it is asked who wrote the dossier."""
        keys = {row.pk for row in rows}
        self.carried |= keys
        self.records |= keys


def gather(subject: Claim | SharedRecord) -> Gathered:
    """What the subject's next version would show; a record that is public on its own is itself read as it is now."""
    if isinstance(subject, Claim):
        gathered = _claim(subject)
    else:
        gathered = Gathered({"id": str(subject.pk), "kind": subject.kind})
        _carry(gathered, COLLECTION_OF[subject.kind], {subject.pk})
    _follow(gathered, [gathered.members, gathered.by_key()])
    return gathered


def _claim(subject: Claim) -> Gathered:
    claim = Claim.objects.prefetch_related(*CLAIM_PARTS, merged(Claim, "publications")).get(pk=subject.pk)
    members = {"id": str(claim.pk), "claim": claim_document(claim), "relations": _relations(claim)}
    gathered = Gathered(members)
    gathered.carry(claim, *claim.topics.all(), *claim.assessments.all(), *claim.attributions.all())
    return gathered


def merged(model: type[Model], public: str) -> Prefetch:
    """What was merged into the records, less what never was public: of that, nobody outside knows the id."""
    was_public = model._default_manager.filter(**{f"{public}__isnull": False}).only("pk", "merged_into").distinct()
    return Prefetch("merged", was_public, to_attr="merged_public")


def _relations(claim: Claim) -> list[Document]:
    return [
        {"id": str(relation.pk), "type": relation.type, "claim": str(relation.other_id)}
        for relation in ClaimRelation.objects.filter(claim=claim).order_by("id")
    ]


def _follow(gathered: Gathered, documents: Any) -> None:
    """Read what the documents refer to, then what that refers to, until nothing new is named."""
    while named := _not_read(gathered, documents):
        documents = _public(gathered, named)
        for collection, keys in named.items():
            missing = {key for key in keys if str(key) not in gathered.faces[collection]}
            documents += _carry(gathered, collection, missing)


def _not_read(gathered: Gathered, documents: Any) -> dict[str, set[UUID]]:
    named: dict[str, set[UUID]] = {}
    for collection, key in references_in(documents):
        if collection in gathered.faces and str(key) not in gathered.faces[collection]:
            named.setdefault(collection, set()).add(key)
    return named


def _public(gathered: Gathered, named: dict[str, set[UUID]]) -> list[Document]:
    """The approved faces of those of the named records that are public."""
    keys = [key for of_collection in named.values() for key in of_collection]
    faces = []
    for shared in SharedRecord.objects.filter(pk__in=keys).only("kind", "face"):
        face = json.loads(shared.face) if shared.face else {"id": str(shared.pk)}
        gathered.add(COLLECTION_OF[shared.kind], shared.pk, face)
        faces.append(face)
    return faces


def _carry(gathered: Gathered, collection: str, keys: set[UUID]) -> list[Document]:
    """The faces of the named records as the working tables hold them now."""
    if not keys:
        return []
    read = {"quotes": _quotes, "speakers": _speakers, "sources": _sources, "questions": _questions}[collection]
    return list(read(gathered, keys))


def _quotes(gathered: Gathered, keys: set[UUID]) -> Iterable[Document]:
    for quote in Quote.objects.filter(pk__in=keys).prefetch_related("spans__snapshot", "translations"):
        gathered.carry(quote, *(span.snapshot for span in quote.spans.all()))
        yield _added(gathered, "quotes", quote, quote_document(quote))


def _speakers(gathered: Gathered, keys: set[UUID]) -> Iterable[Document]:
    speakers = list(
        Speaker.objects.filter(pk__in=keys).prefetch_related("names", "affiliations", merged(Speaker, "shared"))
    )
    prefetch_related_objects([speaker for speaker in speakers if speaker.kind == "group"], "affiliates")
    for speaker in speakers:
        gathered.carry(speaker)
        yield _added(gathered, "speakers", speaker, speaker_document(speaker))


def _sources(gathered: Gathered, keys: set[UUID]) -> Iterable[Document]:
    for source in Source.objects.filter(pk__in=keys).prefetch_related(
        "author_rows", "derivations", merged(Source, "shared")
    ):
        gathered.carry(source)
        yield _added(gathered, "sources", source, source_document(source))


def _questions(gathered: Gathered, keys: set[UUID]) -> Iterable[Document]:
    for question in Question.objects.filter(pk__in=keys).prefetch_related("attributions__relays"):
        attributions: Iterable[Attribution] = question.attributions.all()
        gathered.carry(question, *attributions)
        yield _added(gathered, "questions", question, question_document(question))


def _added(gathered: Gathered, collection: str, record: Model, face: Document) -> Document:
    gathered.add(collection, record.pk, face)
    return face
