"""Approved documents -> the published records that show them, beside the columns that the public is searched by."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.db.models.expressions import CombinedExpression

from claims.documents import Document, references_in
from claims.dossier import canonical, digest
from claims.heads import claim_head, corrections_of, history_of, splice, tombstone
from claims.models import (
    Dossier,
    Publication,
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    SharedKind,
    SharedRecord,
)
from claims.models.published import PublishedRecord
from claims.states import LEAVES, Change, PublicState
from sources.text import fold

PUBLISHED: dict[str, type[PublishedRecord]] = {
    SharedKind.QUOTE: PublishedQuote,
    SharedKind.SPEAKER: PublishedSpeaker,
    SharedKind.SOURCE: PublishedSource,
    SharedKind.QUESTION: PublishedQuestion,
}


def read(dossier: Dossier) -> Document:
    document: Document = json.loads(dossier.body)
    return document


def search_vector(words: str) -> CombinedExpression:
    """Words for full-text search: stemmed as English and as Arabic, and in any spelling."""
    return (
        SearchVector(Value(words), config="english")
        + SearchVector(Value(words), config="arabic")
        + SearchVector(Value(fold(words)), config="simple")
    )


def show_claim(publication: Publication, document: Document) -> None:
    members = document["claim"]
    body, head = canonical(members), claim_head(publication)
    claim: Any = publication.claim
    PublishedClaim.objects.update_or_create(
        pk=claim.pk,
        defaults={
            **_columns(publication, head["first_published_at"]),
            "document": splice(head, body),
            "body_sha256": digest(body),
            "search": search_vector(" ".join(claim_words(members))),
            "version": publication.version,
            "dossier_sha256": publication.dossier_sha256,
            **claim_columns(members),
            **_range(publication),
        },
    )


def claim_columns(members: Document) -> dict[str, Any]:
    """What a published claim is found by, as its document says it."""
    attributions = members["attributions"]
    return {
        "statement": members["statement"].get("en") or members["statement"]["ar"],
        "stances": sorted({row["stance"] for row in attributions}),
        "topics": [topic["slug"] for topic in members["topics"]],
        "speakers": sorted({row["speaker"]["id"] for row in attributions}),
        "sources": sorted({row["source"]["id"] for row in attributions}),
        "questions": [question["id"] for question in members["questions"]],
    }


def _range(publication: Publication) -> dict[str, Any]:
    """Of a version that was just reviewed, what the database derives from the claim's row.

    One that is only rendered anew keeps its range, since the row may be under way to the next version.
    """
    claim: Any = publication.claim
    return {} if publication.change == Change.FOLLOW else {"quantity_range": claim.quantity_range}


def _columns(publication: Publication, first_published_at: str) -> dict[str, Any]:
    """What every published record says of the publication that it shows."""
    return {
        "status": LEAVES[Change(publication.change)],
        "publication": publication.number,
        "first_published_at": datetime.fromisoformat(first_published_at),
        "published_at": publication.published_at,
        "rendered_at": publication.published_at,
    }


def render_anew(claims: Any, moment: datetime) -> None:
    """Render public claims, as they were approved, because of what stands in their heads."""
    for shown in PublishedClaim.objects.filter(pk__in=claims, status=PublicState.PUBLISHED):
        publication = Publication.objects.select_related("dossier", "claim").get(number=shown.publication)
        dossier: Any = publication.dossier
        document = splice(claim_head(publication), canonical(read(dossier)["claim"]))
        if document != shown.document:
            PublishedClaim.objects.filter(pk=shown.pk).update(document=document, rendered_at=moment)


def bury(publication: Publication) -> None:
    """Show the tombstone of what the publication took away; nothing of it can be searched any more."""
    model = PublishedClaim if publication.claim_id else PUBLISHED[publication.subject.kind]  # type: ignore[union-attr]
    shown = model._default_manager.get(pk=publication.subject.pk)
    shown.status = LEAVES[Change(publication.change)]
    shown.document = tombstone(publication, shown.first_published_at.isoformat())
    shown.search = search_vector("")
    shown.publication, shown.published_at = publication.number, publication.published_at
    shown.rendered_at = publication.published_at
    if isinstance(shown, PublishedClaim):
        shown.version = publication.version
    shown.save()


def claim_words(members: Document) -> list[str]:
    words = [*members["statement"].values()]
    words += [text for question in members["questions"] for text in question["texts"].values()]
    for row in members["attributions"]:
        words += [row["as_printed"] or "", row["quote"]["text"] or "", *row["speaker"]["names"].values()]
        words += [translation["text"] for translation in row["quote"]["translations"].values()]
    return words


@dataclass(frozen=True)
class Face:
    """One record's approved document, and what its published record is found by."""

    kind: str
    document: Document

    @property
    def key(self) -> UUID:
        return UUID(self.document["id"])

    @property
    def body(self) -> str:
        return canonical(self.document)

    def words(self) -> list[str]:
        document = self.document
        if self.kind == SharedKind.QUOTE:
            translations = [row["text"] for row in document["translations"].values()]
            return [document["text"] or "", *translations, *document["speaker"]["names"].values()]
        if self.kind == SharedKind.SPEAKER:
            return [*document["names"].values(), *(name["text"] for name in document["spellings"])]
        return [document["title"]] if self.kind == SharedKind.SOURCE else [*document["texts"].values()]

    def columns(self) -> dict[str, Any]:
        document = self.document
        if self.kind == SharedKind.QUOTE:
            speaker, source = document["speaker"]["id"], document["source"]["id"]
            return {"speaker": speaker, "source": source, "form": document["form"]}
        return {} if self.kind == SharedKind.QUESTION else {"kind": document["kind"]}


def show_face(face: Face, publication: Publication) -> SharedRecord:
    """Write the face as what is public of the record from this publication on."""
    columns = {"face": face.body, "rests_on": sorted({key for _c, key in references_in(face.document)} - {face.key})}
    created = {**columns, "kind": face.kind, f"{face.kind}_id": face.key}
    shared, _new = SharedRecord.objects.update_or_create(pk=face.key, defaults=columns, create_defaults=created)
    model = PUBLISHED[face.kind]
    before = model._default_manager.filter(pk=face.key).values_list("first_published_at", flat=True).first()
    head = face_head(shared, publication, before or publication.published_at)
    model._default_manager.update_or_create(
        pk=face.key,
        defaults={
            **face.columns(),
            **_columns(publication, head["first_published_at"]),
            "status": PublicState.PUBLISHED,
            "document": splice(head, face.body),
            "body_sha256": digest(face.body),
            "search": search_vector(" ".join(face.words())),
        },
    )
    return shared


def face_head(shared: SharedRecord, publication: Publication, first: datetime) -> Document:
    history = history_of(shared)
    return {
        "version": history[-1].version if history else 1,
        "status": PublicState.PUBLISHED.value,
        "first_published_at": first.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "corrections": corrections_of(history),
    }
