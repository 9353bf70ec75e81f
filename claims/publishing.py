"""Approved dossier -> publication row -> published records. `workflow.publish` calls it, and nothing else does."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import rfc8785
from django.contrib.auth.models import User
from django.db.models import Max, Q
from django.utils import timezone

from claims import faces
from claims.dossier import digest
from claims.models import Dossier, Publication, PublishedClaim, PublishedRelation


def publish(dossier: Dossier, approver: User, publisher: User, reason: str) -> Publication:
    """Write the publication of the approved dossier and show it. To be called under the record's lock."""
    publication = _append(dossier, approver, publisher, reason)
    document = faces.read(dossier)
    related = _related_to(dossier.claim_id)
    _replace_relations(document)
    related |= _related_to(dossier.claim_id)
    faces.show_claim(publication, document)
    faces.show_records(publication, document)
    for claim in PublishedClaim.objects.filter(pk__in=related):
        faces.refresh_relations(claim, publication.published_at)
    return publication


def _append(dossier: Dossier, approver: User, publisher: User, reason: str) -> Publication:
    last = Publication.objects.order_by("-number").first()
    version = Publication.objects.filter(claim=dossier.claim_id).aggregate(last=Max("version"))["last"] or 0
    publication = Publication(
        number=last.number + 1 if last else 1,
        claim_id=dossier.claim_id,
        version=version + 1,
        dossier=dossier,
        dossier_sha256=dossier.sha256,
        authors=dossier.authors,
        approved_by=approver,
        published_by=publisher,
        reason=reason,
        published_at=timezone.now(),
        previous_sha256=last.sha256 if last else "",
    )
    publication.sha256 = chain_hash(publication)
    publication.save(force_insert=True)
    return publication


def chain_hash(publication: Publication) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of the row's members, the hash of the one before among them."""
    members: dict[str, Any] = {
        "number": publication.number,
        "claim": str(publication.claim_id),
        "version": publication.version,
        "dossier_sha256": publication.dossier_sha256,
        "authors": publication.authors,
        "approved_by": publication.approved_by_id,
        "published_by": publication.published_by_id,
        "reason": publication.reason,
        "published_at": timestamp(publication.published_at),
        "previous_sha256": publication.previous_sha256,
    }
    return digest(rfc8785.dumps(members).decode())


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _replace_relations(document: dict[str, Any]) -> None:
    PublishedRelation.objects.filter(claim=document["id"]).delete()
    PublishedRelation.objects.bulk_create(
        PublishedRelation(id=row["id"], claim=document["id"], type=row["type"], other=row["claim"])
        for row in document["relations"]
    )


def _related_to(claim: UUID) -> set[UUID]:
    """The claims that a published relation, in either direction, ties to the claim."""
    ties = PublishedRelation.objects.filter(Q(claim=claim) | Q(other=claim)).values_list("claim", "other")
    return {end for tie in ties for end in tie} - {claim}
