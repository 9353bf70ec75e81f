"""What publication adds to an approved document: version, status, times, corrections, and ties to other records."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims.documents import Document, address
from claims.gathering import COLLECTION_OF
from claims.models import Claim, Publication, PublishedClaim, PublishedRelation, ReviewEvent, SharedRecord
from claims.states import LEAVES, Action, Change, PublicState

COLLECTION = {"claim": "claims", **COLLECTION_OF}

INVERSE = {
    "contradicts": "contradicts",
    "supports": "supported by",
    "narrows": "broadens",
    "broadens": "narrows",
}


def splice(head: Document, body: str) -> str:
    """One JSON object: the members of the head, then those of the canonical body, whose text is not touched."""
    return f"{json.dumps(head, ensure_ascii=False)[:-1]}, {body[1:]}"


def kind_of(subject: Claim | SharedRecord) -> str:
    return "claim" if isinstance(subject, Claim) else subject.kind


def corrections_of(history: list[Publication]) -> list[Document]:
    """The later versions, each with what it did to the record, and why."""
    return [
        {"version": row.version, "at": row.published_at.isoformat(), "change": row.change, "note": row.reason}
        for row in history
        if row.change != Change.PUBLISH
    ]


def history_of(subject: Claim | SharedRecord) -> list[Publication]:
    return list(subject.publications.order_by("version"))


def claim_head(publication: Publication) -> Document:
    """Of a claim whose last publication this is, and which is public."""
    claim: Any = publication.claim
    history = history_of(claim)
    return {
        "id": str(claim.pk),
        "url": address("claims", claim.pk),
        "version": publication.version,
        "status": PublicState.PUBLISHED.value,
        "dossier_sha256": publication.dossier_sha256,
        "first_published_at": history[0].published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "corrections": corrections_of(history),
        "relations": relations_of(claim.pk),
        "retracted_evidence": retracted_evidence(publication),
    }


def tombstone(publication: Publication, first_published_at: str) -> str:
    """The public document of what was retracted or withheld: that it was there, since when it is not, and why."""
    subject = publication.subject
    countersigned = ReviewEvent.objects.filter(publication=publication, action=Action.COUNTERSIGN).first()
    status = LEAVES[Change(publication.change)]
    members = {
        "id": str(subject.pk),
        "url": address(COLLECTION[kind_of(subject)], subject.pk),
        "version": publication.version,
        "status": status.value,
        "reason": publication.reason,
        "dossier_sha256": publication.dossier_sha256 or None,
        "first_published_at": first_published_at,
        "published_at": publication.published_at.isoformat(),
        "countersigned_at": countersigned.at.isoformat() if countersigned else None,
        "corrections": [] if status == PublicState.WITHHELD else corrections_of(history_of(subject)),
    }
    return json.dumps(members, ensure_ascii=False)


def relations_of(claim: UUID) -> list[Document]:
    """What the claim is to other public claims, and they to it, as its own dossier or theirs says."""
    found = []
    for tie in PublishedRelation.objects.filter(Q(claim=claim) | Q(other=claim)).order_by("id"):
        kind, other = (tie.type, tie.other) if tie.claim == claim else (INVERSE[tie.type], tie.claim)
        shown = PublishedClaim.objects.filter(pk=other, status=PublicState.PUBLISHED)
        statement = shown.values_list("statement", flat=True).first()
        if statement is not None:
            reference = {"id": str(other), "url": address("claims", other), "statement": statement}
            found.append({"type": kind, "claim": reference})
    return found


def retracted_evidence(publication: Publication) -> list[Document]:
    """The quotes, speakers, sources and questions that the version rests on, and that are retracted by now."""
    dossier: Any = publication.dossier
    shared = SharedRecord.objects.with_public_state().filter(pk__in=dossier.records)
    gone = (PublicState.RETRACTED, PublicState.WITHHELD)
    return [_retracted(record) for record in shared.order_by("pk") if record.public_state in gone]  # type: ignore[attr-defined]


def _retracted(shared: SharedRecord) -> Document:
    last = shared.publications.order_by("-version")[0]
    return {
        "id": str(shared.pk),
        "url": address(COLLECTION[shared.kind], shared.pk),
        "kind": shared.kind,
        "status": LEAVES[Change(last.change)].value,
        "reason": last.reason,
        "at": last.published_at.isoformat(),
    }
