"""Approved dossier -> publication row -> published records; and what takes them away. `workflow` alone calls this."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q

from claims import faces
from claims.chain import append, publication_of, taking_away
from claims.documents import Document
from claims.faces import Face
from claims.following import follow, publications_resting_on
from claims.gathering import COLLECTION_OF
from claims.models import Claim, Dossier, Publication, PublishedRelation, SharedRecord
from claims.states import Change


def publish(dossier: Dossier, change: Change, approver: User, publisher: User, reason: str) -> Publication:
    """Write the publication of the approved dossier and show it. To be called under the record's lock."""
    publication = append(publication_of(dossier, change, approver, publisher, reason))
    document = faces.read(dossier)
    changed = _show_records(publication, document)
    if dossier.claim_id:
        _show_claim(publication, document)
    else:
        follow(publication, changed)
        faces.render_anew(_resting_on(publication), publication.published_at)
    type(dossier.subject)._default_manager.filter(pk=dossier.subject.pk).update(published_through=dossier.through_edit)
    return publication


def take_away(subject: Claim | SharedRecord, change: Change, actor: User, reason: str) -> Publication:
    """Write the publication that takes the subject's last version away, and show its tombstone, and the claims that it
    touches with it. Under the lock, too."""
    publication = append(taking_away(subject, change, actor, reason))
    faces.bury(publication)
    touched = _related_to(subject.pk) if publication.claim_id else _resting_on(publication)
    faces.render_anew(touched, publication.published_at)
    return publication


def renew_tombstone(publication: Publication, moment: datetime) -> None:
    """Show the tombstone as it stands now."""
    faces.renew_tombstone(publication, moment)


def _show_claim(publication: Publication, document: Document) -> None:
    claim: Any = publication.claim_id
    related = _related_to(claim)
    _replace_relations(document)
    faces.show_claim(publication, document)
    faces.render_anew(related | _related_to(claim), publication.published_at)


def _show_records(publication: Publication, document: Document) -> dict[str, Document]:
    """Show what the dossier carries, and return it by key; what another dossier made public meanwhile stays."""
    dossier: Any = publication.dossier
    public = {*SharedRecord.objects.filter(pk__in=dossier.carried).values_list("pk", flat=True)} - {dossier.shared_id}
    shown = {}
    for kind, collection in COLLECTION_OF.items():
        for key, face in document[collection].items():
            if UUID(key) in dossier.carried and UUID(key) not in public:
                faces.show_face(Face(kind, face), publication)
                SharedRecord.objects.filter(pk=key).update(published_through=dossier.through_edit)
                shown[key] = face
    return shown


def _resting_on(publication: Publication) -> list[UUID]:
    """The claims that rest on the record, less those that followed the publication, and were rendered with it."""
    shared: Any = publication.shared_id
    before = publications_resting_on({shared}).filter(number__lt=publication.number)
    return list(before.values_list("claim", flat=True))


def _replace_relations(document: Document) -> None:
    PublishedRelation.objects.filter(claim=document["id"]).delete()
    PublishedRelation.objects.bulk_create(
        PublishedRelation(id=row["id"], claim=document["id"], type=row["type"], other=row["claim"])
        for row in document["relations"]
    )


def _related_to(claim: UUID) -> set[UUID]:
    """The claims that a published relation, in either direction, ties to the claim."""
    ties = PublishedRelation.objects.filter(Q(claim=claim) | Q(other=claim)).values_list("claim", "other")
    return {end for tie in ties for end in tie} - {claim}
