"""What embeds a record follows it: rendered anew, in one batch, when another version of the record becomes public."""

import json
from uuid import UUID

from django.db.models import QuerySet

from claims.batches import batches
from claims.documents import Document, embed, references_in, with_merged
from claims.dossier import canonical
from claims.followed_claims import claims_follow
from claims.followed_faces import faces_follow, faces_resting_on
from claims.gathering import COLLECTIONS
from claims.models import Publication, PublishedClaim, SharedRecord
from claims.states import PublicState

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
    """Render anew the faces and the claims that embed the changed faces, each claim with a publication of its own.

    A claim that embeds a face that follows embeds the changed one as well, in it, so that all rest on the changed ones.
    What embeds a record that was merged into a changed one embeds the changed one from now on.
    """
    texts = {key: canonical(face) for key, face in changed.items()}
    changed = with_merged(changed)
    keys = [UUID(key) for key in changed]
    for faces in batches(faces_resting_on(keys)):
        faces_follow(cause, faces, changed)
    for numbers in batches(list(publications_resting_on({*keys}).values_list("number", flat=True))):
        claims_follow(cause, numbers, texts)


def rendered_anew(document: Document, changed: Faces) -> Document:
    """The dossier's document with what changed: embedded where it was, and beside it what it rests on by now."""
    changed = with_merged(changed)
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
