"""What embeds a record follows it: rendered anew, in one batch, when another version of the record becomes public."""

import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from claims.authorship import newest_edit
from claims.chain import append
from claims.documents import Document, embed, references_in
from claims.dossier import canonical, digest
from claims.faces import Face, read, show_claim, show_face
from claims.gathering import COLLECTIONS
from claims.models import Dossier, Publication, PublishedClaim, SharedRecord
from claims.states import Change, PublicState

Faces = dict[str, Document]


def publications_resting_on(records: set[UUID]) -> QuerySet[Publication]:
    """The last publications of the public claims whose documents embed any of the records."""
    public = PublishedClaim.objects.filter(status=PublicState.PUBLISHED)
    found = Publication.objects.filter(
        number__in=public.values("publication"), dossier__records__overlap=sorted(records)
    )
    return found.order_by("number")


def claims_resting_on(records: set[UUID]) -> list[Publication]:
    """The same with their claims and documents."""
    return list(publications_resting_on(records).select_related("dossier", "claim"))


def follow(cause: Publication, changed: Faces) -> None:
    """Render anew the faces and the claims that embed the changed faces, each claim with a publication of its own."""
    changed = {**changed, **_faces_that_follow(cause, changed)}
    for publication in claims_resting_on({UUID(key) for key in changed}):
        _claim_follows(cause, publication, changed)


def _faces_that_follow(cause: Publication, changed: Faces) -> Faces:
    keys = [UUID(key) for key in changed]
    followed = {}
    for shared in SharedRecord.objects.filter(rests_on__overlap=keys).exclude(pk__in=keys):
        document = embed(json.loads(shared.face), changed) if shared.face else {}
        if document and canonical(document) != shared.face:
            show_face(Face(shared.kind, document), cause)
            followed[str(shared.pk)] = document
    return followed


def _claim_follows(cause: Publication, before: Publication, changed: Faces) -> None:
    dossier: Any = before.dossier
    document = rendered_anew(read(dossier), changed)
    if canonical(document) == dossier.body:
        return
    publication = Publication(
        claim=before.claim,
        change=Change.FOLLOW,
        cause=cause,
        dossier=_store(document, dossier, cause),
        authors=cause.authors,
        approved_by=cause.approved_by,
        published_by=cause.published_by,
        reason=cause.reason,
    )
    publication.dossier_sha256 = publication.dossier.sha256  # type: ignore[union-attr]
    append(publication)
    show_claim(publication, document)


def rendered_anew(document: Document, changed: Faces) -> Document:
    """The dossier's document with what changed: embedded where it was, and beside it what it rests on by now."""
    before = {key: embed(face, changed) for name in COLLECTIONS for key, face in document[name].items()}
    members = {name: embed(document[name], changed) for name in ("claim", "relations")}
    anew = {"id": document["id"], **members, **{name: {} for name in COLLECTIONS}}
    while missing := {(name, key) for name, key in references_in(anew) if str(key) not in anew[name]}:
        for name, key in missing:
            anew[name][str(key)] = changed.get(str(key)) or before.get(str(key)) or _public_face(key)
    return anew


def _public_face(key: UUID) -> Document:
    face: Document = json.loads(SharedRecord.objects.values_list("face", flat=True).get(pk=key))
    return face


def _records(before: Dossier, document: Document) -> set[UUID]:
    """The rows that were the claim's own, and the records that the document names by now."""
    named_before = {key for _collection, key in references_in(read(before))}
    return {*before.records} - named_before | {key for _collection, key in references_in(document)}


def _store(document: Document, before: Dossier, cause: Publication) -> Dossier:
    body = canonical(document)
    return Dossier.objects.create(
        claim=before.claim,
        number=before.subject.dossiers.count() + 1,
        body=body,
        sha256=digest(body),
        records=sorted(_records(before, document)),
        carried=[],
        authors=cause.authors,
        through_edit=newest_edit(),
        follows=cause.dossier,
        submitted_by=cause.published_by,
        submitted_at=timezone.now(),
    )
