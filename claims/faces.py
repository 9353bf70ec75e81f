"""Approved documents -> the published records that show them, beside the columns that the public is searched by."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from claims.assessed import hide_assessed, show_assessed
from claims.batches import batches
from claims.documents import Document, references_in
from claims.dossier import canonical, digest
from claims.found_by import days, facets_of, key_facet, said, texts_of
from claims.heads import claim_head, corrections_of, history_of, kind_of, splice, tombstone
from claims.heads_of_many import heads_of
from claims.models import Dossier, Publication, PublishedClaim, SharedKind, SharedRecord
from claims.showing import MODEL, Showing, show, show_again
from claims.showing_many import show_all_again
from claims.shown_topics import hide_topics, show_topics, topics_shown
from claims.standing import public_state_of
from claims.states import LEAVES, Change, PublicState


def read(dossier: Dossier) -> Document:
    document: Document = json.loads(dossier.body)
    return document


def show_claim(publication: Publication, document: Document) -> None:
    members = document["claim"]
    claim: Any = publication.claim
    is_news = publication.change != Change.FOLLOW  # what follows is filed as it was, maybe under names of that time
    before = topics_shown(claim.pk) if is_news else set()
    this = showing_of_claim(publication, members, canonical(members), claim_head(publication))
    show(this, publication.change, publication.reason)
    show_assessed(claim.pk, members)
    if is_news:
        show_topics(publication, members["topics"])
        hide_topics(publication, before - {topic["slug"] for topic in members["topics"]})


def showing_of_claim(publication: Publication, members: Document, body: str, head: Document) -> Showing:
    return Showing(
        kind="claim",
        key=publication.claim_id,  # type: ignore[arg-type]
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
    )


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
    if publication.change == Change.FOLLOW:
        return {}
    claim: Any = publication.claim
    return {"quantity_range": claim.quantity_range}


def render_anew(claims: Any, moment: datetime) -> None:
    """Render public claims, as they were approved, because of what stands in their heads."""
    shown = PublishedClaim.objects.filter(pk__in=claims, status=PublicState.PUBLISHED).order_by("place")
    for numbers in batches(list(shown.values_list("publication", flat=True))):
        # A claim takes its place with its publication: the order of the one is that of the other.
        rows = list(Publication.objects.filter(number__in=numbers).select_related("dossier").order_by("number"))
        bodies = [canonical(read(row.dossier)["claim"]) for row in rows]  # type: ignore[arg-type]
        keys: list[Any] = [row.claim_id for row in rows]
        show_all_again("claim", dict(zip(keys, map(splice, heads_of(rows), bodies), strict=True)), moment)


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

    @cached_property
    def body(self) -> str:
        return canonical(self.document)

    @property
    def rests_on(self) -> list[UUID]:
        """The records that it names, in order."""
        return sorted({key for _collection, key in references_in(self.document)} - {self.key})

    def columns(self) -> dict[str, Any]:
        document = self.document
        if self.kind == SharedKind.QUOTE:
            return {"form": document["form"], "said": said([document])}
        if self.kind == SharedKind.SOURCE:
            return {"kind": document["kind"], "dated": days([document["published_on"]])}
        return {} if self.kind == SharedKind.QUESTION else {"kind": document["kind"]}


def show_face(face: Face, publication: Publication) -> SharedRecord:
    """Write the face as what is public of the record from this publication on."""
    columns = {"face": face.body, "rests_on": face.rests_on, "shown_by": publication}
    created = {**columns, "kind": face.kind, f"{face.kind}_id": face.key}
    shared, new = SharedRecord.objects.update_or_create(pk=face.key, defaults=columns, create_defaults=created)
    if public_state_of(shared) != PublicState.PUBLISHED:  # its tombstone stays, whatever follows what else
        return shared
    before = MODEL[face.kind]._default_manager.filter(pk=face.key).values_list("first_published_at", flat=True).first()
    first = before or publication.published_at
    own = publication.shared_id == shared.pk
    show(
        showing_of_face(face, publication, face_head(shared, publication, first), first),
        publication.change if own else Change.PUBLISH if new else Change.FOLLOW,
        publication.reason if own or not new else "",
    )
    return shared


def showing_of_face(face: Face, publication: Publication, head: Document, first: datetime) -> Showing:
    body = face.body
    return Showing(
        kind=face.kind,
        key=face.key,
        text=splice(head, body),
        body_sha256=digest(body),
        version=head["version"],
        publication=publication.number,
        first_published_at=first,
        at=publication.published_at,
        columns=face.columns(),
        texts=texts_of(face.kind, face.document),
        facets=facets_of(face.kind, face.document),
    )


def face_head(shared: SharedRecord, publication: Publication, first: datetime) -> Document:
    return face_head_of(history_of(shared), publication, first)


def face_head_of(history: list[Publication], publication: Publication, first: datetime) -> Document:
    return {
        "version": history[-1].version if history else 1,
        "status": PublicState.PUBLISHED.value,
        "first_published_at": first.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "corrections": corrections_of(history),
    }
