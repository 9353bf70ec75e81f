"""Dossier -> the published records that show it: the approved members, spliced as text behind those of publication."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db.models import Q, Value
from django.db.models.expressions import CombinedExpression

from claims.documents import address
from claims.dossier import canonical, digest
from claims.models import (
    Dossier,
    Publication,
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedRelation,
    PublishedSource,
    PublishedSpeaker,
)
from claims.models.published import PublishedRecord
from sources.text import fold

Document = dict[str, Any]

INVERSE = {
    "contradicts": "contradicts",
    "supports": "supported by",
    "narrows": "broadens",
    "broadens": "narrows",
}


def read(dossier: Dossier) -> Document:
    document: Document = json.loads(dossier.body)
    return document


def splice(head: Document, body: str) -> str:
    """One JSON object: the members of the head, then those of the canonical body, whose text is not touched."""
    return f"{json.dumps(head, ensure_ascii=False)[:-1]}, {body[1:]}"


def search_vector(words: str) -> CombinedExpression:
    """Words for full-text search: stemmed as English and as Arabic, and in any spelling."""
    return (
        SearchVector(Value(words), config="english")
        + SearchVector(Value(words), config="arabic")
        + SearchVector(Value(fold(words)), config="simple")
    )


def show_claim(publication: Publication, document: Document) -> None:
    members = document["claim"]
    first = Publication.objects.filter(claim=publication.claim_id, version=1).values_list("published_at", flat=True)[0]
    body = canonical(members)
    attributions = members["attributions"]
    PublishedClaim.objects.update_or_create(
        pk=publication.claim_id,
        defaults={
            "document": claim_text(publication, body),
            "body_sha256": digest(body),
            "search": search_vector(" ".join(claim_words(members))),
            "publication": publication.number,
            "first_published_at": first,
            "published_at": publication.published_at,
            "rendered_at": publication.published_at,
            "version": publication.version,
            "status": "published",
            "dossier_sha256": publication.dossier_sha256,
            "statement": members["statement"].get("en") or members["statement"]["ar"],
            "stances": sorted({row["stance"] for row in attributions}),
            "topics": [topic["slug"] for topic in members["topics"]],
            "speakers": sorted({row["speaker"]["id"] for row in attributions}),
            "sources": sorted({row["source"]["id"] for row in attributions}),
            "questions": [question["id"] for question in members["questions"]],
            "quantity_range": publication.dossier.claim.quantity_range,
        },
    )


def claim_text(publication: Publication, body: str) -> str:
    history = Publication.objects.filter(claim=publication.claim_id, version__lte=publication.version)
    history = history.order_by("version")
    head = {
        "id": str(publication.claim_id),
        "url": address("claims", publication.claim_id),
        "version": publication.version,
        "status": "published",
        "dossier_sha256": publication.dossier_sha256,
        "first_published_at": history[0].published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "corrections": [
            {"version": row.version, "at": row.published_at.isoformat(), "note": row.reason}
            for row in history
            if row.version > 1
        ],
        "relations": relations_of(publication.claim_id),
    }
    return splice(head, body)


def relations_of(claim: UUID) -> list[Document]:
    """What the claim is to other public claims, and they to it, as its own dossier or theirs says."""
    ties = PublishedRelation.objects.filter(Q(claim=claim) | Q(other=claim)).order_by("id")
    found = []
    for tie in ties:
        kind, other = (tie.type, tie.other) if tie.claim == claim else (INVERSE[tie.type], tie.claim)
        public = PublishedClaim.objects.filter(pk=other).values_list("statement", flat=True).first()
        if public is not None:
            reference = {"id": str(other), "url": address("claims", other), "statement": public}
            found.append({"type": kind, "claim": reference})
    return found


def refresh_relations(shown: PublishedClaim, moment: datetime) -> None:
    """Render a public claim anew because a claim that it is or was related to became public or changed."""
    publication = Publication.objects.select_related("dossier").get(claim=shown.pk, version=shown.version)
    document = claim_text(publication, canonical(read(publication.dossier)["claim"]))
    if document != shown.document:
        PublishedClaim.objects.filter(pk=shown.pk).update(document=document, rendered_at=moment)


def claim_words(members: Document) -> list[str]:
    words = [*members["statement"].values()]
    words += [text for question in members["questions"] for text in question["texts"].values()]
    for row in members["attributions"]:
        words += [row["as_printed"] or "", row["quote"]["text"] or "", *row["speaker"]["names"].values()]
        words += [translation["text"] for translation in row["quote"]["translations"].values()]
    return words


@dataclass(frozen=True)
class Face:
    """One record of a dossier: its key, its approved body, and what its published record is found by."""

    key: str
    body: str
    words: list[str]
    columns: Document


def show_records(publication: Publication, document: Document) -> None:
    """Show the quotes, speakers, sources and questions of the dossier; those that did not change stay as they are."""
    show(PublishedQuote, publication, [quote_face(row) for row in document["quotes"].values()])
    show(PublishedSpeaker, publication, [speaker_face(row) for row in document["speakers"].values()])
    show(PublishedSource, publication, [source_face(row) for row in document["sources"].values()])
    show(PublishedQuestion, publication, [question_face(row) for row in document["questions"].values()])


def quote_face(quote: Document) -> Face:
    translations = [row["text"] for row in quote["translations"].values()]
    words = [quote["text"] or "", *translations, *quote["speaker"]["names"].values()]
    columns = {"speaker": quote["speaker"]["id"], "source": quote["source"]["id"], "form": quote["form"]}
    return Face(quote["id"], canonical(quote), words, columns)


def speaker_face(speaker: Document) -> Face:
    words = [*speaker["names"].values(), *(name["text"] for name in speaker["spellings"])]
    return Face(speaker["id"], canonical(speaker), words, {"kind": speaker["kind"]})


def source_face(source: Document) -> Face:
    return Face(source["id"], canonical(source), [source["title"]], {"kind": source["kind"]})


def question_face(question: Document) -> Face:
    return Face(question["id"], canonical(question), [*question["texts"].values()], {})


def show(model: type[PublishedRecord], publication: Publication, faces: list[Face]) -> None:
    """Write the published records of the faces that are new or changed."""
    shown = model._default_manager.only("body_sha256", "first_published_at").in_bulk([face.key for face in faces])
    for face in faces:
        before = shown.get(UUID(face.key))
        if before is None or before.body_sha256 != digest(face.body):
            first = before.first_published_at if before else publication.published_at
            show_one(model, publication, face, first)


def show_one(model: type[PublishedRecord], publication: Publication, face: Face, first: datetime) -> None:
    head = {"first_published_at": first.isoformat(), "published_at": publication.published_at.isoformat()}
    model._default_manager.update_or_create(
        pk=face.key,
        defaults={
            **face.columns,
            "document": splice(head, face.body),
            "body_sha256": digest(face.body),
            "search": search_vector(" ".join(face.words)),
            "publication": publication.number,
            "first_published_at": first,
            "published_at": publication.published_at,
            "rendered_at": publication.published_at,
        },
    )
