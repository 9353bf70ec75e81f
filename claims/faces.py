"""Approved documents -> the published records that show them, beside the columns that the public is searched by."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from claims.assessed import hide_assessed, show_assessed
from claims.documents import Document, references_in
from claims.dossier import canonical, digest
from claims.found_by import days, facets_of, key_facet, said, texts_of
from claims.heads import claim_head, corrections_of, history_of, kind_of, splice, tombstone
from claims.models import Dossier, Publication, PublishedClaim, SharedKind, SharedRecord
from claims.showing import MODEL, Showing, show, show_again
from claims.shown_topics import hide_topics, show_topics, topics_shown
from claims.standing import public_state_of
from claims.states import LEAVES, Change, PublicState


def read(dossier: Dossier) -> Document:
    document: Document = json.loads(dossier.body)
    return document


def show_claim(publication: Publication, document: Document) -> None:
    members = document["claim"]
    body, head = canonical(members), claim_head(publication)
    claim: Any = publication.claim
    is_news = publication.change != Change.FOLLOW  # what follows is filed as it was, maybe under names of that time
    before = topics_shown(claim.pk) if is_news else set()
    show(
        Showing(
            kind="claim",
            key=claim.pk,
            text=splice(head, body),
            body_sha256=digest(body),
            version=publication.version,
            publication=publication.number,
            first_published_at=datetime.fromisoformat(head["first_published_at"]),
            at=publication.published_at,
            columns={
                "version": publication.version,
                "dossier_sha256": publication.dossier_sha256,
                **claim_columns(members),
                **_range(publication),
            },
            texts=texts_of("claim", members),
            facets=facets_of("claim", members),
        ),
        publication.change,
        publication.reason,
    )
    show_assessed(claim.pk, members)
    if is_news:
        show_topics(publication, members["topics"])
        hide_topics(publication, before - {topic["slug"] for topic in members["topics"]})


def claim_columns(members: Document) -> dict[str, Any]:
    """What a published claim is found by besides words, as its document says it."""
    return {
        "statement": members["statement"].get("en") or members["statement"]["ar"],
        "said": said(row["quote"] for row in members["attributions"]),
    }


def _range(publication: Publication) -> dict[str, Any]:
    """Of a version that was just reviewed, what the database derives from the claim's row.

    One that is only rendered anew keeps its range, since the row may be under way to the next version.
    """
    claim: Any = publication.claim
    return {} if publication.change == Change.FOLLOW else {"quantity_range": claim.quantity_range}


def render_anew(claims: Any, moment: datetime) -> None:
    """Render public claims, as they were approved, because of what stands in their heads."""
    for shown in PublishedClaim.objects.filter(pk__in=claims, status=PublicState.PUBLISHED).order_by("place"):
        publication = Publication.objects.select_related("dossier", "claim").get(number=shown.publication)
        dossier: Any = publication.dossier
        show_again(shown.pk, splice(claim_head(publication), canonical(read(dossier)["claim"])), moment)


# The ranges of what was taken away: nothing of it can be searched any more.
NOTHING_TO_FIND: dict[str, dict[str, Any]] = {
    "claim": {"quantity_range": None, "said": None},
    "quote": {"said": None},
    "source": {"dated": None},
    "speaker": {},
    "question": {},
}


def bury(publication: Publication) -> None:
    """Show the tombstone of what the publication took away."""
    kind = kind_of(publication.subject)
    shown = MODEL[kind]._default_manager.get(pk=publication.subject.pk)
    before = topics_shown(shown.pk)
    status = LEAVES[Change(publication.change)]
    show(
        Showing(
            kind=kind,
            key=shown.pk,
            text=tombstone(publication, shown.first_published_at.isoformat()),
            body_sha256=shown.shown.body_sha256,
            version=publication.version,
            publication=publication.number,
            first_published_at=shown.first_published_at,
            at=publication.published_at,
            status=status,
            columns=NOTHING_TO_FIND[kind] | ({"version": publication.version} if kind == "claim" else {}),
            facets=[key_facet("status", status.value)],
        ),
        publication.change,
        publication.reason,
    )
    if kind == "claim":
        hide_assessed(shown.pk)
    hide_topics(publication, before)


def renew_tombstone(publication: Publication, moment: datetime) -> None:
    """Say in the tombstone what was done since: a retraction was countersigned."""
    shown = MODEL[kind_of(publication.subject)]._default_manager.get(pk=publication.subject.pk)
    show_again(shown.pk, tombstone(publication, shown.first_published_at.isoformat()), moment)


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

    def columns(self) -> dict[str, Any]:
        document = self.document
        if self.kind == SharedKind.QUOTE:
            return {"form": document["form"], "said": said([document])}
        if self.kind == SharedKind.SOURCE:
            return {"kind": document["kind"], "dated": days([document["published_on"]])}
        return {} if self.kind == SharedKind.QUESTION else {"kind": document["kind"]}


def show_face(face: Face, publication: Publication) -> SharedRecord:
    """Write the face as what is public of the record from this publication on."""
    rests_on = sorted({key for _collection, key in references_in(face.document)} - {face.key})
    columns = {"face": face.body, "rests_on": rests_on, "shown_by": publication}
    created = {**columns, "kind": face.kind, f"{face.kind}_id": face.key}
    shared, new = SharedRecord.objects.update_or_create(pk=face.key, defaults=columns, create_defaults=created)
    if public_state_of(shared) != PublicState.PUBLISHED:  # its tombstone stays, whatever follows what else
        return shared
    before = MODEL[face.kind]._default_manager.filter(pk=face.key).values_list("first_published_at", flat=True).first()
    first = before or publication.published_at
    head = face_head(shared, publication, first)
    own = publication.shared_id == shared.pk
    show(
        Showing(
            kind=face.kind,
            key=face.key,
            text=splice(head, face.body),
            body_sha256=digest(face.body),
            version=head["version"],
            publication=publication.number,
            first_published_at=first,
            at=publication.published_at,
            columns=face.columns(),
            texts=texts_of(face.kind, face.document),
            facets=facets_of(face.kind, face.document),
        ),
        publication.change if own else Change.PUBLISH if new else Change.FOLLOW,
        publication.reason if own or not new else "",
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
