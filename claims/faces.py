"""Dossier -> the published records that show it: the approved members, spliced as text behind those of publication."""

import json
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


def refresh_relations(shown: PublishedClaim) -> None:
    """Render a public claim anew because a claim that it is related to became public or changed."""
    publication = Publication.objects.get(claim=shown.pk, version=shown.version)
    body = canonical(read(publication.dossier)["claim"])
    PublishedClaim.objects.filter(pk=shown.pk).update(document=claim_text(publication, body))


def claim_words(members: Document) -> list[str]:
    words = [*members["statement"].values()]
    words += [text for question in members["questions"] for text in question["texts"].values()]
    for row in members["attributions"]:
        words += [row["as_printed"] or "", row["quote"]["text"] or "", *row["speaker"]["names"].values()]
        words += [translation["text"] for translation in row["quote"]["translations"].values()]
    return words


def show_records(publication: Publication, document: Document) -> None:
    """Show the quotes, speakers, sources and questions of the dossier; those that did not change stay as they are."""
    for key, face in document["quotes"].items():
        names = [*face["speaker"]["names"].values()]
        words = [face["text"] or "", *(row["text"] for row in face["translations"].values()), *names]
        columns = {"speaker": face["speaker"]["id"], "source": face["source"]["id"], "form": face["form"]}
        show(PublishedQuote, key, face, publication, words, columns)
    for key, face in document["speakers"].items():
        words = [*face["names"].values(), *(name["text"] for name in face["spellings"])]
        show(PublishedSpeaker, key, face, publication, words, {"kind": face["kind"]})
    for key, face in document["sources"].items():
        show(PublishedSource, key, face, publication, [face["title"]], {"kind": face["kind"]})
    for key, face in document["questions"].items():
        show(PublishedQuestion, key, face, publication, [*face["texts"].values()], {})


def show(
    model: type[PublishedRecord],
    key: str,
    face: Document,
    publication: Publication,
    words: list[str],
    columns: Document,
) -> None:
    body = canonical(face)
    shown = model._default_manager.filter(pk=key).first()
    if shown is not None and shown.body_sha256 == digest(body):
        return
    first = shown.first_published_at if shown else publication.published_at
    head = {"first_published_at": first.isoformat(), "published_at": publication.published_at.isoformat()}
    model._default_manager.update_or_create(
        pk=key,
        defaults={
            **columns,
            "document": splice(head, body),
            "body_sha256": digest(body),
            "search": search_vector(" ".join(words)),
            "publication": publication.number,
            "first_published_at": first,
            "published_at": publication.published_at,
        },
    )
