"""What publication adds to an approved document: version, status, times, corrections, and ties to other records."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims.documents import Document, address
from claims.gathering import COLLECTION_OF
from claims.models import Claim, Publication, PublishedClaim, PublishedRelation, ReviewEvent, SharedRecord
from claims.states import LEAVES, Action, Change, PublicState

COLLECTION = {"claim": "claims", **COLLECTION_OF}

TAKING_AWAY = (Change.RETRACT, Change.WITHHOLD)
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
    dossier: Any = publication.dossier
    return head_of(publication, history_of(claim), relations_of(claim.pk), retracted_among(dossier.records))


def head_of(
    publication: Publication, history: list[Publication], relations: list[Document], retracted: list[Document]
) -> Document:
    """The same, of what stands around the claim."""
    claim: Any = publication.claim_id
    return {
        "id": str(claim),
        "url": address("claims", claim),
        "version": publication.version,
        "status": PublicState.PUBLISHED.value,
        "dossier_sha256": publication.dossier_sha256,
        "first_published_at": history[0].published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "corrections": corrections_of(history),
        "relations": relations,
        "retracted_evidence": retracted,
    }


def tombstone(publication: Publication, first_published_at: str) -> str:
    """The public document of what was taken away: that it was there, since when it is not, why, and where it went."""
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
    if status == PublicState.MERGED:
        members["merged_into"] = _survivor(subject)
    return json.dumps(members, ensure_ascii=False)


def _survivor(subject: Claim | SharedRecord) -> Document:
    """Where the record is found that this one went into; that has not gone into yet another one."""
    stays: Any = (subject if isinstance(subject, Claim) else subject.record).merged_into_id
    return {"id": str(stays), "url": address(COLLECTION[kind_of(subject)], stays)}


def relations_of(claim: UUID) -> list[Document]:
    """What the claim is to other public claims, and they to it, as its own dossier or theirs says."""
    return relations_of_all([claim])[claim]


def relations_of_all(claims: list[UUID]) -> dict[UUID, list[Document]]:
    """The same of each of the claims."""
    ties = list(PublishedRelation.objects.filter(Q(claim__in=claims) | Q(other__in=claims)).order_by("id"))
    ends = {end for tie in ties for end in (tie.claim, tie.other)}
    public = PublishedClaim.objects.filter(pk__in=ends, status=PublicState.PUBLISHED)
    statements = dict(public.values_list("pk", "statement"))
    found: dict[UUID, list[Document]] = {claim: [] for claim in claims}
    for tie in ties:
        for claim, kind, other in ((tie.claim, tie.type, tie.other), (tie.other, INVERSE[tie.type], tie.claim)):
            if claim in found and other in statements:
                reference = {"id": str(other), "url": address("claims", other), "statement": statements[other]}
                found[claim].append({"type": kind, "claim": reference})
    return found


def retracted_among(records: Collection[UUID]) -> list[Document]:
    """Those quotes, speakers, sources and questions among the records that are retracted by now."""
    taken_away = Publication.objects.filter(shared__in=records, change__in=TAKING_AWAY).values("shared")
    shared = SharedRecord.objects.with_public_state().filter(pk__in=taken_away)
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
